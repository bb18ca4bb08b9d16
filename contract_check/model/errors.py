"""Failures that a user can act on, each with its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contract_check.model.document import Readability


class ContractCheckError(Exception):
    """A failure that the user can act on; the message is one line: cause, place, way out."""

    exit_code = 2


class UsageError(ContractCheckError):
    """The call is wrong: unknown playbook, unknown option value, a file that does not exist."""


class LibraryError(ContractCheckError):
    """A data file of the clause library is wrong; the message names file, line and remedy."""


class UnreadableDocument(ContractCheckError):
    """The document cannot be read well enough to judge (exit 3).

    `pages` are the 1-based numbers of the pages that could not be read; empty when the whole file is at fault.
    """

    exit_code = 3

    def __init__(self, message: str, *, path: str = "", pages: tuple[int, ...] = (), readability: Readability | None = None):
        super().__init__(message)
        self.path = path
        self.pages = pages
        self.readability = readability
