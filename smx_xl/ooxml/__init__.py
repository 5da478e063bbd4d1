"""Office Open XML as such: styles, typed cells, saving, reading. Knows nothing of targets."""
