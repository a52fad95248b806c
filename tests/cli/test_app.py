"""Every end of a command has its status and its words."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dbl_random
from dbl_random import __version__

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("how", "status", "code", "fact"),
    [
        ("refusal", 5, "DBR504", "另一项操作正在进行"),
        ("interrupt", 130, "DBR541", "操作已中断"),
        ("eof", 130, "DBR541", "操作已中断"),
        ("abort", 130, "DBR541", "操作已中断"),
        ("denied", 3, "DBR501", "没有读写权限"),
        ("readonly", 3, "DBR501", "没有读写权限"),
        ("full", 3, "DBR502", "磁盘已满"),
        ("absent", 3, "DBR503", "文件读写失败：不存在"),
        ("odd", 3, "DBR503", "EPROTO"),
        ("bug", 70, "DBR900", "程序自身出错（ZeroDivisionError）"),
    ],
)
def test_every_end_has_its_status_and_its_words(line, english, how, status, code, fact):
    lines = line("fails", how)
    assert lines[:2] == (status, "")
    assert f"{code} " in lines[2]
    assert fact in lines[2]
    assert "建议：" in lines[2]
    assert "Traceback" not in lines[2]
    assert english(lines[2].replace("ZeroDivisionError", "")) == []
    told = line("fails", how, "--json")
    answer = json.loads(told[1])
    assert (told[0], told[2], answer["status"], answer["problems"][0]["code"]) == (status, "", status, code)


def test_the_package_runs_as_the_command_and_says_its_version():
    said = subprocess.run([sys.executable, "-m", "dbl_random", "--version"], check=True, capture_output=True, text=True)
    assert said.stdout == f"dbr {__version__}\n"


def test_the_version_stands_in_one_place():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]
    assert (ROOT / project["tool"]["hatch"]["version"]["path"]).samefile(dbl_random.__file__)
