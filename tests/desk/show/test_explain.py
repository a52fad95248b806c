"""Which code is meant."""

import pytest

from dbl_random.desk.show.explain import find_code
from dbl_random.model.problem import Refusal


@pytest.mark.parametrize("text", ["DBR203", "dbr203", "203", " 203 "])
def test_a_code_may_be_written_short(text):
    assert find_code(text) == "DBR203"


@pytest.mark.parametrize("text", ["999", "DBR1", "x", "", "DBR203x"])
def test_what_is_no_code_is_refused(refused, text):
    assert refused(find_code, text) == (2, ["DBR542"])


def test_the_nearest_code_is_offered_for_a_number():
    with pytest.raises(Refusal) as told:
        find_code("999")
    assert "最接近的是 DBR900（" in told.value.problems[0].hint
