"""Odd pages: empty, of one entity, hostile, many claims between two, a hub, other scripts."""

from functools import cache

from inyeon.publish.page import (
    Kind,
    Page,
    PageClaim,
    PageEntity,
    PageEvidence,
    PageSource,
    Relation,
)

KINDS = (Kind(":Person", "Person", "circle"), Kind(":Organization", "Organisation", "square"))

# Names that would do harm as markup, script or measure. Each must be seen as it is.
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(3)>",
    "\"quoted\" & 'so' &amp; &lt;b&gt;",
    "line\u2028separator\u2029paragraph",
    "{{ page.title }} {% raw %}",
    "javascript:alert(4)",
    "مرحبا بالعالم \u202eevil",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧 𐍈",
    "control\x01\x1b\x7f",
    "W" * 10_000,
)


@cache
def empty() -> Page:
    """A page without anything."""
    return Page("Nothing yet", (), (), (), (), ())


@cache
def one() -> Page:
    """A page of one entity without a claim."""
    return Page("One", KINDS, (), (_entity("person:a", "Only One"),), (), ())


@cache
def hostile() -> Page:
    """Every hostile string in every place that shows a string; astral signs before the quotes."""
    entities, claims, sources = [], [], []
    for number, text in enumerate(HOSTILE):
        entities.append(_entity(f"person:{number}", text, names=(f"other {text}",), comment=text))
        body = f"𝔄𝔅 before {text} after 𝔜\n\nnext"
        source = PageSource(f"source:{number}", text, ((text, text),), f"javascript:{number}", body)
        sources.append(source)
        quote = PageEvidence(source.id, 10, 10 + len(text), text, "disputes")
        claims += [
            PageClaim(
                id=f"claim:{number}-{end}",
                subject=f"person:{number}",
                relation=":<b>",
                object=f"person:{(number + 1) % len(HOSTILE)}" if end == "object" else None,
                value=text if end == "value" else None,
                when=text,
                qualifiers=((text, text),),
                status="disputed",
                evidence=(quote,),
            )
            for end in ("object", "value")
        ]
    relations = (Relation(":<b>", "<b onclick=alert(5)>"),)
    return Page(HOSTILE[0], KINDS, relations, tuple(entities), tuple(claims), tuple(sources))


@cache
def parallel(number: int) -> Page:
    """So many claims between two entities, in both directions, and one from an entity to itself."""
    text = "A and B met."
    ends = [("person:a", "person:b"), ("person:b", "person:a")]
    pairs = [ends[at % 2] for at in range(number)] + [("person:a", "person:a")]
    return Page(
        "Parallel",
        KINDS,
        (Relation(":met", "met"),),
        (_entity("person:a", "A"), _entity("person:b", "B")),
        tuple(
            PageClaim(
                id=f"claim:{at:04}",
                subject=subject,
                relation=":met",
                object=object_,
                value=None,
                when=str(1900 + at),
                qualifiers=(("when", str(1900 + at)),),
                status="asserted",
                evidence=(PageEvidence("source:s", 0, len(text), text, "supports"),),
            )
            for at, (subject, object_) in enumerate(pairs)
        ),
        (PageSource("source:s", "S", (), "", text),),
    )


@cache
def hub(number: int) -> Page:
    """One person whom so many know, and nobody else knows anybody."""
    text = "They know the middle."
    quote = PageEvidence("source:s", 0, len(text), text, "supports")
    people = [f"person:{at:05}" for at in range(number)]
    return Page(
        "Hub",
        KINDS,
        (Relation(":knows", "knows"),),
        (
            *(_entity(name, f"Neighbour {name[-5:]}") for name in people),
            _entity("person:m", "Middle"),
        ),
        tuple(_claim(f"claim:{name[-5:]}", name, ":knows", "person:m", quote) for name in people),
        (PageSource("source:s", "S", (), "", text),),
    )


# Name, other name: as their bearers write them, and in Latin letters.
SCRIPTS = (
    ("이성주", "Lee Sung-ju"),
    ("김정은", "Kim Jong-un"),
    ("محمد بن سلمان", "Mohammed bin Salman"),
    ("ليلى خالد", "Leila Khaled"),
    ("李小龍", "Bruce Lee"),
    ("Ольга Иванова", "Olga Ivanova"),
    ("דוד בן־גוריון", "David Ben-Gurion"),
    ("Ångström Zoë", "Zoe Angstrom"),
)


@cache
def scripts() -> Page:
    """Names in Hangul, Arabic, Hebrew, Han and Cyrillic; each knows the next, in its own words."""
    entities, claims, sources = [], [], []
    for at, (name, other) in enumerate(SCRIPTS):
        following = SCRIPTS[(at + 1) % len(SCRIPTS)][0]
        text = f"𝔄 {name} — {following}.\n\n{other}."
        entities.append(_entity(f"person:{at}", name, names=(other,)))
        sources.append(PageSource(f"source:{at}", f"{name} ({other})", (), "", text))
        said = f"{name} — {following}"
        quote = PageEvidence(f"source:{at}", 2, 2 + len(said), said, "supports")
        friend = f"person:{(at + 1) % len(SCRIPTS)}"
        claims.append(_claim(f"claim:{at}", f"person:{at}", ":knows", friend, quote))
    relations = (Relation(":knows", "knows"),)
    return Page("인연 · صلات", KINDS, relations, tuple(entities), tuple(claims), tuple(sources))


def _claim(id_: str, subject: str, relation: str, object_: str, quote: PageEvidence) -> PageClaim:
    return PageClaim(
        id_, subject, relation, object_, None, "", (), "asserted", (quote,), asserted=True
    )


def _entity(id_: str, label: str, names: tuple[str, ...] = (), comment: str = "") -> PageEntity:
    return PageEntity(id_, f"https://example.org/{id_}", label, names, ":Person", (), comment)
