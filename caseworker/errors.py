"""The two kinds of failure a person may meet; anything else is a bug.

`UserError`: somebody asked for what cannot be done. `DataError`: a file, disk or key is not as it must be.
Both carry a code and parameters; their words stand in one table (`caseworker.messages`), in Dutch and English.
Parameters never hold a client's name, BSN or note text.
"""

from __future__ import annotations


class KnownError(Exception):
    """A failure with a code, so that it can be said in the reader's language.

    `code` is the key in the table of messages; `params` fill its placeholders (file names, counts, row numbers).
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, str | int] = params

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code} ({shown})" if shown else self.code


class UserError(KnownError):
    """The request cannot be carried out as it stands; the text says what to do instead."""


class DataError(KnownError):
    """A file, disk or key is damaged, missing, foreign or too new; nothing was changed."""
