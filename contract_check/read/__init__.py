"""Files into one `Document`: reading text with pages, blocks and word boxes that lead back to the source."""

from __future__ import annotations

from contract_check.read.reader import document_text, read_document, read_text

__all__ = ["document_text", "read_document", "read_text"]
