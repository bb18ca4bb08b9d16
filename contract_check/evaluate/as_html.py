"""An evaluation as one small HTML page: figures, a confusion matrix a provision, and each miss with its evidence."""

from __future__ import annotations

from jinja2 import Environment

from contract_check.evaluate import Evaluation
from contract_check.evaluate.cells import UNREADABLE, Run
from contract_check.evaluate.measures import Figures, by_provision, evidence_misses, figures, misses
from contract_check.model import STATUSES

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evaluation: {{ labels }}</title>
<style>
:root { color-scheme: light dark; } body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; } th, td { border: 1px solid #8886; padding: .25rem .6rem; text-align: right; }
th[scope=row], th[scope=col]:first-child { text-align: left; } td.hit { font-weight: 700; } td.miss { background: #c0392b33; }
caption { text-align: left; white-space: nowrap; } article { border-top: 1px solid #8886; padding: .75rem 0; } blockquote { margin: .3rem 0 .3rem 1rem; } .small { opacity: .8; }
</style></head><body><main>
<h1>Evaluation of {{ labels }}</h1>
{% for name, run in runs %}
<h2>{{ "The tool as it is" if name == "all" else "Only: " + name }}</h2>
<table><caption class="small">{{ run.rows }} rows; cells of one agreement count once</caption>
<tr><th scope="col">measure</th><th scope="col">value</th></tr>
{% for label, value in run.lines %}<tr><th scope="row">{{ label }}</th><td>{{ value }}</td></tr>{% endfor %}</table>
{% if run.left_out %}<h3>Left out</h3><ul>{% for line in run.left_out %}<li>{{ line }}</li>{% endfor %}</ul>{% endif %}
{% if name == "all" %}
<h3>Confusion by provision</h3><p class="small">Rows: the label. Columns: what was found.</p>
{% for provision, table in run.tables %}
<h4>{{ provision }}</h4>
<table><tr><th scope="col">label</th>{% for s in run.columns %}<th scope="col">{{ s }}</th>{% endfor %}</tr>
{% for label, row in table %}<tr><th scope="row">{{ label }}</th>{% for s, n in row %}<td class="{{ 'hit' if s == label and n else 'miss' if n else '' }}">{{ n or "" }}</td>{% endfor %}</tr>{% endfor %}</table>
{% endfor %}
<h3>Misses</h3>
{% for cell in run.misses %}
<article><h4>{{ cell.provision }} in {{ cell.row }}</h4>
<p><b>{{ cell.expected }}</b> expected{% for s in cell.accepted|reject("equalto", cell.expected)|sort %} (or {{ s }}){% endfor %}, <b>{{ cell.found }}</b> found{{ ", marked for review" if cell.needs_review }}. {{ cell.reason }}</p>
{% for item in cell.evidence %}<blockquote>{{ item.effect }}, {{ item.clause }}{{ ", page %d" % item.page if item.page else "" }}: “{{ item.quote }}”</blockquote>{% else %}<p class="small">No evidence.</p>{% endfor %}</article>
{% else %}<p>None.</p>{% endfor %}
{% if run.astray %}
<h3>Right status, wrong evidence</h3>
{% for cell in run.astray %}
<article><h4>{{ cell.provision }} in {{ cell.row }}</h4>
<p><b>{{ cell.found }}</b>, as expected. {{ "Evidence expected in %s." % cell.wanted|join(", ") if cell.evidence_named is false }} {{ "Decoys quoted: %s." % cell.decoys_hit|join(", ") if cell.decoys_hit }}</p>
{% for item in cell.evidence %}<blockquote>{{ item.effect }}, {{ item.clause }}{{ ", page %d" % item.page if item.page else "" }}: “{{ item.quote }}”</blockquote>{% endfor %}</article>
{% endfor %}
{% endif %}
{% endif %}
{% endfor %}
</main></body></html>
"""


def render(evaluation: Evaluation) -> str:
    """The page. Text of contracts is escaped by the template engine."""
    runs = []
    for name, run in evaluation.runs.items():
        whole = figures(run.cells)
        columns = (*STATUSES, UNREADABLE) if any(UNREADABLE in row for row in whole.confusion.values()) else STATUSES
        entries = {"all provisions": whole, **by_provision(run.cells)}
        runs.append(
            (
                name,
                {
                    "rows": run.rows, "lines": _lines(whole), "columns": columns, "tables": [(p, _table(e, columns)) for p, e in entries.items()],
                    "misses": misses(run.cells), "astray": evidence_misses(run.cells), "left_out": _left_out(run),
                },
            )  # fmt: skip
        )
    template = Environment(autoescape=True, trim_blocks=True).from_string(PAGE)
    return template.render(labels=evaluation.labels, runs=runs) + "\n"


def _lines(found: Figures) -> list[tuple[str, str]]:
    return [
        ("accuracy", _number(found.accuracy)),
        ("strict accuracy", _number(found.strict)),
        ("false-met rate", _number(found.false_met)),
        ("recall of contradicted", _number(found.recall_contradicted)),
        ("evidence recall", _number(found.evidence_recall)),
        ("decoy hits", f"{found.decoy_hits:g}"),
        ("share marked for review", _number(found.needs_review)),
        ("accuracy without those", _number(found.accuracy_without_review)),
        ("accuracy of those", _number(found.accuracy_of_review)),
    ]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _left_out(run: Run) -> list[str]:
    out = [f"{row}: skipped, {why}" for row, why in run.skipped] + [f"{row}: could not be read, {why}" for row, why in run.unreadable]
    out += [f"{provision}: not in the library" for provision in run.lacking]
    return out + [f"{provision}: not asked for by {playbook}" for playbook, provision in run.not_asked]


def _table(entry: Figures, columns: tuple[str, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    rows = []
    for label in STATUSES:
        row = entry.confusion.get(label, {})
        if any(row.values()):
            rows.append((label, [(s, f"{row[s]:g}" if row.get(s) else "") for s in columns]))
    return rows
