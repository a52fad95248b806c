"""Visits from before the log (docs/protocol.md, section 7.3; 二(三)3)."""

from dbl_random.core.judgement.visits import KINDS
from dbl_random.core.record.snapshots import format_visits, parse_visits

A_WRONG_CODE = "91350500000000011X"


def rows(w, edit):
    """Event 24 with other visits from before the log."""
    file = w.event_json(24)["body"]["visits"]["file"]
    found = parse_visits(w.files[f"audit-log/snapshots/{file}"])
    w.put_table(24, "visits", format_visits(edit(found)))
    return w


FORGED = {
    "visits.table": [
        lambda w: rows(w, lambda found: found[:0]),
        lambda w: rows(w, lambda found: (found[0], found[1]._replace(date="2016-2-1"))),
        lambda w: w.put_table(24, "visits", b"id\tdate\n"),
    ],
    "visits.enterprise": [lambda w: rows(w, lambda found: (found[0]._replace(id=A_WRONG_CODE), found[1]))],
    "visits.before-log": [lambda w: rows(w, lambda found: (found[0]._replace(date="2016-06-20"), found[1]))],
    "visits.once": [lambda w: rows(w, lambda found: (*found, found[0])), lambda w: w.again(24)],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert FORGED.keys() == KINDS.keys()


def test_a_visit_that_is_forged_is_told_by_its_kind_alone(world, told_alone, key, forge):
    forge(world)
    told_alone(world, key)


def test_the_day_before_the_log_is_before_it(world, keys_of):
    assert keys_of(rows(world, lambda found: (found[0]._replace(date="2016-06-19"), found[1]))) == []


def test_two_visits_of_an_enterprise_on_other_days_or_for_other_items_are_two(world, keys_of):
    def more(found):
        return sorted((found[0], found[0]._replace(date="2016-01-02"), found[0]._replace(item="salt")))

    assert keys_of(rows(world, more)) == []


def test_the_first_wrong_row_alone_is_told(world, refusals):
    rows(world, lambda found: (found[0], found[0], found[1]._replace(date="2016-12-01")))
    ((code, message),) = refusals(world)
    assert (code, message.endswith("2016-01-01 的检查已经录入")) == ("DBR168", True)
