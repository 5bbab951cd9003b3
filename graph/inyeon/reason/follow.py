"""What follows: from all that is known, some of it at a time; or only where something has changed.

Facts between the same two things are a group, and so are the classes of one thing. A rule of ours
draws on one fact and the ontology, and concludes within the fact's group: so what follows from a
group is known by its facts and the ontology alone. Where a rule is the project's own, a conclusion
leaves its group, or data declare what only the ontology should, all facts are asked at once.

What must always hold: in whatever portions facts are asked, the same follows.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from zlib import crc32

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from inyeon.curate.collect import Curated
from inyeon.model import Fact, Term
from inyeon.project import Project, shipped
from inyeon.reason import infer, questions
from inyeon.reason.literals import as_stored
from inyeon.store import load
from inyeon.store.compile import line, named
from inyeon.terms import OWL, PREMISE, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT, RDF_TYPE, RDFS

INFERRED = "inferred"
_DECLARING = (OWL, RDFS + "sub")  # what begins so declares classes and properties
_PORTION = 50_000  # facts that are asked at a time, about
Known = tuple[Fact, str]  # a fact, and the id of a claim that says it; "" where none does


class LeavesItsGroupError(Exception):
    """A rule concludes, or might conclude, in another group: portions would not give the same."""


def ours(project: Project) -> bool:
    """Whether all rules are our own, so that portions are worth trying."""
    return all(path.is_relative_to(shipped()) for path in project.ontology_files("rules/*.rq"))


class Following:
    """What follows from what a project says."""

    def __init__(
        self, curated: Curated, described: Mapping[str, Iterable[Fact]], project: Project
    ) -> None:
        """Raises ProjectError where a rule cannot be used."""
        self.curated = curated
        self.described = described
        self.prefixes = project.prefixes
        self.rules = questions.load(project.ontology_files("rules/*.rq"))
        self.ontology = set(map(_as_stored, described["ontology"]))

    def portions(self) -> Iterator[str]:
        """The text of the inferred graph, portion by portion; a line may stand in two.

        Raises LeavesItsGroupError where `at_once` has to be asked.
        """
        yield self._about_rules()
        known = list(self._in_groups())
        every: list[list[Known]] = [[] for _ in range(1 + len(known) // _PORTION)]
        for fact, claim in known:
            every[crc32(group_of(fact).encode()) % len(every)].append((fact, claim))
        del known
        while every:
            yield _text(self._of(every.pop()))

    def at_once(self, graphs: Iterable[tuple[str, str]]) -> Iterator[str]:
        """The same, from all that is stored; rules may draw on any of it."""
        yield self._about_rules()
        store, writer = ox.Store(), self._writer(self._known())
        load.load(store, graphs, self.prefixes)
        for reason in infer.infer(store, self.rules):
            yield _text(writer.reason(reason))

    def change(self, store: ox.Store, facts: Set[Fact]) -> tuple[set[str], set[str]]:
        """The lines that go from the inferred graph of a store, and those that come into it.

        `facts` are all that are, or were, in the groups of which something may be otherwise.
        Raises LeavesItsGroupError where `portions` does.
        """
        facts = set(map(_as_stored, facts))
        groups = {group_of(fact) for fact in facts}
        ends = {end for subject, _, value in facts for end in (subject, value)}
        known = self._in_groups(ends)  # what has not changed declared nothing in the last build
        new = set(self._of([one for one in known if group_of(one[0]) in groups]))
        old = _Old(store, groups, ends, self.prefixes)
        gone = old.lines | old.orphans(new)
        return gone - new, new - gone

    def _about_rules(self) -> str:
        return _text(said for rule in self.rules for said in infer.about(rule, self.prefixes))

    def _known(self, about: Set[Term] | None = None) -> Iterator[Known]:
        """All that rules draw on, as the engine gives it back; not what is only reported.

        Or as much of it as is about some things.
        """
        sources = (source.description for source in self.curated.sources)
        for facts in (*self.described.values(), *sources):
            for fact in facts:
                if about is None or fact[0] in about:
                    yield _as_stored(fact), ""
        for claim in self.curated.claims:
            if claim.asserted_in and (about is None or claim.fact[0] in about):
                yield _as_stored(claim.fact), claim.id

    def _in_groups(self, about: Set[Term] | None = None) -> Iterator[Known]:
        """The same; raises LeavesItsGroupError where a term is declared outside the ontology."""
        vocabulary = self.curated.vocabulary
        terms = vocabulary.properties.keys() | vocabulary.classes.keys()
        for known in self._known(about):
            (subject, name, value), _ = known
            declares = subject.value in terms or name.value.startswith(_DECLARING)
            declares |= name == RDF_TYPE and value.value.startswith(_DECLARING)
            if declares and known[0] not in self.ontology:
                raise LeavesItsGroupError
            yield known

    def _writer(self, known: Iterable[Known]) -> infer.Writer:
        return infer.Writer(self.prefixes, ((fact, claim) for fact, claim in known if claim))

    def _of(self, known: list[Known]) -> Iterator[str]:
        """The lines of what follows from some groups, of which these are all the facts."""
        if not known:
            return
        store, writer = ox.Store(), self._writer(known)
        store.bulk_extend(Quad(*fact) for fact in self.ontology)
        store.bulk_extend(Quad(*fact) for fact, _ in known)
        groups = {group_of(fact) for fact, _ in known}
        for reason in infer.infer(store, self.rules):
            group = group_of(reason.conclusion)
            drawn = (group_of(fact) for fact in reason.premises if fact not in self.ontology)
            if any(other != group for other in drawn):
                raise LeavesItsGroupError
            if group in groups:  # else it follows from the ontology, which is in another portion
                yield from writer.reason(reason)


def group_of(fact: Iterable[object]) -> str:
    """The name of the group that a fact belongs to."""
    subject, predicate, value = map(str, fact)
    if predicate == _TYPE:
        return subject
    return f"{subject} {value}" if subject < value else f"{value} {subject}"


def _as_stored(fact: Fact) -> Fact:
    subject, predicate, value = fact
    return (subject, predicate, as_stored(value))


_TYPE = str(RDF_TYPE)


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{one}\n" for one in lines)


class _Old:
    """What a store holds of the inferences in some groups."""

    def __init__(
        self, store: ox.Store, groups: Set[str], ends: Set[Term], prefixes: Mapping[str, str]
    ) -> None:
        self.store = store
        self.graph = named(prefixes, "graph", INFERRED)
        self.inference, self.statement = prefixes["inference"], prefixes["statement"]
        self.nodes: set[str] = set()
        self.lines: set[str] = set()
        self.statements: set[NamedNode] = set()
        for end in ends:
            if isinstance(end, NamedNode):
                self._add(end, groups, ends)

    def _add(self, subject: NamedNode, groups: Set[str], ends: Set[Term]) -> None:
        for found in self.store.quads_for_pattern(None, RDF_SUBJECT, subject, self.graph):
            node = found.subject
            if not str(node).startswith(f"<{self.inference}"):
                continue
            value = next(self.store.quads_for_pattern(node, RDF_OBJECT, None, self.graph)).object
            if value not in ends and str(subject) not in groups:  # by far the most frequent case
                continue
            about = list(self.store.quads_for_pattern(node, None, None, self.graph))
            said = {quad.predicate: quad.object for quad in about}
            fact = (subject, said[RDF_PREDICATE], said[RDF_OBJECT])
            if group_of(fact) in groups:
                self.nodes.add(str(node))
                self.lines.add(line(fact))
                self.lines.update(line((q.subject, q.predicate, q.object)) for q in about)
                self.statements.update(q.object for q in about if q.predicate == PREMISE)  # type: ignore[misc]

    def orphans(self, new: Set[str]) -> set[str]:
        """The lines of statements that only these inferences name, as far as no new one does."""
        found = set()
        for node in self.statements:
            if not str(node).startswith(f"<{self.statement}"):
                continue
            naming = self.store.quads_for_pattern(None, PREMISE, node, self.graph)
            if all(str(quad.subject) in self.nodes for quad in naming):
                about = self.store.quads_for_pattern(node, None, None, self.graph)
                found |= {line((q.subject, q.predicate, q.object)) for q in about}
        return found - new
