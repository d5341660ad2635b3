"""Fits the event model on the codebook's examples and on a user's own; the only part that imports torch."""
