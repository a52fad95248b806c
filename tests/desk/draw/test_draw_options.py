"""Options are read as they stand, and what they name is there."""

import pytest

from dbl_random.desk.draw.draw_options import DrawOptions, hidden_pairs, pairs
from dbl_random.model.event import OfficeName
from dbl_random.model.problem import Refusal

OFFICES = (OfficeName("legal", "法规科"), OfficeName("general", "办公室"))


def test_pairs_are_by_office_and_a_file_is_not_what_they_mean():
    assert pairs("--witness", ["legal=@a", "general=1=2"]) == {"legal": "@a", "general": "1=2"}
    assert pairs("--witness", None) == {}


def secret(folder, data, mode=0o600):
    file = folder / "digits"
    file.write_bytes(data)
    file.chmod(mode)
    return f"legal=@{file}"


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_digits_in_a_file_of_ones_own_are_read_without_a_newline_and_nothing_is_told(tmp_path, end):
    word = secret(tmp_path, b"3141592653" + end)
    assert hidden_pairs("--digits", [word]) == ({"legal": "3141592653"}, ())


def test_nothing_else_in_the_file_is_taken_off(tmp_path):
    assert hidden_pairs("--digits", [secret(tmp_path, b" 3141592653\n\n")])[0] == {"legal": " 3141592653\n"}


def test_a_file_that_others_can_read_is_told_of(tmp_path):
    _, told = hidden_pairs("--digits", [secret(tmp_path, b"3141592653", 0o644)])
    assert len(told) == 1
    assert "其他用户也能读" in told[0]


def test_plain_digits_are_told_of_once_and_never_repeated():
    values, told = hidden_pairs("--digits", ["legal=3141592653", "general=2718281828"])
    assert values == {"legal": "3141592653", "general": "2718281828"}
    assert len(told) == 1
    assert "其他人能看到" in told[0]
    assert "3141592653" not in told[0]


@pytest.mark.parametrize("said", [["3141592653"], ["=3"], ["legal=1", "legal=2"]])
def test_a_word_that_is_no_pair_or_an_office_named_twice_is_refused_and_not_repeated(said):
    with pytest.raises(Refusal) as told:
        pairs("--digits", said)
    assert [each.code for each in told.value.problems] == ["DBR402"]
    assert "3141592653" not in str(told.value.problems)


def test_a_file_that_cannot_be_read_is_refused(tmp_path, refused):
    assert refused(hidden_pairs, "--digits", [f"legal=@{tmp_path / 'none'}"]) == (3, ["DBR402"])
    assert refused(hidden_pairs, "--digits", [secret(tmp_path, "３".encode())]) == (3, ["DBR402"])
    assert refused(hidden_pairs, "--digits", ["legal=@a\0b"]) == (3, ["DBR402"])


def test_an_unknown_office_is_refused_with_the_nearest_name():
    with pytest.raises(Refusal) as told:
        DrawOptions(withheld=frozenset({"legel"})).of_offices(OFFICES)
    assert "是不是 legal？" in told.value.problems[0].hint
    assert "法规科（legal）、办公室（general）" in told.value.problems[0].hint


@pytest.mark.parametrize("given", [{"digits": {"法规科": "1"}}, {"salts": {"legal": "0" * 32}}])
def test_an_office_that_gives_its_digits_does_not_withhold(given, refused):
    assert refused(DrawOptions(**given, withheld=frozenset({"legal"})).of_offices, OFFICES) == (2, ["DBR433"])


def test_an_office_is_named_by_its_id_or_its_name_and_once(refused):
    given = DrawOptions(salts={"法规科": "1"}, digits={"legal": "2"}, withheld=frozenset({"办公室"})).of_offices(
        OFFICES
    )
    assert (given.salts, given.digits, given.withheld) == ({"legal": "1"}, {"legal": "2"}, {"general"})
    assert refused(DrawOptions(digits={"法规科": "1", "legal": "2"}).of_offices, OFFICES) == (2, ["DBR402"])
