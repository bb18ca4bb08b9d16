"""Contract text made safe to show: what is let through at once holds nothing that cleaning takes out."""

from __future__ import annotations

import pytest

from contract_check import resources

clean = resources.renderer("clean")


def test_no_character_that_is_taken_out_is_let_through() -> None:
    patterns = (clean._ESCAPES, clean._CONTROLS, clean._SURROGATES, clean._BREAKS)
    taken = [char for char in map(chr, range(0x10000)) if char != "\n" and any(pattern.search(char) for pattern in patterns)]
    assert len(taken) > 2000 and not any(map(str.isprintable, taken))
    assert all(clean.shown(f"a{char}b") != f"a{char}b" for char in taken)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Plate reads – “kept” 30 days", "Plate reads – “kept” 30 days"),
        ("two\r\nlines\x0band a tab\t", "two\nlinesand a tab\t"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("turned \u202eround", "turned round"),
        ("half \ud800 a sign", "half \ufffd a sign"),
        ("", ""),
    ],
)
def test_text_is_shown_without_what_steers(text: str, wanted: str) -> None:
    assert clean.shown(text) == wanted
