"""Article -> Sentences: boundaries, parse and time expressions."""
