"""What refers to an enterprise that no registry knows, and what two registries say differently of one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dbl_random.core.policy.references import contradictions, strangers
from dbl_random.core.record.past import NO_PAST, Past, Visit
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.inspector import Recusal
from dbl_random.model.registry import Enterprise, Registry

DAY = date(2016, 7, 1)
STRANGER, OTHER = "110108000000016", "110108000000024"


def recusal(enterprise=STRANGER, until=None):
    return Recusal("J01", enterprise, "近亲属", date(2016, 1, 1), until, "staff-01", date(2016, 1, 1))


def ground(enterprise=STRANGER, day=date(2016, 6, 1), until=None):
    return Ground(GroundKind.REPORTED, "12345", day, until, enterprise=enterprise)


def told(records, past=NO_PAST):
    return [(fault.subject, fault.field, fault.code) for fault in strangers(records, DAY, past)]


def words(records, past):
    return [fault.message for fault in strangers(records, DAY, past)]


@pytest.fixture
def records(make_records):
    return make_records(recusals=(), grounds=())


def test_a_recusal_and_a_ground_of_nobody_are_told_where_they_stand(records):
    known = records.registries["energy"].enterprises[0].id
    records = replace(records, recusals=(recusal(known), recusal()), grounds=(ground(known), ground()))
    assert told(records) == [("recusal 1", "enterprise", "DBR251"), ("ground 1", "enterprise", "DBR251")]


def test_visits_recusals_and_the_blacklist_of_the_log_are_told(records):
    visits = {STRANGER: (Visit("2015-x-1", DAY - timedelta(days=9), ()),), OTHER: (Visit("entered-2", DAY, ()),)}
    past = Past(visits, recusals=(recusal(),), blacklist=frozenset({OTHER}))
    assert told(records, past) == [("", "", "DBR251")] * 3
    assert words(records, past) == [
        f"日志上准予回避的企业，有 1 家不在任何名录库中：{STRANGER}",
        f"日志上受过检查的企业，有 2 家不在任何名录库中：{STRANGER}、{OTHER}",
        f"日志上列入黑名单的企业，有 1 家不在任何名录库中：{OTHER}",
    ]


def test_many_are_counted_and_some_are_named(records):
    past = Past({f"{n:015d}": (Visit("entered-2", DAY, ()),) for n in range(7)})
    (message,) = words(records, past)
    assert "有 7 家" in message
    assert message.endswith("000000000000004 等")


def test_what_no_longer_counts_is_not_told(records):
    ended = recusal(until=DAY - timedelta(days=1))
    old = ground(until=date(2016, 6, 30)), ground(day=date(2010, 1, 1))
    past = Past({STRANGER: (Visit("entered-2", date(2015, 7, 1), ()),)}, recusals=(ended,))
    assert told(replace(records, recusals=(ended,), grounds=old), past) == []
    to_come = replace(records, grounds=(ground(day=DAY + timedelta(days=1)),), recusals=(recusal(until=DAY),))
    assert len(told(to_come)) == 2


def test_a_ground_of_a_registry_refers_to_no_enterprise(records):
    of_all = Ground(GroundKind.KEY_FIELD, "条例", DAY, registry="energy")
    assert told(replace(records, grounds=(of_all,))) == []


def test_an_earlier_number_is_known(records):
    energy = records.registries["energy"]
    energy = replace(energy, former_ids={energy.enterprises[0].id: (STRANGER,)})
    records = replace(records, recusals=(recusal(),), registries={"energy": energy})
    assert told(records, Past({STRANGER: (Visit("entered-2", DAY, ()),)})) == []


# --- two registries ---


def registries(one, other, former=((), ())):
    both = zip(("energy", "lamps"), (one, other), former, strict=True)
    return {
        name: Registry(name, name, (), "energy", "", (), (row,), {row.id: ids} if ids else {})
        for name, row, ids in both
    }


FIRM = Enterprise(STRANGER, "甲公司", "active", "350502", "A")


@pytest.mark.parametrize(
    ("changes", "label"),
    [({"name": "乙公司"}, "名称"), ({"status": "revoked"}, "状态"), ({"region": "350503"}, "区域")],
)
def test_one_code_with_two_names_counties_or_statuses_is_told(changes, label):
    other = FIRM._replace(**changes)
    (fault,) = contradictions(registries(FIRM, other))
    ((field, value),) = changes.items()
    assert (fault.code, fault.subject) == ("DBR252", "registry lamps")
    assert fault.message == (
        f"名录库 energy 与 lamps 中有 1 家企业的{label}不一致，例如 {STRANGER}：“{getattr(FIRM, field)}”“{value}”"
    )


@pytest.mark.parametrize("changes", [{}, {"grade": "B"}, {"region": ""}, {"id": OTHER, "name": "乙公司"}])
def test_what_may_differ_is_not_told(changes):
    assert list(contradictions(registries(FIRM, FIRM._replace(**changes)))) == []


def test_an_earlier_number_that_only_one_of_them_names_is_told():
    (fault,) = contradictions(registries(FIRM, FIRM, ((OTHER,), ())))
    assert f"曾用代码不一致，例如 {STRANGER}：“{OTHER}”“”" in fault.message
    assert list(contradictions(registries(FIRM, FIRM, ((OTHER,), (OTHER,))))) == []
