"""From a curator's file to what it says: drafts of claims, descriptions, and problems.

What must always hold: nothing is skipped silently. Each triple of a file ends as part of a draft,
as description, or in a problem.
"""

import codecs
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode

from inyeon import files
from inyeon.curate.text import not_utf8
from inyeon.curate.tokens import tokens
from inyeon.curate.vocabulary import Property, Vocabulary
from inyeon.model import Fact, Pairs, Problem, Severity, Term
from inyeon.terms import (
    DISPUTES,
    EXACT,
    JUDGEMENTS,
    PREFIX,
    PUBLIC,
    QUOTE,
    RDF_REIFIES,
    RDF_TYPE,
    RESTRICTED,
    SOURCE,
    SOURCE_CLASS,
    STANCE,
    SUFFIX,
    SUPPORTS,
    VISIBILITY,
    compact,
    local_name,
    nearest,
    prefixes,
)

_UNNAMED = "give it a name of its own, such as event:meeting-in-beijing, and describe that"
MISPLACED = (
    "who is one with whom is told in data/entities/judgements.ttl",
    'move it there, with its reason: {| :because "…"@en |}',
)
_NAMELESS = BlankNode("nameless")  # for every node without a name, so that problems are the same
_PARTS = {EXACT, PREFIX, SUFFIX}
_Said = list[tuple[NamedNode, "Term | BlankNode | ox.Triple"]]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that a curator cites, and those around them where that is needed."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    restricted: bool = False  # not for the public


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as written, before its quotes are proven."""

    path: Path
    fact: Fact
    asserted: bool
    qualifiers: Pairs
    remarks: Pairs
    quotes: tuple[Quote, ...]
    source: NamedNode | None  # None: the source of its file
    disputes: bool


@dataclass
class Reading:
    """What one file says."""

    path: Path
    source: NamedNode | None = None
    description: list[Fact] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self,
        rule: str,
        message: str,
        hint: str,
        about: tuple[Term, ...] = (),
        line: int = 0,
        severity: Severity = "error",
    ) -> None:
        """Keep a problem of this file."""
        self.problems.append(Problem(severity, rule, message, hint, self.path, line, about))


def read_claims(path: Path, vocabulary: Vocabulary, content: bytes | None = None) -> Reading:
    """What a source's `claims.ttl` says, or would say with this content."""
    reading = Reading(path)
    triples = parse(reading, content)
    if triples is None:
        return reading
    typed = [t.subject for t in triples if t.predicate == RDF_TYPE and t.object == SOURCE_CLASS]
    sources = [subject for subject in typed if isinstance(subject, NamedNode)]
    if len(sources) != 1:
        names = " and ".join(sorted(local_name(source.value) for source in sources))
        message = f"this file describes the sources {names}" if names else "this file has no source"
        hint = "a file has exactly one source: source:<id> a :Source ; dcterms:title … ."
        reading.problem("one-source", message, hint, tuple(sources[:1]))
    reading.source = sources[0] if sources else None
    _Sorter(reading, vocabulary, triples).sort()
    return reading


def read_entities(path: Path, vocabulary: Vocabulary) -> Reading:
    """What a file in `data/entities/` says: types, labels and links, and no claims."""
    reading = Reading(path)
    _Sorter(reading, vocabulary, parse(reading) or []).sort()
    return reading


def parse(reading: Reading, content: bytes | None = None) -> list[ox.Triple] | None:
    """The triples of the file, or None where a problem says why it cannot be read."""
    content = files.content(reading.path) if content is None else content
    content = content.removeprefix(codecs.BOM_UTF8)
    if wrong := not_utf8(content):
        message, line = wrong
        reading.problem("not-utf8", message, "save it as UTF-8 and try again", line=line)
        return None
    try:
        return list(ox.parse(content, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        said = error.msg.partition(": ")[2] or error.msg
        hint = f"look at column {column}, or at the end of the statement before it"
        missing = re.search(r"prefix ([\w-]*): has not been declared", said)
        if missing:
            hint = (
                f"add a line at the top, or mend the spelling: {_prefix_line(missing[1], content)}"
            )
        elif any(mark in said for mark in "“”„‘’"):
            hint = 'text stands between straight quotation marks, "…"; these are curly'
        elif opened := _left_open(content.decode(), line, column):
            where = f" in line {line}" if opened != line else ""
            said = f"an annotation begins here, and the statement ends{where} without |}}"
            line, hint = opened, "close it: {| … |} stands right after the object"
        reading.problem("syntax", said[:1].lower() + said[1:], hint, line=line)
        return None


def _left_open(text: str, line: int, column: int) -> int:
    """The line of the annotation that is still open where the parser met a full stop, or 0."""
    opened: list[int] = []
    start = sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1
    for token in tokens(text[: start + 1]):
        if token.start == start:
            return opened[0] if opened and token.text == "." else 0
        if token.text == "{|":
            opened.append(token.line)
        elif token.text == "|}":
            del opened[-1:]
    return 0


def _prefix_line(name: str, content: bytes) -> str:
    """The PREFIX line that is missing, with the base that the file's other prefixes have."""
    base = re.search(rb"<([^>\s]+/)id/[a-z]+/>", content)
    known = prefixes(base[1].decode()) if base else prefixes()
    return f"PREFIX {name}: <{known.get(name, '…')}>"


class _Sorter:
    """Sorts the triples of one file into drafts, description and problems."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary, triples: list[ox.Triple]) -> None:
        self.reading = reading
        self.vocabulary = vocabulary
        self.reified: dict[object, ox.Triple] = {}
        self.said: dict[object, _Said] = defaultdict(list)
        self.plain: list[ox.Triple] = []
        for t in triples:
            if t.predicate != RDF_REIFIES or not isinstance(t.object, ox.Triple):
                continue
            if self.reified.setdefault(t.subject, t.object) != t.object:
                about = (t.object.subject, t.object.predicate, t.object.object)
                hint = "give each claim a name of its own, or none: the build names claims"
                message = f"{t.subject} is the name of two claims"
                reading.problem("two-claims", message, hint, about)  # type: ignore[arg-type]
        for t in triples:
            if t.subject in self.reified or isinstance(t.subject, BlankNode):
                self.said[t.subject].append((t.predicate, t.object))
            else:
                self.plain.append(t)
        self.asserted = {(t.subject, t.predicate, t.object) for t in self.plain}

    def sort(self) -> None:
        proven = {(t.subject, t.predicate, t.object) for t in self.reified.values()}
        for t in self.plain:
            if (t.subject, t.predicate, t.object) not in proven:
                self._statement(t)
        for reifier, triple in self.reified.items():
            self._claim(triple, self.said[reifier])
        self._left_over()

    def _left_over(self) -> None:
        """What is said of something without a name that is neither a claim nor a quote."""
        objects = {t.object for t in self.plain}
        objects |= {value for pairs in self.said.values() for _, value in pairs}
        for node in self.said:
            if node not in self.reified and node not in objects:
                name, value = self.said[node][0]
                about = (value,) if isinstance(value, NamedNode) else ()
                message = f"{_short(name.value)} is said of something without a name"
                self.reading.problem("unnamed", message, _UNNAMED, about)

    def _fact(self, t: ox.Triple) -> Fact | None:
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
            return (t.subject, t.predicate, t.object)
        message = f"{_short(t.predicate.value)} leads to something without a name"
        terms = (t.subject, t.predicate, t.object)
        about = tuple(x if isinstance(x, NamedNode | Literal) else _NAMELESS for x in terms)
        self.reading.problem("unnamed", message, _UNNAMED, about)  # type: ignore[arg-type]
        return None

    def _statement(self, t: ox.Triple) -> None:
        """A triple without annotation: description, or a fact that lacks its proof."""
        fact = self._fact(t)
        declared = fact and self._property(fact)
        if not fact or not declared:
            return
        if fact[1] == RDF_TYPE and isinstance(fact[2], NamedNode):
            self._class(fact, fact[2])
        if declared.needs_evidence is False:
            self.reading.description.append(fact)
        elif declared.needs_evidence:
            hint = 'add the words that prove it: {| :quote "…" |} after the object'
            if self.reading.source is None:
                hint = "facts live in data/sources/<id>/claims.ttl, each with its quote"
            message = f"“{declared.label}” is a fact and has no quote"
            self.reading.problem("unproven-fact", message, hint, fact)
        else:
            hint = "write it inside {| … |} after the claim that it qualifies"
            message = f"“{declared.label}” belongs to a claim or its evidence, not to an entity"
            self.reading.problem("misplaced-property", message, hint, fact)

    def _claim(self, triple: ox.Triple, said: _Said) -> None:
        fact = self._fact(triple)
        declared = fact and self._property(fact)
        if not fact or not declared:
            return
        if not declared.needs_evidence:
            message = f"“{declared.label}” is description and takes no quote"
            hint = "write it without {| … |} in data/entities/*.ttl"
            self.reading.problem("misplaced-property", message, hint, fact)
            return
        if self.reading.source is None:
            message = "a claim stands in a file without a source"
            hint = "move it to data/sources/<id>/claims.ttl"
            self.reading.problem("one-source", message, hint, fact)
            return
        quotes = tuple(
            sorted(filter(None, (self._quote(v, fact) for p, v in said if p == QUOTE)), key=str)
        )
        if not any(p == QUOTE for p, _ in said):
            hint = 'add the words that prove it: :quote "…"'
            self.reading.problem(
                "unproven-fact", f"“{declared.label}” has no quote here", hint, fact
            )
        stance, source = self._stance(said, fact), self._source(said, fact)
        self.reading.drafts.append(
            Draft(
                self.reading.path,
                fact,
                fact in self.asserted,
                self._pairs(said, fact, remarks=False),
                self._pairs(said, fact, remarks=True),
                quotes,
                source,
                stance == DISPUTES,
            )
        )

    def _stance(self, said: _Said, fact: Fact) -> object:
        values = [value for name, value in said if name == STANCE] or [SUPPORTS]
        if len(values) > 1 or values[0] not in (SUPPORTS, DISPUTES):
            message = f"{' and '.join(map(_shown, values))} is no stance"
            hint = "write :stance :disputes, or leave it out where the quote supports the claim"
            self.reading.problem("bad-stance", message, hint, (*fact, STANCE))
        return values[0]

    def _source(self, said: _Said, fact: Fact) -> NamedNode | None:
        values = [value for name, value in said if name == SOURCE]
        if len(values) > 1 or not all(isinstance(value, NamedNode) for value in values):
            names = " and ".join(sorted(map(_shown, values)))
            message = f"the evidence names {names} where one source should stand"
            hint = "write :source source:<id>; for two sources, write two annotations"
            self.reading.problem("unknown-source", message, hint, (*fact, SOURCE))
            return None
        return values[0] if values else None  # type: ignore[return-value]

    def _pairs(self, said: _Said, fact: Fact, *, remarks: bool) -> Pairs:
        pairs: list[tuple[NamedNode, Term]] = []
        for name, value in said:
            if name in (QUOTE, SOURCE, STANCE, RDF_REIFIES):
                continue
            declared = self.vocabulary.properties.get(name.value)
            if not (declared and (declared.qualifier or declared.remark)):
                if not remarks:
                    self._no_qualifier(name, fact)
            elif not isinstance(value, NamedNode | Literal):
                if not remarks:
                    message = f"“{declared.label}” needs a plain value"
                    self.reading.problem("unnamed", message, 'write it as text: "…"@en', fact)
            elif declared.remark == remarks:
                pairs.append((name, value))
        return tuple(sorted(pairs, key=str))

    def _no_qualifier(self, name: NamedNode, fact: Fact) -> None:
        properties = self.vocabulary.properties
        fitting = [iri for iri, p in properties.items() if p.qualifier or p.remark]
        near = nearest(name.value, fitting)
        choice = ", ".join(sorted(_short(iri) for iri in fitting))
        hint = f"did you mean {_short(near)}?" if near else f"a claim takes {choice}"
        message = f"{_short(name.value)} does not qualify a claim"
        self.reading.problem("unknown-qualifier", message, hint, (*fact, name))

    def _quote(self, value: object, fact: Fact) -> Quote | None:
        if isinstance(value, Literal):
            return Quote(value.value)
        if isinstance(value, BlankNode):
            said = [pair for pair in self.said[value] if pair[0] != VISIBILITY]
            parts = {p: v.value for p, v in said if isinstance(v, Literal)}
            if EXACT in parts and set(parts) <= _PARTS and len(parts) == len(said):
                hidden = self._restricted(self.said[value], fact)
                return Quote(parts[EXACT], parts.get(PREFIX, ""), parts.get(SUFFIX, ""), hidden)
        hint = 'write :quote "…" or :quote [ :exact "…" ; :prefix "…" ; :suffix "…" ]'
        self.reading.problem("bad-quote", "this quote is not written as text", hint, fact)
        return None

    def _restricted(self, said: _Said, fact: Fact) -> bool:
        """Whether a quote is marked as not for the public."""
        marks = [value for name, value in said if name == VISIBILITY]
        for mark in marks:
            if mark not in (PUBLIC, RESTRICTED):
                hint = "a quote is :restricted or :public"
                near = (
                    nearest(mark.value, (RESTRICTED.value, PUBLIC.value))
                    if isinstance(mark, NamedNode)
                    else None
                )
                message = f"{_shown(mark)} is no visibility of a quote"
                hint = f"did you mean {_short(near)}? {hint}" if near else hint
                self.reading.problem("bad-visibility", message, hint, (*fact, VISIBILITY))
        return any(mark != PUBLIC for mark in marks)

    def _property(self, fact: Fact) -> Property | None:
        iri = fact[1].value
        if fact[1] in JUDGEMENTS:
            self.reading.problem("misplaced-judgement", *MISPLACED, fact)
            return None
        if iri in self.vocabulary.properties:
            return self.vocabulary.properties[iri]
        near = nearest(iri, self.vocabulary.properties)
        hint = _did_you_mean(near, "property")
        self.reading.problem("unknown-property", f"unknown property {_short(iri)}", hint, fact)
        return None

    def _class(self, fact: Fact, named: NamedNode) -> None:
        if named.value in self.vocabulary.classes:
            return
        near = nearest(named.value, self.vocabulary.classes)
        message = f"unknown class {_short(named.value)}"
        self.reading.problem("unknown-class", message, _did_you_mean(near, "class"), fact)


def _shown(value: object) -> str:
    return _short(value.value) if isinstance(value, NamedNode) else str(value)


def _did_you_mean(near: str | None, what: str) -> str:
    if near:
        return f"did you mean {_short(near)}?"
    return f"ontology/README.md lists every {what}; a new one is declared in ontology/*.ttl"


def _short(iri: str) -> str:
    return compact(iri, prefixes())
