"""Mistakes in names and in punctuation."""

import re
from dataclasses import replace
from random import Random

import written
from mistakes.making import (
    Made,
    claims,
    described,
    descriptions,
    entities,
    holds,
    kind,
    misspelt,
    one,
    sources,
    values,
)


@kind
def property_misspelt(rnd: Random) -> Made:
    file, line = one(rnd, claims())
    wrong = misspelt(rnd, line.name.text, lambda name: holds(f"{name} rdfs:label ?label"))
    at = line.name
    return file.changed(at.start, at.end, wrong, "unknown-property", [line.value, at])


@kind
def object_misspelt(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: line.value.text[0] != '"'))
    at = line.value
    wrong = misspelt(rnd, at.text, described)
    return file.changed(at.start, at.end, wrong, "entity-undescribed", [at])


@kind
def subject_misspelt(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: line.before.text in (line.subject.text, "<<")))
    at = line.subject
    wrong = misspelt(rnd, at.text, described)
    same = [other.value for other in file.lines if other.subject == at]
    return file.changed(at.start, at.end, wrong, "entity-undescribed", same)


@kind
def qualifying_entity_misspelt(rnd: Random) -> Made:
    file, line, pair, at = rnd.choice(values(lambda word: re.match(r"\w+:", word.text)))
    wrong = misspelt(rnd, at.text, described)
    places = [line.value, at] if pair else [at]
    return file.changed(at.start, at.end, wrong, "entity-undescribed", places)


@kind
def class_misspelt(rnd: Random) -> Made:
    file, line = one(rnd, descriptions("a"))
    at = line.value
    wrong = misspelt(rnd, at.text, lambda name: holds(f"{name} a owl:Class"))
    return file.changed(at.start, at.end, wrong, "unknown-class", [at])


@kind
def qualifier_misspelt(rnd: Random) -> Made:
    file, line = one(
        rnd, claims(lambda line: any(pair.name.text != ":quote" for pair in line.pairs))
    )
    pair = rnd.choice(line.pairs)
    at = pair.name
    wrong = misspelt(rnd, at.text, lambda name: holds(f"{name} rdfs:label ?label"))
    rules = "unknown-qualifier unproven-fact" if at.text == ":quote" else "unknown-qualifier"
    return file.changed(at.start, at.end, wrong, rules, [at, pair.value])


@kind
def prefix_removed(rnd: Random) -> Made:
    file = rnd.choice([*sources(), *entities()])
    found = rnd.choice(list(re.finditer(r"^PREFIX (\w*:).*", file.text, re.MULTILINE)))
    every = written.words(file.text)
    used = [word for word in every if word.start > found.end() and word.text.startswith(found[1])]
    if not used:
        return None
    return file.changed(found.start(), found.end(), "", "syntax", used[:1])


@kind
def source_renamed(rnd: Random) -> Made:
    file = rnd.choice(sources())
    at = file.lines[0].subject
    wrong = misspelt(rnd, at.text, lambda _: False)
    return file.changed(at.start, at.end, wrong, "source-id", [file.lines[0].value])


@kind
def source_unknown(rnd: Random) -> Made:
    file, line = one(rnd, claims())
    return file.annotated(line, ":source source:nowhere", "unknown-source")


def removed(rnd: Random, mark: str) -> Made:
    """A mark gone; the parser may notice at the mark or at the next two words."""
    file = rnd.choice([*sources(), *entities()])
    every = written.words(file.text)
    found = [n for n, word in enumerate(every) if word.text == mark]
    if not found:
        return None
    at = rnd.choice(found)
    if mark == ";" and every[at + 1].text in (".", ";", "|}"):
        return None  # it says nothing there
    near = every[at - 1 : at + 3]
    return file.changed(every[at].start, every[at].end, "", "syntax", near)


@kind
def full_stop_missing(rnd: Random) -> Made:
    made = removed(rnd, ".")
    if made is None or made.content.rstrip().endswith("."):
        return made
    end = made.content.count("\n") + 1  # the parser stands at the end of the file
    return replace(made, places=made.places | {(made.path, end - 1), (made.path, end)})


@kind
def semicolon_missing(rnd: Random) -> Made:
    return removed(rnd, ";")


@kind
def annotation_not_closed(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: line.marks))
    at = line.marks[1]
    every = written.words(file.text)
    after = next(n for n, word in enumerate(every) if word.start == at.start)
    places = [line.marks[0], *every[after - 1 : after + 4]]
    return file.changed(at.start, at.end, "", "syntax", places)


@kind
def curly_quotation_mark(rnd: Random) -> Made:
    file, line = one(rnd, claims())
    at = rnd.choice(line.quotes)
    return file.changed(at.start, at.start + 1, "“", "syntax", [at])
