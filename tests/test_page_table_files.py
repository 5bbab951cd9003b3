"""What the table saves: CSV as Python reads it, and JSON, of what is shown and of nothing else."""

import csv
import html
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, expect

from inyeon.publish import view
from inyeon.publish.page import Page, PageClaim
from pages import odd
from pages.opening import Open, Tab, until
from pages.sample import sample

SAMPLE = sample()
TABLE = "#view=table"


def choose(tab: Tab | FrameLocator, name: str) -> None:
    """One of the three tables."""
    tab.locator(".tables button", has_text=name).click()


def saved(tab: Tab, kind: str) -> tuple[str, bytes]:
    """Name and content of the file that the button gives."""
    with tab.expect_download() as loading:
        tab.get_by_role("button", name=f"{kind}:").click()
    return loading.value.suggested_filename, Path(loading.value.path()).read_bytes()


def unguarded(text: str) -> str:
    """The text without the apostrophe that keeps it from being a formula."""
    bare = text.lstrip("' \u00a0\n")
    formula = bare.startswith(("=", "+", "-", "@", "\t", "\r"))
    return text[1:] if formula and text.startswith("'") else text


def read_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes it for another encoding"
    lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    return [{name: unguarded(cell) for name, cell in row.items()} for row in lines]


def iri(page: Page, claim: PageClaim) -> str:
    prefix, _, name = claim.id.partition(":")
    return page.prefixes[prefix] + name if prefix in page.prefixes else claim.id


DASH = replace(
    odd.one(), entities=(replace(odd.one().entities[0], label="=HYPERLINK(1)", names=("-a", "+b")),)
)


@pytest.mark.parametrize("page", [SAMPLE, odd.hostile(), DASH], ids=["sample", "hostile", "dash"])
def test_csv_has_all_that_is_known(opened: Open, page: Page) -> None:
    tab = opened(page, TABLE, accept_downloads=True)
    labels = {entity.id: entity.label for entity in page.entities}
    relations = {relation.id: relation.label for relation in page.relations}

    def clean(text: str) -> str:
        # Signs that no spreadsheet takes are replaced, as `inyeon table export` does.
        return "".join("\ufffd" if s < " " and s not in "\t\n\r" else s for s in text)

    _, content = saved(tab, "CSV")
    assert sorted(read_csv(content), key=lambda row: row["id"]) == [
        {
            **dict.fromkeys(("earliest", "latest", "confidence", "rule", "because"), ""),
            "id": claim.id,
            "iri": iri(page, claim),
            "subject": claim.subject,
            "subject_label": clean(labels[claim.subject]),
            "relation": claim.relation,
            "relation_label": relations[claim.relation],
            "object": claim.object or "",
            "object_label": clean(labels[claim.object]) if claim.object else "",
            "value": clean(claim.value or ""),
            "when": clean(claim.when),
            "earliest": claim.earliest,
            "latest": claim.latest,
            "qualifiers": " | ".join(
                clean(f"{label}: {value}") for label, value in claim.qualifiers
            ),
            "status": claim.status,
            "held_true": "yes" if claim.asserted else "no",
            "independent_sources": str(claim.support.independent),
            "sources": " | ".join(dict.fromkeys(e.source for e in claim.evidence)),
            "evidence": str(len(claim.evidence)),
            "quotes": " | ".join(clean(evidence.quote) for evidence in claim.evidence),
        }
        for claim in sorted(page.claims, key=lambda claim: claim.id)
    ]
    choose(tab, "Evidence")
    _, content = saved(tab, "CSV")
    sources = {source.id: source for source in page.sources}
    found = read_csv(content)
    assert sorted((row["claim"], row["start"], row["quote"]) for row in found) == sorted(
        (claim.id, str(e.start), clean(e.quote)) for claim in page.claims for e in claim.evidence
    )
    for row in found:
        text = sources[row["source"]].text
        assert clean(text[int(row["start"]) : int(row["end"])]) == row["quote"]
    choose(tab, "Entities")
    _, content = saved(tab, "CSV")
    assert {row["id"]: (row["label"], row["other_names"]) for row in read_csv(content)} == {
        entity.id: (clean(entity.label), " | ".join(map(clean, entity.names)))
        for entity in page.entities
    }


def test_csv_is_what_the_table_lists_in_its_order(opened: Open) -> None:
    tab = opened(SAMPLE, f"{TABLE}&table=ties.object.down.0&no-kind=:Place", accept_downloads=True)
    tab.get_by_role("searchbox", name="Find in this table").fill("lee")
    until(tab, "() => location.hash.endsWith('.lee')")
    expect(tab.locator(".tabular .note")).to_be_hidden()  # while quotes are read it says so
    listed = tab.locator(".tabular tbody tr").evaluate_all("rows => rows.map(r => r.dataset.id)")
    name, content = saved(tab, "CSV")
    assert name == "Inyeon-defectors,-advocates-and-those-who-write-of-them-ties.csv"
    assert [row["id"] for row in read_csv(content)] == listed
    assert 0 < len(listed) < 100


@pytest.mark.parametrize("page", [SAMPLE, odd.hostile()], ids=["sample", "hostile"])
def test_json_has_all_that_is_shown(opened: Open, page: Page) -> None:
    tab = opened(page, TABLE, accept_downloads=True)
    found = json.loads(saved(tab, "JSON")[1])
    assert (found["format"], found["version"], found["title"]) == ("inyeon-shown", 1, page.title)
    assert {e["id"]: (e["label"], e["names"], e["comment"]) for e in found["entities"]} == {
        e.id: (e.label, list(e.names), e.comment) for e in page.entities
    }
    assert [
        (c["id"], c["subject"], c["relation"], c["object"], c["value"], c["when"], c["status"])
        for c in found["claims"]
    ] == [(c.id, c.subject, c.relation, c.object, c.value, c.when, c.status) for c in page.claims]
    assert [[list(e.values()) for e in claim["evidence"]] for claim in found["claims"]] == [
        [[e.source, e.start, e.end, e.stance, e.quote] for e in claim.evidence]
        for claim in page.claims
    ]
    assert [source["id"] for source in found["sources"]] == [s.id for s in page.sources]
    every = len(page.claims) + len(page.inferences)
    assert found["counts"]["claims"] == [len(page.claims), every]


def test_json_says_what_was_filtered(opened: Open) -> None:
    address = f"{TABLE}&no-kind=:Place&years=2010.."
    tab = opened(SAMPLE, address, accept_downloads=True)
    found = json.loads(saved(tab, "JSON")[1])
    assert found["view"]["address"] == address
    assert (found["view"]["off"]["kind"], found["view"]["from"]) == ([":Place"], 2010)
    assert found["counts"]["claims"][0] == len(found["claims"]) < len(SAMPLE.claims)
    assert not [entity for entity in found["entities"] if entity["kind"] == ":Place"]


def test_a_file_can_be_saved_from_a_notebook_s_frame(opened: Open) -> None:
    inside = html.escape(view.html(odd.one()))
    frame = (
        f'<iframe srcdoc="{inside}" sandbox="allow-scripts allow-downloads" height=600 width=900>'
    )
    tab = opened(f"<!doctype html><meta charset=utf-8>{frame}</iframe>", accept_downloads=True)
    page = tab.frame_locator("iframe")
    page.get_by_role("tab", name="Table").click()
    choose(page, "Entities")
    with tab.expect_download() as loading:
        page.get_by_role("button", name="CSV:").click()
    content = Path(loading.value.path()).read_bytes()
    assert [row["label"] for row in read_csv(content)] == ["Only One"]
