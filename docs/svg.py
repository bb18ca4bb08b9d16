"""Two small plots as SVG: risk against coverage, and a reliability diagram. Colours follow the reader's light or dark scheme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 32, 44, 52
COLORS = ("#0b62a4", "#c0392b", "#2e8b57")
DASHES = ("", "7 4", "2 3")
STYLE = """<style>
text { font: 13px system-ui, sans-serif; fill: #222; } .title { font-weight: 600; font-size: 15px; } .grid { stroke: #8884; } .axis { stroke: #444; }
@media (prefers-color-scheme: dark) { text { fill: #ddd; } .axis { stroke: #bbb; } }
</style>"""


@dataclass(frozen=True)
class Series:
    """A line of (x, y) points with its name."""

    name: str
    points: Sequence[tuple[float, float]]


def risk_plot(series: Sequence[Series]) -> str:
    """Share of wrong verdicts (y) among the surest verdicts, for the share of verdicts taken (x)."""
    top = max(0.06, max(y for s in series for _, y in s.points))
    ceiling = next(c for c in (0.06, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0) if c >= top)
    return _plot("Wrong verdicts among the surest", "share of verdicts taken, the surest first", "share of them that is wrong", series, (0, 1), (0, ceiling), marks=False, line=0.05)


def reliability_plot(series: Sequence[Series]) -> str:
    """Share of right verdicts (y) against the mean confidence of a bin (x); the diagonal is perfect calibration."""
    low = min([0.5, *(min(x, y) for s in series for x, y in s.points)]) // 0.1 / 10
    return _plot("Is the confidence right?", "confidence", "share that is right", series, (low, 1), (low, 1), marks=True, diagonal=True)


def _plot(
    title: str, across: str, up: str, series: Sequence[Series], xs: tuple[float, float], ys: tuple[float, float], *, marks: bool, diagonal: bool = False, line: float | None = None
) -> str:  # fmt: skip
    x, y = _scale(*xs, LEFT, WIDTH - RIGHT), _scale(*ys, HEIGHT - BOTTOM, TOP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">', STYLE, f'<text class="title" x="{LEFT}" y="22">{escape(title)}</text>']
    for tick in _ticks(*xs):
        parts.append(f'<line class="grid" x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/><text x="{x(tick):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{tick:.0%}</text>')
    for tick in _ticks(*ys):
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(tick):.1f}" y2="{y(tick):.1f}"/><text x="{LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:.0%}</text>')
    parts.append(f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}"/>')
    if diagonal:
        parts.append(f'<path class="grid" fill="none" stroke-width="2" d="M{x(xs[0]):.1f} {y(ys[0]):.1f}L{x(xs[1]):.1f} {y(ys[1]):.1f}"/>')
    if line is not None:
        parts.append(f'<path class="axis" stroke-dasharray="1 4" d="M{LEFT} {y(line):.1f}H{WIDTH - RIGHT}"/>')
    for number, each in enumerate(series):
        color, dash = COLORS[number % len(COLORS)], DASHES[number % len(DASHES)]
        path = "L".join(f"{x(a):.1f} {y(min(ys[1], b)):.1f}" for a, b in each.points)
        parts.append(f'<path fill="none" stroke="{color}" stroke-width="2.5" stroke-dasharray="{dash}" d="M{path}"/>')
        if marks:
            parts += [f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="4" fill="{color}"/>' for a, b in each.points]
        place = TOP + 16 + 18 * number if not marks else HEIGHT - BOTTOM - 12 - 18 * (len(series) - 1 - number)
        start = LEFT + 16 if not marks else WIDTH - RIGHT - 230
        parts.append(f'<path stroke="{color}" stroke-width="2.5" stroke-dasharray="{dash}" d="M{start} {place - 4}h34"/><text x="{start + 42}" y="{place}">{escape(each.name)}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{escape(across)}</text>')
    parts.append(f'<text transform="translate(16 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">{escape(up)}</text></svg>')
    return "\n".join(parts) + "\n"


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _ticks(low: float, high: float) -> list[float]:
    span = high - low
    step = next(s for s in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25) if span / s <= 6.5)
    first = round(low / step)
    return [round(k * step, 4) for k in range(first, first + int(span / step + 1e-9) + 1)]
