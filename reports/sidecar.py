"""The text of a document as a file beside a SARIF log, and the lines and columns in it."""

from __future__ import annotations

from bisect import bisect_right

from contract_check import regex

# Characters that some reader takes for a line break, or a terminal for a command: each becomes one other, so that columns stay.
_BREAKS = regex.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = regex.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def render_text(text: str) -> str:
    """The document text as the sidecar holds it: as many characters, with line feeds as its only line breaks and nothing that steers."""
    return _CONTROLS.sub("\ufffd", _BREAKS.sub(" ", text))


class Lines:
    """Leads from offsets in a document text to lines and columns of its sidecar, both counted from 1 in code points."""

    def __init__(self, text: str):
        self.starts = [0, *(found.end() for found in regex.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def region(self, start: int, end: int) -> dict[str, int]:
        """The SARIF region of `start:end`; the end column is that after the last character."""
        line, column = self.position(start)
        end_line, end_column = self.position(max(end - 1, start))
        return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column + 1}
