"""The pages of the documentation that are made from the program and its data: commands, settings, Python, provisions, playbooks."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import click

import contract_check
from contract_check.cli.app import EXIT_CODES, app
from contract_check.config.keys import DEFAULTS, PER_PATH
from contract_check.config.resolve import BY_ENVIRONMENT, variable
from contract_check.library.playbooks import Playbook, Requirement, list_playbooks
from contract_check.library.provisions import FAMILIES, Provision, load_provisions
from contract_check.library.states import STATES

MADE = "<!-- made by docs/build.py from the program and its data -->\n\n"
TIERS = (("preferred", "Ask for this first"), ("fallback", "Acceptable when the first is refused"), ("walk_away", "The least that can be signed"))
DUTIES = {"contract": "the agreement must contain it", "vendor": "binds the vendor", "agency": "binds the agency", "practice": "good practice"}


def pages() -> dict[str, str]:
    """Every page by its path in the documentation."""
    provisions, playbooks = load_provisions(), list_playbooks()
    made = {
        "reference/commands.md": commands_page(),
        "reference/settings.md": settings_page(),
        "reference/python.md": python_page(),
        "provisions/index.md": provisions_page(provisions),
        "playbooks/index.md": playbooks_page(playbooks),
    }
    made |= {f"provisions/{entry.id}.md": provision_page(entry, playbooks) for entry in provisions.values()}
    made |= {f"playbooks/{entry.id}.md": playbook_page(entry, provisions) for entry in playbooks}
    return {path: MADE + text.strip() + "\n" for path, text in made.items()}


# ---------------------------------------------------------------- the command line


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by its full name, groups before what they hold."""

    def below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
        yield name, command
        if isinstance(command, click.Group):
            for key in sorted(command.commands):
                yield from below(f"{name} {key}", command.commands[key])

    yield from below("contract-check", app)


def commands_page() -> str:
    lines = ["# Commands", "", "Every command with its arguments and options, as `--help` prints them.", ""]
    for name, command in commands():
        usage = command.get_usage(click.Context(command, info_name=name)).removeprefix("Usage: ")
        lines += [f"## {name}", "", f"```text\n{usage}\n```", "", paragraphs(command.help or ""), ""]
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        if options:
            lines += [table(("option", "meaning"), [(f"`{written(option)}`", option_help(option)) for option in options]), ""]
    return "\n".join([*lines, "## Exit codes", "", table(("code", "meaning"), exit_codes())])


def exit_codes() -> list[tuple[str, str]]:
    """Each exit code with its meaning."""
    found = [(f"`{match[1]}`", sentence(match[2])) for match in re.finditer(r"^  (\d)  (.+)$", EXIT_CODES, re.M)]
    return [*found, ("`130`", "Stopped from the keyboard (Ctrl-C). Reports that were finished stay, none is half written.")]


def written(option: click.Option) -> str:
    """An option as it is written, with the name of its value."""
    names = ", ".join([*option.opts, *option.secondary_opts])
    if option.is_flag:
        return names
    value = "|".join(option.type.choices) if isinstance(option.type, click.Choice) else option.metavar or option.type.name.upper()
    return f"{names} {value}"


def option_help(option: click.Option) -> str:
    notes = [option.help or ""]
    if option.show_default and option.default is not None:
        notes.append(f"Default: {option.default}.")
    if option.required:
        notes.append("Required.")
    return " ".join(notes)


# ---------------------------------------------------------------- settings and Python

SETTINGS = {  # what each setting of contract-check.toml is for; a test holds this against the program
    "playbook": "What to check against: an id, the path of a file, or a list of them.",
    "fail-on": "What makes the exit code 1: `[STATUS,...:]SEVERITY` or `none`.",
    "needs-review": "What a finding marked for review does at the gate.",
    "view": "How tracked changes are read.",
    "ocr": "Whether scanned pages are read.",
    "agency-state": "The agency's home state, where the document does not say it.",
    "roles": "Names of the vendor and of the agency that the documents use without introducing them.",
    "waivers": "The file of accepted findings.",
    "baseline": "The file of known findings.",
    "ignore": "Patterns of paths that are left out where a folder is checked.",
    "include": "Patterns of paths that are taken there whatever their ending.",
    "paths": "Settings for the documents that a pattern fits.",
}


def settings_page() -> str:
    options = {option for command in app.commands.values() for parameter in command.params for option in parameter.opts}
    rows = []
    for name, meaning in SETTINGS.items():
        default = "" if name not in DEFAULTS or DEFAULTS[name] in (None, {}) else f"`{', '.join(DEFAULTS[name]) if isinstance(DEFAULTS[name], tuple) else DEFAULTS[name]}`"
        ways = [f"`--{name}`"] if f"--{name}" in options else []
        ways += [f"`{variable(name)}`"] if name in BY_ENVIRONMENT else []
        rows.append((f"`{name}`", meaning, default.replace(",", ", "), "<br>".join(ways), "yes" if name in PER_PATH else ""))
    head = ("setting", "meaning", "default", "flag and environment", "by path")
    return "\n".join(
        [
            "# Settings", "",
            "What `contract-check.toml`, or `[tool.contract-check]` of a `pyproject.toml`, can set. A flag wins over the environment, the environment over the file.",
            "[How they are found and combined](../repository.md#settings). Limits of memory and time have [variables of their own](../files.md#environment-variables).",
            "", table(head, rows),
        ]
    )  # fmt: skip


def python_page() -> str:
    lines = ["# Python", "", "`import contract_check` is typed (`py.typed`). These names are public; everything else may change between versions.", ""]
    for name in sorted(set(contract_check.__all__) - {"__version__"}, key=lambda name: (inspect.isclass(getattr(contract_check, name)), name)):
        entry = getattr(contract_check, name)
        lines += [f"## {name}", "", f"```python\n{signature(name, entry)}\n```", "", paragraphs(inspect.getdoc(entry) or ""), ""]
        for member, value in sorted(vars(entry).items()) if inspect.isclass(entry) else ():
            function = value.fget if isinstance(value, property) else value
            if not member.startswith("_") and inspect.isfunction(function) and function.__doc__:
                lines += [f"**`{member}{'' if isinstance(value, property) else '()'}`** {paragraphs(inspect.getdoc(function) or '')}", ""]
    return "\n".join(lines)


def signature(name: str, entry: Any) -> str:
    if inspect.isclass(entry):
        fields = [f"    {key}: {kind}" for key, kind in entry.__dict__.get("__annotations__", {}).items() if not key.startswith("_")]
        return "\n".join([f"class {name}:" if fields else f"class {name}(Exception)", *fields])
    found = inspect.signature(entry)
    if not found.parameters:
        return f"{name}() -> {found.return_annotation}"
    star, inside = False, []
    for parameter in found.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            inside.append("*")
            star = True
        inside.append(str(parameter))
    return "\n".join([f"{name}(", *(f"    {text}," for text in inside), f") -> {found.return_annotation}"])


# ---------------------------------------------------------------- the library


def provisions_page(provisions: dict[str, Provision]) -> str:
    lines = ["# Provisions", "", "What an agreement can promise: the entries of the clause library. Playbooks ask for them.", ""]
    for family, title in FAMILIES.items():
        rows = [(str(p.number), f"[{cell(p.title)}]({p.id}.md)", f"`{p.id}`", cell(p.meaning)) for p in provisions.values() if p.family == family]
        lines += [f"## {family}. {title}", "", table(("no.", "provision", "id", "meaning"), rows), ""]
    return "\n".join(lines)


def provision_page(provision: Provision, playbooks: list[Playbook]) -> str:
    lines = [f"# {provision.title}", "", f"`{provision.id}` · provision {provision.number} · family {provision.family}, {FAMILIES[provision.family]}", ""]
    lines += [provision.meaning, "", f"**Why it matters.** {provision.why}", "", "## What the agreement must say", ""]
    for element in provision.elements:
        needed = "" if element.id in provision.required else " *(only where a playbook asks for it)*"
        lines.append(f"- **{element.title}** (`{element.id}`){needed}")
    lines += ["", "## Clauses to ask for", ""]
    for tier, heading in TIERS:
        lines += [f"**{heading}**", "", quoted(getattr(provision.model_clause, tier)), ""]
    if provision.advice:
        lines += [f"**Advice.** {provision.advice}", ""]
    rows = [
        (f"[{cell(playbook.title)}](../playbooks/{playbook.id}.md)", entry.severity, entry.duty, cell(entry.citation))
        for playbook in playbooks
        for entry in playbook.requirements
        if entry.provision == provision.id
    ]
    return "\n".join([*lines, "## Asked for by", "", table(("playbook", "severity", "duty", "citation"), rows)])


def playbooks_page(playbooks: list[Playbook]) -> str:
    rows = [
        (f"[{cell(p.title)}]({p.id}.md)", f"`{p.id}`", STATES.get(p.state or "", "any"), p.effective or "", str(len(p.requirements))) for p in playbooks
    ]
    head = ("playbook", "id", "state", "in force from", "requirements")
    return "\n".join(["# Playbooks that ship", "", "What one law or good practice asks for. [Write one of your own](../playbooks.md).", "", table(head, rows)])


def playbook_page(playbook: Playbook, provisions: dict[str, Provision]) -> str:
    facts = [("id", f"`{playbook.id}`"), ("citation", playbook.citation), ("state", STATES.get(playbook.state or "", "")), ("in force from", playbook.effective or "")]
    lines = [f"# {playbook.title}", "", *(f"- {name}: {value}" for name, value in facts if value), "", playbook.basis, ""]
    lines += ["```text", f"contract-check check draft.pdf --playbook {playbook.id}", "```", "", "## Requirements", ""]
    for requirement in playbook.requirements:
        provision = provisions[requirement.provision]
        lines += [f"### {provision.title}", "", f"[`{provision.id}`](../provisions/{provision.id}.md) · {requirement.severity} · {requirement.duty} ({DUTIES[requirement.duty]})", ""]
        lines += [f"- {fact}" for fact in asked(requirement)] + [""]
    return "\n".join(lines)


def asked(requirement: Requirement) -> list[str]:
    """What a requirement adds to its provision, and on what authority."""
    source = f"<{requirement.source}>" if requirement.source.startswith("http") and " " not in requirement.source else requirement.source
    facts = [
        ("Citation", requirement.citation), ("Source", source), ("How well checked", requirement.checked),
        ("Parameters", ", ".join(f"`{name} = {value}`" for name, value in requirement.parameters.items())),
        ("Also needed", ", ".join(f"`{name}`" for name in requirement.require)), ("Not needed", ", ".join(f"`{name}`" for name in requirement.drop)),
        ("Note", requirement.note),
    ]  # fmt: skip
    return [f"{name}: {value}" for name, value in facts if value]


# ---------------------------------------------------------------- Markdown


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(cell(entry) for entry in row)} |" for row in [head, tuple("---" for _ in head), *rows])


def cell(text: str) -> str:
    """Text for a cell. A bar inside a code span stands as it is: mkdocs takes it for no border."""
    pieces = re.split(r"(`[^`]*`)", " ".join(text.split()))
    return "".join(piece if piece.startswith("`") else re.sub(r"(?<!\\)\|", r"\\|", piece) for piece in pieces)


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def paragraphs(text: str) -> str:
    """A docstring as paragraphs: its lines are joined, its empty lines kept, words in upper case stay as they are."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(text).replace("\b", "").split("\n\n"))


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


def navigation() -> dict[str, list[tuple[str, str]]]:
    """Title and page of each provision and playbook, by the section of the navigation that they belong to."""
    provisions = [(f"{p.number}. {p.title}", f"provisions/{p.id}.md") for p in load_provisions().values()]
    return {"provisions": provisions, "playbooks": [(p.title, f"playbooks/{p.id}.md") for p in list_playbooks()]}
