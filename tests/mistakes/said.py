"""Mistakes in claims and in sources."""

from dataclasses import replace
from random import Random

from mistakes.making import LETTERS, Made, claims, descriptions, holds, kind, misspelt, one, sources
from written import Line


def fitting(line: Line, subject: str, value: str) -> bool:
    """Whether the ontology lets this subject and object be so related."""
    name = line.name.text
    ends = ((subject, "rdfs:domain"), (value, "rdfs:range"))
    return not any(
        holds(
            f"{name} {end} ?class . {thing} a ?any "
            f"FILTER NOT EXISTS {{ {thing} a/rdfs:subClassOf* ?class }}"
        )
        for thing, end in ends
    )


@kind
def subject_and_object_swapped(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: line.value.text[0] != '"' and not line.reported))
    subject, name, value = line.subject.text, line.name.text, line.value.text
    if fitting(line, value, subject):
        return None
    after = {";": f" . {subject}", ",": f" . {subject} {name}", ".": " ."}[line.after.text]
    content = file.text[: line.after.start] + after + file.text[line.after.end :]
    content = content[: line.value.start] + subject + content[line.value.end :]
    if line.before.text == ",":
        said = f". {value} {name}"
        content = content[: line.before.start] + said + content[line.before.end :]
    else:
        content = content[: line.name.start] + f"{value} {name}" + content[line.name.end :]
        before = "." if line.before.text == ";" else ""
        content = content[: line.before.start] + before + content[line.before.end :]
    return file.told(content, "wrong-type", [line.value])


@kind
def about_itself(rnd: Random) -> Made:
    def fits(line: Line) -> bool:
        name, is_a = line.name.text, "rdfs:subPropertyOf*/a owl:IrreflexiveProperty"
        return line.value.text[0] != '"' and holds(f"{name} {is_a}")

    file, line = one(rnd, claims(fits))
    at = line.value
    return file.changed(at.start, at.end, line.subject.text, "about-itself", [at])


@kind
def inside_itself(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: holds(f"{line.name.text} a :AcyclicProperty")))
    quote = next(pair for pair in line.pairs if pair.name.text == ":quote")
    words = file.text[quote.value.start : quote.value.end].replace("\n", " ")
    said = f"{line.value.text} {line.name.text} {line.subject.text} {{| :quote {words} |}} ."
    return file.appended(said, "inside-itself", [line.value])


@kind
def second_value(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: holds(f"{line.name.text} a owl:FunctionalProperty")))
    if "^^" not in line.value.text:
        return None
    words = line.quotes[0].text
    year = int(line.value.said[:4]) + rnd.choice([-30, -2, -1, 1, 2, 20])
    value = f'"{year}"^^edtf:EDTF'
    said = f"{line.subject.text} {line.name.text} {value} {{| :quote {words} |}} ."
    return file.appended(said, "two-values", [line.value])


@kind
def born_after_ones_deeds(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: line.name.text == ":birthDate"))
    about = [other for other in file.claims if line.subject.text in (w.text for w in other.words)]
    year, at = rnd.randrange(2019, 2030), line.value
    places = [other.value for other in about]
    return file.changed(at.start, at.end, f'"{year}"^^edtf:EDTF', "before-beginning", places)


@kind
def weekday_changed(rnd: Random) -> Made:
    file, line = one(
        rnd, claims(lambda line: "day" in line.value.text and line.name.text == ":dayOfWeek")
    )
    day = rnd.choice(["Monday", "Wednesday", "Friday", "Saturday"])
    at = line.value
    return file.changed(at.start, at.end, f'"{day}"@en', "weekday-mismatch", [at])


@kind
def stance_unknown(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: line.reported))
    stance = misspelt(rnd, rnd.choice([":disputes", ":supports"]), lambda _: False)
    return file.annotated(line, f":stance {stance}", "bad-stance")


@kind
def visibility_misspelt(rnd: Random) -> Made:
    file, line = one(rnd, claims())
    wrong = misspelt(rnd, rnd.choice([":restricted", ":public"]), lambda _: False)
    return file.annotated(line, f":visibility {wrong}", "bad-visibility")


@kind
def visibility_of_an_entity_misspelt(rnd: Random) -> Made:
    file, line = one(rnd, descriptions("a"))
    wrong = misspelt(rnd, rnd.choice([":restricted", ":withheld"]), lambda _: False)
    at = line.after.start
    return file.changed(at, at, f" ; :visibility {wrong} ", "bad-visibility", [line.value])


@kind
def confidence_unknown(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: ":confidence" not in str(line.pairs)))
    how = rnd.choice(["sure", "hihg", "medum", "LOW", "probably"])
    said = f':confidence "{how}" ; :because "I think so."@en'
    return file.annotated(line, said, "bad-confidence")


@kind
def confidence_without_reason(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: ":confidence" not in str(line.pairs)))
    how = rnd.choice(["low", "medium"])
    return file.annotated(line, f':confidence "{how}"', "confidence-without-reason")


@kind
def accepted_of_no_check(rnd: Random) -> Made:
    file, line = one(rnd, claims())
    check = rnd.choice(["two-vales", "weekday", "before-begining"])
    return file.annotated(line, f':accepted "{check}: both say so"@en', "accepted-wrongly")


@kind
def accepted_of_what_proves(rnd: Random) -> Made:
    file, line = one(rnd, claims())
    check = rnd.choice(["quote-not-found", "syntax", "unknown-property"])
    return file.annotated(line, f':accepted "{check}: it is right"@en', "accepted-wrongly")


@kind
def accepted_needlessly(rnd: Random) -> Made:
    file, line = one(rnd, claims())
    return file.annotated(line, ':accepted "two-values: both say so"@en', "accepted-needlessly")


@kind
def phone_number(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: line.subject.text.startswith("person:")))
    number = f"+82 10-{rnd.randrange(1000, 10000)}-{rnd.randrange(1000, 10000)}"
    return file.annotated(line, f':note "Call {number}."@en', "special-category")


@kind
def object_without_a_name(rnd: Random) -> Made:
    file, line = one(rnd, claims())
    at = line.value
    return file.changed(at.start, at.end, "[]", "unnamed", [at, line.subject])


@kind
def text_changed(rnd: Random) -> Made:
    file = rnd.choice(sources())
    text = file.document
    at = rnd.choice([n for n, letter in enumerate(text) if letter.isalpha()])
    new = rnd.choice([letter for letter in LETTERS if letter != text[at]])
    line = next(line for line in file.lines if line.name.text == ":sha256")
    made = file.told(text[:at] + new + text[at + 1 :], "text-changed", [line.value])
    return replace(made, path=made.path.replace("claims.ttl", "text.txt"))


@kind
def hash_removed(rnd: Random) -> Made:
    file = rnd.choice(sources())
    line = next(line for line in file.lines if line.name.text == ":sha256")
    return file.changed(line.before.start, line.value.end, "", "no-hash", [file.lines[0].value])


@kind
def title_removed(rnd: Random) -> Made:
    file = rnd.choice(sources())
    line = next(line for line in file.lines if line.name.text == "dcterms:title")
    return file.changed(line.name.start, line.after.end, "", "shape", [file.lines[0].value])


@kind
def issued_before_what_it_reports(rnd: Random) -> Made:
    file = rnd.choice(sources())
    said = {line.name.text: line for line in file.lines}
    if "dcterms:issued" not in said or "dcterms:modified" in said:
        return None  # what was changed later may report what came after its first day
    line = said["dcterms:issued"]
    at, year = line.value, rnd.randrange(1900, 1980)
    every = [claim.value for claim in file.claims] + [p.value for c in file.claims for p in c.pairs]
    return file.changed(
        at.start, at.end, f'"{year}"^^edtf:EDTF', "reports-the-future", [at, *every]
    )


@kind
def derived_from_the_unknown(rnd: Random) -> Made:
    file = rnd.choice(sources())
    at = file.lines[0].after.start
    said = rnd.choice(["source:nowhere", "work:nothing-of-the-kind"])
    places = [file.lines[0].value]
    return file.changed(at, at, f" ; :derivedFrom {said} ", "derived-from-unknown", places)
