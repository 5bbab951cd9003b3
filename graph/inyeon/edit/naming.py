"""Names as people type them → what they stand for: entities, relations, sources, qualifiers.

What must always hold: a name stands for exactly one thing, or the answer is an error that lists
what comes near. Nothing is guessed and nothing is made.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.vocabulary import Property
from inyeon.errors import UnknownNameError
from inyeon.names import folded_name
from inyeon.review.diff import labels
from inyeon.terms import ALT_LABEL, PREF_LABEL, compact, expand

_SHOWN = 4  # names in a hint
_ALIKE = 60  # of 100: a name that is less alike is no help


class Index:
    """Names and what they stand for; one kind of thing."""

    def __init__(self, what: str, prefixes: Mapping[str, str]) -> None:
        self.what = what  # "entity"
        self.prefixes = prefixes
        self.known: dict[str, str] = {}  # IRI → the name to show
        self.borne: dict[str, set[str]] = defaultdict(set)  # folded name → IRIs

    def add(self, iri: str, names: Iterable[str]) -> None:
        """Let these names stand for it; the first is the one to show."""
        for name in names:
            self.known.setdefault(iri, name)
            self.borne[folded_name(name)].add(iri)
        self.known.setdefault(iri, self.id(iri))

    def id(self, iri: str) -> str:
        """The prefixed name."""
        return compact(iri, self.prefixes)

    def unique(self, iri: str) -> str:
        """The name to show if it stands for nothing else, else the prefixed name."""
        name = self.known[iri]
        return name if self.borne[folded_name(name)] == {iri} else self.id(iri)

    def find(self, name: str) -> str:
        """The IRI that the name stands for. Raises UnknownNameError where it is not one."""
        iri = expand(" ".join(name.split()), self.prefixes)
        if iri in self.known:
            return iri
        found = self.borne.get(folded_name(name), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            ids = tuple(sorted(map(self.id, found)))
            message = f"“{name}” is the name of {len(ids)} {self._plural()}"
            raise UnknownNameError(message, ids, hint=f"say which: {', '.join(ids)}")
        near = self.near(name)
        hint = f"did you mean {' or '.join(near)}?" if near else self._all()
        raise UnknownNameError(f"there is no {self.what} “{name}”", near, hint=hint)

    def near(self, name: str) -> tuple[str, ...]:
        """Names that are spelt most like this one, each with its id where it has another name."""
        from rapidfuzz import fuzz, process

        among = {(iri, key): key for key, iris in self.borne.items() for iri in iris}
        among |= {(iri, ""): folded_name(self.id(iri).rpartition(":")[2]) for iri in self.known}
        wanted = folded_name(name.rpartition(":")[2] if expand(name, self.prefixes) else name)
        best = process.extract(
            wanted, dict(sorted(among.items())), scorer=fuzz.WRatio, limit=50, score_cutoff=_ALIKE
        )
        best.sort(key=lambda found: (-found[1], -fuzz.ratio(wanted, found[0])))
        return tuple(dict.fromkeys(self._shown(key[0]) for _, _, key in best))[:_SHOWN]

    def _shown(self, iri: str) -> str:
        name, id_ = self.known[iri], self.id(iri)
        return id_ if name == id_ else f"{name} ({id_})"

    def _plural(self) -> str:
        return self.what[:-1] + "ies" if self.what.endswith("y") else self.what + "s"

    def _all(self) -> str:
        if len(self.known) <= 3 * _SHOWN:
            return f"there is {', '.join(sorted(map(self._shown, self.known)))}"
        return f"the table's second sheet and the project's files list every {self.what}"


class Naming:
    """The names of one project."""

    def __init__(self, curated: Curated, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.properties = curated.vocabulary.properties
        self.entities = Index("entity", prefixes)
        shown = labels(curated.entities)
        for iri in dict.fromkeys(fact[0].value for fact in curated.entities):
            self.entities.add(iri, [shown[iri]] if iri in shown else [])
        for fact in curated.entities:
            if fact[1] in (PREF_LABEL, ALT_LABEL) and isinstance(fact[2], Literal):
                self.entities.add(fact[0].value, [fact[2].value])
        self.paths = {source.iri: source.path for source in curated.sources}
        self.sources = Index("source", prefixes)
        for source in curated.sources:
            self.sources.add(source.iri.value, [source.path.parent.name])
        self.things = Index("term", prefixes)  # of the ontology, such as :restricted
        for iri in {fact[0].value for fact in curated.vocabulary.facts}:
            self.things.add(iri, [])
        self.relations = Index("relation", prefixes)
        self.qualifiers = Index("qualifier", prefixes)
        for iri, declared in sorted(self.properties.items()):
            if declared.needs_evidence:
                self.relations.add(iri, [declared.label])
            if declared.qualifier or declared.remark:
                self.qualifiers.add(iri, [declared.label])

    def declared(self, iri: str) -> Property:
        """What the ontology says of a property."""
        return self.properties[iri]

    def thing(self, name: str) -> NamedNode:
        """The entity, source or term of the ontology that the name stands for.

        Raises UnknownNameError where it is not exactly one.
        """
        iri = expand(" ".join(name.split()), self.prefixes)
        if iri in self.sources.known or iri in self.things.known:
            return NamedNode(iri)
        return NamedNode(self.entities.find(name))
