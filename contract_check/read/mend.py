"""Mending of characters and of words that a line end cut in two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from contract_check import regex

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
# Zero-width characters, direction marks and tags can hide words from a reader or from a matcher; none belongs in a contract.
INVISIBLE: dict[int, str] = dict.fromkeys(
    [
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    ],
    "",
)
CONTROLS: dict[int, str] = dict.fromkeys([c for c in [*range(0x20), *range(0x7F, 0xA0)] if c not in (0x02, 0x09, 0x0A, 0x0C)], "")
LINE_ENDS = {0x85: "\n", 0x0B: "\n", 0x2028: "\n", 0x2029: "\n"}
CHARACTERS: dict[int, str] = {**CONTROLS, **INVISIBLE, **SPACES, **LIGATURES, **LINE_ENDS, 0x2010: "-", 0x2011: "-"}

SOFT_HYPHEN = "\u00ad"
CUT = "\u0002"  # pdfium's mark for a hyphen that it took for a line-end hyphen

# First halves that English writes with a hyphen in contract prose.
HYPHEN_PREFIXES = frozenset("non self third cross anti multi quasi half semi".split())
# Second halves that follow a hyphen.
HYPHEN_TAILS = frozenset(
    "rata based related wide free party parties to of up off in day days year years month months hour term level owned issued "
    "specific only approved compliant facto "
    "end ups going the current date and by time day-to-day scale effective identifiable".split()
)
HYPHEN_PAIRS = frozenset(
    tuple(pair.split("-"))
    for pair in "pro-rata on-site in-person up-to on-going in-kind data-based web-based time-based co-owner co-owned re-export "
    "de-identify de-identified de-identifies de-identifying de-identification re-identify re-identified re-identification opt-in opt-out".split()
)
# Second halves that never stand after a hyphen, though they are words of their own.
JOINED_TAILS = frozenset(
    "able ably ible less ness ful fully ship ward wards wise hood self selves ment ments tion ing ings ed er ers ly out ever".split()
)
# First halves that are words of their own but grow together with what follows.
JOINED_HEADS = frozenset(
    "any some every with here there where not for per con over under up out mis dis un in im pro pre re de inter trans sub super infor "
    "him her it them our your my per data web soft hard time work life busi may can be a ac ad".split()
)

HEAD = regex.compile(r"([^\W\d_][\w'’]*(?:-[\w'’]+)*)-$")
TAIL = regex.compile(r"[^\W_][\w'’]*(?:-[\w'’]+)*")
WORD = regex.compile(r"[^\W\d_][\w'’]*(?:-[\w'’]+)*")
# "Customer-" + "issued": the hyphen is printed at the end of a word; " -" is a dash.
ENDS_IN_HYPHEN = regex.compile(r"[^\W_]-$")


def mend_characters(text: str) -> str:
    """Text with plain spaces and letters: ligatures spelled out, line ends as LF, invisible and control characters gone.

    Form feeds stay (page breaks). Soft hyphens and pdfium's U+0002 become a hyphen and a line end where they cut a word in two
    (`join_halves` decides whether the hyphen stays), and vanish elsewhere.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(CHARACTERS)
    if CUT in text:
        text = regex.sub(r"\x02\n?(?=[^\W_])", "-\n", text).replace(CUT, "-")
    if SOFT_HYPHEN in text:
        text = regex.sub(rf"(?m)(?:(?<=\s)|^){SOFT_HYPHEN}+(?=\s|$)", "", text)  # cuts no word
        text = regex.sub(SOFT_HYPHEN + r"[ ]*\n", SOFT_HYPHEN + "\n", text)
        text = regex.sub(SOFT_HYPHEN + r"(?!\n)", "", text)
    return text


def squeeze(text: str) -> str:
    """The text with every run of spaces made one, none at the ends."""
    return " ".join(text.split(" ")).strip() if "  " not in text else " ".join(text.split())


class Vocabulary:
    """How often each word, plain or hyphenated, stands whole in a document (line-end halves are not counted)."""

    def __init__(self, lines: Iterable[str]):
        self.lines = list(lines)

    @cached_property
    def counts(self) -> Counter[str]:
        """By word in small letters; most documents have no line end that asks for it."""
        counts: Counter[str] = Counter()
        previous_cut = False
        for line in self.lines:
            words = WORD.findall(line.lower()) if line.isascii() else [word.lower() for word in WORD.findall(line)]
            if previous_cut:
                words = words[1:]
            previous_cut = bool(ENDS_IN_HYPHEN.search(line[-2:])) or line.endswith(SOFT_HYPHEN)
            counts.update(words[:-1] if previous_cut else words)
        return counts

    def __getitem__(self, word: str) -> int:
        return self.counts[word.lower()]


def join_halves(left: str, right: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """How to join two lines: (number of characters to cut from the end of `left`, what to put between them).

    >>> join_halves("sell Cus-", "tomer Data", Vocabulary([]))
    (1, '')
    >>> join_halves("a non-", "exclusive right", Vocabulary([]))
    (0, '')
    """
    if not left or not right:
        return 0, ""
    if left.endswith(SOFT_HYPHEN):
        return 1, ""
    if left.endswith("/") and not left.endswith(" /") and right[0].isalnum():
        return 0, ""
    if left[-1] in "—–" and left[-2:-1].isalnum() and right[0].isalnum():
        return 0, ""
    if not ENDS_IN_HYPHEN.search(left[-2:]) or not right[0].isalnum():
        return 0, " "
    return (0, "") if keeps_hyphen(left, right, vocabulary) else (1, "")


def keeps_hyphen(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen at the end of `left` belongs to the word, as in "royalty-" + "free"."""
    head_match, tail_match = HEAD.search(left[-80:]), TAIL.match(right)
    if head_match is None or tail_match is None:
        return True  # a digit or symbol before the hyphen: "30-" + "day"
    head, tail = head_match[1], tail_match[0]
    if "-" in head or "-" in tail or tail[0].isdigit():
        return True  # "state-of-the-" + "art"
    if tail[0].isupper() and not head.isupper():
        return True  # "Data-" + "Sharing"
    whole, hyphened = vocabulary[head + tail], vocabulary[f"{head}-{tail}"]
    if whole != hyphened:
        return hyphened > whole
    head, tail = head.lower(), tail.lower()
    if tail in JOINED_TAILS:
        return False
    if head in HYPHEN_PREFIXES or (head, tail) in HYPHEN_PAIRS:
        return True
    if tail in HYPHEN_TAILS and len(head) > 2 and head not in JOINED_HEADS:
        return True
    if head in JOINED_HEADS:
        return False
    return len(head) > 2 and len(tail) > 2 and vocabulary[head] > 0 and vocabulary[tail] > 0
