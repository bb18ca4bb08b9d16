"""Page furniture: running headers and footers, page numbers, signature stamps. It is taken out before lines are joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from contract_check import regex
from contract_check.model import Remark
from contract_check.read.labels import find_label
from contract_check.read.lines import Line, Sheet, WordBox
from contract_check.read.shape import CLOSED, ending, is_caps, is_heading, starts_lower
from contract_check.read.stamps import Stamps

EDGE = 4  # lines at the top and at the bottom of a page that may be furniture
# A fraction counts only at the end of a line that comes back on other pages: "Version 2 1/3".
FRACTION = r"\d{1,3}\s?/\s?\d{1,3}"
PAGE_NUMBER = r"(?:(?:Page|PAGE|Pg\.?|P a g e)\s*[|:#.]?\s*\d{1,4}(?:\s*(?:of|OF|/)\s*\d{1,4})?|\d{1,4}\s*\|\s*(?:P\s?a\s?g\s?e|PAGE))"
ONLY_PAGE_NUMBER = regex.compile(rf"^[\W_]*(?:{PAGE_NUMBER}|\d{{1,3}} of \d{{1,3}}|[-–—]\s?\d{{1,3}}\s?[-–—])[\W_]*$")
ENDS_IN_PAGE_NUMBER = regex.compile(rf"^(?P<rest>.{{0,90}}?)\s*[|•·–—-]?\s*(?:{PAGE_NUMBER}|(?<=\s){FRACTION})[\W_]*$")
STARTS_WITH_PAGE_NUMBER = regex.compile(rf"^{PAGE_NUMBER}\s*(?=\d{{1,2}}\.\d|\(?[a-z]\)|[A-Z“\"a-z])")
PAGED = regex.compile(r"P(?:\s?a\s?g|AG|g)|/")  # what each of these has in it
DIGIT = regex.compile(r"\d")
LEADER = regex.compile(r"[^.…]\s?(?:(?:\. ?){4,}|…{2,})\s*\d{1,3}$")
NORM = regex.compile(r"\b(?:shall|must|may not|agrees?|hereby|warrants?)\b", re.I)
BARE_NUMBER = regex.compile(r"^[\[(]?(\d{1,4})[\])]?$")
COUNTED = regex.compile(r"^(?P<rest>\S+(?: \S+){2,14}?)\s+(?P<number>\d{1,4})$")  # "Draft of March 2, 2026 7"


def strip_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Remark]]:
    """Sheets without furniture, and a remark for each piece of it.

    A piece before a line that stays is noted in that line's `removed`, so that the remark gets its offset later;
    the remarks returned are those after the last line of all.
    """
    runs = [list(sheet.lines) for sheet in sheets]
    numbered = len(sheets) > 1
    owners = list(range(len(sheets)))
    stamps = Stamps(line.text for lines in runs for line in lines)
    marks = [[take_stamp(line, stamps) for line in lines] for lines in runs]
    if not numbered and runs:
        runs, marks = split_at_marks(runs[0], marks[0])
        owners = [0] * len(runs)
    gone: list[dict[int, str]] = [{i: mark for i, mark in enumerate(row) if mark is not None} for row in marks]
    whole = [{i for i in found if not lines[i].text} for lines, found in zip(runs, gone, strict=True)]
    edges = [edge_lines(lines, empty) for lines, empty in zip(runs, whole, strict=True)]
    for index, found in repeated_lines(runs, edges).items():
        gone[index].update(found)
        whole[index].update(found)
    if stamps.damaged:
        for lines, row in zip(runs, marks, strict=True):
            mark_covered_lines(lines, row)
    pending: list[str] = []
    kept: list[list[Line]] = [[] for _ in sheets]
    for index, lines in enumerate(runs):
        keep_lines(lines, gone[index], whole[index], pending, kept[owners[index]], first_has_no_gap=numbered or index > 0)
    for sheet, stay in zip(sheets, kept, strict=True):
        sheet.lines = stay
    last = sheets[-1].number if sheets else None
    return list(sheets), [Remark("furniture", text, page=last) for text in pending]


def mark_covered_lines(lines: list[Line], marks: list[str | None]) -> None:
    """In a scan a stamp covers the line beside or below it, and with it a clause number: such a line may open a paragraph."""
    for i, mark in enumerate(marks):
        if mark is not None:
            for line in lines[i : i + 2]:
                if line.text:
                    line.covered = True
                    break


def keep_lines(
    lines: list[Line], gone: dict[int, str], whole: set[int], pending: list[str], kept: list[Line], *, first_has_no_gap: bool
) -> None:
    """Append the lines that stay to `kept`; notes of those that go wait in `pending` for the next line that stays."""
    first, gap = True, False
    for i, line in enumerate(lines):
        if i in gone:
            pending.append(gone[i])
        if i in whole or not line.text:
            gap = gap or line.gap
            continue
        line.gap = line.covered or (not (first and first_has_no_gap) and (line.gap or gap))
        line.removed = line.removed + pending
        pending.clear()
        kept.append(line)
        first, gap = False, False


def take_stamp(line: Line, stamps: Stamps) -> str | None:
    """Cut stamps out of the line in place; returns what was cut. A line that was nothing else is left empty."""
    removed = []
    while (found := stamps.find(line.text)) is not None and found.stamp:
        removed.append(found.stamp)
        before, after = line.text[found.before[0] : found.before[1]], line.text[found.after[0] : found.after[1]]
        cut_words(line, found.before[1], found.after[0])
        lead = len(after) - len(after.lstrip())
        if before.strip() and after.strip():
            line.text = before + after
        elif after.strip():
            shift_words(line, -(len(before) + lead))
            line.text = after.strip()
        else:
            line.text = before.rstrip()
    return " ".join(removed) or None


def cut_words(line: Line, start: int, end: int) -> None:
    """Drop the word boxes of `start:end` of the line and move those behind it."""
    words = []
    for word in line.words:
        if word.start >= end:
            words.append(word._replace(start=word.start - (end - start), end=word.end - (end - start)))
        elif word.end <= start:
            words.append(word)
        elif word.end > end:  # text glued to the stamp: the box is shared out by characters
            share = (end - word.start) / (word.end - word.start)
            words.append(WordBox(start, word.end - (end - start), word.x0 + share * (word.x1 - word.x0), *word[3:]))
    line.words = words


def shift_words(line: Line, by: int) -> None:
    line.words = [word._replace(start=word.start + by, end=word.end + by) for word in line.words if word.start + by >= 0]


def split_at_marks(lines: list[Line], marks: list[str | None]) -> tuple[list[list[Line]], list[list[str | None]]]:
    """A text without page breaks, cut where a stamp or a page number betrays one."""
    runs: list[list[Line]] = [[]]
    notes: list[list[str | None]] = [[]]
    for line, mark in zip(lines, marks, strict=True):
        numbered = bool(ONLY_PAGE_NUMBER.match(line.text)) or bool(ENDS_IN_PAGE_NUMBER.match(line.text))
        if mark is not None and runs[-1]:
            runs.append([])
            notes.append([])
        runs[-1].append(line)
        notes[-1].append(mark)
        if numbered and mark is None:
            runs.append([])
            notes.append([])
    return runs, notes


def edge_lines(lines: list[Line], empty: set[int]) -> dict[int, str]:
    """Lines at the top and bottom of a page by place, index -> "top" or "bottom"; by height on the page where that is known."""
    live = [i for i, line in enumerate(lines) if i not in empty and line.text]
    if live and any(lines[i].words for i in live):
        live.sort(key=lambda i: lines[i].top)
    return {i: "top" if rank < len(live) / 2 else "bottom" for rank, i in enumerate(live) if rank < EDGE or rank >= len(live) - EDGE}


def key_of(text: str, exact: bool = False) -> str:
    """A line without what changes from page to page: numbers, unless it must be `exact`."""
    return regex.sub(r"\W+", " ", text if exact else regex.sub(r"\d+", "#", text)).strip().lower()


def page_number_of(text: str) -> re.Match[str] | None:
    """The page number in which a line ends, after its `rest`."""
    return ENDS_IN_PAGE_NUMBER.match(text) if PAGED.search(text) and DIGIT.search(text) else None


def repeated_lines(runs: Sequence[list[Line]], edges: Sequence[dict[int, str]]) -> dict[int, dict[int, str]]:
    """Furniture among the edge lines: page numbers, and lines that come back page after page. Index of the run -> line index -> text."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    few = len(runs) <= 4  # in a short document two lines that differ in a number may well be text
    counts: Counter[str] = Counter()
    rests: Counter[str] = Counter()
    for lines, edge in zip(runs, edges, strict=True):
        counts.update({key_of(lines[i].text, few) for i in edge})
        rests.update({key_of(match["rest"]) for i in edge if (match := page_number_of(lines[i].text))})
    enough = 2 if few else 3
    bare = bare_page_numbers(runs, edges)
    mark_contents(runs, found)
    footers = {key for key, count in rests.items() if count >= 2 and key}
    glued = glued_footer(runs, footers)
    for index, lines in enumerate(runs if footers else ()):
        for i, line in enumerate(lines):
            match = page_number_of(line.text)
            if (match or i in edges[index]) and key_of(match["rest"] if match else line.text) in footers:
                found[index][i] = line.text
            elif glued is not None and (match := glued.search(line.text)):
                line.removed.append(match[0])
                cut_words(line, match.start(), len(line.text))
                line.text = line.text[: match.start()].rstrip()
    seen: set[str] = set()
    for index, (lines, edge) in enumerate(zip(runs, edges, strict=True)):
        for i in edge:
            if i not in found[index]:
                take_page_number(lines[i], i, found[index], bare.get(index, set()))
        repeated = {i for i in edge if i in found[index] or counts[key_of(lines[i].text, few)] >= enough}
        for inward in (list(edge), list(edge)[::-1]):
            passed = 0
            for i in inward:
                text = lines[i].text
                key = key_of(text, few)
                if i in found[index]:
                    continue
                apart = not reads_like_prose(text) or stands_apart(lines, inward, repeated, i)
                if i in repeated and apart and may_be_header(text, key, counts[key] / len(runs), lines[i]):
                    if key in seen or edge[i] == "bottom" or not is_title(runs, index, i):
                        found[index][i] = text
                        continue
                    seen.add(key)
                passed += 1
                if passed > 1 or len(text.split()) > 6:
                    break  # furniture stands outside the text, not within it
    return found


def take_page_number(line: Line, i: int, found: dict[int, str], bare: set[int]) -> None:
    """A page number on an edge line: the whole line, or the part before the text that is glued to it."""
    match = page_number_of(line.text)
    if ONLY_PAGE_NUMBER.match(line.text) or i in bare or (match and len(match["rest"]) < 12):
        found[i] = line.text
    elif match := STARTS_WITH_PAGE_NUMBER.match(line.text):
        line.removed.append(match[0].strip())
        text = line.text[match.end() :]
        cut_words(line, 0, match.end())
        line.text = text


def reads_like_prose(text: str) -> bool:
    """Whether a line could be part of a sentence of the contract: a small letter first, an end mark last, or mostly small words."""
    words = text.split()
    return starts_lower(text) or text[-1] in ".;," or (len(words) >= 8 and sum(word.islower() for word in words) >= 0.5 * len(words))


def stands_apart(lines: list[Line], inward: Sequence[int], repeated: set[int], i: int) -> bool:
    """Whether white space parts a repeated edge line, and those beside it that are repeated as well, from the text further in."""
    place = inward.index(i)
    while place + 1 < len(inward) and inward[place + 1] in repeated:
        place += 1
    if place + 1 >= len(inward):
        return False
    line, inner = lines[inward[place]], lines[inward[place + 1]]
    if not line.words:
        first, second = sorted((inward[place], inward[place + 1]))
        return any(n.gap for n in lines[first + 1 : second + 1])
    tops = sorted((n.top, n.bottom) for n in lines)
    gaps = sorted(max(0.0, below[0] - above[1]) for above, below in zip(tops, tops[1:], strict=False))
    usual = gaps[len(gaps) // 2]
    space = max(inner.top - line.bottom, line.top - inner.bottom)
    return space > 0.9 * line.size and space > 1.3 * usual


def glued_footer(runs: Sequence[list[Line]], footers: set[str]) -> re.Pattern[str] | None:
    """Finds a known footer with its page number at the end of a line of text, where a page break was lost."""
    shapes = set()
    for line in (line for lines in runs for line in lines if footers):
        match = page_number_of(line.text)
        if match and key_of(match["rest"]) in footers and len(match["rest"]) >= 10:
            shapes.add(regex.sub(r"\d+", r"\\d+", re.escape(match["rest"])))
    return re.compile(rf"(?<=\S)(?:{'|'.join(sorted(shapes))})\s*{PAGE_NUMBER}\s*$") if shapes else None


def mark_contents(runs: Sequence[list[Line]], found: dict[int, dict[int, str]]) -> None:
    """Lines of a table of contents (dots that lead to a page number) are no clauses, though they carry clause numbers."""
    lines = [
        (index, i, line.text)
        for index, run in enumerate(runs)
        for i, line in enumerate(run)
        if len(line.text) < 400 and line.text[-1:].isdecimal() and LEADER.search(line.text)
    ]
    if len(lines) >= 3:
        for index, i, text in lines:
            found[index][i] = text


def may_be_header(text: str, key: str, share: float, line: Line) -> bool:
    """Whether an edge line that comes back on this share of the pages is plausible as furniture.

    It is not where it is a numbered clause, a sum, the line of a form or table, a sentence that only some pages have,
    or one that binds somebody.
    """
    if NORM.search(text):
        return False
    if line.row or "$" in text or "___" in text or not regex.search(r"[a-z]", key) or len(text) > 120:
        return False
    label = find_label(text)
    if label is not None and label.kind in ("decimal", "number", "paren", "letter", "bullet"):
        return False
    if share < 0.5 and text.endswith((".", ";", ":")):
        return False
    return not (text.endswith(".") and len(text.split()) < 4) and not regex.fullmatch(r"(?:signature|by|name|title|date|print name| )+", key)


def is_title(runs: Sequence[list[Line]], index: int, i: int) -> bool:
    """Whether the first showing of a repeated header is the title of what follows, and not inside a sentence."""
    lines = runs[index]
    if not is_heading(lines[i].text) and not is_caps(lines[i].text):
        return False
    sizes = sorted(line.size for line in lines if line.words)
    if sizes and lines[i].size < 0.95 * sizes[len(sizes) // 2]:
        return False
    before = lines[i - 1].text if i else runs[index - 1][-1].text if index and runs[index - 1] else ""
    return not before or ending(before) == CLOSED


def bare_page_numbers(runs: Sequence[list[Line]], edges: Sequence[dict[int, str]]) -> dict[int, set[int]]:
    """Numbers alone on the first or last line of a page that count with the pages (a lone "7" may be a clause number)."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, (lines, edge) in enumerate(zip(runs, edges, strict=True)):
        live = list(edge)
        for i in {min(live), max(live)} if live else ():
            if match := BARE_NUMBER.match(lines[i].text):
                places[int(match[1]) - index].append((index, i))
    found: dict[int, set[int]] = defaultdict(set)
    for hits in places.values():
        pages = {index for index, _ in hits}
        below = all(edges[index][i] == "bottom" for index, i in hits)
        if len(pages) >= 2 if below else len(pages) >= 3 and len(pages) >= 0.7 * len(runs):
            for index, i in hits:
                found[index].add(i)
    for index, i in counted_footers(runs, edges):
        found[index].add(i)
    return found


def counted_footers(runs: Sequence[list[Line]], edges: Sequence[dict[int, str]]) -> list[tuple[int, int]]:
    """The last lines of pages that are the same but for a number at their end that counts with the pages: (run, line)."""
    places: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for index, (lines, edge) in enumerate(zip(runs, edges, strict=True)):
        last = next(reversed(edge), None)
        if last is not None and edge[last] == "bottom" and (match := COUNTED.match(lines[last].text)) and not NORM.search(match["rest"]):
            places[match["rest"], int(match["number"]) - index].append((index, last))
    return [hit for hits in places.values() if len(hits) >= 2 for hit in hits]
