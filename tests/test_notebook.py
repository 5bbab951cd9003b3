"""The tour runs from top to bottom, and the page shows itself in a notebook."""

import base64
import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from inyeon.publish.notebook import LARGEST, View
from inyeon.publish.view import html
from pages.sample import sample

RUN = """
import sys, nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
tour = nbformat.read(sys.argv[1], as_version=4)
kernel = AsyncKernelManager(kernel_name="python3", transport="ipc")  # no ports that others take
NotebookClient(tour, timeout=600, startup_timeout=600, km=kernel).execute()
nbformat.write(tour, sys.argv[2])
"""


@pytest.fixture(scope="module")
def tour(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """The outputs of every cell of the tour, in order. It runs in the checkout's folder."""
    done = tmp_path_factory.mktemp("notebook") / "tour.ipynb"
    command = [sys.executable, "-c", RUN, str(repo / "notebooks" / "tour.ipynb"), str(done)]
    run = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    cells = json.loads(done.read_text("utf-8"))["cells"]
    return [output for cell in cells for output in cell.get("outputs", [])]


def shown(tour: list[dict[str, object]], kind: str) -> list[str]:
    """Every output of a kind, as text."""
    data = [output.get("data", {}) for output in tour]
    return ["".join(found[kind]) for found in data if isinstance(found, dict) and kind in found]


def test_the_tour_asks_three_questions(tour: list[dict[str, object]]) -> None:
    answers = [text for text in shown(tour, "text/plain") if text.startswith("[{")]
    assert len(answers) == 3
    assert "Sogang University" in answers[0]
    assert "Lee works as an activist" in answers[1]
    assert "the cruel reality of North Korea" in answers[2]


def test_the_tour_shows_the_network_an_entity_and_a_chart(tour: list[dict[str, object]]) -> None:
    frames = [text for text in shown(tour, "text/html") if "<iframe srcdoc=" in text]
    assert len(frames) == 1
    assert "Seong-ho Ji" in shown(tour, "text/markdown")[0]
    charts = shown(tour, "image/png")
    assert len(charts) == 1
    assert base64.b64decode(charts[0])[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_tour_names_who_stands_in_the_middle(tour: list[dict[str, object]]) -> None:
    # On stderr it may be said that another build is waited for: that of another test.
    printed = ["".join(output["text"]) for output in tour if output.get("name") == "stdout"]  # type: ignore[arg-type]
    assert "Lee Sung-ju" in printed[0].splitlines()[0] + printed[0].splitlines()[1]
    assert "entities around" in printed[1]


def test_the_tour_is_stored_without_outputs(repo: Path) -> None:
    cells = json.loads((repo / "notebooks" / "tour.ipynb").read_text("utf-8"))["cells"]
    assert len(cells) > 10
    assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]


def test_the_frame_lets_our_page_do_its_work_and_nothing_else() -> None:
    shown = View(html(sample()), "T")._repr_html_()
    rights = set(re.search(r'sandbox="([^"]*)"', shown)[1].split())  # type: ignore[index]
    assert rights == {
        "allow-scripts",  # our own, by hash
        "allow-downloads",  # CSV, JSON, pictures
        "allow-modals",  # print
        "allow-popups",  # documents open in tabs,
        "allow-popups-to-escape-sandbox",  # where their own scripts may run
    }
    assert 'allow="clipboard-write"' in shown


def test_a_page_too_large_for_a_notebook_says_what_to_do() -> None:
    large = View("x" * (LARGEST + 1), "T", Path("a <b>.html"))
    assert large._repr_html_() == (
        "<p>This page has 20.0 MB, which is too much for a notebook. Open a &lt;b&gt;.html in a "
        "browser, or show a part of it: g.view(focus=&quot;…&quot;, hops=1).</p>"
    )
    unwritten = View("x" * (LARGEST + 1), "T")._repr_html_()
    assert "Write it: g.view(&quot;graph.html&quot;)" in unwritten
    assert "<iframe" in View("x" * LARGEST, "T")._repr_html_()


@pytest.mark.parametrize(
    "title", ['"><script>alert(1)</script>', "</iframe>", "' onload='x", "인연"]
)
def test_a_title_stays_text_in_a_notebook(title: str) -> None:
    shown = View("<p>page</p>", title)._repr_html_()
    assert shown.count("<") == View("<p>page</p>", "T")._repr_html_().count("<")
    found = re.search(r'title="([^"]*)"', shown)
    assert found
    assert unescape(found[1]) == title


def test_the_page_works_in_a_frame_without_rights(chromium: Browser, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    frame = View(html(sample()), 'A "title" & <more>')._repr_html_()
    notebook.write_text(
        f'<!doctype html><meta charset="utf-8"><title>n</title>{frame}', encoding="utf-8"
    )
    context = chromium.new_context(offline=True)
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(notebook.as_uri())
    page = tab.frame_locator("iframe")
    page.get_by_role("link", name="Lee Sung-ju").first.click()
    page.locator("mark, h2").first.wait_for()
    assert page.get_by_role("heading", name="Lee Sung-ju").count() >= 1
    assert tab.locator("iframe").get_attribute("title") == 'A "title" & <more>'
    assert said == []
    context.close()
