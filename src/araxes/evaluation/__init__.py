"""Scores an exported desk against hand annotation; reads files only and shares no code with what it scores."""

from araxes.evaluation.scorecard import Scorecard, score

__all__ = ["Scorecard", "score"]
