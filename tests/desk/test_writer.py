"""A transaction of one event: judged in a preview, written else."""

import pytest

from dbl_random.cli.app import run
from dbl_random.desk.clock import read_moment
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request
from dbl_random.desk.writer import writing
from dbl_random.model.oversight import NoticeServed
from dbl_random.model.problem import Refusal


@pytest.fixture
def store(tmp_path):
    assert run(["-q", "init", str(tmp_path / "store"), "--example"]) == 0
    return tmp_path / "store"


def test_one_event_is_entered_by_whoever_writes_on_their_day(store):
    request = Request(store, "lin-zhixia", read_moment("2016-07-20T10:00"))
    before = len(open_desk(store).events)

    def serve(*, preview):
        with writing(request, preview=preview) as writer:
            return writer.enter(NoticeServed("supervise", "energy", "超期", "", writer.day(""), writer.who.id))

    assert not serve(preview=True).written
    assert len(open_desk(store).events) == before
    done = serve(preview=False)
    assert (done.written, done.event.seq, done.body.deadline) == (True, before + 1, "2016-07-20")
    assert open_desk(store).events[-1].body == done.body


def test_who_is_unknown_enters_nothing(store):
    before = len(open_desk(store).events)
    with pytest.raises(Refusal), writing(Request(store, "nobody")):
        pytest.fail("nobody writes")
    assert len(open_desk(store).events) == before
