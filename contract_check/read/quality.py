"""How good a page's text is: 1.0 for clean words, near 0 for a broken font map or noise."""

from __future__ import annotations

from contract_check import regex

TOKEN = regex.compile(r"\S+")
VOWEL = regex.compile(r"[aeiouyAEIOUYà-ÿ]")
STRANGE = regex.compile(r"[\ufffd\ue000-\uf8ff\u0100-\u024f\u0370-\u1fff\u2c00-\u2fff\u3040-\ud7ff]")
ODD_INSIDE = regex.compile(r"[A-Za-z][!#%*+<=>?@^{}|~][A-Za-z]")
BAD = 0.6  # below this a page's text is not to be trusted


def text_quality(text: str) -> float:
    """Share of the words that look like words; 1.0 where there are too few to tell."""
    good = total = 0
    for token in TOKEN.findall(text):
        core = token.strip(".,;:()[]“”\"'‘’|–—-_$%/\\")
        if core.isascii() and core.isalpha() and (core.islower() or core.istitle()):
            if len(core) > 2:
                total += 1
                good += VOWEL.search(core) is not None
            continue
        if STRANGE.search(core):
            total += 1
            continue
        letters = sum(c.isalpha() for c in core)
        if letters < 3:
            continue
        total += 1
        odd = ODD_INSIDE.search(core) is not None and "@" not in core and "://" not in core
        mixed = regex.search(r"[a-z][A-Z]{2,}[a-z]|[a-z]\d[a-z]", core) is not None and "@" not in core and "/" not in core
        if not odd and not mixed and (VOWEL.search(core) or (core.isupper() and len(core) <= 6) or "." in core):
            good += 1
    return 1.0 if total < 8 else round(good / total, 3)
