"""The nouns, frozen: what a plan, a return and a score are. No behaviour beyond validation and simple look-ups."""
