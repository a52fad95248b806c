"""A path in a command is one word to the shell that it is pasted into."""

import shlex
from pathlib import Path

import pytest

from dbl_random.cli.screen.quoted import quoted


@pytest.mark.parametrize("name", ["store", "我的 库", "a'b", "$HOME", "(1)", "-x"])
def test_a_path_comes_back_as_one_word(name):
    assert shlex.split(quoted(Path(name))) == [name]


def test_a_plain_name_stands_as_it_is(monkeypatch):
    assert quoted(Path("/srv/双随机/store")) == "/srv/双随机/store"
    monkeypatch.setattr("sys.platform", "win32")
    assert quoted(Path("my store")) == '"my store"'
