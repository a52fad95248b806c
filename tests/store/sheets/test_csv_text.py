"""A CSV file as text: in one of two encodings, its rows with their lines, and no broken file read as another."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.store.sheets.csv_text import Decoded, Lines, Rows, UnreadableError, decode

TEXT = "企业名称,结果\n甲公司,好\n"


def refused(data):
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    return caught.value


# --- law 1 ---


@pytest.mark.parametrize(
    ("encoding", "named"), [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gb18030", "GB 18030"), ("gbk", "GB 18030")]
)
def test_a_file_is_read_in_either_encoding_with_or_without_a_mark(encoding, named):
    assert decode(TEXT.encode(encoding)) == Decoded(TEXT, named)


@pytest.mark.parametrize("name", ["㭎城", "𠮷田", "䶮镕"])
def test_rare_characters_are_read_in_both(name):
    assert {decode(name.encode(encoding)).text for encoding in ("utf-8", "gb18030")} == {name}


# --- law 2 ---


def test_a_broken_utf_8_file_is_refused_at_the_line_where_it_breaks():
    data = (TEXT * 3).encode()
    broken = data[: data.rindex("好".encode()) + 1] + b"\n"
    error = refused(broken)
    assert ("UTF-8" in error.message, error.line) == (True, 6)
    assert refused(b"\xef\xbb\xbf" + broken).line == 6
    assert refused(b"\xef\xbb\xbf" + TEXT.encode("gb18030")).line == 1


def test_what_is_in_neither_encoding_is_refused_at_its_line():
    error = refused(TEXT.encode("gb18030") + b"\xff\xff\n")
    assert (error.message, error.line) == ("既不是 UTF-8，也不是 GB 18030（GBK）编码", 3)


@pytest.mark.parametrize("data", [TEXT.encode("utf-16"), b"\xfe\xff" + TEXT.encode("utf-16-be")])
def test_utf_16_with_its_mark_is_read(data):
    assert decode(data) == Decoded(TEXT, "UTF-16")


def test_one_nul_byte_does_not_hide_the_file_and_many_are_no_text():
    assert "\0" in decode(f"{TEXT * 30}\0".encode()).text
    assert refused(b"a\0b\0c\0").line == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04...", "Excel 工作簿"),
        (b"\xd0\xcf\x11\xe0...", "旧式 Excel"),
        (TEXT.encode("utf-16")[:-1], "UTF-16"),
        (b"%PDF-1.7", "PDF"),
        (b"", "空的"),
        (b"\xef\xbb\xbf \r\n", "空的"),
    ],
)
def test_what_is_no_csv_is_told_for_what_it_is(data, said):
    error = refused(data)
    assert said in error.message
    assert error.line == 0


def test_a_null_byte_is_told_with_its_line():
    assert refused(b"a,b\n1,2\n3,\x004\n").line == 3


# --- law 3 ---


def test_a_row_has_the_line_on_which_it_begins_and_a_blank_line_is_an_empty_row():
    rows = Rows('甲,"一\n二"\n\n乙,丙\n', ",")
    assert list(rows) == [(1, ["甲", "一\n二"]), (3, []), (4, ["乙", "丙"])]
    assert rows.torn == 0


@pytest.mark.parametrize("text", ['甲,乙\n"丙,丁\n戊\n', '甲,乙\n"丙"丁,戊\n'])
def test_reading_breaks_off_where_quotes_do_not_pair_and_what_stood_before_is_kept(text):
    rows = Rows(text, ",")
    assert list(rows) == [(1, ["甲", "乙"])]
    assert rows.torn == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(end):
    text = end.join(["甲,乙", "", "丙"])
    assert [Lines(text)[number] for number in (1, 2, 3)] == ["甲,乙", "", "丙"]
    assert [line for line, _ in Rows(text, ",")] == [1, 2, 3]


@given(st.lists(st.lists(st.text(alphabet='甲a,;" \n', max_size=4), min_size=2, max_size=2), min_size=1, max_size=6))
def test_every_row_comes_back_and_its_line_is_one_of_the_text(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    found = list(Rows(out.getvalue(), ","))
    assert [cells for _, cells in found] == rows
    numbers = [line for line, _ in found]
    assert numbers == sorted(set(numbers))
    lines = Lines(out.getvalue())
    assert [lines[number] for number in numbers] == [out.getvalue().split("\n")[number - 1] for number in numbers]
