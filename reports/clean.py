"""Contract text made safe to show: it comes from a stranger's file and may try to steer a terminal, a page or a sheet."""

from __future__ import annotations

from contract_check import regex

# Terminal sequences: CSI, a terminated OSC/DCS/PM/APC string, two-character ones. An unterminated string loses only its
# introducer, and 8-bit controls lose only themselves: badly decoded quotation marks look like them, and no text may vanish.
_ESCAPES = regex.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]{0,400}(?:\x07|\x1b\\)|[ -/]*[0-~])")
# Controls but tab and newline; marks that turn the reading direction; characters that no XML may hold.
_CONTROLS = regex.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATES = regex.compile("[\ud800-\udfff]")
_BREAKS = regex.compile("\r\n?|[\u2028\u2029\x85]")


def shown(text: str) -> str:
    """The text without terminal escapes, control characters and direction marks; line breaks become newlines."""
    if text.isprintable():  # no such character is, nor is a line break
        return text
    text = _BREAKS.sub("\n", _ESCAPES.sub("", text))
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def one_line(text: str) -> str:
    """The text as `shown`, with every run of white space as one space."""
    return " ".join(shown(text).split())


def shortened(text: str, limit: int) -> str:
    """The text as `one_line`, cut at a word to at most `limit` characters, with an ellipsis where something is left out."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:.") + "…"
