"""What holds for every text, whatever it is."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from contract_check.model import Document
from contract_check.read import read_text

PIECES = st.sampled_from(
    ["4.1 ", "(a) ", "Section 3. ", "The Vendor ", "shall not ", "sell ", "Agency Data", ".", ";", ",", "non-", "Cus-", "\n", "\n\n", "\f", "  ", "\t", "30 days", "7", "ARTICLE IV",
     "\u00ad", "\u200b", "\ufb01", "\u0002", "• ", "Page 3 of 4", "Docusign Envelope ID: 3F2A9C10-77BE-4D01-9AEF-0C55D1B2E9F4", "# ", "| a | b |", "**", "~~", "<!--", "-->", "🚗", "é"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=300))


def check_invariants(document: Document) -> None:
    text = document.text
    end = -1
    for block in document.blocks:
        assert end < block.start < block.end <= len(text), "blocks stand one after the other, none is empty"
        body = text[block.start : block.end]
        assert body == body.strip() and "\n" not in body, "a block is one line"
        end = block.end
    outside = [c for i, c in enumerate(text) if not any(b.start <= i < b.end for b in document.blocks)]
    assert set(outside) <= {"\n"}
    assert not any(unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\U000e0001" for c in text if ord(c) < 0x300), (
        "no control characters"
    )
    assert [p.number for p in document.pages] == list(range(1, len(document.pages) + 1))
    for before, after in zip(document.pages, document.pages[1:], strict=False):
        assert before.start <= before.end == after.start
    assert all(r.start is None or 0 <= r.start <= len(text) for r in document.remarks)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["txt", "md"]))
def test_any_text_can_be_read(text: str, format: str) -> None:
    check_invariants(read_text(text, format=format))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["vendor", "shall", "sell", "data", "Agency", "4.1", "(b)", "and", "days."]), min_size=1, max_size=60))
def test_no_word_is_lost_or_moved(words: list[str]) -> None:
    lines = [" ".join(words[i : i + 7]) for i in range(0, len(words), 7)]
    assert read_text("\n".join(lines)).text.split() == words
