"""A form rests on the log and enters nothing; what is not there has no form."""

import pytest

from dbl_random.desk.publish import forms
from dbl_random.desk.results.rectification import order_rectification, take_measure

DRAW = "2016-energy-1"


@pytest.fixture
def entered_nothing(log_of):
    before = len(log_of().events)
    yield
    assert len(log_of().events) == before


def test_the_record_has_its_page_under_the_notices(at, finished, entered_nothing):
    done = forms.make_draw_record(at(), DRAW)
    assert (done.papers, done.page, done.lost) == (1, f"internal/records/{DRAW}/record.html", "")
    assert done.files == (f"internal/tasks/{DRAW}/record.docx",)
    assert all((finished / name).is_file() for name in (done.page, *done.files))


def test_everybody_drawn_or_one_has_a_notice_and_a_record(at, teams, entered_nothing):
    for make in (forms.make_inspection_notices, forms.make_inspection_records):
        done = make(at(), DRAW)
        assert (done.papers, len(done.files)) == (len(teams), 2 * len(teams))
        assert make(at(), DRAW, next(iter(teams))).papers == 1


def test_an_order_and_a_transfer_carry_a_number(at, visit, teams, finished):
    visit("未设岗位")
    first = next(iter(teams))
    order = order_rectification(at(), DRAW, first, "第十二条", "设立岗位", days=10).event.seq
    assert forms.make_order(at(), order, "12").files == (
        f"internal/tasks/{DRAW}/order-{order}.html",
        f"internal/tasks/{DRAW}/order-{order}.docx",
    )
    measure = take_measure(at(), DRAW, first, "transfer", "1号", "移送").event.seq
    assert forms.make_transfer_letter(at(), measure, to="quality").papers == 1
    penalty = take_measure(at(), DRAW, first, "penalty", "2号", "罚款").event.seq
    with pytest.raises(Exception, match="DBR609"):
        forms.make_transfer_letter(at(), penalty, to="quality")


def test_what_is_not_there_has_no_form(at, refused, entered_nothing):
    assert refused(forms.make_draw_record, at(), "2016-energy-9") == (4, ["DBR409"])
    assert refused(forms.make_inspection_notices, at(), DRAW, "x") == (4, ["DBR609"])
    assert refused(forms.make_order, at(), 1) == (4, ["DBR609"])
    assert refused(forms.make_order, at(), 1, "x") == (2, ["DBR605"])
    assert refused(forms.make_transfer_letter, at(), 1) == (4, ["DBR609"])
    assert refused(forms.make_punishment_letter, at(), 1) == (4, ["DBR609"])
    assert refused(forms.make_recusal_form, at(), 1) == (4, ["DBR609"])
    assert refused(forms.make_substitution_record, at(), DRAW) == (4, ["DBR601"])


def test_an_order_that_has_a_number_keeps_it(at, visit, teams, refused):
    visit("未设岗位")
    said = (DRAW, next(iter(teams)), "第十二条", "设立岗位")
    order = order_rectification(at(), *said, days=10, document="泉经信责改〔2016〕3号").event.seq
    assert forms.make_order(at(), order).papers == 1
    assert forms.make_order(at(), order, "泉经信责改〔2016〕3号").papers == 1
    assert refused(forms.make_order, at(), order, "泉经信责改〔2016〕4号") == (4, ["DBR467"])
