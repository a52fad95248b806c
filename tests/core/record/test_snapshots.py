"""Snapshots: `parse_` and `format_` are inverses over the golden tables, and nothing else is read."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.record.snapshots import (
    CANDIDATES_HEADER,
    CHANGES_HEADER,
    RESULT_HEADER,
    VISITS_HEADER,
    BrokenSnapshotError,
    format_candidates,
    format_changes,
    format_pool,
    format_result,
    format_visits,
    parse_candidates,
    parse_changes,
    parse_pool,
    parse_result,
    parse_visits,
    reference,
)
from dbl_random.model.frozen import CandidateRow, ChangeRow, Pool, PoolInspector, RecusalRow, ResultRow, VisitRow
from dbl_random.model.ids import text_fault
from dbl_random.model.reference import FileRef

FOLDER = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log"
FILES = sorted((FOLDER / "snapshots").iterdir())
quickly = settings(deadline=None, max_examples=60, derandomize=True, database=None)
cells = st.text(max_size=8).filter(lambda text: text_fault(text) is None)


def kind_of(data):
    if data.startswith(CANDIDATES_HEADER.encode() + b"\n"):
        return parse_candidates, format_candidates
    return (parse_result, format_result) if data.startswith(RESULT_HEADER.encode()) else (parse_pool, format_pool)


def candidates(*lines):
    return "\n".join([CANDIDATES_HEADER, *lines, ""]).encode()


def result(*lines):
    return "\n".join([RESULT_HEADER, *lines, ""]).encode()


def broken(parse, data):
    with pytest.raises(BrokenSnapshotError) as caught:
        parse(data)
    return str(caught.value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:8])
def test_a_golden_snapshot_is_read_and_written_again_to_the_byte(path):
    data = path.read_bytes()
    parse, form = kind_of(data)
    assert form(parse(data)) == data
    assert reference(data, path.suffix[1:]).file == path.name


def test_all_three_kinds_are_golden():
    assert {kind_of(path.read_bytes())[0] for path in FILES} == {parse_candidates, parse_result, parse_pool}


def test_the_golden_log_refers_to_its_snapshots_as_we_do():
    for path in sorted((FOLDER / "0000").iterdir()):
        body = json.loads(path.read_bytes())["body"]
        for field in ("candidates", "pool", "result"):
            if field in body:
                ref = FileRef(**body[field])
                data = (FOLDER / "snapshots" / ref.file).read_bytes()
                kind = ref.file.split(".")[1]
                rows = len(kind_of(data)[0](data)) if kind == "tsv" else None
                assert reference(data, kind, rows) == ref


@pytest.mark.no_cover
@quickly
@given(st.lists(st.builds(CandidateRow, cells, cells, cells, cells, cells), max_size=6))
def test_any_candidates_are_read_back(rows):
    assert parse_candidates(format_candidates(rows)) == tuple(rows)


members = st.lists(st.text("J0123456789", min_size=1, max_size=4), max_size=3).map(tuple)


@pytest.mark.no_cover
@quickly
@given(st.lists(st.tuples(cells, cells, cells, cells, members), max_size=6))
def test_any_result_is_read_back(rows):
    table = tuple(ResultRow(at, *row) for at, row in enumerate(rows, 1))
    assert parse_result(format_result(table)) == table


ROW = "110108000000016\t甲公司\tall\tcandidate\t"
DRAWN = "1\t110108000000016\t甲公司\tall\t" + "0" * 64 + "\tJ01,J02"


@pytest.mark.parametrize(
    ("parse", "table", "row"), [(parse_candidates, candidates, ROW), (parse_result, result, DRAWN)]
)
class TestTables:
    def test_a_table_is_read(self, parse, table, row):
        assert len(parse(table(row))) == 1
        assert parse(table()) == ()

    def test_another_header_is_refused(self, parse, table, row):
        for data in (
            table(row).replace(b"id\t", b"ID\t", 1),
            table(row).replace(b"\tname", b" name", 1),
            table(row).replace(b"\n", b"\t\n", 1),
            row.encode() + b"\n",
            b"\xef\xbb\xbf" + table(row),
            b"",
            b"\n",
        ):
            assert "表头" in broken(parse, data)

    def test_a_missing_final_line_end_is_refused(self, parse, table, row):
        assert "末尾没有换行" in broken(parse, table(row)[:-1])
        assert "末尾没有换行" in broken(parse, table()[:-1])

    def test_rows_of_another_width_are_refused_by_their_number(self, parse, table, row):
        narrow = row.rpartition("\t")[0]
        for other in (narrow, row + "\t", "", "\t" * 20):
            assert broken(parse, table(row, other)).startswith("第 3 行：应有")

    def test_an_empty_line_at_the_end_is_a_row(self, parse, table, row):
        assert "应有" in broken(parse, table(row) + b"\n")

    @pytest.mark.parametrize(
        "char", ["\r", "\x00", "\x01", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x85", "\u200b", "\u2028", "\ufeff"]
    )
    @pytest.mark.parametrize("name", ["甲公司", "Jia"])
    def test_text_that_may_not_stand_in_the_log_is_refused(self, parse, table, row, name, char):
        assert parse(table(row.replace("甲公司", name)))
        for bad in (name + char, char + name, char):
            said = broken(parse, table(row.replace("甲公司", bad)))
            assert said.startswith("第 2 行：")
            assert said.isprintable()

    def test_windows_line_ends_are_refused(self, parse, table, row):
        broken(parse, table(row).replace(b"\n", b"\r\n"))
        broken(parse, table(row).replace(b"\n", b"\r"))
        assert "第 2 行" in broken(parse, table(row + "\r"))

    def test_text_that_is_not_composed_is_refused(self, parse, table, row):
        assert "NFC" in broken(parse, table(row.replace("甲公司", "e\u0301")))

    def test_a_cell_may_begin_with_a_combining_mark(self, parse, table, row):
        # Each cell is NFC by itself, though side by side they would compose.
        assert parse(table(row.replace("甲公司\tall", "cafe\t\u0301x")))

    @pytest.mark.parametrize("data", [b"\xff", b"\xed\xa0\x80", "甲".encode("gbk")])
    def test_bytes_that_are_not_utf_8_are_refused(self, parse, table, row, data):
        assert "UTF-8" in broken(parse, table(row).replace("甲公司".encode(), data))


@pytest.mark.parametrize("order", ["0", "2", "01", "+1", "１", " 1", ""])
def test_a_result_counts_from_one(order):
    assert "序号应为 1" in broken(parse_result, result(order + DRAWN[1:]))


def test_an_empty_team_is_no_team():
    (row,) = parse_result(result(DRAWN.replace("J01,J02", "")))
    assert row.team == ()


# --- the pool ---

POOL = Pool(
    (PoolInspector("J01", "eligible", (0, 1), ""), PoolInspector("J02", "excluded", (), "away")),
    (RecusalRow("J01", "110108000000016", "near-relative"),),
    {"110108000000016": ("J02", "J01")},
)


def pool(**changes):
    value = json.loads(format_pool(POOL)) | changes
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def person(inspector, status="eligible", fills=(0,)):
    return {"id": inspector, "status": status, "fills": list(fills), "reason": ""}


def test_a_pool_is_read_back():
    assert parse_pool(format_pool(POOL)) == POOL
    assert parse_pool(pool()) == POOL


@pytest.mark.parametrize("data", [pool()[:-1], pool() + b"\n", pool().replace(b":", b": ", 1), b"\n", b"", b"[]\n"])
def test_a_pool_is_canonical_json_and_one_line_end(data):
    broken(parse_pool, data)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("inspectors", [person("J02"), person("J01")], "没有按编号排序"),
        ("inspectors", [person("J01"), person("J01")], "重复"),
        ("inspectors", [person("J01", fills=(1, 0))], "可任岗位"),
        ("inspectors", [person("J01", fills=(1, 1))], "可任岗位"),
        ("inspectors", [person("J01", "excluded", (0,))], "可任岗位"),
        ("inspectors", [person("J01", "present")], "规定的取值之一"),
        ("inspectors", [person("J01", fills=(True,))], "应为整数"),
        ("inspectors", [person("J01") | {"name": "陈一"}], "规定的字段"),
        ("recusals", [["J02", "e", "x"], ["J01", "e", "x"]], "回避没有排序"),
        ("recusals", [["J01", "e", "x"], ["J01", "e", "x"]], "重复"),
        ("recusals", [["J01", "e"]], "3 项"),
        ("previous_teams", [["e", "J01"]], "应为对象"),
        ("previous_teams", {"e": "J01"}, "应为列表"),
        ("more", 1, "规定的字段"),
    ],
)
def test_a_pool_of_another_form_or_order_is_refused(field, value, why):
    assert why in broken(parse_pool, pool(**{field: value}))


def test_a_reference_is_name_size_and_rows():
    data = candidates(ROW)
    ref = reference(data, "tsv", 1)
    assert ref == FileRef(f"{hashlib.sha256(data).hexdigest()}.tsv", len(data), 1)
    assert reference(b"{}\n", "json").rows is None


# --- visits and changes ---
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(lambda day: day.isoformat())


@pytest.mark.no_cover
@quickly
@given(st.lists(st.builds(VisitRow, cells, DAYS, cells, cells), max_size=4).map(tuple))
def test_visits_are_read_as_they_were_written(rows):
    assert parse_visits(format_visits(rows)) == rows


@pytest.mark.no_cover
@quickly
@given(st.lists(st.builds(ChangeRow, *[cells] * 7), max_size=4).map(tuple))
def test_changes_are_read_as_they_were_written(rows):
    assert parse_changes(format_changes(rows)) == rows


@pytest.mark.parametrize("day", ["", "2016-7-1", "2016-02-30", "20160701", "2016-07-01T09:00:00"])
def test_a_visit_has_a_day(day):
    rows = [VisitRow("E1", "2016-07-01", "gas", "safety"), VisitRow("E1", day, "gas", "safety")]
    assert broken(parse_visits, format_visits(rows)) == f"第 3 行：“{day}”不是日期"


@pytest.mark.parametrize(("parse", "header"), [(parse_visits, VISITS_HEADER), (parse_changes, CHANGES_HEADER)])
def test_these_tables_have_their_own_header_and_width(parse, header):
    width = header.count("\t")
    assert parse(f"{header}\n".encode()) == ()
    for data in (b"", header.encode(), b"id\tname\n", f"{header}\n2016-07-01{chr(9) * (width - 1)}\n".encode()):
        broken(parse, data)
