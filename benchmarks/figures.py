"""The tables of docs/performance.md, in Markdown, each from what was measured."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from budgets import GROWTH, kept
from measure import Measured
from results import Part, Results

LINES: Final = {
    ("build from nothing", "inyeon"): "build from nothing",
    ("build, one source changed", "inyeon"): "build, one source changed",
    ("build, nothing changed", "inyeon"): "build, nothing changed",
    ("load triples", "pyoxigraph"): "pyoxigraph loads the triples",
    ("the whole job", "rdflib, owlrl, pySHACL, pyvis"): "by hand, with rdflib and others",
    ("the whole job", "kglab"): "by hand, with kglab",
}
_BUILDS: Final = (
    "build from nothing",
    "build, one source changed",
    "build, nothing changed",
    "check",
)
_SERVICES: Final = {"oxigraph": "Oxigraph's server", "virtuoso": "Virtuoso"}
Row = Sequence[str]


def _machine(found: Results) -> Iterator[str]:
    parts = {f"{size:,} claims": part for size, part in found.sizes.items()}
    if found.verbs:
        parts["the verbs"] = found.verbs
    said: dict[str, list[str]] = {}
    for name, part in parts.items():
        machine, versions = part.about["machine"], part.about["versions"]
        packages = ", ".join(f"{package} {version}" for package, version in versions.items())
        text = (
            f"{machine['processor']}, {machine['cores']} cores, {machine['memory']} GB of memory; "
            f"{machine['system']}; Python {machine['python']}; {packages}"
        )
        loads = [run.load for one in part.measured.values() for run in one.runs]
        load = f"load average {min(loads):.1f} to {max(loads):.1f}"
        said.setdefault(text, []).append(f"  - {name}: {part.about['date']}, {load}")
    for text, names in said.items():
        yield f"- {text}."
        yield from names


def _budgets(found: Results) -> Iterator[str]:
    rows = []
    for one in kept(found):
        budget, value = one.budget, f"{_short(one.value)} {one.budget.unit}"
        where = "shipped graph" if one.size == 0 else f"{one.size:,} claims"
        if one.size != budget.size:
            where += f" (asked at {budget.size:,})"
        least = "at least" if budget.at_least else "at most"
        met = "yes" if budget.met(one.value) else "**no**"
        met = met if one.size == budget.size else "open"
        rows.append((budget.what, f"{least} {budget.bound:g} {budget.unit}", value, where, met))
    for a, b, grown in found.growth("build from nothing"):
        met = "yes" if grown <= GROWTH else "**no**"
        sizes = f"{a:,} → {b:,} claims"
        what = "the same, ten times the claims"
        rows.append((what, f"at most {GROWTH:g} ×", f"{_short(grown)} ×", sizes, met))
    yield from table(("what", "budget", "measured", "where", "met"), rows)


def _builds(found: Results) -> Iterator[str]:
    rows = []
    for size, part in found.sizes.items():
        rows += [
            (f"{size:,}", *_time(m), *_beside(part, what))
            for what in _BUILDS
            if (m := part.get(what))
        ]
        rows += [
            (f"{size:,}", *_time(m), "")
            for what in ("load triples", "load quads")
            if (m := part.get(what, "pyoxigraph"))
        ]
    heads = ("claims", "what", "median", "least – most", "processor", "memory", "beside the load")
    yield from table(heads, rows)


def _time(one: Measured) -> Row:
    least, most = one.spread()
    name = one.what if one.of == "inyeon" else f"{one.of}: {one.what}"
    memory = max(run.memory for run in one.runs)
    spread = f"{_short(least)} – {_short(most)} s"
    return (
        name,
        f"{_short(one.median())} s",
        spread,
        f"{_short(one.median('cpu'))} s",
        f"{memory:,.0f} MB",
    )


def _beside(part: Part, what: str) -> Row:
    ratio = part.ratio((what, "inyeon"), ("load triples", "pyoxigraph"))
    return (f"{_short(ratio)} ×" if ratio else "",)


def _growth(found: Results) -> Iterator[str]:
    rows = [
        (name, f"{a:,} → {b:,}", f"{_short(more)} ×")
        for what, name in LINES.items()
        for a, b, more in found.growth(*what)
    ]
    yield from table(("what", "claims", "time"), rows)


def _stages(found: Results) -> Iterator[str]:
    ours = {size: m for size, part in found.sizes.items() if (m := part.get("build from nothing"))}
    names = dict.fromkeys(name for m in ours.values() for name in m.runs[0].parts)
    rows = [
        (
            name,
            *(
                f"{_short(m.median(name))} s" if name in m.runs[0].parts else ""
                for m in ours.values()
            ),
        )
        for name in names
    ]
    yield from table(("stage", *(f"{size:,}" for size in ours)), rows)


def _queries(found: Results) -> Iterator[str]:
    for size, part in found.sizes.items():
        there = {of: m for (what, of), m in part.measured.items() if what == "queries" and m.runs}
        if not there:
            continue
        names = sorted(next(iter(there.values())).runs[0].parts)
        rows = [(n, *(f"{_short(1000 * m.median(n))} ms" for m in there.values())) for n in names]
        sums = (f"{_short(1000 * sum(map(m.median, names)))} ms" for m in there.values())
        yield from (f"{size:,} claims:", "")
        yield from table(("question", *there), [*rows, ("all ten", *sums)])
        yield ""


def _exports(found: Results) -> Iterator[str]:
    rows = []
    for size, part in found.sizes.items():
        for what, of in part.measured:
            if of == "inyeon" and what.startswith(("export", "view")) and (m := part.get(what)):
                raw, ratio = (
                    part.get(what, "pyoxigraph"),
                    part.ratio((what, of), (what, "pyoxigraph")),
                )
                by = f"{_short(raw.median())} s" if raw else ""
                memory = f"{max(run.memory for run in m.runs):,.0f} MB"
                beside = f"{_short(ratio)} ×" if ratio else ""
                rows.append((f"{size:,}", what, f"{_short(m.median())} s", memory, by, beside))
    heads = ("claims", "what", "Inyeon", "memory", "pyoxigraph, unsorted", "ratio")
    yield from table(heads, rows)


def _whole(found: Results) -> Iterator[str]:
    rows = []
    for size, part in found.sizes.items():
        ours = part.get("the whole job")
        for (what, of), m in part.measured.items():
            if what != "the whole job":
                continue
            if not m.runs:
                rows.append((f"{size:,}", of, m.failed, "", "", ""))
                continue
            parts = ", ".join(
                f"{name} {_short(m.median(name))}"
                for name in m.runs[0].parts
                if name != "whole process"
            )
            slower = f"{_short(m.median() / ours.median())} ×" if ours else ""
            memory = f"{max(run.memory for run in m.runs):,.0f} MB"
            rows.append((f"{size:,}", of, f"{_short(m.median())} s", memory, slower, parts))
    yield from table(("claims", "with", "time", "memory", "beside Inyeon", "of it, seconds"), rows)


def _verbs(found: Results) -> Iterator[str]:
    measured = found.verbs.measured.values() if found.verbs else ()
    rows = []
    for one in measured:
        name = f"`inyeon {one.what}`" if one.of == "inyeon" else f"Python: {one.what}"
        rows.append((name, *(_time(one)[1:] if one.runs else (one.failed, "", "", ""))))
    yield from table(("what", "median", "least – most", "processor", "memory"), rows)


def _engines(found: Results) -> Iterator[str]:
    rows = []
    for size, part in found.engines.items():
        for what in dict.fromkeys(what for what, _ in part.measured):
            cells = [_with_memory(part.get(what))]
            for name in _SERVICES:
                ratio = part.ratio((what, name), (what, "inyeon"))
                cells += [_with_memory(part.get(what, name)), f"{_short(ratio)} ×" if ratio else ""]
            rows.append((f"{size:,}", what, *cells))
        cells = [""]
        for name in _SERVICES:
            there = part.counts.get(f"{name}: compared")
            cells += [f"{part.counts[f'{name}: the same']} of {there}" if there else "", ""]
        rows.append((f"{size:,}", "answers and exports that are the same", *cells))
    heads = [cell for name in _SERVICES.values() for cell in (name, "beside")]
    yield from table(("claims", "what", "our own store", *heads), rows)


def _with_memory(one: Measured | None) -> str:
    if one is None:
        return ""
    return f"{_short(one.median())} s, {max(run.memory for run in one.runs):,.0f} MB"


TABLES: Final = {
    "machine": _machine,
    "budgets": _budgets,
    "builds": _builds,
    "growth": _growth,
    "stages": _stages,
    "queries": _queries,
    "exports": _exports,
    "whole": _whole,
    "engines": _engines,
    "verbs": _verbs,
}


def table(heads: Row, rows: Iterable[Row]) -> Iterator[str]:
    """A table in Markdown; nothing where there is no row."""
    for number, row in enumerate(rows):
        assert len(row) == len(heads), row
        if number == 0:
            yield f"| {' | '.join(heads)} |"
            yield "|" + "---|" * len(heads)
        yield f"| {' | '.join(row)} |"


def _short(value: float) -> str:
    """A number with three digits that count, without an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.5f}"
