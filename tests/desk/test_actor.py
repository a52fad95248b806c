import io
import subprocess

import pytest

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import prompt
from dbl_random.desk.actor import find_actor
from dbl_random.model.organisation import Member, Organisation
from dbl_random.model.problem import Exit, Refusal

STAFF = (
    Member("clerk-01", "陈一", "energy", email="chen@example.org"),
    Member("clerk-02", "林二", "energy", email="lin@example.org"),
    Member("twin-a", "黄三", "energy", email="shared@example.org"),
    Member("twin-b", "黄四", "energy", email="shared@example.org"),
    Member("no-mail", "吴五", "energy"),
)
BUREAU = Organisation("某局", "dbr.example", True, "会议室", "clerk-01", (), (), (), STAFF)


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.delenv("DBR_ACTOR", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setattr(prompt, "at_a_terminal", lambda: False)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


def address(store, text):
    subprocess.run(["git", "-C", store, "config", "user.email", text], check=True)


def refused(store, settings=None):
    with pytest.raises(Refusal) as caught:
        find_actor(settings or Settings(), BUREAU, store)
    assert caught.value.exit_status == Exit.REFUSED
    return caught.value.problems[0]


def test_the_option_comes_before_the_environment_and_git(store, monkeypatch):
    monkeypatch.setenv("DBR_ACTOR", "clerk-02")
    address(store, "lin@example.org")
    assert find_actor(Settings(actor="clerk-01"), BUREAU, store).id == "clerk-01"


def test_the_environment_comes_before_git(store, monkeypatch):
    monkeypatch.setenv("DBR_ACTOR", "clerk-01")
    address(store, "lin@example.org")
    assert find_actor(Settings(), BUREAU, store).id == "clerk-01"


def test_git_s_address_names_the_member_whatever_its_case(store):
    address(store, "Lin@Example.org")
    assert find_actor(Settings(), BUREAU, store).id == "clerk-02"


def test_an_unknown_id_is_refused_and_the_nearest_is_offered(store):
    told = refused(store, Settings(actor="clrk-01"))
    assert told.code == "DBR420"
    assert "陈一，clerk-01" in told.message


def test_a_name_stands_for_an_id(store):
    assert find_actor(Settings(actor="林二"), BUREAU, store).id == "clerk-02"


def test_an_unknown_id_in_the_environment_is_not_passed_over(store, monkeypatch):
    monkeypatch.setenv("DBR_ACTOR", "stranger")
    address(store, "lin@example.org")
    assert refused(store).code == "DBR420"


@pytest.mark.parametrize("mail", ["shared@example.org", "nobody@example.org", ""])
def test_off_a_terminal_an_address_that_names_nobody_is_refused(store, mail):
    address(store, mail)
    assert refused(store).code == "DBR430"


def test_at_a_terminal_the_person_is_asked(store, monkeypatch):
    monkeypatch.setattr(prompt, "at_a_terminal", lambda: True)
    monkeypatch.setattr(prompt.sys, "stdin", io.StringIO("clerk-02\n"))
    assert find_actor(Settings(), BUREAU, store).id == "clerk-02"
