"""What people type is judged before it comes onto the log, in words and in codes."""

import pytest

from dbl_random.desk.typed import refuse_unwritten
from dbl_random.model.problem import Refusal


@pytest.mark.parametrize("text", ["名录库\ufffd有误", "甲\ue81e", "示例\u3164", "锟斤拷", "350502190001010738"])
def test_text_that_cannot_be_right_is_refused(text):
    with pytest.raises(Refusal) as refused:
        refuse_unwritten(["好", text, text])
    (problem,) = refused.value.problems
    assert problem.code == "DBR432"
    assert "190001010738" not in problem.message


def test_what_the_log_refuses_is_left_to_it():
    refuse_unwritten(["a\u202eb", "泉州"])
