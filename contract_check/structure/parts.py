"""Parts of a document in which numbering restarts: main agreement, exhibits, order form, riders, guides."""

from __future__ import annotations

import re

from contract_check import regex
from contract_check.library.lexicon import Lexicon
from contract_check.model import Block, Document, Part

MAX_HEADING = 130
PART_WORD = regex.compile(
    r"(?P<word>exhibit|appendix|attachment|schedule|annex|addendum|rider|amendment)\s+(?:no\.?\s*)?(?P<id>[A-Z]{1,2}(?:-\d{1,2})?|\d{1,2}|[IVX]{1,5}|one|two|three|four|five)\b",
    re.I,
)
ORDER_FORM = regex.compile(r"^(?:[A-Z][\w&.' ]{0,30} )?order form(?: no\.? ?[\w-]+)?[:.]?$", re.I)
STANDALONE = regex.compile(
    r"^(?:[\w&.,' -]{0,60} )?(?:rider|state addendum|addendum|terms and conditions|terms of service|master services agreement|"
    r"staff report|council agenda report|agenda (?:item|report)|proposal|implementation guide|user guide|frequently asked questions)[:.]?$",
    re.I,
)
# STANDARD TERMS OF SALE, CONNECTICUT PAGE: a paper of its own where a new series of labels follows
PAPER_TITLE = regex.compile(
    r"^(?!\W*(?:\d|[A-Z][.)]\s|(?:section|article|part|recital|whereas|now)\b))(?:[\w&.,'’/-]+ ){0,7}?(?:terms|conditions|page|provisions|commitments|promises|policy|requirements|rules|clauses|covenants|safeguards|quote|quotation)"
    r"(?: (?:of|for|on|and|with|to) [\w&.,'’ -]{2,50})?(?: ?\([^)]{2,40}\))?[:.]?$",
    re.I,
)
LABEL = regex.compile(r"^\W{0,2}(?:§ ?|section |article )?(?P<prefix>[A-Z]{1,4}[-–]|[A-Z]{1,3}\.(?=\d))?(?P<first>[1AIa](?:\.[01])?)?(?P<other>\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,5})?[.):–-]?(?=\s)")
SMALL = regex.compile(r"(?<=\s)(?:Of|And|For|The|To|With|On|In|By)(?=\s)")
EXTRACT = regex.compile(r"^(?:extracts?|excerpts?|selected (?:terms|provisions)|relevant (?:parts|provisions)) (?:from|of) (?:the )?", re.I)
# Attachment 2, Data Marketplace: The Contractor may ...   Annex 4: The Vendor may ...
RUN_IN = regex.compile(r"(?:, (?:[A-Z][\w'’-]*|and|of|for|the|to)(?: (?:[A-Z][\w'’-]*|and|of|for|the|to)){0,5})?\s*(?::|—|–) ?[A-Z\"“]")
# Exhibit A, item 2. Provider may ...   Schedule 1, 8. Vendor may ...
RUN_IN_ITEM = regex.compile(r", (?:(?:item|line|section|sec\.|paragraph|para\.|clause|article|part|no\.|§) ?)?\d{1,2}(?:\.\d{1,2})?[.:] ?[A-Z\"“]")
# City Rider, § 1. Notwithstanding ...   Vendor Form, § 14.2. These ...   Web terms, 14: Licensor may ...
PAPER_ITEM = regex.compile(
    r"(?P<name>(?:[A-Z][\w’'-]*)(?: [\w’'-]+){0,3} (?:[Ff]orm|[Rr]ider|[Tt]erms|[Aa]ddendum|[Cc]onditions|[Pp]olicy|[Oo]rder)|Part (?:[IVX]{1,5}|\d{1,2}|[A-Z]))"
    r", (?:(?:item|line|section|sec\.|paragraph|para\.|clause|article|no\.|§) ?)?\d{1,2}(?:\.\d{1,2})*[.:] ?[A-Z\"“]"
)
AGREEMENT_TITLE = regex.compile(r"^[\w&.,'’ -]{0,80}\b(?:agreement|contract|terms and conditions|terms of service)\b[\w&.,'’ -]{0,40}$", re.I)
# The first words of an agreement whose title cannot be read
FIRST_WORDS = regex.compile(r"^This (?:[A-Z][\w&-]* ){0,5}(?:Agreement|Contract) (?:\([^)]{1,40}\) )?is (?:(?:hereby )?(?:made|entered)|by and between|between)\b")
VERB = regex.compile(r"\b(?:shall|will|must|may|summarizes|is|are|means|includes?|applies|contains|attached|incorporated|sets? forth|describes?)\b", re.I)


def find_parts(document: Document, lexicon: Lexicon) -> tuple[Part, ...]:
    """The parts in reading order; the first is always "main". Lists of exhibits inside a clause open no part."""
    openings = _with_joins(document, _without_lists(document, _openings(document)))
    blocks = document.blocks
    parts: list[Part] = []
    first = openings[0][0] if openings else len(blocks)
    start = blocks[0].start if blocks else 0
    if first > 0 or not openings:
        end = blocks[first].start if first < len(blocks) else len(document.text)
        parts.append(_part("main", _first_title(document, 0, first), start, end, lexicon))
    for place, (index, name) in enumerate(openings):
        stop = openings[place + 1][0] if place + 1 < len(openings) else len(blocks)
        end = blocks[stop].start if stop < len(blocks) else len(document.text)
        title = _first_title(document, index, min(stop, index + 3))
        identity = "main" if not parts else name
        parts.append(_part(identity, title, blocks[index].start, end, lexicon))
    return tuple(_unique(_merge_order_form(document, _agreement_after_front_matter(document, parts, lexicon))))


def _agreement_after_front_matter(document: Document, parts: list[Part], lexicon: Lexicon) -> list[Part]:
    """A packet that opens with a staff report or a proposal: the agreement begins at its own title, and is the main part."""
    first = parts[0]
    if first.kind != "guide":
        return parts
    inside = [block for block in document.blocks if first.start < block.start < first.end]
    for opens in (_is_title, lambda text, block: FIRST_WORDS.match(text)):
        for block in inside:
            text = document.text[block.start : block.end].strip()
            if not opens(text, block):
                continue
            front = Part(first.title[:60] or "Front matter", first.title, "guide", first.start, block.start, "")
            return [front, _part("main", text[:MAX_HEADING], block.start, first.end, lexicon), *parts[1:]]
    return parts


def _is_title(text: str, block: Block) -> bool:
    """Whether a block is the title of an agreement."""
    return len(text) <= MAX_HEADING and AGREEMENT_TITLE.match(text) is not None and (text.isupper() or block.kind == "heading" or text.istitle())


def _openings(document: Document) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for index, block in enumerate(document.blocks):
        text = document.text[block.start : block.end].strip()
        name = _part_name(text, index) or _paper(document, index, text)
        if name and not (found and found[-1][1] == name):
            found.append((index, name))
    return found


def _paper(document: Document, index: int, text: str) -> str | None:
    """The name of a paper whose title stands alone in capitals, where a series of labels begins after it that the labels before it do not go on to."""
    line, _, rest = text.partition("\n")
    line = line.strip()
    if not index or len(line) > MAX_HEADING or len(rest) > MAX_HEADING or not line.split("(")[0].isupper() or not PAPER_TITLE.match(line):
        return None
    after = next((found for block in document.blocks[index + 1 : index + 4] if (found := _series(document, block))), None)
    if after is None or not after[1]:
        return None
    before = next((found for block in reversed(document.blocks[:index]) if (found := _series(document, block))), None)
    if before is None and not after[0]:
        return None
    name = " ".join(line.split("(")[0].split()).strip(" .:").title()
    return SMALL.sub(lambda m: m[0].lower(), name)


def _series(document: Document, block: Block) -> tuple[str, bool] | None:
    """Prefix of the label of a block ("G-") and whether it is the first of a series; None for a block without a label."""
    match = LABEL.match(document.text[block.start : block.start + 24])
    if match is None or not (match["first"] or match["other"]) or not regex.search(r"[.)\d]\W*$", match[0]):
        return None
    return match["prefix"] or "", match["first"] is not None and match["other"] is None


def _part_name(text: str, index: int) -> str | None:
    if shorter := EXTRACT.match(text) if len(text) <= MAX_HEADING else None:
        text = text[shorter.end() :]
    match = PART_WORD.match(text)
    if match and match["word"][:1].isupper() and (RUN_IN.match(text[match.end() :]) or RUN_IN_ITEM.match(text[match.end() :])):
        return f"{match['word'].title()} {match['id'].upper() if len(match['id']) <= 5 else match['id'].title()}"
    if paper := PAPER_ITEM.match(text):
        return paper["name"]
    if match:
        if len(text) > MAX_HEADING:
            return None
        rest = text[match.end() :].strip()
        shouted = match["word"].isupper()
        if rest and not regex.match(r"[:.–—-]", rest) and not shouted and not rest.istitle() and not rest.isupper():
            return None
        if VERB.search(rest) and not shouted:
            return None
        if rest.endswith((";", ",")):
            return None
        return f"{match['word'].title()} {match['id'].upper() if len(match['id']) <= 5 else match['id'].title()}"
    if len(text) > MAX_HEADING:
        return None
    if index and ORDER_FORM.match(text):
        return "Order Form"
    if index and STANDALONE.match(text) and not VERB.search(text) and (text.isupper() or text.istitle()) and not regex.match(r"\W*\d", text):
        return text.strip(" .:").title()
    return None


def _without_lists(document: Document, openings: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Two part headings within two blocks of each other, the first with hardly any text of its own, are entries of a list."""
    kept = []
    blocks = document.blocks
    for place, (index, name) in enumerate(openings):
        following = openings[place + 1][0] if place + 1 < len(openings) else None
        previous = openings[place - 1][0] if place else None
        text_after = blocks[following].start - blocks[index].end if following is not None else 10_000
        text_before = blocks[index].start - blocks[previous].end if previous is not None else 10_000
        listed_after = following is not None and text_after < 40 and _numbered(name) and _numbered(openings[place + 1][1])
        listed_before = previous is not None and text_before < 40 and _numbered(name) and _numbered(openings[place - 1][1])
        titled = place > 0 and previous is not None and text_before < 160 and not _numbered(name) and _numbered(openings[place - 1][1])
        if listed_after or listed_before or titled:
            continue
        kept.append((index, name))
    return kept


def _with_joins(document: Document, openings: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Each further document that is judged together with the first opens a part; its own title may have opened one already."""
    forced: dict[int, str] = {}
    for join in document.joins[1:]:
        index = next((i for i, b in enumerate(document.blocks) if b.start >= join.start), None)
        if index is not None:
            forced[index] = join.name
    kept = [(i, name) for i, name in openings if i not in forced and not any(0 < i - f <= 2 and not _numbered(name) for f in forced)]
    return sorted([*kept, *forced.items()])


def _numbered(name: str) -> bool:
    return bool(PART_WORD.match(name))


def _first_title(document: Document, index: int, stop: int) -> str:
    lines: list[str] = []
    for block in document.blocks[index : min(stop, index + 3)]:
        text = document.text[block.start : block.end].strip()
        if len(text) > MAX_HEADING or (lines and text.endswith((".", "!", "?", ";"))):
            break
        lines.append(text)
        if len(lines) == 2:
            break
    return " ".join(lines)


def _part(identity: str, title: str, start: int, end: int, lexicon: Lexicon) -> Part:
    low = "" if regex.search(r"[.!?]$", title) or VERB.search(title) else title.lower()
    kind = "agreement" if identity == "main" else "exhibit"
    for name, words in lexicon.words["part_kinds"].items():
        if any(word in low for word in words) and not (identity == "main" and name in {"exhibit", "rider"}):
            kind = name
            break
    origin = ""
    if any(word in low for word in lexicon.words["agency_paper"]):
        origin = "agency"
    elif any(word in low for word in lexicon.words["vendor_paper"]):
        origin = "vendor"
    return Part(identity, title, kind, start, end, origin)


def _merge_order_form(document: Document, parts: list[Part]) -> list[Part]:
    """An order form whose exhibit heading is printed at the foot of its first page is that exhibit."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if last and last.id == "Order Form" and _numbered(part.id) and document.page_at(last.start) == document.page_at(part.start):
            merged[-1] = Part(part.id, part.title, "order-form", last.start, part.end, part.origin)
        else:
            merged.append(part)
    return merged


def _unique(parts: list[Part]) -> list[Part]:
    seen: dict[str, int] = {}
    out = []
    for part in parts:
        count = seen[part.id] = seen.get(part.id, 0) + 1
        out.append(part if count == 1 else Part(f"{part.id} ({count})", part.title, part.kind, part.start, part.end, part.origin))
    return out


def part_of(parts: tuple[Part, ...], block: Block) -> Part:
    """The part in which a block stands."""
    found = parts[0]
    for part in parts:
        if part.start <= block.start:
            found = part
    return found
