"""All ties between entities that no document makes but that follow, as claims without evidence.

What must always hold: one for each tie that follows, however many reasons it has; each names the
claims, and the other ties, that it was drawn from. None is left out because a narrower relation is
there already: so the ties are those that a query finds, and a reason is never missing.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from inyeon.ask.answers import Answers, ClaimAnswer, Relation
from inyeon.ask.query import own
from inyeon.model import digest
from inyeon.progress import each

_Tie = tuple[str, str, str]  # ids of subject, relation and object


def inferences(
    answers: Answers, entities: Container[str], claims: Iterable[ClaimAnswer]
) -> tuple[ClaimAnswer, ...]:
    """The ties that follow between entities with these ids, by id; `because` is among `claims`.

    Where several rules, or one in several ways, give the same tie, it has all of their reasons.
    """
    rules: dict[_Tie, set[str]] = defaultdict(set)
    premises: dict[_Tie, set[str]] = defaultdict(set)
    concluded: dict[str, _Tie] = {}
    answers.progress("reading what follows")
    asked = own(answers.store, "inferences", answers.prefixes, ordered=False)
    for row in each(asked, "reading what follows", answers.progress):
        inference, subject, relation, thing, rule, premise = map(answers.id, row)
        if subject in entities and thing in entities:
            tie = (subject, relation, thing)
            concluded[inference] = tie
            rules[tie].add(rule)
            premises[tie].add(premise)
    names = {claim.id: claim.id for claim in claims}
    names |= {inference: _id(tie) for inference, tie in concluded.items()}
    found = (_tie(tie, rules[tie], premises[tie], names) for tie in rules)
    return tuple(sorted(found, key=lambda tie: tie.id))


def _tie(tie: _Tie, rules: set[str], premises: set[str], names: Mapping[str, str]) -> ClaimAnswer:
    return ClaimAnswer(
        _id(tie),
        *tie,
        value=None,
        when="",
        qualifiers=(),
        status="inferred",
        evidence=(),
        rule="; ".join(sorted(rules)),
        because=tuple(sorted({names[premise] for premise in premises if premise in names})),
    )


def _id(tie: _Tie) -> str:
    return f"inferred:{digest(' '.join(tie))}"


def called(answers: Answers, relations: Iterable[str]) -> tuple[Relation, ...]:
    """The relations with these ids, by id, each with its label."""
    iris = {iri: name for name in relations if (iri := answers.iri(name))}
    labels: dict[str, str] = {}
    for row in own(answers.store, "called", answers.prefixes, "term", iris):
        name, label = iris[row["term"].value], row["label"]
        if name not in labels or label.language == "en":
            labels[name] = label.value
    return tuple(Relation(name, labels.get(name, name)) for name in sorted(iris.values()))
