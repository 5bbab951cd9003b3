"""Mistakes in quotes."""

from collections.abc import Callable
from random import Random

from mistakes.making import LETTERS, Made, claims, folded, kind, one
from written import Line


def requoted(rnd: Random, change: Callable[[str], str], rules: str = "quote-not-found") -> Made:
    """A quote changed so that its document does not have it."""
    file, line = one(rnd, claims())
    word = rnd.choice(line.quotes)
    new = change(word.said)
    if folded(new) in folded(file.document):
        return None
    escaped = new.replace("\\", "\\\\").replace('"', '\\"')
    return file.changed(word.start, word.end, f'"{escaped}"', rules, [word])


@kind
def quote_with_another_letter(rnd: Random) -> Made:
    def change(quote: str) -> str:
        at = rnd.choice([n for n, letter in enumerate(quote) if letter.isalpha()])
        return quote[:at] + rnd.choice(LETTERS) + quote[at + 1 :]

    return requoted(rnd, change)


@kind
def quote_in_other_case(rnd: Random) -> Made:
    return requoted(rnd, lambda quote: quote.swapcase())


@kind
def quote_with_another_apostrophe(rnd: Random) -> Made:
    other = str.maketrans("'’“”-", '’\'""–')
    return requoted(rnd, lambda quote: quote.translate(other))


@kind
def quote_without_a_word(rnd: Random) -> Made:
    def change(quote: str) -> str:
        parts = quote.split()
        del parts[rnd.randrange(len(parts))]
        return " ".join(parts)

    return requoted(rnd, change)


@kind
def quote_with_two_words_swapped(rnd: Random) -> Made:
    def change(quote: str) -> str:
        parts = quote.split()
        at = rnd.randrange(max(1, len(parts) - 1))
        parts[at : at + 2] = reversed(parts[at : at + 2])
        return " ".join(parts)

    return requoted(rnd, change)


@kind
def quote_with_an_invisible_character(rnd: Random) -> Made:
    def change(quote: str) -> str:
        at = rnd.randrange(1, len(quote))
        return quote[:at] + rnd.choice("\u200b\u00ad\ufeff") + quote[at:]

    return requoted(rnd, change)


@kind
def quote_of_another_source(rnd: Random) -> Made:
    other = rnd.choice([word.said for _, line in claims() for word in line.quotes])
    return requoted(rnd, lambda _: other)


@kind
def quote_too_short(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: not any(pair.inner for pair in line.pairs)))
    word = rnd.choice(line.quotes)
    new = rnd.choice(word.said.split())
    if folded(file.document).count(new) < 2 or '"' in new:
        return None
    return file.changed(word.start, word.end, f'"{new}"', "quote-ambiguous", [word])


@kind
def quote_removed(rnd: Random) -> Made:
    file, line = one(rnd, claims(lambda line: len(line.pairs) == 1 and line.marks))
    start, end = line.marks[0].start, line.marks[1].end
    return file.changed(start, end, "", "unproven-fact", [line.value])


@kind
def quote_removed_from_an_annotation(rnd: Random) -> Made:
    def fits(line: Line) -> bool:
        return (
            len(line.quotes) == 1 and len(line.pairs) > 1 and line.pairs[-1].name.text == ":quote"
        )

    file, line = one(rnd, claims(fits))
    quote = line.pairs[-1]
    return file.changed(quote.name.start, quote.value.end, "", "unproven-fact", [line.value])
