"""What systems and synchronisers leave is called what it is, by every reader."""

import pytest

from dbl_random.cli.app import run
from dbl_random.desk.files.check import check_store
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.show.status import show_status
from dbl_random.model.problem import Exit, Refusal


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("audit-log/.DS_Store", "DBR756"),
        ("data/Thumbs.db", "DBR756"),
        ("data/registries/~$energy.xlsx", "DBR756"),
        ("plans/desktop.ini", "DBR756"),
        ("data/registries/energy (冲突副本).csv", "DBR757"),
        ("audit-log/0000/00000003 (1).json", "DBR755"),
    ],
)
def test_what_was_left_is_told_by_check_and_status(at, finished, path, code):
    (finished / path).write_bytes(b"")
    assert [each.file for each in check_store(at()).remarks if each.code == code] == [path]
    assert path in {each.subject for each in show_status(at()).matters}


def test_a_copy_of_a_plan_is_called_a_copy(at, finished):
    (finished / "plans/2016-energy (1).yaml").write_bytes((finished / "plans/2016-energy.yaml").read_bytes())
    with pytest.raises(Refusal) as caught:
        check_store(at())
    assert [each.code for each in caught.value.problems] == ["DBR757"]


def test_in_the_log_it_is_wrong_until_it_is_gone_and_no_forgery(at, finished, capsys):
    (finished / "audit-log/.DS_Store").write_bytes(b"")
    assert [each.code for each in verify_log(at()).wrong] == ["DBR756"]
    assert run(["-C", str(finished), "verify-log"]) == Exit.NO
    told = capsys.readouterr().out
    assert "不是改动日志的迹象" in told
    assert "不可信" not in told


def test_a_writer_is_refused_by_the_name_of_what_is_there(at, finished, capsys):
    (finished / "audit-log/0000/00000003 (1).json").write_bytes(
        (finished / "audit-log/0000/00000002.json").read_bytes()
    )
    seat = ["-C", str(finished), "--at", "2016-07-20T10:00", "--actor", "lin-zhixia", "-q"]
    assert run([*seat, "training", "training", "--title", "x"]) == Exit.UNUSABLE
    told = capsys.readouterr().err
    assert "DBR755" in told
    assert "rules.adopted" in told
