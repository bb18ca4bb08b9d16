"""Canonical text: parties by role, lower case, plain quotes and dashes, single blanks; with a map back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from contract_check import regex
from contract_check.library.lexicon import Lexicon, alternation, latin_i, titled
from contract_check.library.words import article_before, called, whole
from contract_check.model import Contract
from contract_check.state.other_names import other_names
from contract_check.state.unit import Unit

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\t": " ", "\n": " ", "‐": "-", "‑": "-"})


class Canonicaliser:
    """Finds the parties in a contract's text and writes units in canonical form."""

    def __init__(self, contract: Contract, lexicon: Lexicon, stand_ins: Sequence[tuple[int, int, str]] = ()):
        self.text = contract.text
        self.roles = lexicon.roles
        self.marks = _with_stand_ins(self._mark_parties(contract), stand_ins)
        self.starts = [m[0] for m in self.marks]

    def fill(self, unit: Unit) -> None:
        """Write `unit.canon` and `unit.marks`."""
        out: list[str] = []
        length = 0
        for span in unit.spans:
            if out:
                out.append(" ")
                length += 1
            for start, end, token in self._pieces(span.start, span.end):
                piece = token if token is not None else _lower(self.text[start:end])
                if token is None:
                    for a, b in _runs(piece):
                        chunk = piece[a:b] if piece[a:b].strip() else " "
                        if chunk == " " and out and out[-1].endswith(" "):
                            continue
                        unit.marks.append((length, start + a, start + b, True))
                        out.append(chunk)
                        length += len(chunk)
                else:
                    unit.marks.append((length, start, end, False))
                    out.append(piece)
                    length += len(piece)
        unit.canon = "".join(out)

    def _pieces(self, start: int, end: int) -> list[tuple[int, int, str | None]]:
        pieces: list[tuple[int, int, str | None]] = []
        cursor = start
        place = bisect_left(self.starts, start)
        while place < len(self.marks) and self.marks[place][0] < end:
            a, b, token = self.marks[place]
            if b <= end and a >= cursor:
                if a > cursor:
                    pieces.append((cursor, a, None))
                pieces.append((a, b, token))
                cursor = b
            place += 1
        if cursor < end:
            pieces.append((cursor, end, None))
        return pieces

    def _mark_parties(self, contract: Contract) -> list[tuple[int, int, str]]:
        """Non-overlapping (start, end, token) for every mention of a party, in order."""
        found: list[tuple[int, int, str]] = []
        by_part = len({p.role for p in contract.parties}) > 0
        names = {"VENDOR": set[str](), "AGENCY": set[str]()}
        for party in contract.parties if by_part else ():
            names[party.role.upper()].update(party.aliases)
        never_after = regex.compile(rf"\b(?:{alternation(self.roles['never_after'])})[\s-]+$", re.I)
        never_before = regex.compile(rf"^[\s-]*(?:{'|'.join(self.roles['never_before'])})\b", re.I)
        introduced = names["VENDOR"] | names["AGENCY"]
        second = self._second_person()
        for token, role in (("VENDOR", "vendor"), ("AGENCY", "agency")):
            data = self.roles[role]
            aliases = [n for n in names[token] if n.lower() not in data["words"] and n.lower() not in self.roles["agency" if role == "vendor" else "vendor"]["words"]]
            aliases += [n.upper() for n in aliases if not n.isupper()]
            if aliases:
                found.extend((start, end, token) for start, end in _named(aliases, self.text) if not self._product_name(end))
            words = data["words"]
            pattern = called([titled(w) for w in words] + [w.upper() for w in words], data.get("lower_words", words), r"\b(?!-)")
            for match in regex.finditer(pattern, self.text):
                before, after = self.text[max(0, match.start() - 34) : match.start()], self.text[match.end() : match.end() + 30]
                bare = not match[0].lower().startswith("the ")
                before = before.rpartition("\n")[2]
                if (bare and never_after.search(before)) or never_before.match(after) or self._other(match[0], before, after, token):
                    continue
                if match[0] == "the company" and self._some_company(match.start()):
                    continue
                found.append((match.start(), match.end(), token))
            if role == "vendor" and second:
                for match in WE_NAME.finditer(self.text):
                    found.extend((m.start(), m.end(), token) for m in re.finditer(rf"\b{re.escape(match['n'])}\b", self.text))
        spoken = {token for token, said in (("AGENCY", YOU), ("VENDOR", WE)) if second and said.search(self.text)}
        bound = {token for _, end, token in found if BOUND.match(self.text, end)} | spoken
        found.extend(other_names(self.text, self.roles, bound, {token for _, _, token in found} | spoken, {t.name for t in contract.terms}))
        named = any(t == "VENDOR" for _, _, t in found)
        unknown = [] if named else self._unknown_vendor(introduced, FEW if second else 1)
        if unknown and self.text[unknown[0][0] : unknown[0][1]].lower() in self.roles["vendor"].get("spare_words", ()):
            unknown = []
        found.extend(unknown)
        for token, role in (("VENDOR", "vendor"), ("AGENCY", "agency")):
            if not any(t == token and regex.search(r"[A-Z]", self.text[a:b].removeprefix("The ")) for a, b, t in found):
                found.extend(self._spare(token, self.roles[role].get("spare_words", ())))
        if second:
            found.extend(self._pronouns("AGENCY", "agency"))
            found.extend(self._pronouns(self._we(found), "vendor"))
        folded = latin_i(self.text).casefold()
        for phrase in sorted(self.roles["both"]["phrases"], key=len, reverse=True):
            if phrase.casefold() in folded and not phrase.startswith("neither"):
                found.extend((start, end, "PARTIES") for start, end in whole_words(phrase, self.text, folded))
        found.sort(key=lambda f: (f[0], -f[1]))
        terms = self._defined_terms(contract)
        kept: list[tuple[int, int, str]] = []
        for item in found:
            if item[2] != "PARTIES" and any(a <= item[0] and item[1] < b for a, b in _near(terms, item[0])):
                continue  # "County Data" is a term, not the County
            if not kept or item[0] >= kept[-1][1]:
                kept.append(item)
        return kept

    def _defined_terms(self, contract: Contract) -> list[tuple[int, int]]:
        """Where defined data terms that begin with a role word stand, so that two of them are not read as one."""
        names = {t.name for t in contract.terms if " " in t.name and TERM_NOUN.search(t.name)}
        if len(names) < 2:
            return []
        return sorted(m.span() for m in re.finditer(rf"{whole(names)}\b", self.text))

    def _product_name(self, end: int) -> bool:
        """ "Flock Services", "Flock Hardware": a product, not the party. """
        return bool(regex.match(r"\s+(?:Services?|Hardware|IP|Platform|Software|System|Network|Safety|Group|Devices?|Products?|Materials|Property|Technology)\b", self.text[end : end + 16]))

    def _other(self, match: str, before: str, after: str, token: str) -> bool:
        word = match.lower().removeprefix("the ").strip()
        if word == "provider" and CARE.search(before):
            return True
        if word == "state" and not regex.search(r"\bthe\s*$", before + match[:4], re.I):
            return True
        if word == "state" and regex.match(r"\s+(?:of|in|law|courts?|laws|where|whose|or|and|agency|police)\b", after):
            return True
        if word in {"city", "county", "town", "village", "township", "borough"} and regex.match(r"\s+of\s+(?!the\b)[A-Z]", after):
            return False
        if word in PLACE_NOUNS and regex.search(r"(?:^|[^.:;]\s)[A-Z][a-z]+ $", before) and not match.lower().startswith("the ") and before.split()[-1] not in NO_PLACE_NAMES:
            return True  # Lane County, Howell Township: a place, not the party
        if word == "chief" and OTHER_CHIEF.match(after):
            return True
        if word == "department" and regex.match(r"\s+of\b", after):
            return True
        if word in {"authority", "university", "jurisdiction", "commission", "district", "office", "bureau", "division", "council", "state", "company", "firm", "operator"} and not match.split()[-1][:1].isupper():
            return word not in {"company"} and not (word == "district" and regex.match(r"['’]s\b", after))
        return word in {"authority", "jurisdiction", "division", "bureau", "office", "council"} and not before.rstrip().endswith((".", ":", "the", "The", "")) and not match.lower().startswith("the ")

    def _some_company(self, start: int) -> bool:
        """Whether "the company" is one that the paragraph has just spoken of ("hosted by a company of good repute, provided the company ..."), not the vendor."""
        paragraph = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return bool(regex.search(r"\b(?:a|an|another|each|every|any|no)(?: [a-z-]+){0,2} company\b", paragraph))

    def _second_person(self) -> bool:
        return SECOND_PERSON.search(self.text) is not None

    def _pronouns(self, token: str, role: str) -> list[tuple[int, int, str]]:
        """The pronouns of a role, as `token`; "either of us" and the like are both parties whoever "we" is."""
        data = self.roles[role]
        if not data["pronouns"]:
            return []
        found = []
        for match in regex.finditer(rf"{whole(data['pronouns'], any_case=True)}\b", self.text):
            if match[0] != "US":
                both = match[0].lower() == "us" and EACH_OF.search(self.text, max(0, match.start() - 14), match.start())
                found.append((match.start(), match.end(), "PARTIES" if both else token))
        found += [(m.start(), m.end(), f"{token}'s") for m in regex.finditer(rf"{whole(data['possessives'], any_case=True)}\b", self.text)]
        return found

    def _we(self, found: list[tuple[int, int, str]]) -> str:
        """Who "we" are: the vendor, unless both parties are called by their names; then both, or the agency where "we" have police and residents."""
        if not self._both_are_we(found):
            return "AGENCY" if self._vendor_is_other(found) else "VENDOR"
        return "AGENCY" if regex.search(self.roles["agency"]["ours"], self.text) else "PARTIES"

    def _vendor_is_other(self, found: list[tuple[int, int, str]]) -> bool:
        """Whether the vendor is spoken of by name where it promises or does something, and "we" are others: "the Company stores our pictures"."""
        if YOU_IN_ANY_CASE.search(self.text):
            return False
        return sum(token == "VENDOR" and bool(DOES.match(self.text, end)) for _, end, token in found) > 1

    def _both_are_we(self, found: list[tuple[int, int, str]]) -> bool:
        """Whether "we" are both parties: nobody is "you", and both are called by their names where they promise something."""
        if YOU_IN_ANY_CASE.search(self.text):
            return False
        bound = [token for _, end, token in found if BOUND.match(self.text, end)]
        return bound.count("VENDOR") >= FEW and "AGENCY" in bound

    def _spare(self, token: str, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Rarer role nouns, capitalised, for a role that nothing else names: "the Host shall", "each Member", "Maker's terms"."""
        if not words:
            return []
        noun = alternation([titled(w) for w in words])
        pattern = regex.compile(rf"\b(?:[Tt]he\s+)(?:{noun})\b(?!-)|(?<=\b[Ee]ach )(?:{noun})\b(?!-)|(?<=\b[Aa] )(?:{noun})\b(?!-)|(?<=\b[Aa]ny )(?:{noun})\b(?!-)|(?<=\b[Ee]very )(?:{noun})\b(?!-)|\b(?:{noun})\b(?=['’]s?\b| (?:{BINDING})\b)")
        return [(m.start(), m.end(), token) for m in pattern.finditer(self.text)]

    def _unknown_vendor(self, introduced: set[str], least: int) -> list[tuple[int, int, str]]:
        """Nobody is named as vendor: a capitalised name that is bound by a modal verb ("Platewise shall not ..."), `least` times, stands for it."""
        counts: dict[str, int] = {}
        bodies = {*self.roles["agency"]["words"], *self.roles["agency"].get("also", ())}  # "Participating Department" is no vendor
        for match in CORPORATE.finditer(self.text):
            counts[match["n"]] = counts.get(match["n"], 0) + 5
        for pattern in (AT_START, MIDWAY, NAMED):
            for match in pattern.finditer(self.text):
                if not _no_company(match["n"], match["verb"]) and match["n"] not in introduced and match["n"].split()[-1].lower() not in bodies:
                    counts[match["n"]] = counts.get(match["n"], 0) + 1
            if counts:
                break
        if max(counts.values(), default=0) < least:
            return []
        best = max(counts, key=lambda n: counts[n])
        return [(m.start(), m.end(), "VENDOR") for m in re.finditer(rf"\b{re.escape(best)}\b(?:,? (?:LLC|Inc|Corp|Ltd)\b\.?)?", self.text) if not self._product_name(m.end())]


def _named(aliases: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a party stands under one of its names, with "the" and the form of the company around it."""
    articled = any(alias.lower().startswith("the ") for alias in aliases)  # then which "The" is part of the name, the pattern must try
    name = rf"\b(?:[Tt]he\s+)?(?:{alternation(aliases)})" if articled else whole(aliases)
    for match in re.finditer(rf"{name}\b(?:,?\s+(?:Inc|LLC|Corp|Ltd)\b\.?)?", text):
        article = None if articled else article_before(THE, text, match.start())
        yield article.start() if article else match.start(), match.end()


def whole_words(phrase: str, text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Where a phrase stands in a text, whatever its capitals. `folded` is the text without capitals: where a letter has become two in it, all of the text is searched."""
    pattern = re.compile(rf"\b{re.escape(phrase)}\b", re.I)
    if len(folded) != len(text):
        yield from (match.span() for match in pattern.finditer(text))
        return
    at = folded.find(phrase.casefold())
    while at >= 0:
        match = pattern.match(text, at)
        if match:
            yield match.span()
        at = folded.find(phrase.casefold(), match.end() if match else at + 1)


def _no_company(name: str, verb: str) -> bool:
    """Whether a capitalised word that begins a sentence is no name of a company: "Permitted uses", "Trusted Partners may", "Retention is"."""
    words = name.split()
    if words[0] in NOT_NAMES or NOT_COMPANY.search(name):
        return True
    if PLURAL.search(words[-1]) and (len(words) == 1 or not COMPANY_PLURAL.fullmatch(words[-1])):
        return True
    if len(words) == 1 and verb == "is" and ABSTRACT.search(words[0]):
        return True
    return len(words) == 1 and words[0].endswith("ed") and verb in {"uses", "stores", "shares", "keeps"}


# Verbs that tell what a company does or must do
BINDING = r"never|neither|shall|will|may|must|agrees|hereby|is|does|cannot|has|retains|owns|can|uses|keeps|sells|stores|deletes|shares|remains|stands|gives|promises|undertakes|covenants|warrants|reserves|collects|provides|sends|grants|pledges"
AT_START = regex.compile(
    rf"(?:(?<=[.;:\n] )|(?<=\n)|(?<=[,\n)] )|^|(?<=\band )|(?<=\bthat ))(?P<n>[A-Z][a-z]{{2,}}(?:[A-Z]+[a-z]+)*(?: [A-Z][a-z]{{2,}}){{0,2}})(?=(?: and its affiliates)? (?P<verb>{BINDING})\b(?! (?:not )?be\b))"
)
# In the middle of a sentence only what no place and no thing does: "At all times Harrow is free to ..."
MIDWAY = regex.compile(r"(?<=[a-z] )(?P<n>[A-Z][a-z]{3,}(?:[A-Z][a-z]+)?)(?= (?P<verb>is free to|is entitled to|agrees|undertakes|promises|may (?:sell|use|share|keep|license)|(?:shall|will) (?:not )?(?:sell|use|share|keep|license|disclose|delete)|(?:computes|compiles|generates|derives|selects|considers|deems|chooses|determines))\b)")
# Where no verb shows it, a name that ends as companies' names do: "by Halden Optics", "title rests with Oberlin Traffic Systems"
NAMED = regex.compile(
    r"(?<=[a-z,(] )(?P<n>(?!(?:The|License|Plate|Camera|Reader|Traffic|Police|Public|Vehicle|City|County|Town|State|Any|All|This|Such|Standard|Order|Data|National|Information) )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?"
    r" (?:Systems|Technologies|Solutions|Analytics|Labs|Dynamics|Industries|Robotics|Optics|Associates|Sensors|Sensing|Electronics|Holdings|Ventures|Innovations|Vision|Roadworks|Imaging|Mobility|Instruments|Telematics|Intelligence))\b(?P<verb>)"
)
NOT_COMPANY = regex.compile(r"Protection|Enforcement|Patrol|Investigations|Bureau|Government|Data|Footage|Information|Agreement|Services?|Reads|Images|Records|Law|Party|Term|User|Section|Retention|Period|Network|Amendment|State|Court")
# "Installation is carried out by ...", "Firmware is upgraded"
ABSTRACT = regex.compile(r"(?:tion|ment|ware|ance|ence|ing|ship|ity|ure|age|ery|form|ight|port)$")
PLURAL = regex.compile(r"[^aisu]s$")
COMPANY_PLURAL = regex.compile(r"Systems|Technologies|Solutions|Analytics|Labs|Dynamics|Industries|Robotics|Optics|Associates|Works|Sensors|Networks|Devices|Electronics|Brothers|Holdings|Ventures|Innovations|Communications|Vision|[A-Z][a-z]*works|Telematics|Instruments")
# We, Curbline Systems, will not ...
WE_NAME = regex.compile(r"[Ww](?<!\w.)e, (?P<n>[A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+){0,3})(?:,? (?:LLC|Inc|Corp|Ltd)\b\.?)?,")
DOES = regex.compile(r" (?:shall|will|must|may|agrees|[a-z]+ly [a-z]+s|(?!is\b|has\b|was\b)[a-z]+[a-rt-z]s)\b")
SECOND_PERSON = regex.compile(r"[WwOouYy](?<!\w.)(?:(?<=w)e\b|(?<=W)e |(?<=o)ur\b|(?<=O)ur |(?<=u)s\b|(?<=[Yy])our?\b)")
WE = regex.compile(r"[WwOou](?<!\w.)(?:(?<=[Ww])e|(?<=[Oo])ur|(?<=u)s)\b")
YOU = regex.compile(r"[Yy](?<!\w.)ou(?:r|rs)?\b")
YOU_IN_ANY_CASE = regex.compile(rf"{whole(('you', 'your', 'yours'), any_case=True)}\b")
THE = regex.compile(r"\b[Tt]he$")
BOUND = regex.compile(r" (?:shall|will|must|may|agrees)\b")
OTHER_CHIEF = regex.compile(r"\s+(?:[A-Z]|of staff|information|executive|technology|privacy|security|financial|operating|deputy|justice|judge|legal|complian|reason|purpose|aim|concern)")
EACH_OF = regex.compile(r"\b(?:either|each|neither|both|one|none|any) of $", re.I)
FEW = 3
CARE = regex.compile(r"\b(?:patients?|clinics?|nurses?|doctors?|midwi(?:fe|ves)|care|treatment|abortions?)\b", re.I)
CORPORATE = regex.compile(r"\b(?P<n>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3}),? (?:LLC|L\.L\.C\.|Inc\b\.?|Corp\b\.?|Corporation|Ltd\b\.?)")
NO_PLACE_NAMES = {
    "The", "This", "Any", "Each", "If", "When", "No", "Should", "Where", "Upon", "Unless", "What", "Neither", "Nor", "Either", "Both", "Whatever", "Whenever",
    "Wherever", "Once", "After", "Before", "Until", "While", "As", "Since", "And", "Or", "But", "That", "Whether", "Though", "Although", "Because", "Only",
}  # fmt: skip
PLACE_NOUNS = {"city", "county", "town", "village", "township", "borough", "university", "district"}
NOT_NAMES = {
    "You", "We", "They", "He", "She", "One", "Both", "Either", "Some", "Others", "Users", "Staff", "Personnel", "Parties", "Officers", "Nobody", "Anyone", "Everybody",
    "The", "This", "That", "These", "Those", "Each", "Any", "All", "No", "Nothing", "Neither", "Such", "Data", "Footage", "Section", "Notwithstanding", "Upon",
    "If", "When", "Where", "It", "There", "Access", "Retention", "Images", "Plate", "Plates", "License", "Personal", "Captured", "Use", "Disclosure", "Sale",
    "Everyone", "Who", "What", "Title", "Ownership", "Notice", "Law", "Courts", "Disputes", "Every", "Only", "Reads", "Records", "Information",
    "Agency", "Customer", "City", "County", "Town", "Exhibit", "Order", "Federal", "State", "Police", "Whoever", "Encryption", "Security", "Logs", "Deletion", "Training", "Nor",
    "Suit", "Insurance", "Metadata", "Derived", "Aggregated", "Anonymized", "Payment", "Venue", "Everything", "Anything", "Hits", "Video", "Photos", "Pictures", "Scans", "Sharing",
}  # fmt: skip


def _with_stand_ins(marks: list[tuple[int, int, str]], stand_ins: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Both in order of place; where they touch, parties come first, then the earlier stand-in."""
    starts = [start for start, _, _ in marks]
    free: list[tuple[int, int, str]] = []
    for start, end, words in sorted(stand_ins):
        after = bisect_left(starts, end)
        if (after and marks[after - 1][1] > start) or (free and free[-1][1] > start):
            continue
        free.append((start, end, words))
    return sorted([*marks, *free])


TERM_NOUN = regex.compile(r"\b(?:Data|Content|Information|Records?|Materials?|Reads|Images|Captures)\b")


def _near(spans: list[tuple[int, int]], offset: int) -> list[tuple[int, int]]:
    place = bisect_right(spans, (offset, 1 << 60))
    return spans[max(0, place - 1) : place]


def _lower(text: str) -> str:
    plain = text.translate(PLAIN)
    low = plain.lower()
    return low if len(low) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


BLANKS = regex.compile(r"\s\s+")


def _runs(text: str) -> list[tuple[int, int]]:
    """Ranges of blanks and of non-blank runs; a single blank does not split a run."""
    out: list[tuple[int, int]] = []
    start = 0
    for match in BLANKS.finditer(text):
        if match.start() > start:
            out.append((start, match.start()))
        out.append(match.span())
        start = match.end()
    if start < len(text):
        out.append((start, len(text)))
    return out
