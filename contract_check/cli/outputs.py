"""Where reports go: `-o [FORMAT=]PATH`, a file for one report and a folder for several, or stdout."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from contract_check.model import UsageError

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Output:
    """One `-o`, or stdout (`path` is then "-"); `joined` where several reports go into it as one."""

    format: str
    path: str
    joined: bool = False

    @property
    def to_stdout(self) -> bool:
        return self.path == STDOUT


def known_format(name: str, extensions: Mapping[str, str], where: str) -> str:
    """`name` if it is a format. Raises UsageError with a suggestion."""
    if name in extensions:
        return name
    close = get_close_matches(name.lower(), extensions, n=1)
    way_out = f"did you mean {close[0]}?" if close else f"choose from {', '.join(extensions)}"
    raise UsageError(f"{where}: unknown format {name!r}; {way_out}")


def parse_outputs(values: Sequence[str], chosen: str | None, extensions: Mapping[str, str]) -> list[Output]:
    """The outputs that `-o` values name; none means stdout.

    `extensions` maps each format to the ending of its files; `chosen` is the `--format` that was given, or None. The format of
    a file is the one before `=`, else the one of its ending, else the chosen one, else text. Raises UsageError where name and
    `--format` contradict each other.
    """
    return [_parse(value, chosen, extensions) for value in values] or [Output(chosen or "text", STDOUT)]


def _parse(value: str, chosen: str | None, extensions: Mapping[str, str]) -> Output:
    name, equals, path = value.partition("=")
    if equals and name.isalpha() and (name.lower() in extensions or get_close_matches(name.lower(), extensions, n=1)):
        name = known_format(name.lower(), extensions, f"-o {value}")
        if not path:
            raise UsageError(f"-o {value}: the path is missing; write -o {name}=report{extensions[name]}")
        return Output(name, path)
    if not value:
        raise UsageError("-o: the path is empty; write -o report.html")
    ending = Path(value).suffix.lower()
    by_name = next((format for format, extension in extensions.items() if extension == ending), None)
    if by_name and chosen and by_name != chosen:
        raise UsageError(f"-o {value}: the name says {by_name} and --format says {chosen}; write -o {chosen}={value} or leave out --format")
    return Output(by_name or chosen or "text", value)


def _is_folder(path: str) -> bool:
    return path.endswith(("/", os.sep)) or os.path.isdir(path)


def _is_file(path: str) -> bool:
    return not _is_folder(path) and bool(Path(path).suffix or os.path.lexists(path))


def _need_parent(path: str) -> None:
    parent = os.path.dirname(path)
    if parent and not os.path.isdir(parent):
        raise UsageError(f"-o {path}: there is no folder {parent}; make it first")


def plan(
    outputs: Sequence[Output],
    jobs: Sequence[tuple[str, str]],
    *,
    several: bool,
    extensions: Mapping[str, str],
    alone: Collection[str],
    inputs: Sequence[str] = (),
    joining: Collection[str] = (),
) -> list[list[Output]]:
    """For each job (input file, playbook id) its outputs, each with the file to write in the place of a folder.

    Several reports in a format of `joining` go into one file where the path has an ending and is no folder, or to stdout as one.
    Folders are made. Raises UsageError before anything is judged when a target cannot be: a file for several reports, a folder
    that does not exist for one, an input that would be overwritten, a target twice, or several reports on stdout in a format of
    `alone`, whose reports cannot follow one another in one stream.
    """
    names = _file_names(jobs)
    targets: list[list[Output]] = [[] for _ in jobs]
    for output in outputs:
        if output.to_stdout:
            if several and output.format in alone:
                example = f"-o {output.format}=reports/"
                raise UsageError(f"several {output.format} reports cannot share standard output; name a folder: {example}")
            for target in targets:
                target.append(replace(output, joined=several and output.format in joining))
        elif several and output.format in joining and _is_file(output.path):
            _need_parent(output.path)
            for target in targets:
                target.append(replace(output, joined=True))
        elif several or _is_folder(output.path):
            _make_folder(output, extensions)
            for target, name in zip(targets, names, strict=True):
                target.append(Output(output.format, os.path.join(output.path, name + extensions[output.format])))
        else:
            _need_parent(output.path)
            targets[0].append(output)
    places = {_same_place(file): file for file in dict.fromkeys([*inputs, *(file for file, _ in jobs)])}
    for target in targets:
        _refuse_clashes(target, places)
    return targets


def _make_folder(output: Output, extensions: Mapping[str, str]) -> None:
    path = output.path
    if os.path.lexists(path) and not os.path.isdir(path):
        raise UsageError(f"-o {path}: several reports need a folder, and this is a file; name another place")
    if not os.path.isdir(path) and Path(path).suffix.lower() in extensions.values() and not path.endswith(("/", os.sep)):
        raise UsageError(f"-o {path}: several reports need a folder, and this looks like a file; write -o {output.format}=reports/")
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise UsageError(f"-o {path}: the folder cannot be made ({(error.strerror or str(error)).lower()}); name another place") from error


def _file_names(jobs: Sequence[tuple[str, str]]) -> list[str]:
    """A name without ending for each job: the input's, with its ending where two would clash, the playbook where there are
    several, and a number where that is not enough. Capitals do not make a difference: on some systems they do not on disk."""
    stems: dict[str, set[str]] = {}
    for file, _ in jobs:
        stems.setdefault(Path(file).stem.lower(), set()).add(file)
    several_playbooks = len({playbook for _, playbook in jobs}) > 1
    names: list[str] = []
    taken: set[str] = set()
    for file, playbook in jobs:
        base = Path(file).stem if len(stems[Path(file).stem.lower()]) == 1 else Path(file).name
        wanted = f"{base}.{playbook}" if several_playbooks else base
        name, number = wanted, 2
        while name.lower() in taken:
            name, number = f"{wanted}-{number}", number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def _refuse_clashes(target: Sequence[Output], inputs: Mapping[str, str]) -> None:
    """Raises UsageError for an output over one of the inputs, given by their places, and for two outputs in one place."""
    seen: set[str] = set()
    for output in target:
        place = STDOUT if output.to_stdout else _same_place(output.path)
        if place in inputs:
            raise UsageError(f"-o {output.path}: this would overwrite {inputs[place]}, which is to be checked; name another place")
        if place in seen:
            raise UsageError(f"-o {output.path}: two reports would go there; give each a place of its own")
        seen.add(place)


def _same_place(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))
