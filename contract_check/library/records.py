"""What the library's files hold, as records: plain objects that are made fast from data that was checked (`schema.py` checks)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NoReturn, Self

if TYPE_CHECKING:
    from contract_check.model import PlaybookInfo

Effect = Literal["supports", "weakens", "contradicts", "decoy"]
TEXTS = ("text", "no_text", "unit", "no_unit", "clause", "no_clause", "document", "no_document")
SETS = frozenset({"actor", "modality", "acts", "objects", "recipients", "purposes", "exceptions", "qualifiers", "overrides", "topics"})
EMPTY: Any = MappingProxyType({})


class Record:
    """Values by name, which do not change; what is not given has the value that the class gives to the name. `INNER` makes the records within it."""

    INNER: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """From data that was checked, as JSON has it."""
        inner, record = cls.INNER, cls.__new__(cls)
        values = record.__dict__
        for name, value in data.items():
            if name in inner and value is not None:
                values[name] = inner[name](value)
            else:
                values[name] = tuple(value) if type(value) is list else value
        return record

    @property
    def given(self) -> Mapping[str, Any]:
        """The values that are given, by name."""
        return self.__dict__

    def changed(self, **values: Any) -> Self:
        """The record with other values."""
        return type(self)(**{**self.__dict__, **values})

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


class Values(Record):
    """A test on a set of values: at least one of `any`, all of `all`, none of `none`, nothing but `only`."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


class ConsentTest(Record):
    """A test on the consent that a statement asks for."""

    present: bool | None = None
    whose: tuple[str, ...] = ()
    has: tuple[Literal["prior", "express", "written", "specific"], ...] = ()
    lacks: tuple[Literal["prior", "express", "written", "specific"], ...] = ()
    embedded: bool | None = None


class DurationTest(Record):
    """A test on the duration of a statement: present or not, within or over a limit in minutes or the requirement's parameter (by name).

    `later_over`: a further period of the same statement is over the limit.
    """

    present: bool | None = None
    within: int | str | None = None
    over: int | str | None = None
    later_over: int | str | None = None
    differ: bool | None = None


class Condition(Record):
    """When a rule applies to a statement. Every field that is given must hold.

    `text` and `no_text` look at the words of the statement, `unit` at the whole sentence with its lead-in, `clause` at the clause with its heading,
    `document` at the whole agreement; all patterns of a list must match (`no_...`: none may match). Fragments are used as {name}.
    """

    actor: Values | None = None
    modality: Values | None = None
    acts: Values | None = None
    objects: Values | None = None
    recipients: Values | None = None
    purposes: Values | None = None
    exceptions: Values | None = None
    qualifiers: Values | None = None
    overrides: Values | None = None
    topics: Values | None = None
    consent: ConsentTest | None = None
    duration: DurationTest | None = None
    text: tuple[str, ...] = ()
    no_text: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    no_unit: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    no_clause: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    no_document: tuple[str, ...] = ()
    paper: Literal["vendor", "agency"] | None = None
    parameter: tuple[str, ...] = ()
    no_parameter: tuple[str, ...] = ()

    INNER = {**dict.fromkeys(SETS, Values.of), "consent": ConsentTest.of, "duration": DurationTest.of}


def _each(make: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda several: tuple(map(make, several))


class Rule(Record):
    """What a statement does to the provision. The first rule of the list that applies to a statement decides for it.

    `fills`: elements that a supporting statement fulfils; `fills_when`: further elements, each under a condition of its own.
    `spoils`: a weakening statement that keeps the provision from being met even where a complete promise stands elsewhere.
    `unguarded`: guards (`lexicon/guards.yaml`) that do not hold for this rule.
    `same_clause`: the rule only counts where another rule of the named effect matched in the same clause.
    """

    id: str
    effect: Effect
    when: Condition
    fills: tuple[str, ...] = ()
    fills_when: dict[str, Condition] = EMPTY
    spoils: bool = False
    say: str
    also: bool = False
    overridable: bool = True
    unguarded: tuple[str, ...] = ()
    strength: float = 1.0

    INNER = {"when": Condition.of, "fills_when": lambda conditions: {name: Condition.of(when) for name, when in conditions.items()}}


class Element(Record):
    """A part of the promise. `lacking` finishes the sentence "... is missing: "."""

    id: str
    title: str
    lacking: str


class ModelClause(Record):
    """The clause to ask for, in three tiers."""

    preferred: str
    fallback: str
    walk_away: str


class ProvisionData(Record):
    """`provision.yaml` as written."""

    id: str
    number: int
    family: Literal["A", "B", "C", "D", "E", "F", "G", "H"]
    title: str
    meaning: str
    why: str
    basis: str = ""
    statuses: tuple[Literal["met", "partial", "contradicted", "missing", "unclear"], ...] = (
        "met", "partial", "contradicted", "missing", "unclear",
    )  # fmt: skip
    tolerates: tuple[str, ...] = ()
    elements: tuple[Element, ...]
    required: tuple[str, ...]
    fragments: dict[str, str] = EMPTY
    candidates: tuple[str, ...]
    rules: tuple[Rule, ...]
    model_clause: ModelClause
    advice: str = ""
    missing: str = ""
    protects_captured_data: bool = True
    unguarded: tuple[str, ...] = ()

    INNER = {"elements": _each(Element.of), "rules": _each(Rule.of), "model_clause": ModelClause.of}


class Guard(Record):
    """When a supporting rule is not believed.

    `becomes`: "nothing" passes the statement on to the next rule, "weakens" keeps the provision from being met.
    A provision or a rule for which the guarded words promise something after all names the guard under `unguarded`.
    """

    id: str
    becomes: Literal["nothing", "weakens"]
    when: Condition
    say: str = ""

    INNER = {"when": Condition.of}


class GuardsData(Record):
    """`guards.yaml` as written."""

    fragments: dict[str, str] = EMPTY
    guards: tuple[Guard, ...]

    INNER = {"guards": _each(Guard.of)}


class Requirement(Record):
    """One line of a playbook. `parameters` feed the provision's rules (`cap_days`, `hours`, flags); `require` and `drop` change its elements."""

    provision: str
    severity: Literal["high", "medium", "low"]
    duty: Literal["contract", "vendor", "agency", "practice"]
    citation: str
    source: str = ""
    checked: str
    parameters: dict[str, int | float | str | bool] = EMPTY
    require: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    note: str = ""


class Playbook(Record):
    """A playbook as written, after `extends` has been followed."""

    id: str
    title: str
    citation: str = ""
    basis: str
    effective: str | None = None
    state: str | None = None
    extends: str | None = None
    all_provisions: bool = False
    defaults: dict[str, Any] = EMPTY
    requirements: tuple[Requirement, ...] = ()
    examples: tuple[dict[str, Any], ...] = ()

    INNER = {"requirements": _each(Requirement.of)}

    def info(self) -> PlaybookInfo:
        from contract_check.model import PlaybookInfo

        return PlaybookInfo(self.id, self.title, self.citation, self.basis, self.effective)
