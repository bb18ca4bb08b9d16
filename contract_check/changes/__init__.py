"""What a range of git commits does to the documents of a repository."""

from __future__ import annotations

from contract_check.changes.git import Repository, Touched
from contract_check.changes.since import Since, changes_since

__all__ = ["Repository", "Since", "Touched", "changes_since"]
