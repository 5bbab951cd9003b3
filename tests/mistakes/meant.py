"""Mistakes in descriptions and values."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from mistakes.making import (
    MONTHS,
    PREFIXES,
    File,
    Made,
    claims,
    descriptions,
    entities,
    holds,
    kind,
    one,
    sources,
    values,
)
from written import Line, Pair, Word


@kind
def label_removed(rnd: Random) -> Made:
    file, line = one(rnd, descriptions("skos:prefLabel"))
    types = [other for other in file.lines if other.subject == line.subject]
    start = line.before.start
    places = [other.value for other in types if other.name.text == "a"]
    return file.changed(start, line.value.end, "", "entity-unlabelled", places)


@kind
def class_removed(rnd: Random) -> Made:
    file, line = one(rnd, descriptions("a"))
    made = file.changed(line.name.start, line.after.end, "", "entity-undescribed", [])
    name = line.subject.text
    named = [
        (other.path, word.line)
        for other in sources()
        for claim in other.claims
        if name in (word.text for word in claim.words)
        for word in (claim.value, *claim.words)
        if word is claim.value or word.text == name
    ]
    return replace(made, places=frozenset(named))


@kind
def second_label(rnd: Random) -> Made:
    file, line = one(rnd, descriptions("skos:prefLabel"))
    at = line.value
    more = f"{at.text} , {at.text[:-4]} again{at.text[-4:]}"
    return file.changed(at.start, at.end, more, "entity-two-labels", [at])


@kind
def described_and_never_named(rnd: Random) -> Made:
    file = rnd.choice(entities())
    said = f'place:town-{rnd.randrange(10**6)} a :Place ; skos:prefLabel "Town"@en .'
    prefix = "PREFIX place: <https://w3id.org/inyeon/id/place/> "
    return file.appended(prefix + said, "entity-unused")


@kind
def fact_among_the_entities(rnd: Random) -> Made:
    _, line = one(rnd, claims())
    said = (
        f"{PREFIXES.replace(chr(10), ' ')} {line.subject.text} {line.name.text} {line.value.text} ."
    )
    if "^^" in line.value.text:
        return None
    return rnd.choice(entities()).appended(said, "unproven-fact")


@kind
def object_made_text(rnd: Random) -> Made:
    def fits(line: Line) -> bool:
        return line.value.text[0] != '"' and holds(f"{line.name.text} rdfs:range ?range")

    file, line = one(rnd, claims(fits))
    at = line.value
    text = at.text.partition(":")[2].replace("-", " ")
    return file.changed(at.start, at.end, f'"{text}"@en', "wrong-type", [at])


@kind
def language_dropped(rnd: Random) -> Made:
    file, line, pair, at = rnd.choice(values(lambda word: word.text.endswith('"@en')))
    rules = "wrong-value confidence-without-reason accepted-wrongly" if pair else "wrong-type"
    return file.changed(at.start, at.end, at.text[:-3], rules, [at, line.value])


@kind
def language_of_a_label_dropped(rnd: Random) -> Made:
    file, line = one(rnd, [*descriptions("skos:prefLabel"), *descriptions("skos:altLabel")])
    at = line.value
    return file.changed(at.start, at.end, at.text[:-3], "shape", [at])


def dates() -> list[tuple[File, Line, Pair | None, Word]]:
    """The dates of claims."""
    return values(lambda word: "^^edtf:EDTF" in word.text)


def redated(rnd: Random, change: Callable[[str, Line], str | None], rules: str) -> Made:
    """A date of a claim replaced."""
    file, line, _, at = rnd.choice(dates())
    new = change(at.said, line)
    if new is None or new == at.said:
        return None
    return file.changed(at.start, at.end, f'"{new}"^^edtf:EDTF', rules, [at])


@kind
def datatype_dropped(rnd: Random) -> Made:
    file, _, pair, at = rnd.choice(dates())
    rules = "wrong-value" if pair else "wrong-type"
    return file.changed(at.start, at.end, at.text.partition("^^")[0], rules, [at])


@kind
def thirtieth_of_february(rnd: Random) -> Made:
    return redated(rnd, lambda _, __: f"{rnd.randrange(1900, 2030)}-02-30", "bad-date")


@kind
def date_in_words(rnd: Random) -> Made:
    words = rnd.choice(["May {}", "{}-5", "c. {}", "{}-13", "31/12/{}", "{}-04-31"])
    year = rnd.randrange(1900, 2030)
    return redated(rnd, lambda _, __: words.format(year), "bad-date")


@kind
def interval_reversed(rnd: Random) -> Made:
    last = rnd.randrange(1900, 2000)
    return redated(rnd, lambda _, __: f"{last + rnd.randrange(1, 30)}/{last}", "interval-reversed")


@kind
def date_padded(rnd: Random) -> Made:
    def change(date: str, line: Line) -> str | None:
        quotes = " ".join(word.said for word in line.quotes)
        if not re.fullmatch(r"\d{4}(-\d\d)?", date) or re.search(r"\b0?1\b|first|Jan", quotes):
            return None
        return f"{date}-01" if len(date) == 7 else f"{date}-01-01"

    return redated(rnd, change, "padded-date date-not-in-quote")


@kind
def year_changed(rnd: Random) -> Made:
    def change(date: str, line: Line) -> str | None:
        quotes = " ".join(word.said for word in line.quotes)
        if not re.fullmatch(r"\d{4}(-\d\d)*", date) or date[:4] not in quotes:
            return None
        new = str(int(date[:4]) + rnd.choice([-20, -3, -2, -1, 1, 2, 3, 10]))
        return None if new in quotes else new + date[4:]

    return redated(rnd, change, "date-not-in-quote")


@kind
def month_changed(rnd: Random) -> Made:
    def change(date: str, line: Line) -> str | None:
        quotes, new = " ".join(word.said for word in line.quotes), rnd.randrange(12)
        named = [number for number, month in enumerate(MONTHS) if month in quotes]
        if not re.fullmatch(r"\d{4}-\d\d", date) or not named or new in named:
            return None
        return f"{date[:4]}-{new + 1:02}"

    return redated(rnd, change, "date-not-in-quote")


@kind
def number_changed(rnd: Random) -> Made:
    file, line, pair, at = rnd.choice(values(lambda word: re.fullmatch(r"\d+", word.text)))
    new = str(int(at.text) + rnd.choice([-3, -2, -1, 1, 2, 3, 10]))
    quotes = " ".join(word.said for word in line.quotes)
    if re.search(rf"\b{new}\b", quotes):
        return None
    places = [at, line.value] if pair else [at]
    return file.changed(at.start, at.end, new, "number-not-in-quote", places)
