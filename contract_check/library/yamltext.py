"""YAML text with line numbers: duplicate keys are refused, and an error can name file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from contract_check.library.yamlfile import text_of
from contract_check.model import LibraryError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str, where: str) -> Any:
    """The data of YAML text; `where` names its source in errors."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise LibraryError(f"{where}{line}: not valid YAML: {getattr(error, 'problem', error)}; check indentation and quotes") from error
    if node is None:
        raise LibraryError(f"{where}: the file is empty; see the docs for what it must contain")
    _refuse_duplicates(node, where)
    loader = _Loader("")
    try:
        return loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise LibraryError(f"{where}{line}: {getattr(error, 'problem', error)}; use plain text, numbers, lists and mappings") from error
    finally:
        loader.dispose()


def line_of(path: Traversable | Path | str, keys: tuple[str | int, ...]) -> int | None:
    """The 1-based line on which the value at `keys` stands (`path` is a file or YAML text), or None."""
    text = path if isinstance(path, str) else text_of(path)
    node = yaml.compose(text, Loader=_Loader)
    line = node.start_mark.line + 1 if node else None
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if pair is None:
                return line
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _refuse_duplicates(node: yaml.Node, where: str) -> None:
    stack, seen_nodes = [node], set()
    while stack:
        current = stack.pop()
        if id(current) in seen_nodes:
            continue
        seen_nodes.add(id(current))
        if isinstance(current, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in current.value:
                if key.value in seen:
                    raise LibraryError(f"{where}, line {key.start_mark.line + 1}: {key.value!r} stands twice; keep one")
                seen.add(key.value)
                stack.append(value)
        elif isinstance(current, yaml.SequenceNode):
            stack.extend(current.value)
