"""The built bundle: made from the sources beside it, and free of what a page must not have."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

BUILT = ("page.js", "page.css", "licences.txt")
MOST = 900_000  # bytes of script and style


@pytest.fixture
def web(repo: Path) -> Path:
    return repo / "graph" / "inyeon" / "web"


def test_the_bundle_is_fresh(repo: Path, web: Path, tmp_path: Path) -> None:
    npm, viewer = shutil.which("npm"), repo / "graph" / "viewer"
    if npm is None or not (viewer / "node_modules").is_dir():
        pytest.fail("npm or node_modules is missing: `make test` gets both", pytrace=False)
    done = subprocess.run(
        [npm, "run", "build", "--", str(tmp_path)],
        cwd=viewer,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "npm_config_update_notifier": "false"},
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    for name in BUILT:
        same = (tmp_path / name).read_bytes() == (web / name).read_bytes()
        assert same, f"{name} is not what graph/viewer gives: `make viewer`, then look at the diff"


def test_the_bundle_is_small_enough(web: Path) -> None:
    assert sum((web / name).stat().st_size for name in ("page.js", "page.css")) <= MOST


def test_the_bundle_reaches_for_nothing(web: Path) -> None:
    script, style = ((web / name).read_text("utf-8") for name in ("page.js", "page.css"))
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", script + style))
    # A name space, and the words of an error message of uuid.
    assert addresses <= {
        "http://www.w3.org/2000/svg",
        "https://github.com/uuidjs/uuid#getrandomvalues-not-supported",
    }
    for word in ("fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import(", "@import"):
        assert word not in script + style, word


def test_the_bundle_makes_no_code_or_markup_of_text(web: Path) -> None:
    script = (web / "page.js").read_text("utf-8")
    for word in ("eval(", "new Function", "innerHTML", "outerHTML", "document.write", "</script"):
        assert word not in script, word
    assert "insertAdjacentHTML" not in script


def test_the_licences_name_what_is_bundled(repo: Path, web: Path) -> None:
    lock = json.loads((repo / "graph" / "viewer" / "package-lock.json").read_text("utf-8"))
    named = re.findall(
        r"^(\S+) (\S+) \((.+)\)\n-+$", (web / "licences.txt").read_text("utf-8"), re.MULTILINE
    )
    wanted = lock["packages"][""]["dependencies"]
    assert {name: version for name, version, _ in named} == wanted
    assert not [licence for *_, licence in named if "GPL" in licence]


def test_the_lock_file_names_no_registry(repo: Path) -> None:
    viewer = repo / "graph" / "viewer"
    assert "resolved" not in (viewer / "package-lock.json").read_text("utf-8")
    package = json.loads((viewer / "package.json").read_text("utf-8"))
    for versions in (package["dependencies"], package["devDependencies"]):
        assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
