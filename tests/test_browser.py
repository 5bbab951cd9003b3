"""The browser that opens our pages: it is found, it runs, and a missing one is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import browser


def test_a_browser_renders_a_file_without_network(chromium: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "page.html"
    page_file.write_text("<title>인연</title><p>ties", encoding="utf-8")
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.title() == "인연"
    context.close()


def test_a_browser_that_does_not_run_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, code in (("chromium", 1), ("google-chrome", 0)):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {code}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("INYEON_CHROMIUM", raising=False)
    assert browser.find() == tmp_path / "google-chrome"


def test_no_browser_is_one_line_and_exit_2(repo: Path) -> None:
    done = subprocess.run(
        [sys.executable, repo / "tests" / "browser.py"],
        env={**os.environ, "INYEON_CHROMIUM": "/nowhere/chromium"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == browser.MISSING + "\n"
