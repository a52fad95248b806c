"""What a command says of the event that it entered."""

import json

import pytest

from dbl_random.cli.options import Settings
from dbl_random.cli.screen.entered import tell_entered, tell_substitution
from dbl_random.desk.writer import Entered
from dbl_random.model.event import DrawVoid, Recorded

BODY = DrawVoid(1, "停电", "chen-mingyuan")
EVENT = Recorded(5, "0" * 64, "2016-07-01T09:30:00+08:00", "draw.void", "lin-zhixia", "dbr", BODY, "a" * 64)


@pytest.fixture
def tell(capsys):
    def call(settings, **more):
        tell_entered(settings, Entered(EVENT, **more), "已作废", draw="x")
        return capsys.readouterr()

    return call


def test_what_was_written_is_told_with_its_number_and_hash(tell):
    out, err = tell(Settings(), written=True)
    assert out == ""
    assert err == f"已作废\n已记入日志：第 5 号事件，校验值 {'a' * 64}\n"


def test_json_has_the_event_behind_what_is_the_commands_own(tell):
    out, _ = tell(Settings(json=True), written=True)
    assert list(json.loads(out).items()) == [("draw", "x"), ("event", 5), ("type", "draw.void"), ("hash", "a" * 64)]


@pytest.mark.parametrize("json_wanted", [False, True])
def test_a_preview_names_no_event(tell, json_wanted):
    assert tell(Settings(json=json_wanted), written=False) == ("", "预览（什么也没有写入）：已作废\n")


@pytest.mark.parametrize(("reason", "others"), [("closed", False), ("deregistered", True)])
def test_the_command_that_takes_a_substitute_is_told(capsys, reason, others):
    tell_substitution(Settings(), "2016-energy-1", "9135", reason)
    told = capsys.readouterr().err
    assert f"dbr substitute 2016-energy-1 --enterprise 9135 --reason {reason}" in told
    assert ("revoked" in told) == others
