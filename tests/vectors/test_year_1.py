"""The year that was shipped before there were duties stays what it was, and both readings go on proving it."""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from dbl_random.cli.app import run

YEAR = Path(__file__).parent / "year-1"
VERIFIER = Path(__file__).parents[2] / "verifier" / "dbr_verify.py"
FILES = "9a2410718e8ea0bae53d59107553329bb8440095efcbfc3b1fab1c98bcfeaed2"
HEAD = "abde00609cbc3b19948fd8db292443f3d4e5b31217684cfc0638df1cf6bd441c"


@pytest.fixture
def year(tmp_path):
    """A copy outside every repository."""
    return shutil.copytree(YEAR, tmp_path / "year-1")


def test_it_is_what_it_was_file_by_file():
    files = sorted(path.relative_to(YEAR).as_posix() for path in YEAR.rglob("*") if path.is_file())
    listing = "".join(f"{sha256((YEAR / path).read_bytes()).hexdigest()}  {path}\n" for path in files)
    assert (len(files), sha256(listing.encode()).hexdigest()) == (358, FILES)


def test_its_log_is_proven_and_what_it_lacks_is_told(year, capsys):
    assert run(["-C", str(year), "verify-log", "--json"]) == 6
    said = json.loads(capsys.readouterr().out)
    assert (said["events"], said["head"]) == (132, HEAD)
    assert [said["points"][point] for point in "12345"] == ["proven"] * 5
    assert [each["message"] for each in said["findings"] if each["code"] == "DBR389"] == [
        "职责未核对：日志中还没有施行过职责和规定"
    ]


def test_the_single_file_verifier_agrees(year):
    command = [sys.executable, "-I", str(VERIFIER), str(year), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert (done.returncode, report["events"], report["findings"]) == (6, 132, [])
    assert report["notes"][-1] == "职责未核对：没有 rules.adopted"
