"""duplicates, judge, merge: who is one with whom."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inyeon.cli.options import counted, near, progress, project_option, quiet_option, table, tell
from inyeon.errors import DataError, ProjectError

if TYPE_CHECKING:
    from inyeon.edit.merge import Change, Merge
    from inyeon.identity.duplicates import Suggestion
    from inyeon.model import Problem
    from inyeon.project import Project

_VERDICTS = ("same", "different", "unsure")


@click.command(epilog="Example: inyeon duplicates --kind person")
@click.argument("entity", required=False)
@click.option("--kind", metavar="KIND", help="Only this kind: person, organization, place …")
@click.option(
    "--least", type=click.FloatRange(0, 1), default=None, help="Only from this score on.  [0.6]"
)
@click.option("--judged", is_flag=True, help="List the pairs that were judged, with the verdicts.")
@click.option("--format", "form", type=click.Choice(["text", "json", "table"]), default="text")
@project_option
@quiet_option
def duplicates(
    entity: str | None, kind: str | None, least: float | None, project: Path | None, **said: Any
) -> None:
    """List entities that may be one, with what speaks for it and against it; merge nothing.

    A pair that somebody judged (inyeon judge) is not listed again, except by --judged.
    """
    from inyeon import project as projects
    from inyeon.curate.collect import collect
    from inyeon.edit.merge import find
    from inyeon.identity import duplicates as comparison

    found = projects.find(project)
    with progress(said["quiet"]) as step:
        curated = collect(found, progress=step)
        only = find(curated, found, entity) if entity else None
        labels = sorted(known.label for known in curated.vocabulary.kinds())
        if kind and kind not in labels:
            raise click.UsageError(f"there is no kind {kind!r}; there are {', '.join(labels)}")
        step("comparing")
        pairs = comparison.suggestions(curated, judged=said["judged"])
    floor = least if least is not None else 0.0 if said["judged"] else comparison.LEAST
    shown = [
        pair
        for pair in pairs
        if pair.score >= floor
        and (kind is None or pair.kind == kind)
        and (only is None or only in (pair.one, pair.other))
    ]
    _show(shown, found, said["form"])
    if not said["quiet"]:
        what = "judged pair" if said["judged"] else "pair"
        click.echo(
            f"{counted(len(shown), what)}{' that may be one' * (not said['judged'])}", err=True
        )


def _show(pairs: list["Suggestion"], project: "Project", form: str) -> None:
    from inyeon.terms import compact

    def short(pair: "Suggestion") -> tuple[str, str]:
        return compact(pair.one.value, project.prefixes), compact(
            pair.other.value, project.prefixes
        )

    if form == "json":
        click.echo(json.dumps([_plain(p, *short(p)) for p in pairs], ensure_ascii=False, indent=1))
    elif form == "table":
        rows = [
            [f"{p.score:.2f}", p.kind, *short(p), *p.labels, "; ".join((*p.reasons, *p.against))]
            for p in pairs
        ]
        table(["score", "kind", "one", "other", "label", "label", "why"], rows)
    else:
        for pair in pairs:
            click.echo("\n".join(_lines(pair, *short(pair))))


def _plain(pair: "Suggestion", one: str, other: str) -> dict[str, object]:
    found: dict[str, object] = {"score": pair.score, "kind": pair.kind, "one": one, "other": other}
    found |= {"labels": pair.labels, "reasons": pair.reasons, "against": pair.against}
    if pair.judgement:
        found |= {"verdict": pair.judgement.verdict, "because": pair.judgement.because}
    return found


def _lines(pair: "Suggestion", one: str, other: str) -> list[str]:
    lines = [f"{pair.score:.2f}  {one}  {other}   “{pair.labels[0]}” · “{pair.labels[1]}”"]
    lines += [f"      for: {reason}" for reason in pair.reasons]
    lines += [f"      against: {reason}" for reason in pair.against]
    if pair.judgement:
        lines.append(f"      judged {pair.judgement.verdict}: {pair.judgement.because}")
    return lines


@click.command(
    epilog='Example: inyeon judge person:a person:b different --reason "the text calls them twins"'
)
@click.argument("one")
@click.argument("other")
@click.argument("verdict", type=click.Choice(_VERDICTS))
@click.option("--reason", required=True, help="Why; it is kept beside the judgement.")
@project_option
@quiet_option
def judge(
    one: str, other: str, verdict: str, reason: str, project: Path | None, quiet: bool
) -> None:
    """Write down whether two entities are one: same, different or unsure, with the reason."""
    from inyeon import project as projects
    from inyeon.curate.collect import collect
    from inyeon.edit.merge import find, judged
    from inyeon.terms import compact

    found = _own(projects.find(project))
    curated = collect(found)
    pair = find(curated, found, one), find(curated, found, other)
    change = judged(curated, found, pair, verdict, reason)
    _write(found, (change,), accept=True)
    if not quiet:
        names = " and ".join(compact(iri.value, found.prefixes) for iri in pair)
        click.echo(f"wrote to {near(change.path)}: {names}, {verdict}", err=True)
        if verdict == "same":
            short = " ".join(compact(iri.value, found.prefixes) for iri in pair)
            click.echo(f"  to make them one: inyeon merge {short}", err=True)


@click.command(epilog="Example: inyeon merge person:lee-sung-ju person:yi-song-ju --dry-run")
@click.argument("keep")
@click.argument("gone")
@click.option("--reason", default="", help="Why they are one; else that of the judgement.")
@click.option("--dry-run", is_flag=True, help="Print what would change, as a diff; write nothing.")
@click.option("--accept-warnings", is_flag=True, help="Merge even if that brings new warnings.")
@project_option
@quiet_option
def merge(keep: str, gone: str, reason: str, project: Path | None, **said: Any) -> None:
    """Make two entities one: KEEP stays, GONE goes, in every file of data/.

    Names are kept as other names; a redirect tells where GONE went. Nothing is written where the
    project would have a problem that it has not now.
    """
    from inyeon import project as projects
    from inyeon.curate.collect import collect
    from inyeon.edit.merge import find, plan

    found = _own(projects.find(project))
    with progress(said["quiet"]) as step:
        curated = collect(found, progress=step)
        pair = find(curated, found, keep), find(curated, found, gone)
        made = plan(curated, found, *pair, reason)
        step("checking")
        if said["dry_run"]:
            tell(_try(found, made.changes, accept=True), sys.stderr)
        else:
            tell(_write(found, made.changes, accept=said["accept_warnings"]), sys.stderr)
    if said["dry_run"]:
        for change in made.changes:
            click.echo(_diff(change), nl=False)
    if not said["quiet"]:
        _told(made, found, dry=said["dry_run"])


def _told(made: "Merge", project: "Project", *, dry: bool) -> None:
    from inyeon.terms import compact

    one, other = (compact(iri.value, project.prefixes) for iri in (made.keep, made.gone))
    click.echo(f"{other} {'would be' if dry else 'is now'} {one}", err=True)
    if made.names:
        click.echo(f"  other names: {'; '.join(made.names)}", err=True)
    files = counted(len(made.changes), "file")
    click.echo(f"  {files}: {', '.join(str(near(c.path)) for c in made.changes)}", err=True)
    for path, line, text in made.mentions:
        click.echo(f"  left as it is: {near(path)}:{line}: {text}", err=True)


def _own(project: "Project") -> "Project":
    if project.packed:
        hint = "stand in a project of your own, or name one with --project"
        message = "the data inside the installed package is not to be edited"
        raise ProjectError(message, hint=hint, path=project.root)
    return project


def _write(
    project: "Project", changes: tuple["Change", ...], *, accept: bool
) -> tuple["Problem", ...]:
    """Write all files, if the project has no new problem then, and give its new warnings."""
    from inyeon.edit.writing import write

    new = _try(project, changes, accept=accept)
    write({change.path: (change.before, change.after) for change in changes}, project.root)
    return new


def _try(
    project: "Project", changes: tuple["Change", ...], *, accept: bool
) -> tuple["Problem", ...]:
    """The new warnings of the project as it would be.

    Raises DataError where there would be new errors, or warnings that nobody accepts.
    """
    import tempfile
    from dataclasses import replace

    from inyeon import check as checking
    from inyeon.edit.merge import new_problems, shadow

    with tempfile.TemporaryDirectory(prefix="inyeon-") as name:
        root = Path(name).resolve()
        after = checking.check(shadow(project, changes, root))
        new = tuple(
            replace(p, path=project.root / p.path.relative_to(root) if p.path else None)
            for p in new_problems(checking.check(project), after)
        )
    errors = [problem for problem in new if problem.severity == "error"]
    if errors or (new and not accept):
        hint = (
            "mend this first" if errors else "look at them; --accept-warnings writes all the same"
        )
        count = counted(len(new), "new problem")
        raise DataError(f"nothing was written: there would be {count}", new, hint=hint)
    return new


def _diff(change: "Change") -> str:
    import difflib

    name = str(near(change.path))
    before = (change.before or "").splitlines(keepends=True)
    after = change.after.splitlines(keepends=True)
    source = f"a/{name}" if change.before is not None else "/dev/null"
    return "".join(difflib.unified_diff(before, after, source, f"b/{name}"))
