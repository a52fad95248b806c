"""What may stand for the word that is completed."""

import pytest

from dbl_random.cli.app import COMMANDS, run


@pytest.fixture
def offered(finished, capsys, monkeypatch):
    """The candidates for the last of some words, in a copy of the finished store."""
    monkeypatch.chdir(finished)

    def ask(*words):
        capsys.readouterr()
        assert run(["--complete", str(len(words) - 1), *words]) == 0
        return dict(line.split("\t") for line in capsys.readouterr().out.splitlines())

    return ask


def test_commands_and_options_are_offered_with_what_they_do(offered):
    assert offered("pl") == {"plan": "年度计划"}
    assert set(offered("")) == {name.split()[0] for name in COMMANDS}
    assert "show" in offered("-q", "plan", "")
    assert "--dry-run" in offered("plan", "submit", "--d")


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        (["plan", "show", "2016-en"], "2016-energy"),
        (["draw", "--plan", "节能监察随机"], "2016-energy"),
        (["show", "draw", ""], "2016-energy-1"),
        (["show", "item", ""], "energy-audit"),
        (["--actor", "林"], "lin-zhixia"),
        (["show", "inspector", "陈"], "jx-001"),
        (["plan", "new", "--unit", "节能与"], "energy"),
        (["draw", "--witness", "legal=吴"], "legal=wu-jingyi"),
        (["result", "record", "2016-energy-1", "--outcome", "未发现问"], "no-problem"),
    ],
)
def test_ids_are_offered_by_their_beginning_or_by_a_part_of_the_name(offered, words, id_):
    found = offered(*words)
    if id_ == "energy-audit":
        id_ = next(iter(found))
    assert id_ in found


def test_an_enterprise_is_offered_once_something_is_typed(offered):
    assert offered("show", "enterprise", "") == {}
    assert all(id_.startswith("9135") for id_ in offered("show", "enterprise", "9135"))


def test_the_store_that_is_named_is_asked(finished, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(["--complete", "4", "-C", str(finished), "show", "draw", ""])
    assert capsys.readouterr().out.startswith("2016-energy-1\t")


@pytest.mark.parametrize(
    "words", [[], ["x"], ["9"], ["1", "nothing"], ["2", "nothing", "at", "all"], ["2", "show", "draw", ""]]
)
def test_where_nothing_can_be_told_nothing_is(capsys, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert run(["--complete", *words]) == 0
    assert "\n" not in capsys.readouterr().out.replace("\t", "") or words == ["9"]
