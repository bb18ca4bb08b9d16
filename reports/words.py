"""The words of a report: what each status, severity, duty and effect is called and means, in plain English."""

from __future__ import annotations

from dataclasses import dataclass

DISCLAIMER = "This report is not legal advice."


@dataclass(frozen=True, slots=True)
class StatusWords:
    """How a status is shown: `symbol` and `plain` (ASCII) stand beside the word, so that colour is never needed."""

    name: str
    label: str
    symbol: str
    plain: str
    meaning: str


STATUS: dict[str, StatusWords] = {
    entry.name: entry
    for entry in (
        StatusWords(
            "contradicted",
            "Contradicted",
            "✗",
            "x",
            "Some clause gives the opposite right. It counts even if a good sentence stands elsewhere, unless that sentence"
            " expressly overrides the other.",
        ),
        StatusWords(
            "missing", "Missing", "○", "-", "The agreement says nothing on this. Sentences about other people or things do not count."
        ),
        StatusWords(
            "partial",
            "Partial",
            "◐",
            "~",
            "A clause deals with it, but an element is lacking, or a qualifier, an open exception or a narrow definition weakens it.",
        ),
        StatusWords(
            "unclear",
            "Unclear",
            "?",
            "?",
            "The agreement is silent but makes another document part of itself that was not supplied and may decide it, or the text"
            " could not be read.",
        ),
        StatusWords(
            "met", "Met", "✓", "+", "A clause binds the right party with every element that is needed, and nothing elsewhere undoes it."
        ),
    )
}
STATUS_ORDER = tuple(STATUS)
SEVERITY_ORDER = ("high", "medium", "low")

DUTY: dict[str, tuple[str, str]] = {
    "contract": ("Contract term", "The law says that the contract must contain this: where it is missing, the contract does not comply."),
    "vendor": ("Vendor duty", "The law binds the vendor itself: a contract without it has a gap, one against it conflicts with the law."),
    "agency": ("Agency duty", "The law binds the agency: a clause against it keeps the agency from complying."),
    "practice": ("Good practice", "No law is cited: this is advice from model practice."),
}
EFFECT: dict[str, str] = {
    "supports": "Supports",
    "weakens": "Weakens",
    "contradicts": "Contradicts",
}
TIERS: tuple[tuple[str, str, str], ...] = (
    ("preferred", "Preferred", "Ask for this first"),
    ("fallback", "Fallback", "Acceptable when the first is refused"),
    ("walk_away", "Walk-away line", "The least that can be signed; below it, do not agree"),
)
PENDING = ("Pending changes that touch a requirement", "Tracked changes that nobody has accepted or rejected yet. Their two versions can be compared with compare --views.")
REMARK: dict[str, tuple[str, str]] = {
    "insertion": ("Pending insertions", "Tracked changes that nobody has accepted or rejected yet."),
    "deletion": ("Pending deletions", "Tracked changes that nobody has accepted or rejected yet."),
    "hidden": ("Hidden text", "Text formatted so that it does not show. It was not judged."),
    "struck": ("Struck text", "Text with a line through it. It was not judged."),
    "comment": ("Comments", "Notes in the margin. They are not part of the agreement."),
    "form-field": ("Form fields", "Values typed into form fields."),
    "attachment": ("Attachments", "Files inside the file. They were not judged."),
}
# "furniture" (headers, footers, stamps) is left out on purpose: it repeats on each page and nobody decides on it.


def format_name(name: str) -> str:
    """What people call a file format."""
    return {"docx": "Word", "md": "Markdown", "txt": "plain text"}.get(name, name.upper())


def count(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun: `count(1, "page")` is "1 page"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def listed(items: list[str]) -> str:
    """Items as a phrase: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
