"""What a line of text looks like: how it ends, how it begins, whether it is a heading."""

from __future__ import annotations

import re

from contract_check import regex
from contract_check.read.labels import find_label

# A line that ends in one of these is in the middle of a sentence.
HANGING = frozenset(
    "a an the of to in by for with from and or nor at on than per under over upon into onto within without through between "
    "among as that which who whom whose "
    "this these those its their his her our your any each every such all no not if when where unless until while because "
    "is are was were be been being has have had shall will may must can could should would does do section sections subsection "
    "subsections article articles clause "
    "clauses paragraph paragraphs subparagraph exhibit exhibits schedule attachment appendix "
    "chapter rule part title least most via about against "
    "including pursuant § §§ $ &".split()
)
ABBREVIATION = regex.compile(
    r"(?:^|[\s(])(?:Nos?|Secs?|Arts?|Mr|Ms|Mrs|Dr|vs?|e\.g|i\.e|Stat|approx|cf|Rev|Pub|Fla|Ord|Res|Dept|Attn)\.$", re.I
)
LIST_END = regex.compile(r"[;,:]\s*(?:and|or|and/or|but|then)$", re.I)
CLOSERS = " \"”’'»)]}*"

CLOSED, LIST, COMMA, HANGS, OPEN = "closed", "list", "comma", "hangs", "open"


def ending(text: str) -> str:
    """How a line ends: closed (. ; : ! ?), list ("; and"), comma, hangs (on a function word), open (anything else).

    >>> ending("for a period of"), ending("is deleted;"), ending("Customer Data")
    ('hangs', 'closed', 'open')
    """
    if LIST_END.search(text):
        return LIST
    bare = text.rstrip(CLOSERS)
    if not bare:
        return OPEN
    if bare[-1] in ".;:!?":
        return OPEN if bare[-1] == "." and ABBREVIATION.search(bare) else CLOSED
    if bare[-1] == "," or text[-1] == "(":
        return COMMA
    if regex.search(r":\s*[A-Z][a-z]+$", bare):
        return OPEN  # "National participation: No" is a field with its value
    if bare[-1] in "$§&-–—" or bare.rsplit(None, 1)[-1].strip("(“\"‘'").lower() in HANGING:
        return OPEN if bare.isupper() and len(bare) < 30 else HANGS
    return OPEN


def starts_lower(text: str) -> bool:
    """Whether the text goes on a sentence: its first letter is small, or it begins with a closing mark."""
    if text[:1] in ",;:)]%":
        return True
    for c in text:
        if c.isalpha():
            return c.islower()
        if c.isdigit():
            return False
    return False


def starts_upper(text: str) -> bool:
    """Whether the text begins as a heading or a sentence does: capital, quotation mark or bracket."""
    head = text[:1]
    return head.isupper() or head in "\"“‘'[" or (head == "(" and text[1:2].isupper())


def is_caps(text: str) -> bool:
    """Whether all letters are capitals, and there is more than a stray initial."""
    return text.isupper() and sum(c.isalpha() for c in text) >= 3


MINOR = frozenset("a an the of to in by for with and or nor at on as from upon vs v per without no not its into & - – — | /".split())


def is_heading(text: str) -> bool:
    """Whether a whole line reads as a heading: short, in capitals or title case, not a sentence, not a form field."""
    label = find_label(text)
    body = text[label.end :] if label else text
    words = body.split()
    if not words:
        return label is not None and label.kind == "word"
    if len(words) > 14 or len(body) > 110:
        return False
    if label and label.kind == "bullet":
        return False
    if is_caps(body):
        return not (body[-1] in ",;" or (body[-1] == "." and len(words) > 6)) and ending(body) != HANGS
    limit = 10 if label else 8
    closing = body[-1]
    if len(words) > limit or closing in ",;" or (closing == ":" and label is None):
        return False
    if closing in ".!?" and (label is None or len(words) > 7 or label.kind == "paren"):
        return False
    if ":" in body[:-1] and not (label and label.kind == "word"):
        return False
    if regex.search(r"\d", body) and label is None:
        return False
    core = body.rstrip(".:")
    if regex.search(r"[.;?!]\s", core) or "," in core and label is None:
        return False
    if words[-1].lower() in MINOR:
        return False
    return all(w[0].isupper() or w.lower() in MINOR or not w[0].isalpha() for w in words) and words[0][0].isupper()


KEY = regex.compile(r"(?P<key>[A-Z#][\w#.’'&/()-]*(?: [\w#.’'&/()-]+){0,5}): ?(?P<value>.*)$")


MERGE_FIELD = regex.compile(r"\\\w+\\$|\{\{[^}]+\}\}$|_{4,}")


def is_field(text: str) -> bool:
    """Whether a line is a form field: "Retention Period: 30 Days", "Signature: Date:"."""
    if MERGE_FIELD.match(text):
        return True
    match = KEY.match(text)
    if match is None or find_label(text) is not None:
        return False
    value = match["value"]
    return len(value) <= 120 and not regex.search(r"[a-z]{3}[.;] ", value) and not value.endswith((",", ";"))
