"""What follows, group by group, so that a build infers anew only where something has changed.

Facts between the same two things are a group, and so are the classes of one thing. A rule of ours
draws on one fact and the ontology, and concludes within the fact's group: so what follows from a
group is known by the group and the ontology alone, and can be kept. Where a rule is the project's
own, or a conclusion leaves its group, all facts are one group.

What must always hold: what is kept and used again is what the rules would give.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from pyoxigraph import Quad

from inyeon.curate.collect import Curated
from inyeon.model import Fact
from inyeon.project import Project, shipped
from inyeon.reason import infer, questions
from inyeon.reason.questions import Question
from inyeon.store import load
from inyeon.store.compile import hashed, line, named, text
from inyeon.terms import RDF_TYPE

_TEXTS, _INDEX = "inferred.nt", "inferred.json"


class Group(NamedTuple):
    """What follows from one group: its own lines, and those of statements that others name too."""

    own: str
    statements: tuple[str, ...]


_NOTHING = Group("", ())
Groups = Mapping[str, Group]  # by a key that changes when the group, the rules or the ontology do


def whole_text(groups: Groups) -> str:
    """The text of the inferred graph, unsorted; no line stands in it twice."""
    return "".join([*(group.own for group in groups.values()), *statements(groups)])


def statements(groups: Groups) -> list[str]:
    """The texts of all statements that inferences name, sorted, each once."""
    return sorted({one for group in groups.values() for one in group.statements})


def follow(
    curated: Curated,
    described: Mapping[str, Iterable[Fact]],
    project: Project,
    kept: Groups,
    graphs: Callable[[], Iterable[tuple[str, str]]],
) -> Groups:
    """What follows from what a project says; of a group whose key is among `kept`, what is there.

    All that is stored, `graphs`, is asked for only where facts are not enough. Raises ProjectError
    where a rule is no CONSTRUCT or names no premise.
    """
    paths = project.ontology_files("rules/*.rq")
    rules = questions.load(paths)
    about = text(said for rule in rules for said in infer.about(rule, project.prefixes))
    on_rules = {hashed(about): Group(about, ())}
    if all(path.is_relative_to(shipped()) for path in paths):
        writer = infer.Writer(project.prefixes, curated.claims)
        known = _Known(curated, described, project.prefixes, [about, *(r.text for r in rules)])
        if (groups := known.groups(rules, writer, kept)) is not None:
            return on_rules | groups
    store, found = ox.Store(), _Found()
    load.load(store, graphs(), project.prefixes)
    writer = infer.Writer(project.prefixes, curated.claims)
    for reason in infer.infer(store, rules):
        found.add("", *writer.reason(reason))
    return on_rules | {hashed(group.own): group for group in found.groups().values()}


def group_of(fact: Fact) -> str:
    """The name of the group that a fact belongs to."""
    subject, predicate, value = fact
    if predicate == RDF_TYPE:
        return str(subject)
    return " ".join(sorted((str(subject), str(value))))


class _Known:
    """The facts that rules draw on, in their groups."""

    def __init__(
        self,
        curated: Curated,
        described: Mapping[str, Iterable[Fact]],
        prefixes: Mapping[str, str],
        salt: Iterable[str],
    ) -> None:
        self.facts: dict[str, list[Fact]] = defaultdict(list)
        self.words: dict[str, list[str]] = defaultdict(list)
        self.ontology = set(described["ontology"])
        self.salt = [*salt, *sorted(map(line, self.ontology))]
        for facts in (*described.values(), *(source.description for source in curated.sources)):
            for fact in facts:
                self._add(fact, "")
        for claim in curated.claims:
            if claim.asserted_in:
                self._add(claim.fact, str(named(prefixes, "claim", claim.id)))

    def _add(self, fact: Fact, name: str) -> None:
        group = group_of(fact)
        self.facts[group].append(fact)
        self.words[group].append(f"{line(fact)} {name}")

    def groups(
        self, rules: list[Question], writer: infer.Writer, kept: Groups
    ) -> dict[str, Group] | None:
        """What follows from each group, by its key; None where a conclusion leaves its group."""
        salt = hashed("\n".join(self.salt))
        keys = {
            group: hashed("\n".join([salt, *sorted(words)])) for group, words in self.words.items()
        }
        missing = {group for group, key in keys.items() if key not in kept}
        found = _Found()
        if missing:
            store = ox.Store()
            store.bulk_extend(Quad(*fact) for fact in self.ontology)
            store.bulk_extend(Quad(*fact) for group in missing for fact in self.facts[group])
            for reason in infer.infer(store, rules):
                group = group_of(reason.conclusion)
                drawn = (group_of(fact) for fact in reason.premises if fact not in self.ontology)
                if any(other != group for other in drawn):
                    return None
                if group in missing:
                    found.add(group, *writer.reason(reason))
        new = found.groups()
        return {
            key: new.get(group, _NOTHING) if group in missing else kept[key]
            for group, key in sorted(keys.items(), key=lambda item: item[1])
        }


class _Found:
    """Gathers what follows, group by group."""

    def __init__(self) -> None:
        self.own: dict[str, list[str]] = defaultdict(list)
        self.statements: dict[str, set[str]] = defaultdict(set)

    def add(self, group: str, own: list[str], statements: list[str]) -> None:
        self.own[group] += own
        self.statements[group].update(statements)

    def groups(self) -> dict[str, Group]:
        return {
            name: Group(text(own), tuple(sorted(self.statements[name])))
            for name, own in self.own.items()
        }


def write(folder: Path, groups: Groups) -> None:
    """Keep what follows in a folder, for the next build: the texts, and how long each is."""
    named_ = statements(groups)
    numbers = {one: number for number, one in enumerate(named_)}
    sizes: dict[str, list[int]] = {}
    with (folder / _TEXTS).open("wb") as file:
        for key, group in groups.items():
            size = file.write(group.own.encode())
            sizes[key] = [size, *(numbers[one] for one in group.statements)]
    index = {"sizes": sizes, "statements": named_}
    (folder / _INDEX).write_text(json.dumps(index, ensure_ascii=False), "utf-8")


def read(folder: Path) -> dict[str, Group]:
    """What `write` kept there; nothing where it is not whole."""
    try:
        index = json.loads((folder / _INDEX).read_text("utf-8"))
        content = (folder / _TEXTS).read_bytes()
    except (OSError, ValueError):
        return {}
    if sum(size for size, *_ in index["sizes"].values()) != len(content):
        return {}
    groups, at, named_ = {}, 0, index["statements"]
    for key, (size, *numbers) in index["sizes"].items():
        own = content[at : at + size].decode()
        groups[key] = Group(own, tuple(named_[number] for number in numbers))
        at += size
    return groups
