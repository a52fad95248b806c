"""Reports of changes and their acknowledgement (docs/protocol.md, section 7.4; 二(二))."""

from dataclasses import replace

from dbl_random.core.judgement.changes import KINDS
from dbl_random.core.record.snapshots import format_changes
from dbl_random.model.acts import ChangesAcknowledged
from dbl_random.model.frozen import ChangeRow
from dbl_random.model.organisation import LAW_OFFICE

MOVED = ChangeRow("data/inspectors.yaml", "inspector", "J01", "moved", "", "", "")


def acknowledged_by_a_department(a):
    seq = a.world.report({}, a.records, "2016-07-20T09:00:00").seq
    a.enter(ChangesAcknowledged(seq, "staff-01", ""))


FORGED = {
    "changes.follow": [lambda w: w.put(25, since={"data/world.yaml": "0" * 64}), lambda w: w.put(27, since={})],
    "changes.files": [lambda w: w.put(27, sources={})],
    "changes.table": [
        lambda w: w.put_table(27, "changes", format_changes([]).replace(b"kind", b"sort")),
        lambda w: w.put_table(27, "changes", format_changes([MOVED])),
    ],
    "changes.acknowledged-once": [
        lambda w: w.put(26, submission=24),
        lambda w: w.put(26, submission=27),
        lambda w: w.again(26),
    ],
}
UNLISTED = {
    "changes.by-law-office": [acknowledged_by_a_department],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert FORGED.keys() | UNLISTED.keys() == KINDS.keys()


def test_a_report_that_is_forged_is_told_by_its_kind_alone(world, told_alone, key, forge):
    forge(world)
    told_alone(world, key)


def test_a_report_that_the_records_do_not_admit_is_told_where_they_are_at_hand(
    after, told_alone, make_records, key, enter_unlisted
):
    enter_unlisted(after)
    told_alone(after.world, key, make_records())


def test_a_report_is_acknowledged_by_the_law_office(after, keys_of, make_records):
    records = make_records()
    bureau = records.organisation
    law = replace(bureau.staff[0], id="law-01", department=LAW_OFFICE)
    records = replace(records, organisation=replace(bureau, staff=(*bureau.staff, law)))
    seq = after.world.report({}, records, "2016-07-20T09:00:00").seq
    after.enter(ChangesAcknowledged(seq, "law-01", ""))
    assert keys_of(after.world, records) == []


def test_two_reports_are_acknowledged_one_after_the_other(world, keys_of):
    assert keys_of(world.copy().again(26, submission=27)) == []
    assert keys_of(world.put(27, commit="a" * 64)) == []


def test_the_writer_refuses_to_acknowledge_what_is_no_report(world, refusals):
    assert refusals(world.put(26, submission=24)) == [("DBR429", "第 24 号事件不是变动报告")]
