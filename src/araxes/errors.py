"""The errors that Araxes raises on purpose. Each message names the place, the value and what to do."""

from __future__ import annotations


class AraxesError(Exception):
    """Base of every error that a user can mend; the command line prints it without a traceback and exits 1."""


class ResourceError(AraxesError):
    """A knowledge file is missing, unreadable or contradicts itself; names the file and line."""


class SettingError(AraxesError):
    """A setting has a value that is not allowed."""


class ModelError(AraxesError):
    """A model is missing, broken or not the one this version was made for."""


class DeskError(AraxesError):
    """A desk file cannot be opened, is locked, corrupt, full or of another version."""


class InputError(AraxesError):
    """What was asked to be read or looked up does not exist or cannot be understood."""


class UnknownError(InputError):
    """A record, an actor or a feed that was named is not there; a browser is told 404, not 400."""
