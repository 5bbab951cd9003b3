"""Values that are not what the ontology says they are: datatypes and dates.

The datatype of a fact's object is SHACL's (see `shapes`); here are the qualifiers of claims, which
no shape sees, and whether a date is a date.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from inyeon.curate.collect import Curated
from inyeon.curate.vocabulary import Vocabulary
from inyeon.dates import ReversedError, bounds
from inyeon.model import Claim, Problem, Term
from inyeon.terms import EDTF_EDTF, XSD_INTEGER, local_name

_KINDS = {"langString": "text with a language", "EDTF": "date", "integer": "whole number"}


def check(curated: Curated) -> Iterator[Problem]:
    """A problem for each wrong qualifier and each wrong date, in the order of the claims."""
    for claim in curated.unseen:
        for name, value in (*claim.qualifiers, *claim.remarks):
            for problem in _qualifier(claim, name, value, curated.vocabulary):
                yield replace(problem, claims=(claim.id,))
            yield from _date(claim, value, (name,))
        yield from _date(claim, claim.fact[2], ())
    for source in curated.sources:
        for fact in source.description:
            yield from _impossible(fact[2], fact)


def _qualifier(
    claim: Claim, name: NamedNode, value: Term, vocabulary: Vocabulary
) -> Iterator[Problem]:
    declared = vocabulary.properties[name.value]
    about = (*claim.fact, name)
    shown = value.value
    if declared.range:
        if not isinstance(value, NamedNode):
            message = f"“{declared.label}” is “{shown}”, which is text and no entity"
            hint = f"name the {vocabulary.classes[declared.range].label} by its id"
            yield Problem("error", "wrong-value", message, hint, about=about)
    elif declared.datatype and not _fits(value, declared.datatype):
        kind = _KINDS.get(local_name(declared.datatype), local_name(declared.datatype))
        message = f"“{declared.label}” is “{shown}”, which is no {kind}"
        yield Problem("error", "wrong-value", message, example(declared.datatype), about=about)


def _fits(value: Term, datatype: str) -> bool:
    if not isinstance(value, Literal) or value.datatype.value != datatype:
        return False
    return value.datatype != XSD_INTEGER or bool(re.fullmatch(r"[+-]?[0-9]+", value.value))


def example(datatype: str) -> str:
    """How to write a value of this datatype."""
    examples = {
        "langString": 'write it as text with its language: "…"@en',
        "EDTF": 'write it as a date: "1991"^^edtf:EDTF',
        "integer": "write it as a number: 21",
    }
    return examples.get(local_name(datatype), f'write it as "…"^^<{datatype}>')


def _date(claim: Claim, value: Term, where: tuple[NamedNode, ...]) -> Iterator[Problem]:
    about = (*claim.fact, *where)
    yield from (replace(problem, claims=(claim.id,)) for problem in _impossible(value, about))
    if _padded(claim, value):
        message = f"“{value.value}” names a first day or month that no quote of this claim mentions"
        hint = "write only what the document says: 1991, or 1991-05"
        yield Problem("warning", "padded-date", message, hint, about=about, claims=(claim.id,))


def _impossible(value: Term, about: tuple[Term, ...]) -> Iterator[Problem]:
    if isinstance(value, Literal) and value.datatype == EDTF_EDTF:
        try:
            bounds(value.value)
        except ReversedError:
            first, _, last = value.value.partition("/")
            message = f"“{value.value}” ends before it begins: {last} is over before {first} begins"
            hint = "write the earlier end first, or mend the one that is wrong"
            yield Problem("error", "interval-reversed", message, hint, about=about)
        except ValueError as error:
            message = f"“{value.value}” is no date: {error}"
            hint = "write 1991, 2013-12, 2013-12-31, 2002~ (about), 199X or 1997/2001"
            if re.search(r"-0?0\b", value.value):
                hint = "leave out what the document does not say: 1991, not 1991-00-00"
            elif re.match(r"-[0-9]{4}|Y|0000", value.value):
                hint = (
                    "such a year cannot be compared yet: leave the date out, and say it in a :note"
                )
            yield Problem("error", "bad-date", message, hint, about=about)


def _padded(claim: Claim, value: Term) -> bool:
    if not isinstance(value, Literal) or value.datatype != EDTF_EDTF:
        return False
    parts = re.split(r"[/~?%]", value.value)
    if not any(re.fullmatch(r"[0-9]{4}-[0-9]{2}-01|[0-9]{4}-01", part) for part in parts):
        return False
    first = re.compile(r"(?<!\d)0?1(?!\d)|\bfirst\b|\bJan", re.IGNORECASE)
    return not any(first.search(evidence.quote) for evidence in claim.evidence)
