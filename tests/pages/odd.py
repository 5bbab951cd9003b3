"""Odd pages: empty, of one entity, hostile, with many claims between two."""

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


def empty() -> Page:
    """A page without anything."""
    return Page("Nothing yet", (), (), (), (), ())


def one() -> Page:
    """A page of one entity without a claim."""
    return Page("One", KINDS, (), (_entity("person:a", "Only One"),), (), ())


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


def _entity(id_: str, label: str, names: tuple[str, ...] = (), comment: str = "") -> PageEntity:
    return PageEntity(id_, f"https://example.org/{id_}", label, names, ":Person", (), comment)
