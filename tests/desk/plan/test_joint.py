"""A joint plan waits for every consent and its filing; both belong to one file."""

import pytest

from dbl_random.desk.plan.joint import correct_answer, record_consent, record_filing
from dbl_random.desk.plan.submission import amend_plan

PLAN = "2016-joint-boilers"


def test_a_consent_is_of_a_party_signed_and_dated(at, log_of):
    done = record_consent(at(), PLAN, "quality", " 邹文彬 ", document=" 函1号 ", day="2016-06-30")
    body = done.entered.body
    assert (body.by, body.document, body.date) == ("邹文彬", "函1号", "2016-06-30")
    assert done.name == "市质量技术监督局（示例）"
    assert list(log_of().acts.plans[PLAN].latest.consents) == ["quality"]


def test_a_day_that_is_not_said_is_today(at):
    assert record_consent(at(), PLAN, "centre", "曾雨桐").entered.body.date == "2016-07-20"
    assert record_filing(at(), PLAN, " 8号 ").entered.body.date == "2016-07-20"


@pytest.mark.parametrize(
    ("party", "by", "day", "answer"),
    [
        ("jinjiang", "某人", "", (4, ["DBR437"])),
        ("quality", " ", "", (4, ["DBR437"])),
        ("quality", "某人", "2016-07-21", (2, ["DBR437"])),
        ("quality", "某人", "六月", (2, ["DBR437"])),
    ],
)
def test_a_consent_that_lacks_something_is_refused(at, unwritten, refused, party, by, day, answer):
    with unwritten():
        assert refused(record_consent, at(), PLAN, party, by, day=day) == answer


def test_each_is_recorded_once(at, refused):
    record_consent(at(), PLAN, "quality", "邹文彬")
    assert refused(record_consent, at(), PLAN, "quality", "邹文彬") == (4, ["DBR435"])
    record_filing(at(), PLAN, "8号")
    assert refused(record_filing, at(), PLAN, "8号") == (4, ["DBR435"])


def test_a_preview_writes_nothing(at, unwritten):
    with unwritten():
        assert not record_consent(at(), PLAN, "quality", "邹文彬", preview=True).entered.written
        assert not record_filing(at(), PLAN, "8号", preview=True).entered.written


def test_a_filing_has_a_number_and_a_joint_plan(at, unwritten, refused):
    with unwritten():
        assert refused(record_filing, at(), PLAN, " ") == (4, ["DBR437"])
        assert refused(record_filing, at(), "2016-energy", "8号") == (4, ["DBR437"])


def test_a_changed_file_takes_neither_until_it_is_handed_in(at, keep, refused):
    record_consent(at(), PLAN, "quality", "邹文彬")
    keep("ratio: 10%", "ratio: 20%", plan=PLAN)
    assert refused(record_filing, at(), PLAN, "8号") == (4, ["DBR435"])
    amend_plan(at(), PLAN, "扩大范围")
    assert record_consent(at(), PLAN, "quality", "邹文彬").entered.written  # it is asked for anew


def test_a_consent_that_was_mistyped_is_corrected_and_what_is_not_said_stays(at, log_of, refused):
    seq = record_consent(at(), PLAN, "quality", "邹文杉", document="函1号", day="2016-07-01").entered.event.seq
    assert refused(correct_answer, at(), PLAN, seq, "笔误") == (4, ["DBR437"])
    assert refused(correct_answer, at(), PLAN, seq, " ", said="邹文彬") == (4, ["DBR416"])
    assert correct_answer(at(), PLAN, seq, "笔误", said="邹文彬").entered.written
    body = log_of().acts.plans[PLAN].latest.consents["quality"].body
    assert (body.by, body.document, body.date) == ("邹文彬", "函1号", "2016-07-01")
    assert refused(correct_answer, at(), PLAN, 1, "笔误", said="x") == (4, ["DBR435"])


def test_a_filing_that_was_mistyped_is_corrected(at, log_of):
    seq = record_filing(at(), PLAN, "8号").entered.event.seq
    correct_answer(at(), PLAN, seq, "笔误", said="9号")
    assert log_of().acts.plans[PLAN].latest.filing.body.number == "9号"


def test_each_county_of_a_cross_region_plan_consents_and_nobody_else(at, log_of, refused):
    done = record_consent(at(), "2016-coast", "350582", "晋江市经信局 某人", document="复函")
    assert done.name == "晋江市"
    assert refused(record_consent, at(), "2016-coast", "350502", "某人") == (4, ["DBR437"])
    assert refused(record_consent, at(), "2016-energy", "350582", "某人") == (4, ["DBR437"])
    assert list(log_of().acts.plans["2016-coast"].latest.consents) == ["350582"]
