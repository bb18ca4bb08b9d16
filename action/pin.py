"""Writes constraints.txt beside it: the versions of everything that contract-check needs, as they are installed where this runs.

Run it in an environment in which the tests pass: `.venv/bin/python action/pin.py`.
"""

from __future__ import annotations

import configparser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
TARGET = HERE / "constraints.txt"


def wanted() -> list[Requirement]:
    """What setup.cfg asks for at run time."""
    setup = configparser.ConfigParser()
    setup.read(HERE.parent / "setup.cfg", encoding="utf-8")
    return [Requirement(line) for line in setup["options"]["install_requires"].split("\n") if line.strip()]


def closure() -> dict[str, str]:
    """Name and version of all that is needed, and what that needs. Raises PackageNotFoundError for what is not installed."""
    found: dict[str, str] = {}
    queue = [(requirement, "") for requirement in wanted()]
    seen: set[tuple[str, str]] = set()
    while queue:
        requirement, asked = queue.pop()
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": asked}):
            continue
        name = canonicalize_name(requirement.name)
        installed = distribution(name)
        found[name] = installed.version
        for extra in ("", *requirement.extras):
            if (name, extra) not in seen:
                seen.add((name, extra))
                queue += [(Requirement(line), extra) for line in installed.requires or ()]
    return dict(sorted(found.items()))


if __name__ == "__main__":
    try:
        lines = [f"{name}=={version}\n" for name, version in closure().items()]
    except PackageNotFoundError as error:
        raise SystemExit(f"{error}: install everything first, with make test") from error
    TARGET.write_text("".join(lines), encoding="utf-8")
    print(f"{TARGET}: {len(lines)} packages")
