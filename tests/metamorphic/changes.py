"""Changes to a clause that must not change its verdict, and one that must."""

from __future__ import annotations

import re

VENDOR = ("Vendor", "Contractor", "Provider", "Supplier", "Licensor", "Company", "Consultant")
AGENCY = ("Agency", "Customer", "City", "County", "Town", "Department", "Client", "Subscriber", "Licensee", "Village", "Borough", "Township", "District")
SYNONYMS = (
    ("prior to", "before"),
    ("commence", "begin"),
    ("terminate", "end"),
    ("divulge", "reveal"),
    ("purchase", "buy"),
    ("permitted", "allowed"),
    ("promptly", "without delay"),
    ("for the purpose of", "for purposes of"),
    ("in accordance with", "in keeping with"),
    ("however", "though"),
    ("thereof", "of it"),
    ("entity", "body"),
    ("in the event that", "if"),
    ("at all times", "always"),
)
# "such audit", "such records"; not "such as", "no such", "such a", "such lesser number", "such price as may be fixed"
SUCH = re.compile(r"(?<!no )(?<!any )(?<!all )(?<!the )(?<!other )\bsuch (?!as\b|an?\b|other\b|time\b|[a-z]+er\b)([a-z]+)(?! as\b|[^.;]{0,60} as (?:may|the|it|they|are|is)\b)\b")
SUFFIX = "The headings of this document are for convenience only."


def rename_parties(text: str) -> str:
    """Each role noun becomes the next one of its role, everywhere."""
    for names in (VENDOR, AGENCY):
        used = [n for n in names if re.search(rf"\b{n}\b", text)]
        if not used or (names is AGENCY and len(used) > 1):
            continue
        other = next(n for n in names if n not in used)
        text = re.sub(rf"\b{used[0]}\b(?! of)", other, text)
    return text


def synonyms(text: str) -> str:
    for old, new in SYNONYMS:
        text = re.sub(rf"\b{old}\b", new, text)
    return SUCH.sub(lambda m: ("those" if m[1].endswith("s") else "that") + f" {m[1]}", text)


def suffix(text: str) -> str:
    return f"{text.rstrip()}\n{SUFFIX}"


def capitals(text: str) -> str:
    return text.upper()


def line_breaks(text: str) -> str:
    """Wrapped as a narrow column would wrap it."""
    out = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if len(line) + len(word) > 58:
                out.append(line.rstrip())
                line = ""
            line += f"{word} "
        out.append(line.rstrip())
    return "\n".join(out)


INVARIANT = {"parties renamed": rename_parties, "synonyms": synonyms, "irrelevant suffix": suffix, "capitals": capitals, "line breaks": line_breaks}

PROHIBITION = re.compile(r"\b(shall|will|must|may) (not|never) (?!be (?:required|obligated|liable|responsible))")


def flip(text: str) -> str | None:
    """ "shall not" becomes "may"; None where the text has no single plain prohibition."""
    found = list(PROHIBITION.finditer(text))
    if len(found) != 1 or re.search(r"\b(?:no|nor|neither|never|nothing|prohibit\w*|except|unless|until|absent|without|save (?:as|for|with|where|when|up)|other(?:wise)? than (?:up)?(?:on|with|by|in|as|where|when|if|for|to)|cannot|notwithstanding|only)\b", text[: found[0].start()] + text[found[0].end() :], re.I):
        return None
    return PROHIBITION.sub("may ", text)
