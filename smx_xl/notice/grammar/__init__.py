"""The grammar of one target's text: mask, clauses, quantities, demands, names. Nothing here knows a whole notice."""
