"""`contract-check compare`: one comparison a playbook, in as many formats as asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from contract_check import comparison, resources
from contract_check.api import loaded, make_ready
from contract_check.atomic import write_file
from contract_check.cli.accepted import Accepted
from contract_check.cli.ahead import Ahead, states
from contract_check.cli.flags import ALONE, GRAVITY, flags_of
from contract_check.cli.inputs import gather
from contract_check.cli.limit import TimeLimit
from contract_check.cli.outputs import Output, known_format, parse_outputs, plan
from contract_check.cli.streams import Pulse, complain, failure, put, put_text, tell
from contract_check.cli.wishes import Wish, judging, wishes
from contract_check.config import Configs
from contract_check.judge.gate import DEFAULT, parse_gate
from contract_check.library.playbooks import load_playbook
from contract_check.model import ContractCheckError, UnreadableDocument, UsageError


def run_compare(
    *,
    paths: Sequence[str],
    views: bool,
    playbooks: Sequence[str],
    format: str | None,
    outputs: Sequence[str],
    fail_on: str | None,
    view: str | None = None,
    ocr: str | None = None,
    agency_state: str | None = None,
    no_cache: bool = False,
    config: str | None = None,
    no_config: bool = False,
    waivers: str | None = None,
    no_waivers: bool = False,
    ahead: tuple[Ahead, Ahead],
) -> int:
    """Compare two agreements, or the views of one, under all playbooks; returns the exit code. Raises UsageError before any work is done."""
    formats = {name: entry.extension for name, entry in _formats().items()}
    if format == "csv":
        raise UsageError(f"--format csv: a comparison has no csv form; choose from {', '.join(formats)}")
    chosen = known_format(format, formats, "--format") if format is not None else None
    gate = parse_gate(fail_on if fail_on is not None else DEFAULT)
    statuses_given = fail_on is not None and ":" in fail_on
    flags = flags_of(playbooks=playbooks, fail_on=None, needs_review=None, view=view, ocr=ocr, agency_state=agency_state, waivers=waivers)
    old, new = _two(paths, views)
    wanted = wishes([new], flags, Configs(config, none=no_config), load_playbook)
    targets = plan(
        parse_outputs(outputs, chosen, formats), [(new, wish.playbook.id) for wish in wanted], several=len(wanted) > 1,
        extensions=formats, alone=ALONE, inputs=(old, new),
    )  # fmt: skip
    accepted = Accepted(none=no_waivers)
    accepted.waivers_of(new, wanted[0].settings["waivers"])
    if not wanted[0].settings.given("playbook"):
        tell(f"no --playbook given: comparing under {wanted[0].playbook.id} ({wanted[0].playbook.title})")
    codes = []
    for number, (wish, target) in enumerate(zip(wanted, targets, strict=True)):
        try:
            before, after = ahead if number == 0 else (Ahead(), Ahead())
            with before, after:
                for output in target:
                    _formats()[output.format].prepare()
                delta = _compared(old, new, wish, (before, after), views=views, cache={"cache": False} if no_cache else {})
            delta = comparison.with_findings(delta, accepted.waived(delta.new, new, wish.settings))
            delta = comparison.apply_gate(delta, gate, statuses_given=statuses_given)
            _deliver(delta, target, first=number == 0)
            codes.append(1 if delta.result == "fail" else 0)
        except ContractCheckError as error:
            complain(str(error))
            codes.append(error.exit_code)
            if isinstance(error, UnreadableDocument):
                break  # the same file would fail under every playbook
        except Exception as error:
            complain(failure(error, f"{old}, {new}"))
            codes.append(2)
    return max(codes, key=GRAVITY.index)


def _two(paths: Sequence[str], views: bool) -> tuple[str, str]:
    """The old and the new file. Raises UsageError where there are more or fewer than the command needs, or one is a folder."""
    if views and len(paths) != 1:
        raise UsageError(f"--views compares one Word file with itself, and {len(paths)} files were given; name one")
    if not views and len(paths) != 2:
        raise UsageError(f"compare needs two files, the old one and the new one, and {len(paths)} {'was' if len(paths) == 1 else 'were'} given")
    if folder := next((path for path in paths if os.path.isdir(path)), None):
        raise UsageError(f"{folder}: this is a folder, and compare takes files, not folders; name the old file and the new file")
    gather(paths)
    return (paths[0], paths[0]) if views else (paths[0], paths[1])


def _compared(old: str, new: str, wish: Wish, readers: tuple[Ahead, Ahead], *, views: bool, cache: Mapping[str, bool]) -> Any:
    """The comparison under one playbook; both files are read by other processes where there may be any."""
    if not views:
        for reader, file in zip(readers, (old, new), strict=True):
            reader.begin(file, wish.settings, cache)
            reader.belongs_to(wish.settings["agency-state"] or wish.playbook.state)
    pulse = Pulse()
    with TimeLimit(new) as limit:

        def told(done: int, count: int) -> None:
            limit.renew()
            if pulse.due():
                tell(f"{done} of {count} scanned pages read")

        reading = {**judging(wish.settings), **cache, "progress": told}
        if views:
            del reading["view"]
            return comparison.compare_views(new, playbook=wish.name, **reading)
        playbook = loaded(wish.name)
        benches = comparison.Benches(playbook)
        found: Sequence[Any] = (None, None)
        if all(reader.begun for reader in readers):
            found = states(readers, told, partial(make_ready, playbook), lambda state: state and benches.of(state))
        before, after = (state or comparison.read_state(file, playbook, **reading) for state, file in zip(found, (old, new), strict=True))
        return comparison.compare_states(before, after, playbook, benches=benches)


def _deliver(delta: Any, target: Sequence[Output], *, first: bool) -> None:
    for output in target:
        if not output.to_stdout:
            write_file(output.path, _formats()[output.format].render(delta))
            tell(f"{_summary(delta)}; comparison: {output.path}")
        elif output.format == "text":
            text = resources.renderer("delta_text")
            put_text(("" if first else "\n") + text.render(delta, **text.options_for(sys.stdout)))
        else:
            data = _formats()[output.format].render(delta)
            put(data if first or isinstance(data, bytes) else "\n" + data)


def _summary(delta: Any) -> str:
    counts = delta.summary
    shown = ", ".join(f"{counts[name]} {name}" for name in ("lost", "weakened", "improved", "gained", "unchanged") if counts[name])
    return f"{delta.new.documents[0].path}: {shown or 'no requirements'} under {delta.new.playbook.id}: {delta.result}"


def _formats() -> Mapping[str, Any]:
    formats: Mapping[str, Any] = resources.reports_package().DELTA_FORMATS
    return formats


