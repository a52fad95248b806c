"""Whom git takes the user for, as it is configured where the store is; the program's own where git has nothing."""

import subprocess

import pytest

from dbl_random.store.git.identity import git_address, git_signature
from dbl_random.store.git.repository import Signature

PROGRAM = Signature("dbr", "dbr@localhost")


@pytest.fixture
def configured(tmp_path, monkeypatch):
    """Writes the user's configuration, as text."""
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))

    def write(text=""):
        (tmp_path / "gitconfig").write_text(text, encoding="utf-8")
        (tmp_path / "store").mkdir(exist_ok=True)
        return tmp_path / "store"

    return write


def test_name_and_address_are_those_that_git_has(configured):
    root = configured("[user]\nname = 林知夏\nemail = lin.zhixia@dbr.example\n")
    assert git_address(root) == "lin.zhixia@dbr.example"
    assert git_signature(root) == Signature("林知夏", "lin.zhixia@dbr.example")


@pytest.mark.parametrize(
    "text", ["", "[user]\nname = 林知夏\n", "[user]\nemail = a@b\n", "[user]\nname = \nemail = a@b\n"]
)
def test_half_a_name_is_none_and_the_program_signs(configured, text):
    assert git_signature(configured(text)) == PROGRAM


def test_what_a_store_says_goes_before_what_the_user_says_everywhere(configured):
    root = configured("[user]\nemail = a@b\n")
    subprocess.run(["git", "init", "-q", root], check=True)
    subprocess.run(["git", "-C", root, "config", "user.email", "c@d"], check=True)
    assert git_address(root) == "c@d"
    assert git_address(root.parent) == "a@b"


def test_without_git_there_is_nobody(configured, tmp_path, monkeypatch):
    root = configured("[user]\nname = 林知夏\nemail = a@b\n")
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))
    assert (git_address(root), git_signature(root)) == ("", PROGRAM)


def test_a_configuration_that_git_cannot_read_names_nobody(configured):
    root = configured("[user\n")
    assert (git_address(root), git_signature(root)) == ("", PROGRAM)


def test_bytes_that_are_no_text_do_not_stop_the_program(configured, tmp_path):
    root = configured()
    (tmp_path / "gitconfig").write_bytes(b"[user]\nname = \xc1\xd6\nemail = a@b\n")
    assert git_signature(root) == Signature("\ufffd\ufffd", "a@b")
