"""The desk enters nothing that verify-log would find wrong, whatever a command has let through."""

from datetime import datetime

import pytest

from dbl_random.desk.open_store import writing_desk
from dbl_random.model.acts import ChangesAcknowledged, RecusalDecided, RecusalDeclared
from dbl_random.model.aftercare import BlacklistChanged
from dbl_random.model.clock import CHINA
from dbl_random.model.event import DrawVoid
from dbl_random.model.organisation import Member
from dbl_random.model.oversight import DepartmentAssessed
from dbl_random.model.problem import Exit, Refusal

FIRM = "91350582500748689Q"
NOW = datetime(2016, 7, 1, 10, tzinfo=CHINA)
WHO = Member("lin-zhixia", "林知夏", "energy")

WRONG = [
    (DrawVoid(1, "x", "lin-zhixia"), ["DBR410"]),
    (RecusalDecided(1, False, "x", "lin-zhixia", "2016-07-01", None, None), ["DBR426"]),
    (RecusalDeclared("nobody", FIRM, "declared", "近亲属", "本人"), ["DBR425"]),
    (ChangesAcknowledged(1, "lin-zhixia", ""), ["DBR429"]),
    (BlacklistChanged(FIRM, "exit", "x", "", "2016-07-01", "lin-zhixia"), ["DBR449"]),
    (BlacklistChanged(FIRM, "entry", " ", "", "2016-07-02", "lin-zhixia"), ["DBR416", "DBR442"]),
    (BlacklistChanged(FIRM, "entry", "x", "", "2016-07-01", "stranger"), ["DBR415"]),
    (DepartmentAssessed(2016, "nowhere", 90, "良好", "stranger"), ["DBR452", "DBR415"]),
]


@pytest.mark.parametrize(("body", "codes"), WRONG)
def test_what_is_wrong_is_refused_whole_and_the_log_stays(dbr, events_of, body, codes):
    before = len(events_of(dbr.root))
    with writing_desk(dbr.root) as desk, pytest.raises(Refusal) as refused:
        desk.enter(body, {}, WHO, NOW)
    assert [problem.code for problem in refused.value.problems] == codes
    assert refused.value.exit_status is Exit.REFUSED
    assert len(events_of(dbr.root)) == before


def test_what_is_right_is_entered_and_stands_in_the_history(dbr):
    with writing_desk(dbr.root) as desk:
        event = desk.enter(BlacklistChanged(FIRM, "entry", "拒不整改", "", "2016-07-01", "lin-zhixia"), {}, WHO, NOW)
        assert desk.history.credit.blacklist[FIRM] == event
        assert desk.history.head == event.hash
