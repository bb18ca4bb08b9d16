"""Label files: agreements or clause texts with the verdicts that careful readers gave them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from contract_check.library.yamltext import line_of, parse_yaml
from contract_check.model import STATUSES, UsageError

DEFAULT_PLAYBOOK = "model-alpr"
NEEDS = ("ocr",)
_KEYS = ("file", "text", "playbook", "agency_state", "group", "parts", "needs", "expect", "also", "evidence", "decoys", "id", "note")
_WORDS = ("file", "text", "playbook", "agency_state", "group", "needs", "id")
_MAPPINGS = ("parts", "expect", "also", "evidence", "decoys")
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled agreement or clause text.

    `name` is what reports call it; exactly one of `file` and `text` is set. `evidence` and `decoys` hold clause labels by
    provision; each label is a tuple of alternatives. `group` is None for a row that stands alone.
    """

    name: str
    line: int
    file: Path | None
    text: str | None
    playbook: str
    agency_state: str | None
    group: str | None
    needs: str | None
    expect: dict[str, str]
    also: dict[str, frozenset[str]] = field(default_factory=dict)
    evidence: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    decoys: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def accepted(self, provision: str) -> frozenset[str]:
        """The statuses that count as right for a provision of `expect`."""
        return self.also.get(provision, frozenset()) | {self.expect[provision]}


def load_labels(path: str | os.PathLike[str]) -> list[Row]:
    """The rows of a label file; files are found relative to it. Raises UsageError with file, line and remedy."""
    target = Path(path)
    try:
        data = target.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()}); name a label file") from error
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; a label file is text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    rows = parse_yaml(text, str(path))
    if not isinstance(rows, list) or not rows:
        raise UsageError(f"{path}: a label file is a list of rows, each beginning with '- file:' or '- text:'")
    lines = _row_lines(text, len(rows))
    return [_Reader(target, text, index, lines[index]).row(row) for index, row in enumerate(rows)]


def _row_lines(text: str, count: int) -> list[int]:
    """The 1-based line of each row, from one pass over the list's own dashes; a list in another form is asked row by row."""
    starts = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("- ") or line == "-"]
    return starts if len(starts) == count else [line_of(text, (index,)) or 1 for index in range(count)]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks one row; the text of the file is kept to name the line of a mistake."""

    path: Path
    text: str
    index: int
    line: int

    def row(self, data: Any) -> Row:
        if not isinstance(data, dict):
            raise self.wrong("a row is a mapping with 'file' or 'text', and 'expect'")
        self._known_keys(data)
        for key in _WORDS:
            if key in data and not isinstance(data[key], str):
                raise self.wrong(f"{key!r} must be text; put it in quotes", key)
        for key in _MAPPINGS:
            if key in data and not isinstance(data[key], dict):
                raise self.wrong(f"{key!r} must be a mapping, one line a provision", key)
        if ("file" in data) == ("text" in data):
            raise self.wrong("a row has either 'file' or 'text'")
        needs = data.get("needs")
        if needs is not None and needs not in NEEDS:
            raise self.wrong(f"needs: {needs!r} is not known; it can be {', '.join(NEEDS)}", "needs")
        expect = self._expect(data)
        return Row(
            name=data.get("id") or data.get("file") or f"row {self.index + 1}",
            line=self.line,
            file=self._file(data["file"]) if "file" in data else None,
            text=data.get("text"),
            playbook=self._playbook(data.get("playbook", DEFAULT_PLAYBOOK)),
            agency_state=data.get("agency_state"),
            group=data.get("group"),
            needs=needs,
            expect=expect,
            also=self._also(data.get("also", {}), expect),
            evidence=self._clauses("evidence", data, expect),
            decoys=self._clauses("decoys", data, expect),
            parts=self._parts(data.get("parts", {})),
        )

    def _known_keys(self, data: Mapping[Any, Any]) -> None:
        for key in data:
            close = get_close_matches(str(key), _KEYS, n=1, cutoff=0.75)
            if key not in _KEYS and close:
                raise self.wrong(f"{key!r} is not a key of a row; did you mean {close[0]!r}?", key)

    def _file(self, name: str) -> Path:
        file = self.path.parent / name
        if not file.is_file():
            raise self.wrong(f"there is no file {name!r} beside the label file; names are relative to it", "file")
        return file

    def _playbook(self, name: str) -> str:
        if not name.endswith((".yaml", ".yml")):
            return name
        file = self.path.parent / name
        if not file.is_file():
            raise self.wrong(f"there is no playbook {name!r} beside the label file; names are relative to it", "playbook")
        return str(file)

    def _expect(self, data: Mapping[str, Any]) -> dict[str, str]:
        expect = data.get("expect")
        if not expect:
            raise self.wrong("'expect' is missing; write a status for each provision")
        for provision, status in expect.items():
            self._status(status, "expect", provision)
        return dict(expect)

    def _also(self, data: Mapping[str, Any], expect: Mapping[str, str]) -> dict[str, frozenset[str]]:
        also = {}
        for provision, statuses in data.items():
            self._expected("also", provision, expect)
            listed = statuses if isinstance(statuses, list) else [statuses]
            for status in listed:
                self._status(status, "also", provision)
            also[provision] = frozenset(listed)
        return also

    def _clauses(self, key: str, data: Mapping[str, Any], expect: Mapping[str, str]) -> dict[str, tuple[tuple[str, ...], ...]]:
        found = {}
        for provision, labels in data.get(key, {}).items():
            self._expected(key, provision, expect)
            if not isinstance(labels, list) or not labels:
                raise self.wrong(f"{key} of {provision}: write a list of clauses, such as [\"4.1\"]", key, provision)
            for label in labels:
                if not isinstance(label, str) or not label.strip():
                    raise self.wrong(f"{key} of {provision}: {label!r} must be in quotes, or 4.10 would be read as 4.1", key, provision)
            found[provision] = tuple(tuple(part.strip() for part in label.split("|") if part.strip()) for label in labels)
        return found

    def _parts(self, data: Mapping[Any, Any]) -> dict[str, str]:
        for short, part in data.items():
            if not isinstance(part, str):
                raise self.wrong(f"parts: {short!r} must name a part as the agreement prints it, such as 'Exhibit D'", "parts", short)
        return {str(short): part for short, part in data.items()}

    def _status(self, status: Any, key: str, provision: str) -> None:
        if status in STATUSES:
            return
        close = get_close_matches(str(status), STATUSES, n=1)
        way_out = f"did you mean {close[0]}?" if close else f"choose from {', '.join(STATUSES)}"
        raise self.wrong(f"{key} of {provision}: {status!r} is not a status; {way_out}", key, provision)

    def _expected(self, key: str, provision: str, expect: Mapping[str, str]) -> None:
        if provision not in expect:
            raise self.wrong(f"{key}: {provision!r} is not in 'expect'; add its status there", key, provision)

    def wrong(self, message: str, *keys: Any) -> UsageError:
        line = line_of(self.text, (self.index, *map(str, keys))) or self.line
        return UsageError(f"{self.path}, line {line}: {message}")
