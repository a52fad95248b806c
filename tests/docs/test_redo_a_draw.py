"""The notary's page runs as it stands, and finds what the log says; on a forged log it does not."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "redo-a-draw.md").read_text(encoding="utf-8")
LINES = "\n".join(re.findall(r"^```sh\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL))
ALLOWED = {"sha256sum", "sort", "head", "cut"}


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(ROOT / "tests" / "vectors" / "golden-log" / "audit-log", tmp_path / "audit-log")
    return tmp_path


def redo(folder, lines=LINES, **environment):
    # Only the four programs (and mkdir for a folder to work in) are on the path: nothing else can help.
    tools = folder / "tools"
    tools.mkdir()
    for name in (*ALLOWED, "mkdir"):
        (tools / name).symlink_to(shutil.which(name))
    return subprocess.run(
        [shutil.which("bash"), "-eu", "-c", lines],
        cwd=folder,
        env={"PATH": str(tools), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_page_redoes_the_golden_draw(folder, locale):
    done = redo(folder, LC_ALL=locale)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "DIFFERENT" not in done.stdout
    assert done.stdout.count("same  ") == 3 + 1 + 3 + 1 + 1 + 2
    assert "not opened  general" in done.stdout
    lines = done.stdout.splitlines()
    drawn = lines[-8 - 13 : -8]
    result = next(p for p in (folder / "audit-log" / "snapshots").iterdir() if p.name.startswith("246dc86e"))
    rows = [line.split("\t") for line in result.read_text(encoding="utf-8").splitlines()[1:]]
    assert drawn == [f"{row[1]}\t{row[2]}" for row in rows]
    # Event 5 passes over the first to follow in `general` and takes the second.
    assert lines[-8] == "first to follow in general"
    assert [line.split("\t")[0] for line in lines[-7:-5]] == ["9135050000000028XK", "9135050000000051XD"]


def test_the_page_sees_digits_that_were_changed(folder):
    path = folder / "audit-log" / "0000" / "00000004.json"
    path.write_bytes(path.read_bytes().replace(b"3141592653", b"3141592654"))
    done = redo(folder)
    assert done.returncode == 1
    assert "DIFFERENT  seal of legal" in done.stdout


def test_the_page_sees_a_list_that_was_changed(folder):
    result = next(p for p in (folder / "audit-log" / "snapshots").iterdir() if p.name.startswith("246dc86e"))
    result.write_bytes(result.read_bytes().replace(b"9135050000000082XF", b"9135050000000083XG"))
    done = redo(folder)
    assert done.returncode == 1
    assert "DIFFERENT  result" in done.stdout


@pytest.fixture
def sample(finished):
    """A sample with a draw, whose events stand behind those of the plans."""
    return finished


def test_the_page_lists_the_events_and_what_they_are(sample):
    listed = redo(sample).stdout.splitlines()[:21]
    assert [line.split()[1].split('"')[1] for line in listed][-3:] == ["draw.intent", "draw.sealed", "draw.outcome"]
    assert listed[18].startswith("audit-log/0000/00000019.json ")


@pytest.fixture
def changed():
    """The page with the block of section 1 changed for that draw, and nothing else."""
    lines = LINES
    for old, new in (
        ("intent=$log/00000002.json", "intent=$log/00000019.json"),
        ("sealed=$log/00000003.json", "sealed=$log/00000020.json"),
        ("outcome=$log/00000004.json", "outcome=$log/00000021.json"),
        ('strata="general:5 key:8"', 'strata="key:13 others:17"'),
    ):
        assert lines.count(old) == 1
        lines = lines.replace(old, new)
    return lines


def test_another_draw_is_redone_by_changing_the_block_of_section_1_alone(sample, changed):
    done = redo(sample, changed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "DIFFERENT" not in done.stdout
    assert done.stdout.count("same  ") == 20 + 1 + 4 + 1 + 1 + 2


def test_an_approval_that_was_changed_breaks_the_chain_to_the_draw(sample, changed):
    path = sample / "audit-log" / "0000" / "00000012.json"
    path.write_bytes(path.read_bytes().replace(b"chen-mingyuan", b"chen-mingyuen"))
    done = redo(sample, changed)
    assert done.returncode == 1
    assert "DIFFERENT  audit-log/0000/00000012.json in audit-log/0000/00000013.json" in done.stdout
