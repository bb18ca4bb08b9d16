"""Verdicts in words: the reason, the evidence with its chain of why, and what would make it met."""

from __future__ import annotations

from contract_check import regex
from contract_check.judge.verdict import Verdict
from contract_check.library.provisions import Provision
from contract_check.match.rules import Match
from contract_check.model import Clause, Decoy, Evidence, Span, Statement
from contract_check.state.numbers import describe
from contract_check.state.unit import State

ACTORS = {"vendor": "the vendor", "agency": "the agency", "both": "both parties", "any": "nobody may / everyone", "third": "a third party", "users": "the agency's users", "none": "not named"}
MODALITIES = {
    "must-not": "prohibition", "must": "duty", "may": "permission", "need-not": "no duty", "declares": "statement of right", "describes": "description",
    "describes-not": "description of what is not done", "defines": "definition",
}  # fmt: skip
MAX_EVIDENCE = 6
LEAD_LIMIT = 600
SHOWN = 4


def evidence_of(match: Match, effect: str, state: State, note: str = "") -> Evidence:
    """A match as evidence: the sentence, quoted verbatim, with the lead-in where it stands right before."""
    contract = state.contract
    statement = match.statement
    clause = contract.clauses[statement.clause]
    unit = state.units[match.unit]
    start, end = statement.start, statement.end
    if unit.lead and 0 <= end - unit.spans[0].start <= LEAD_LIMIT and unit.spans[0].start >= clause.start:
        start = unit.spans[0].start
    quote = contract.document.text[start:end]
    decisive = []
    for cue in statement.cues:
        span = unit.source(cue.start, cue.end)
        if start <= span.start < span.end <= end:
            decisive.append(span)
    why = list(chain(statement, match))
    if note:
        why.append(note)
    pages = contract.document.pages_of(start, end)
    return Evidence(
        effect, clause.name(), clause.part, clause.heading, contract.document.page_at(start), start, end, quote, tuple(why), 0,
        pages if len(pages) > 1 else (), clause.label_uncertain, tuple(_merge(decisive)), match.rule.id,
    )  # fmt: skip


def _merge(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def chain(statement: Statement, match: Match) -> list[str]:
    """How the statement was read: actor, modality, act, object, recipient, purpose, consent, exceptions, duration."""
    out = [f"actor: {ACTORS[statement.actor]}", f"modality: {MODALITIES[statement.modality]}"]
    if statement.acts:
        out.append(f"act: {', '.join(sorted(statement.acts))}")
    objects = sorted(statement.objects - {"pronoun", "generic"}) or (["data in general"] if statement.objects else [])
    if objects:
        out.append(f"object: {', '.join(o.replace('captured', 'captured data').replace('derived', 'derived data') for o in objects)}")
    if others := sorted(statement.recipients - {"vendor", "agency"}):
        out.append(f"recipient: {', '.join(others)}")
    if statement.purposes:
        out.append(f"purpose: {', '.join(sorted(statement.purposes))}")
    if statement.consent:
        kinds = [k for k in ("prior", "express", "written", "specific") if getattr(statement.consent, k)]
        given = "given in the agreement itself" if statement.consent.embedded else " and ".join(kinds) or "of no stated kind"
        out.append(f"consent: of {statement.consent.whose if statement.consent.whose != 'unknown' else 'somebody not named'}, {given}")
    if statement.exceptions:
        out.append(f"condition or exception: {', '.join(sorted(statement.exceptions))}")
    if statement.duration and statement.duration.minutes is not None:
        differ = " (words and figures differ)" if statement.duration.figures_differ else ""
        out.append(f"period: {describe(statement.duration.minutes)}{differ}")
    if weak := sorted(statement.qualifiers & {"efforts", "generally", "aspiration", "practice", "capable", "recital", "knowingly"}):
        out.append(f"qualifier: {', '.join(weak)}")
    out.append(f"rule: {match.rule.id}")
    return out


def ordered_evidence(verdict: Verdict, state: State) -> tuple[Evidence, ...]:
    """Evidence of a verdict, the decisive kind first, each clause sentence once."""
    rows: list[tuple[Match, str, str]] = []
    rows += [(m, "contradicts", "") for m in verdict.contradicts]
    rows += [(m, "supports", "") for m in verdict.supports]
    rows += [(m, "weakens", "") for m in verdict.weakens]
    rows += [(m, "contradicts", f"does not count: {reason}") for m, _, reason in verdict.lost]
    seen: set[tuple[int, int, str]] = set()
    out: list[Evidence] = []
    for match, effect, note in rows:
        evidence = evidence_of(match, effect, state, note)
        key = (evidence.start, evidence.end, effect)
        if key in seen:
            continue
        seen.add(key)
        out.append(evidence)
    kept: list[Evidence] = []
    for effect in ("contradicts", "supports", "weakens"):
        kept += [e for e in out if e.effect == effect][:MAX_EVIDENCE]
    return tuple(kept)


def decoys_of(verdict: Verdict, state: State) -> tuple[Decoy, ...]:
    """Near misses with the reason why they do not count, at most four."""
    out: list[Decoy] = []
    for match in verdict.decoys:
        clause = state.contract.clauses[match.statement.clause]
        quote = state.contract.document.text[match.statement.start : match.statement.end]
        decoy = Decoy(clause.name(), quote, match.rule.say, state.contract.document.page_at(match.statement.start))
        if all(d.quote != decoy.quote for d in out):
            out.append(decoy)
    return tuple(out[:4])


def reason_of(verdict: Verdict, provision: Provision, state: State) -> str:
    """One to three plain sentences: what was found, what is missing, what undoes it."""
    clauses = state.contract.clauses
    titles = {e.id: e for e in provision.elements}
    deciding = {"met": verdict.supports, "partial": (*verdict.supports, *verdict.weakens), "contradicted": verdict.contradicts}
    if not deciding.get(verdict.status, (verdict,)):
        return "Judged by patterns or by the classifier alone, for comparison; no statement was read."
    if verdict.status == "contradicted":
        worst = verdict.contradicts[0]
        place = clauses[worst.statement.clause]
        text = f"{_where(place)} {_says(worst)}."
        others = list(dict.fromkeys(c.name() for m in verdict.contradicts if (c := clauses[m.statement.clause]).name() != place.name()))
        if others:
            numbers = len(others) > 1 and all(o[:1].isdigit() for o in others)
            text += f" So {'does' if len(others) == 1 else 'do'} {'clauses ' + _join(others) if numbers else _join([_inside(o) for o in others])}."
        if verdict.supports:
            good = clauses[verdict.supports[0].statement.clause]
            same = good.name() == place.name()
            text += f" {'The same clause' if same else _where(good)} {_says(verdict.supports[0])}, but does not override {'that' if same else _inside(place.name())}."
        return _tidy(text)
    if verdict.status == "met":
        text = _told(_telling(verdict.supports), clauses)
        if verdict.lost:
            loser, _, reason = verdict.lost[0]
            text += f" {_where(clauses[loser.statement.clause])} {_says(loser)}, but {reason}."
        return _tidy(text)
    if verdict.status == "partial":
        told = _telling(verdict.supports or verdict.weakens[:1])
        text = _told(told, clauses)
        if verdict.lacking:
            text += f" What is missing: {_listed([titles[e].lacking for e in verdict.lacking if e in titles])}."
        said = {m.rule.say for m in told}
        weak = [w for w in verdict.weakens if w.rule.say not in said and (w.rule.spoils or not verdict.supports)]
        if weak:
            text += f" {_where(clauses[weak[0].statement.clause])} {_says(weak[0])}."
        return _tidy(text)
    if verdict.status == "unclear":
        names = _join([f"{d.title} ({_inside(clauses[d.clause].name())})" for d in verdict.incorporated[:3]])
        return f"The agreement itself does not speak of this, but it makes another document part of it that was not supplied and may decide it: {names}."
    text = provision.missing or "No clause of the agreement speaks of this."
    if verdict.decoys:
        text += f" {_where(clauses[verdict.decoys[0].statement.clause])} comes near, but {verdict.decoys[0].rule.say}."
    return _tidy(text)


def _says(match: Match) -> str:
    """What a rule says of a statement, with the period where the rule measured one."""
    period = match.statement.duration
    measured = any(condition.duration is not None for condition in (match.rule.when, *match.rule.fills_when.values()))
    if not measured or period is None or period.minutes is None:
        return match.rule.say
    return f"{match.rule.say} ({describe(period.minutes)})"


def _telling(matches: tuple[Match, ...]) -> list[Match]:
    """The matches that a reason names: each that fills an element which those before it do not, three at most, the strongest first."""
    chosen: list[Match] = []
    filled: set[str] = set()
    for match in sorted(matches, key=lambda m: -len(m.fills)):
        if not chosen or (match.fills - filled and match.rule.say not in {c.rule.say for c in chosen}):
            chosen.append(match)
            filled |= match.fills
        if len(chosen) == 3:
            break
    return chosen


def _told(matches: list[Match], clauses: tuple[Clause, ...]) -> str:
    groups: list[tuple[str, list[str]]] = []
    for match in matches:
        where = _where(clauses[match.statement.clause])
        if groups and groups[-1][0] == where:
            groups[-1][1].append(_says(match))
        else:
            groups.append((where, [_says(match)]))
    return " ".join(f"{where} {_join(says)}." for where, says in groups)


def _where(clause: Clause) -> str:
    """The name of a clause as the subject of a sentence."""
    name = _inside(clause.name())
    return name[:1].upper() + name[1:]


def _inside(name: str) -> str:
    """The name of a clause within a sentence: "clause 4.1", "Exhibit B, 4", "the opening of Exhibit A", "the passage “Sharing”"."""
    if regex.match(r"^\(?[\d(]", name):
        return f"clause {name}"
    if name == "preamble":
        return "the text"
    if name.endswith(", preamble"):
        return f"the opening of {name.removesuffix(', preamble')}"
    return name if regex.search(r"\d|^(?:Article|Section|Exhibit|Part)\b", name) else f"the passage “{name}”"


def _listed(items: list[str]) -> str:
    """What is missing, in order; a long list is cut, because the report names every point elsewhere too."""
    shown = items[:SHOWN] if len(items) > SHOWN + 1 else items
    rest = len(items) - len(shown)
    return "; ".join(shown) + (f"; and {rest} more points" if rest else "")


def _join(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _tidy(text: str) -> str:
    return regex.sub(r"\s+", " ", text).replace("..", ".").strip()
