"""Styles of a Word file: what a paragraph or a run inherits. Runs only inside the guarded child."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = ("0", "false", "off", "none")


def child(element: Any, *names: str) -> Any:
    """The element at the end of a path of w: names, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Any, default: str | None = None) -> str | None:
    """The w:val of an element, `default` where the element or the value is missing."""
    return default if element is None else element.get(W + "val", default)


def whole(text: str | None, default: int = 0) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def toggle(properties: Any, name: str) -> bool | None:
    """A switch such as w:strike: True or False where the run says so, None where it inherits."""
    element = child(properties, name)
    return None if element is None else value(element, "1") not in OFF


class Styles:
    """The styles part: chains of `basedOn`, defaults, names."""

    def __init__(self, root: Any):
        self.styles: dict[str, Any] = {}
        self.default = ""
        self.defaults = child(root, "docDefaults", "rPrDefault", "rPr") if root is not None else None
        for style in root.iterfind(W + "style") if root is not None else ():
            identity = style.get(W + "styleId", "")
            self.styles[identity] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self.default = identity

    def chain(self, identity: str | None) -> Iterator[Any]:
        """The style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while identity and identity in self.styles and identity not in seen:
            seen.add(identity)
            style = self.styles[identity]
            yield style
            identity = value(child(style, "basedOn"))

    def name(self, identity: str | None) -> str:
        """The name of a style in small letters ("heading 1"), whatever its id is in the user's language."""
        style = self.styles.get(identity or "")
        return (value(child(style, "name"), "") or "").lower() if style is not None else ""

    def outline(self, identity: str | None) -> int | None:
        """The outline level (0 is the top) that the style gives, None for body text."""
        for style in self.chain(identity):
            level = value(child(style, "pPr", "outlineLvl"))
            if level is not None:
                return whole(level, 9) if whole(level, 9) < 9 else None
            name = (value(child(style, "name"), "") or "").lower()
            if name.startswith("heading ") and name[8:].isdigit():
                return int(name[8:]) - 1
        return None

    def switch(self, name: str, run: Any, paragraph_style: str | None) -> bool:
        """A switch of a run as it shows: its own, its character style's, its paragraph style's, the default's."""
        own = toggle(run, name)
        if own is not None:
            return own
        for identity in (value(child(run, "rStyle")), paragraph_style or self.default):
            for style in self.chain(identity):
                found = toggle(child(style, "rPr"), name)
                if found is not None:
                    return found
        return bool(toggle(self.defaults, name))
