"""What two copies of a log leave where they meet."""

import pytest

from dbl_random.core.replay.two_copies import number_of, sides, strange, told


@pytest.mark.parametrize("base", [b"", b"||||||| base\nold\n"])
def test_marks_of_a_conflict_part_the_two(base):
    assert sides(b"<<<<<<< HEAD\none\n" + base + b"=======\nother\n>>>>>>> x\n") == (b"one\n", b"other\n")


@pytest.mark.parametrize("data", [b"", b"{}\n", b"<<<<<<< HEAD\none\n", b"=======\n"])
def test_without_its_marks_it_is_no_conflict(data):
    assert sides(data) is None


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("00000012.json", 12),
        ("00000012 (1).json", 12),
        ("00000012.json~", None),
        ("12.json", None),
        (".DS_Store", None),
    ],
)
def test_a_copy_of_an_event_bears_its_number(name, number):
    assert number_of(f"audit-log/0000/{name}") == number


def test_what_cannot_be_read_is_told_as_that():
    assert told(b"\xff") == "不能读取的内容"
    assert strange("audit-log/notes.txt").code == "DBR300"
