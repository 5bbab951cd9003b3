"""The README and the guides in docs/ do what they say: commands print what stands under them.

In a ```console block a line `$ inyeon …` is a command, and the lines up to the next `$` are what
it prints on a terminal, messages first. A line that is only `…` stands for any lines. `cat` and
`sed` are run too; other programs (git, make, pip) are shown and not run. A ```python block is run
as it stands, after the ones before it; with `>>>` in it, it is a doctest. The README's commands are
started as a user does; those of the guides are forked from a process that has imported Inyeon.
"""

import fcntl
import os
import re
import shlex
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from projects.forked import server
from servers import oxigraph

WIDTH = 100  # columns of the terminal in which commands run
RUN = ("inyeon ", "cat ", "sed ")
GUIDES = ("curating.md", "page.md", "privacy.md", "querying.md")
SERVED = ("scaling.md",)  # those whose commands need a server
REPORTS = ("performance.md",)  # written by a program, not for typing in
PORT = "http://localhost:7878"
SHELL = {"|", ">", ">>", "<", "&&", "||", ";"}
Start = Callable[[str, Path, int], str]  # command, folder, terminal → what it says on stderr


@dataclass(frozen=True)
class Step:
    """One command of a document, with the line it stands on and what it prints."""

    line: int
    command: str
    output: str


def blocks(text: str, language: str) -> list[tuple[int, str]]:
    """Line number and content of each fenced block of a language."""
    found = re.finditer(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [(text.count("\n", 0, match.start(1)) + 1, match[1]) for match in found]


def steps(text: str) -> list[Step]:
    """The `inyeon` commands of a document's console blocks, in order."""
    found = []
    for start, block in blocks(text, "console"):
        for match in re.finditer(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            line = start + block.count("\n", 0, match.start())
            found.append(Step(line, match[1], match[2]))
    return [step for step in found if step.command.startswith(RUN)]


def agrees(expected: str, printed: str) -> bool:
    """Whether the lines are the same but for spaces at their ends; `…` stands for any lines."""
    lines = (line.rstrip() for line in expected.rstrip().splitlines())
    pattern = "".join(r"(?:.*\n)*?" if ln == "…" else re.escape(ln) + r"\n" for ln in lines)
    text = "".join(f"{line.rstrip()}\n" for line in printed.rstrip().splitlines())
    return re.fullmatch(pattern, text) is not None


def on_a_terminal(command: str, folder: Path, start: Start) -> str:
    """What a command prints, stdout being a terminal; what it says on stderr stands first."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))

    def started() -> str:
        try:
            return start(command, folder, theirs)
        finally:
            os.close(theirs)

    with ThreadPoolExecutor(1) as pool:
        messages = pool.submit(started)
        printed = b""
        try:
            while chunk := os.read(ours, 65536):
                printed += chunk
        except OSError:  # how Linux says that the other end is closed
            pass
        finally:
            os.close(ours)
    return messages.result() + printed.replace(b"\r\n", b"\n").decode()


def in_a_shell(command: str, folder: Path, terminal: int) -> str:
    """What it says on stderr, started as a user does."""
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=subprocess.PIPE,
        check=False,
    )
    return done.stderr.decode()


def forked(command: str, folder: Path, terminal: int) -> str:
    """The same from a process that has imported Inyeon; what is more than `inyeon`, in a shell."""
    program, *words = shlex.split(command.replace("\\\n", ""))
    if program != "inyeon" or SHELL & {*command.split()}:
        return in_a_shell(command, folder, terminal)
    name = os.ttyname(terminal)
    return server().attempt(words, folder, None, environment(folder), name).err


def environment(folder: Path) -> dict[str, str]:
    """A plain terminal, our own command first in PATH, a home that nobody lives in."""
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder.parent),
        "XDG_CACHE_HOME": str(folder.parent / "cache"),
        "TERM": "xterm",
        "NO_COLOR": "1",
        "COLUMNS": str(WIDTH),
        "LANG": "C.UTF-8",
    }


def faults(text: str, folder: Path, start: Start) -> list[str]:
    """For each command whose output is another one: where, and what came instead."""
    printed = [(step, on_a_terminal(step.command, folder, start)) for step in steps(text)]
    return [
        f"line {step.line}: $ {step.command}\n{output}"
        for step, output in printed
        if not agrees(step.output, output)
    ]


@pytest.fixture(scope="module")
def readme(repo: Path) -> str:
    return (repo / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def checkout(repo: Path, tmp_path: Path) -> Path:
    """A copy of the project's files, so that the commands write nothing into ours."""
    folder = tmp_path / "inyeon"
    for name in ("data", "ontology", "docs"):
        shutil.copytree(repo / name, folder / name)
    return folder


def test_readme_is_short(readme: str) -> None:
    assert len(readme.splitlines()) <= 120


def test_readme_commands_print_what_stands_under_them(readme: str, checkout: Path) -> None:
    assert len(steps(readme)) >= 5
    assert faults(readme, checkout, in_a_shell) == []


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_prints_what_stands_under_its_commands(
    name: str, repo: Path, checkout: Path
) -> None:
    text = (repo / "docs" / name).read_text("utf-8")
    assert len(steps(text)) >= 3
    assert faults(text, checkout, forked) == []


@pytest.mark.parametrize("name", SERVED)
def test_a_guide_to_a_server_prints_what_stands_under_its_commands(
    name: str, repo: Path, checkout: Path
) -> None:
    text = (repo / "docs" / name).read_text("utf-8")
    assert len(steps(text)) >= 3
    with oxigraph() as url:
        assert faults(text.replace(PORT, url.removesuffix("/query")), checkout, forked) == []


def test_every_guide_is_tried(repo: Path) -> None:
    assert sorted(path.name for path in (repo / "docs").glob("*.md")) == sorted(
        (*GUIDES, *SERVED, *REPORTS)
    )


def test_readme_python_runs(readme: str, checkout: Path) -> None:
    found = [block for _, block in blocks(readme, "python")]
    assert found
    sessions = [block for block in found if ">>> " in block]
    (checkout / "session.txt").write_text("\n".join(sessions), encoding="utf-8")
    plain = "\n".join(block for block in found if ">>> " not in block)
    options = ["-o", "ELLIPSIS", "-o", "NORMALIZE_WHITESPACE"]
    for arguments in (["-c", plain], ["-m", "doctest", *options, "session.txt"]):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=checkout,
            env=environment(checkout),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_runner_finds_commands_and_skips_other_programs() -> None:
    text = "```console\n$ make demo\nmuch\n$ inyeon a \\\n  b\none\n\n$ inyeon c\n```\n"
    assert steps(text) == [Step(4, "inyeon a \\\n  b", "one\n\n"), Step(8, "inyeon c", "")]
    assert blocks("x\n```python\na = 1\n```\n", "python") == [(3, "a = 1\n")]


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\nb\n", "a  \nb\n\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nd\n", True),
        ("a\n…\n", "b\n", False),
        ("a…\n", "ab\n", False),
        ("", "unexpected\n", False),
        (".*\n", "a\n", False),
    ],
)
def test_the_runner_compares_exactly(expected: str, printed: str, same: bool) -> None:
    assert agrees(expected, printed) is same


def test_the_runner_sees_a_terminal_and_names_what_differs(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    command = "echo later; echo first >&2; test -t 1 && tput cols"
    assert on_a_terminal(command, folder, in_a_shell) == f"first\nlater\n{WIDTH}\n"
    wrong = "```console\n$ inyeon no-such-verb\nfine\n```\n"
    for start in (in_a_shell, forked):
        (fault,) = faults(wrong, folder, start)
        assert fault.startswith("line 2: $ inyeon no-such-verb\n")
        assert "no-such-verb" in fault.splitlines()[-1]
