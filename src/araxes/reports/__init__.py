"""Reports: who did what to whom, when and according to whom, as one article tells it."""
