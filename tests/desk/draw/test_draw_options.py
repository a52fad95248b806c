"""Options are read as they stand, and what they name is there."""

import pytest

from dbl_random.desk.draw.draw_options import DrawOptions, pairs
from dbl_random.model.problem import Refusal


def test_pairs_are_by_office_and_digits_may_stand_in_a_file(tmp_path):
    (tmp_path / "digits").write_text("3141592653\nmore\n")
    assert pairs("--digits", ["legal=@" + str(tmp_path / "digits"), "general=1=2"]) == {
        "legal": "3141592653",
        "general": "1=2",
    }
    assert pairs("--digits", None) == {}


@pytest.mark.parametrize("said", [["3141592653"], ["=3"], ["legal=1", "legal=2"]])
def test_a_word_that_is_no_pair_or_an_office_named_twice_is_refused_and_not_repeated(said):
    with pytest.raises(Refusal) as told:
        pairs("--digits", said)
    assert [each.code for each in told.value.problems] == ["DBR402"]
    assert "3141592653" not in str(told.value.problems)


def test_a_file_that_cannot_be_read_is_refused(tmp_path, refused):
    assert refused(pairs, "--digits", [f"legal=@{tmp_path / 'none'}"]) == (3, ["DBR402"])


def test_an_unknown_office_is_refused_with_the_nearest_name():
    with pytest.raises(Refusal) as told:
        DrawOptions(withheld=frozenset({"legel"})).check_offices(["legal", "general"])
    assert "是不是 legal？" in told.value.problems[0].hint
