"""One entity in the place of two: what would be written, file by file; nothing is written here.

What must always hold: no name is lost, and an entity keeps one preferred label a language; what
stands in strings, comments and texts is untouched; where the other went is told by a redirect.
"""

import codecs
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.judgements import Judgement, merged_into
from inyeon.curate.locate import place
from inyeon.curate.tokens import tokens
from inyeon.edit import layout
from inyeon.edit.naming import Naming
from inyeon.edit.renaming import Edit, applied, comments, prefixes_of, renamed
from inyeon.edit.tree import Object, Pair, Statement
from inyeon.errors import DataError, UnknownNameError
from inyeon.model import Fact, Problem
from inyeon.project import Project
from inyeon.terms import (
    ALT_LABEL,
    BECAUSE,
    MERGED_INTO,
    ONTOLOGY,
    PREF_LABEL,
    RDF_TYPE,
    compact,
    expand,
    local_name,
)

Key = tuple[str, str, str]  # severity, rule and message of a problem
_UNREADABLE = ("syntax", "not-utf8")


@dataclass(frozen=True, slots=True)
class Change:
    """One file as it is and as it would be; `before` is None where it is new."""

    path: Path
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge would write, and what is left to the curator."""

    keep: NamedNode
    gone: NamedNode
    changes: tuple[Change, ...]  # in the order in which they are written
    names: tuple[str, ...]  # other names that the kept one gains
    mentions: tuple[tuple[Path, int, str], ...]  # comments that name the one that is gone


def find(curated: Curated, project: Project, name: str) -> NamedNode:
    """The entity of this IRI, prefixed name or label.

    Raises UnknownNameError where there is none, or more than one, or where it was merged away.
    """
    iri = expand(name, project.prefixes)
    now = merged_into(NamedNode(iri), curated.judgements) if iri else None
    if now:
        short = compact(now.value, project.prefixes)
        raise UnknownNameError(f"{name} was merged into {short}", (short,), hint=f"name {short}")
    return NamedNode(Naming(curated, project.prefixes).entities.find(name))


def plan(
    curated: Curated, project: Project, keep: NamedNode, gone: NamedNode, reason: str
) -> Merge:
    """What merging `gone` into `keep` would write. Raises DataError where the two cannot be one.

    Without a reason, that of the judgement “same” is taken; there must be one.
    """
    _refuse(curated, project, keep, gone)
    between = [j for j in curated.judgements if j.pair == {keep, gone}]
    because = reason.strip() or next((j.because for j in between if j.verdict == "same"), "")
    if not because:
        hint = 'say why: --reason "…"; it is kept beside the redirect'
        raise DataError("not merged: there is no reason", (), hint=hint)
    joined = _Joined(curated, project, keep, gone)
    # Names reach the one that stays before the other is gone, even if a kill comes in between.
    described = sorted(project.entity_files, key=lambda path: path != joined.home)
    changes = [joined.change(path) for path in (*project.claim_files, *described)]
    changes.append(joined.judged(because))
    labels = {fact[2].value for fact in curated.entities if fact[0] == gone and fact[1] in _LABELS}
    named = (compact(gone.value, project.prefixes), local_name(gone.value), *sorted(labels))
    mentions = [
        (change.path, line, text)
        for change in changes
        if change.before
        for line, text in comments(change.after, named)
    ]
    written = tuple(change for change in changes if change.before != change.after)
    gained = tuple(fact[2].value for fact in joined.gained if fact[1] in _LABELS)
    return Merge(keep, gone, written, gained, tuple(mentions))


_LABELS = (PREF_LABEL, ALT_LABEL)


def shadow(project: Project, changes: Iterable[Change], folder: Path) -> Project:
    """The project as it would be: its files by links in a new folder, the changed ones written."""
    changed = {change.path: change.after for change in changes}
    for path in (project.root / "data").rglob("*"):
        copy = folder / path.relative_to(project.root)
        if path.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        elif path not in changed:
            copy.parent.mkdir(parents=True, exist_ok=True)
            os.symlink(path, copy)  # noqa: PTH211 - pathlib names the two the other way round
    for path, text in changed.items():
        (folder / path.relative_to(project.root)).write_text(text, "utf-8", newline="")
    if (project.root / "ontology").is_dir():
        (folder / "ontology").symlink_to(project.root / "ontology", target_is_directory=True)
    return Project(folder, project.settings)


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """The problems that were not there before; where a problem stands does not matter."""
    known = {_key(problem) for problem in before}
    return [p for p in after if _key(p) not in known and not p.accepted]


def _key(problem: Problem) -> Key:
    return (problem.severity, problem.rule, problem.message)


def _refuse(curated: Curated, project: Project, keep: NamedNode, gone: NamedNode) -> None:
    """Raise DataError where the files or the data do not allow the merge."""
    one, other = (compact(iri.value, project.prefixes) for iri in (keep, gone))
    unread = tuple(problem for problem in curated.problems if problem.rule in _UNREADABLE)
    if unread:
        raise DataError("not merged: a file cannot be read", unread, hint="mend it first")
    if keep == gone:
        raise DataError(f"not merged: {one} is one already", (), hint="name two entities")
    _one_kind(curated, keep, gone, "not merged")
    for judged in curated.judgements:
        if judged.pair == {keep, gone} and judged.verdict == "different":
            hint = "if that was wrong, delete the judgement first"
            message = f"not merged: {one} and {other} were judged different: “{judged.because}”"
            raise DataError(message, (), hint=hint)
    ties = [claim for claim in curated.claims if {claim.fact[0], claim.fact[2]} == {keep, gone}]
    if ties:
        message = f"not merged: this claim ties {one} and {other} to each other"
        hint = "it would tie one to itself; mend or delete it, if the two are one"
        error = DataError(message, (), hint=hint)
        found = Problem("error", "", "", about=ties[0].fact)
        error.path, error.line = _where(found, project)
        raise error


def _one_kind(curated: Curated, one: NamedNode, other: NamedNode, refused: str) -> None:
    """Raise DataError where one is a person and the other an organization, or the like."""
    kinds = [_kinds(curated, entity) for entity in (one, other)]
    if all(kinds) and not kinds[0] & kinds[1]:
        mine, theirs = (f"{'an' if min(k)[0] in 'aeio' else 'a'} {min(k)}" for k in kinds)
        hint = "mend the class of one of them, or judge them different"
        raise DataError(f"{refused}: one is {mine}, the other {theirs}", (), hint=hint)


def _where(found: Problem, project: Project) -> tuple[Path | None, int]:
    placed = place([found], project.claim_files)[0]
    return placed.path, placed.line


def _kinds(curated: Curated, entity: NamedNode) -> set[str]:
    types = [f[2].value for f in curated.entities if f[0] == entity and f[1] == RDF_TYPE]
    drawn = {kind.iri: kind.label for kind in curated.vocabulary.kinds()}
    above = {iri for own in types for iri in curated.vocabulary.ancestors(own)}
    return {drawn[iri] for iri in above & drawn.keys()}


def judged(
    curated: Curated, project: Project, pair: tuple[NamedNode, NamedNode], verdict: str, why: str
) -> Change:
    """The file of judgements with one more. Raises DataError where that cannot be."""
    short = " and ".join(compact(iri.value, project.prefixes) for iri in pair)
    unread = tuple(problem for problem in curated.problems if problem.rule in _UNREADABLE)
    if unread:
        raise DataError("not written: a file cannot be read", unread, hint="mend it first")
    if pair[0] == pair[1]:
        raise DataError(f"{short} are one and the same", (), hint="name two entities")
    if not why.strip():
        raise DataError("a judgement needs a reason", (), hint='say why: --reason "…"')
    if verdict == "same":
        _one_kind(curated, *pair, "not written")
    for before in curated.judgements:
        if before.pair == set(pair):
            hint = f"to judge anew, delete that line of {project.relative(before.path)}"
            message = f"{short} were judged {before.verdict} already: “{before.because}”"
            raise DataError(message, (), hint=hint)
    path = project.judgement_file
    text, mark = _read(path) if path.is_file() else ("", "")
    after = appended(text, Judgement(*pair, verdict, why.strip(), path), project)
    return Change(path, mark + text if path.is_file() else None, mark + after)


class _Joined:
    """Makes the new text of each file of a project."""

    def __init__(
        self, curated: Curated, project: Project, keep: NamedNode, gone: NamedNode
    ) -> None:
        self.project = project
        self.keep = keep
        self.gone = gone
        self.gained = list(self._gained(curated.entities))
        self.home = next((path for path in project.entity_files if self._blocks(path, keep)), None)

    def change(self, path: Path) -> Change:
        """The file with one entity in the place of two."""
        text, mark = _read(path)
        edits = renamed(text, self.gone.value, self.keep.value)
        if path in self.project.entity_files:
            edits += [_without(text, block) for block in self._blocks(path, self.gone)]
            if path == self.home:
                edits.append(self._described(text, self._blocks(path, self.keep)))
        after, line = applied(text, edits), _line_end(text)
        if edits and not text.endswith(2 * line):  # the last statement of the file may be gone
            after = after.rstrip() + line
        return Change(path, mark + text, mark + after)

    def judged(self, because: str) -> Change:
        """The judgements, with the redirect and without what was judged of the two."""
        path = self.project.judgement_file
        text, mark = _read(path) if path.is_file() else ("", "")
        edits = renamed(text, self.gone.value, self.keep.value)
        if text:
            document = layout.parse(text)
            for statement in document.statements:
                edits += self._without_pair(document, statement)
        made = Judgement(self.gone, self.keep, "merged", because, path)
        after = appended(applied(text, edits), made, self.project)
        return Change(path, mark + text if path.is_file() else None, mark + after)

    def _gained(self, entities: Iterable[Fact]) -> Iterator[Fact]:
        """What is said of the one that goes and not yet of the one that stays."""
        facts = list(entities)
        mine = {(p, v) for s, p, v in facts if s == self.keep}
        preferred = {v.language for p, v in mine if p == PREF_LABEL and isinstance(v, Literal)}
        names = {v for p, v in mine if p in _LABELS}
        for subject, predicate, value in facts:
            if subject != self.gone or (predicate, value) in mine or value == self.keep:
                continue
            if predicate in _LABELS and isinstance(value, Literal):
                if value in names:
                    continue
                names.add(value)
                if predicate == PREF_LABEL and value.language in preferred:
                    predicate = ALT_LABEL  # noqa: PLW2901
            said = self.keep if value == self.gone else value
            yield (self.keep, predicate, said)

    def _blocks(self, path: Path, entity: NamedNode) -> list[Statement]:
        document = layout.parse(_read(path)[0])
        return [s for s in document.statements if document.meaning(s.subject) == entity]

    def _described(self, text: str, blocks: list[Statement]) -> Edit:
        """What is gained, behind the last object of the description that stays."""
        end = blocks[0].pairs[-1].objects[-1].end
        known, line = prefixes_of(text), _line_end(text)
        said = "".join(
            f" ;{line}    {_term(predicate, known)} {_term(value, known)}"
            for _, predicate, value in self.gained
        )
        return Edit(end, end, said)

    def _without_pair(self, document: layout.Document, statement: Statement) -> Iterator[Edit]:
        """The statement without what it judges of the two."""

        def between(pair: Pair, thing: Object) -> bool:
            ends = {document.meaning(statement.subject), document.meaning(thing.term)}
            return ends == {self.keep, self.gone} and document.meaning(pair.verb) != MERGED_INTO

        kept = [(p, [o for o in p.objects if not between(p, o)]) for p in statement.pairs]
        if sum(len(objects) for _, objects in kept) == sum(len(p.objects) for p in statement.pairs):
            return
        text, line = document.text, _line_end(document.text)
        if not any(objects for _, objects in kept):
            yield _without(text, statement)
            return

        def new(start: int, end: int) -> str:
            return applied(text[start:end], _within(renames, start, end))

        renames = renamed(text, self.gone.value, self.keep.value)
        said = f" ;{line}    ".join(
            f"{new(p.verb.start, p.verb.end)} {' , '.join(new(o.start, o.end) for o in objects)}"
            for p, objects in kept
            if objects
        )
        subject = new(statement.subject.start, statement.subject.end)
        inside = Counter(_comments(text[statement.start : statement.end]))
        left = "".join(f"{line}{c}" for c in (inside - Counter(_comments(said))).elements())
        yield Edit(statement.start, statement.end, f"{subject} {said} .{left}")


def appended(text: str, judged: Judgement, project: Project) -> str:
    """A text of judgements with one more, and with the prefixes that it needs."""
    known, line = prefixes_of(text), _line_end(text)
    if not text.strip():
        named = {judged.one, judged.other}
        wanted = [p for p, ns in project.prefixes.items() if any(_in(n, ns) for n in named)]
        known = {"": ONTOLOGY} | {prefix: project.prefixes[prefix] for prefix in wanted}
        width = max(map(len, known)) + 1
        head = "# Who is who: what curators judged of entities that look alike, and why.\n"
        lines = (f"PREFIX {f'{prefix}:':<{width}} <{known[prefix]}>\n" for prefix in known)
        text = head + "".join(lines)
    one, relation, other = (_term(term, known) for term in judged.fact)
    because = _term(Literal(judged.because, language="en"), known)
    said = f"{one} {relation} {other} {{| {_term(BECAUSE, known)} {because} |}} ."
    return f"{text.rstrip()}{line}{line}{said}{line}"


def _in(iri: NamedNode, namespace: str) -> bool:
    return iri.value.startswith(namespace) and not compact(iri.value, {"x": namespace}).startswith(
        "<"
    )


def _term(term: NamedNode | Literal, known: dict[str, str]) -> str:
    if isinstance(term, NamedNode):
        return "a" if term == RDF_TYPE else compact(term.value, known)
    written = str(Literal(term.value))
    if term.language:
        return f"{written}@{term.language}"
    return (
        str(term) if str(term) == written else f"{written}^^{compact(term.datatype.value, known)}"
    )


def _without(text: str, statement: Statement) -> Edit:
    """The statement and the line that it leaves empty are gone; comments inside it stay."""
    inside = text[statement.start : statement.end]
    line = _line_end(text)
    kept = line.join(_comments(inside))
    end = statement.end
    if kept and re.match(r"[ \t]*#", text[end:]):  # one behind it stays a comment of its own
        kept += line
    elif not kept:
        for _ in range(2):
            if text.startswith(line, end):
                end += len(line)
    return Edit(statement.start, end, kept)


def _comments(text: str) -> list[str]:
    return [token.text.strip() for token in tokens(text) if token.kind == "comment"]


def _within(edits: Iterable[Edit], start: int, end: int) -> list[Edit]:
    inside = [edit for edit in edits if start <= edit.start and edit.end <= end]
    return [Edit(edit.start - start, edit.end - start, edit.text) for edit in inside]


def _read(path: Path) -> tuple[str, str]:
    """The text of a file as it is, and its byte order mark apart."""
    content = path.read_bytes()
    mark = "\ufeff" if content.startswith(codecs.BOM_UTF8) else ""
    return content.decode().removeprefix(mark), mark


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
