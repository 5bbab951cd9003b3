"""What is said of oneself, or leads in a circle back to where it started.

What must always hold: only claims that are held true are followed; each circle is told once, with
every claim in it, from the entity whose IRI comes first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from inyeon.conflicts.meaning import Meaning
from inyeon.conflicts.plausible import hint
from inyeon.conflicts.wording import Wording
from inyeon.model import Claim, Problem

_SHOWN = 8  # steps of a circle in a message
_Steps = dict[str, dict[str, Claim]]  # from → to → the claim that says so
_ADVICE = "mend the claim that is wrong; if the documents really say so, keep them and write"


def about_itself(claims: Iterable[Claim], meaning: Meaning, words: Wording) -> Iterator[Problem]:
    """A problem for each claim that ties an entity to itself where that cannot be."""
    for claim in claims:
        subject, relation, value = claim.fact
        if subject == value and relation.value in meaning.irreflexive:
            message = f"“{words.sentence(claim)}” ties {words.name(subject)} to itself"
            advice = "name the other one; if the document really says so, write"
            yield Problem(
                "error",
                "about-itself",
                message,
                hint("about-itself", advice).removesuffix(" in one of them"),
                about=claim.fact,
                claims=(claim.id,),
            )


def inside_itself(claims: Iterable[Claim], meaning: Meaning, words: Wording) -> Iterator[Problem]:
    """A problem for each circle of claims of one property that has none."""
    steps: dict[str, _Steps] = {top: defaultdict(dict) for top in meaning.acyclic}
    ways = [(top, iri, back) for top, says in meaning.acyclic.items() for iri, back in says.items()]
    by_property: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for top, iri, back in ways:
        by_property[iri].append((top, back))
    for claim in claims:
        for top, back in by_property.get(claim.fact[1].value, ()):
            start, end = claim.fact[0], claim.fact[2]
            if isinstance(end, NamedNode) and start != end:
                first, last = (end, start) if back else (start, end)
                steps[top][first.value].setdefault(last.value, claim)
    for top in sorted(steps):
        for circle in _circles(steps[top]):
            yield _told(circle, top, words)


def _told(circle: list[tuple[str, Claim]], top: str, words: Wording) -> Problem:
    names = [words.name(NamedNode(iri)) for iri, _ in circle]
    more = f" … ({len(names) - _SHOWN} more)" if len(names) > _SHOWN else ""
    chain = " → ".join(names[:_SHOWN]) + f"{more} → {names[0]}"
    message = f"“{words.of(top)}” leads in a circle: {chain}"
    ids = tuple(dict.fromkeys(claim.id for _, claim in circle))
    solution = hint("inside-itself", _ADVICE)
    return Problem("error", "inside-itself", message, solution, about=circle[0][1].fact, claims=ids)


def _circles(steps: _Steps) -> Iterator[list[tuple[str, Claim]]]:
    """The shortest circle through each entity that no circle before has touched."""
    left = _knot(steps)
    told: set[str] = set()
    for start in sorted(left):
        if start in told:
            continue
        came: dict[str, str] = {}
        queue, at = [start], 0
        while at < len(queue) and start not in came:
            here = queue[at]
            at += 1
            for there in sorted(left[here]):
                if there not in came and (there != here):
                    came[there] = here
                    queue.append(there)
        if start not in came:
            continue
        path = [came[start]]
        while path[-1] != start:
            path.append(came[path[-1]])
        path.reverse()
        told.update(path)
        ends = [*path[1:], start]
        yield [(iri, left[iri][end]) for iri, end in zip(path, ends, strict=True)]


def _knot(steps: _Steps) -> _Steps:
    """What is left when whatever leads nowhere, or is led to from nowhere, is taken away."""
    left = {iri: dict(ends) for iri, ends in steps.items()}
    back: dict[str, set[str]] = defaultdict(set)
    for iri, ends in left.items():
        for end in ends:
            back[end].add(iri)
    queue = [iri for iri in {*left, *back} if not left.get(iri) or not back.get(iri)]
    while queue:
        gone = queue.pop()
        for end in left.pop(gone, {}):
            back[end].discard(gone)
            if not back[end] and end in left:
                queue.append(end)
        for start in back.pop(gone, set()):
            left.get(start, {}).pop(gone, None)
            if start in left and not left[start]:
                queue.append(start)
    return left
