"""How good a page's text is: 1.0 for clean words, near 0 for a broken font map or noise."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from contract_check import regex

TOKEN = regex.compile(r"\S+")
VOWEL = regex.compile(r"[aeiouyAEIOUYà-ÿ]")
STRANGE = regex.compile(r"[\ufffd\ue000-\uf8ff\u0100-\u024f\u0370-\u1fff\u2c00-\u2fff\u3040-\ud7ff]")
ODD_INSIDE = regex.compile(r"[A-Za-z][!#%*+<=>?@^{}|~][A-Za-z]")
BAD = 0.6  # below this a page's text is not to be trusted


def text_quality(text: str) -> float:
    """Share of the words that look like words; 1.0 where there are too few to tell."""
    judged = Counter(map(_is_word, TOKEN.findall(text)))
    good, total = judged[True], judged[True] + judged[False]
    return 1.0 if total < 8 else round(good / total, 3)


@lru_cache(maxsize=4096)
def _is_word(token: str) -> bool | None:
    """Whether a token looks like a word; None where it has too few letters to tell."""
    core = token.strip(".,;:()[]“”\"'‘’|–—-_$%/\\")
    if core.isascii() and core.isalpha() and (core.islower() or core.istitle()):
        return VOWEL.search(core) is not None if len(core) > 2 else None
    if STRANGE.search(core):
        return False
    if sum(c.isalpha() for c in core) < 3:
        return None
    odd = ODD_INSIDE.search(core) is not None and "@" not in core and "://" not in core
    mixed = regex.search(r"[a-z][A-Z]{2,}[a-z]|[a-z]\d[a-z]", core) is not None and "@" not in core and "/" not in core
    return not odd and not mixed and bool(VOWEL.search(core) or (core.isupper() and len(core) <= 6) or "." in core)
