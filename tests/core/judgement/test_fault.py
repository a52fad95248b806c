"""A kind of fault is a row; its sentence and next step are templates over the event and what the judgement gives."""

import pytest

from dbl_random.core.judgement.fault import Kind, fault, kinds, listed
from dbl_random.model.publishing import NoticeWithdrawn

KIND = Kind("notice.x", "DBR369", 3, "第 {notice} 号事件：{known}", "DBR604", "--by {approved_by}")
BODY = NoticeWithdrawn(7, "有误", "staff-01")


def test_the_fields_of_the_body_and_the_words_of_the_judgement_are_filled_in():
    found = fault(KIND, BODY, known=["a", "b"], expected="一份", found="没有")
    assert (found.message, found.hint) == ("第 7 号事件：a、b", "--by staff-01")
    assert (found.kind, found.expected, found.found) == (KIND, "一份", "没有")


def test_a_mapping_serves_as_a_body_and_a_word_of_the_judgement_wins_over_a_field():
    found = fault(KIND, {"notice": 7, "known": ("a",), "approved_by": "x"}, known="b")
    assert (found.message, found.hint) == ("第 7 号事件：b", "--by x")


@pytest.mark.parametrize("body", [None, "第 7 号", NoticeWithdrawn])
def test_what_has_no_fields_gives_no_words(body):
    assert fault(Kind("x", "DBR369", 3, "公告有误"), body).message == "公告有误"
    with pytest.raises(KeyError, match="notice"):
        fault(KIND, body, known="a", approved_by="x")


def test_the_writer_has_a_code_of_its_own_or_that_of_verify_log():
    assert fault(Kind("x", "DBR369", 3, "有误", "DBR604")).refusal == "DBR604"
    assert fault(Kind("x", "DBR369", 3, "有误")).refusal == "DBR369"


def test_kinds_are_found_by_their_keys_and_nobody_knows_another():
    known = kinds(KIND)
    assert known["notice.x"] is KIND
    with pytest.raises(KeyError):
        known["notice.y"]


def test_texts_stand_in_one_line_and_none_of_them_is_said():
    assert listed(["a", "b"]) == "a、b"
    assert listed([]) == listed(None) == "无"
    assert listed([], "没有") == "没有"
