"""Sentences -> Mentions, References, Actors: who is named in the body, at the day of publication."""
