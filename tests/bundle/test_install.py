"""The install scripts: what they look for, what they say, and that they install by hash and without an index."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

BUNDLE = Path(__file__).resolve().parents[2] / "bundle"
#: A Python that does as told: it answers the question of its age, and writes down what it was asked to do.
PYTHON = """#!/bin/sh
case $1 in
-c) exit ${TOO_OLD:-0} ;;
--version) echo "Python 3.12.0" ;;
-m) echo "$*" >>"$DONE"
    [ "$2" != "$REFUSED" ] || exit 1
    if [ "$2" = venv ]; then
        mkdir -p "$3/bin"; touch "$3/pyvenv.cfg"; cp "$0" "$3/bin/python"
        printf '#!/bin/sh\\necho dbr 9.9.9\\n' >"$3/bin/dbr"; chmod +x "$3/bin/dbr"
    fi ;;
esac
"""


@pytest.fixture
def install(tmp_path):
    tools, done = tmp_path / "tools", tmp_path / "done"
    tools.mkdir()
    (tools / "python3.12").write_text(PYTHON, encoding="utf-8")
    (tools / "python3.12").chmod(0o755)
    for name in ("sh", "dirname", "mkdir", "ln", "touch", "cp", "chmod"):
        (tools / name).symlink_to(shutil.which(name))

    def run(target="home/dbr", **environment):
        (tmp_path / "home").mkdir(exist_ok=True)
        told = subprocess.run(
            ["sh", str(BUNDLE / "install.sh"), str(tmp_path / target)],
            env={"PATH": str(tools), "HOME": str(tmp_path / "home"), "DONE": str(done), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return told.returncode, told.stdout, told.stderr, done.read_text(encoding="utf-8") if done.exists() else ""

    return run


def test_it_installs_without_an_index_and_by_hash(install, tmp_path):
    status, out, err, done = install()
    assert (status, err) == (0, "")
    made, installed = done.splitlines()
    assert made == f"-m venv {tmp_path / 'home' / 'dbr'}"
    assert installed.startswith("-m pip install ")
    assert installed.endswith(
        f" --no-index --find-links {BUNDLE}/wheels --require-hashes --requirement {BUNDLE}/requirements.txt"
    )
    assert "已安装：dbr 9.9.9" in out
    assert (tmp_path / "home/.local/bin/dbr").readlink() == tmp_path / "home/dbr/bin/dbr"
    assert "没有找到 git" in out
    assert install()[0] == 0  # and again, as an upgrade


@pytest.mark.parametrize(
    ("environment", "fact"),
    [
        ({"TOO_OLD": "1"}, "没有找到 Python 3.11 至 3.14"),
        ({"REFUSED": "venv"}, "不能建立独立环境"),
        ({"REFUSED": "pip"}, "没有装成"),
    ],
)
def test_what_is_in_the_way_is_named_and_ends_with_1(install, environment, fact):
    status, out, err, _ = install(**environment)
    assert status == 1
    assert fact in err
    assert "已安装" not in out


def test_a_folder_with_other_files_is_left_alone(install, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").touch()
    status, _, err, done = install("mine")
    assert (status, done) == (1, "")
    assert "已有别的文件" in err
    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["letter"]


def test_both_scripts_install_the_same_way():
    how = "--no-index --find-links .* --require-hashes --requirement .*requirements.txt"
    for name in ("install.sh", "install.ps1"):
        text = (BUNDLE / name).read_text(encoding="utf-8").replace("\\\n   ", "")
        assert len(re.findall(how, text)) == 1
        assert "(3, 11) <= sys.version_info[:2] <= (3, 14)" in text
        assert set(re.findall(r"3[.,] ?(1\d)", text)) == {"11", "12", "13", "14"}


def test_powershell_takes_no_chinese_quote_for_the_end_of_a_text():
    # To PowerShell “ and ” end a text that " began; where they stand, the text is in single quotes.
    for text in re.findall(r'"[^"\n]*"', (BUNDLE / "install.ps1").read_text(encoding="utf-8")):
        assert not re.search("[“”„]", text)
    assert (BUNDLE / "install.bat").read_bytes().startswith(b"@echo off\nchcp 65001")
