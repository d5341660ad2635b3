"""Sentences, Actors -> Statements: who says what, in which words, through whom."""

from araxes.statements.attribute import attribute_statements

__all__ = ["attribute_statements"]
