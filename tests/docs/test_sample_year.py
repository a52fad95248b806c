"""`make sample` gives a log that replaces a published one a name of its own."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("sample_year", Path(__file__).parents[2] / "docs" / "sample_year.py")
FILE = "origin: {}        # 日志的名称\n"


@pytest.fixture
def script(tmp_path, monkeypatch):
    """The script, at a project whose log is committed under the name `quanzhou.dbr.example`."""
    module = importlib.util.module_from_spec(SPEC)
    SPEC.loader.exec_module(module)
    first = tmp_path / "audit-log/0000/00000001.json"
    first.parent.mkdir(parents=True)
    first.write_text('{"body":{"origin":"quanzhou.dbr.example"}}\n', encoding="utf-8")
    git = ("git", "-C", tmp_path, "-c", "user.name=x", "-c", "user.email=x@x")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        subprocess.run([*git, *words], check=True)
    monkeypatch.setattr(module, "_TOP", tmp_path)
    monkeypatch.setattr(module, "_ORGANISATION", tmp_path / "organisation.yaml")
    return module


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("quanzhou.dbr.example  ", "quanzhou-2.dbr.example"),
        ("quanzhou-2.dbr.example", "quanzhou-2.dbr.example"),  # not published yet
    ],
)
def test_a_published_origin_is_not_taken_twice(script, before, after):
    script._ORGANISATION.write_text(FILE.format(before), encoding="utf-8")
    script._take_a_new_origin()
    assert script._ORGANISATION.read_text(encoding="utf-8") == FILE.format(after)


def test_no_command_goes_back_in_time(script, tmp_path):
    year = script.Year.__new__(script.Year)
    year.root, year.now, year.waiting, year.over = tmp_path, "2016-07-02", [], False
    with pytest.raises(script.StepFailedError, match="before 2016-07-02"):
        year("2016-07-01", "status")
