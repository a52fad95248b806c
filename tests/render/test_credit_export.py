"""Exporters of credit rows: whatever the format, the platform gets the same rows, none more and none less."""

import csv
import io
import json
from importlib import metadata

from dbl_random.core.record.credit_table import CreditRow
from dbl_random.render.credit_export import GROUP, TITLES, as_csv, as_json, exporters

ROWS = [
    CreditRow(
        "2016-energy-1/91350503350346779T/energy-use/21", "91350503350346779T", "泉州示例机械制造有限公司",
        "节能监察", "未发现问题", "2016-07-15", "泉州市经信委", "〔2016〕1号", "",
    )._asdict(),
    CreditRow(
        "2016-energy-1/110108000000016/energy-use/22", "110108000000016", "=HYPERLINK(1)",
        "节能监察", "发现问题已责令改正", "2016-07-16", "泉州市经信委", "", "2016-08-01",
    )._asdict(),
]  # fmt: skip


def test_every_field_of_a_row_has_a_title():
    assert tuple(TITLES) == CreditRow._fields


def test_the_table_has_every_row_in_order_under_chinese_titles_and_runs_nothing():
    ending, data = as_csv(ROWS)
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (ending, header) == (".csv", list(TITLES.values()))
    expected = [list(row.values()) for row in ROWS]
    expected[1][2] = "'=HYPERLINK(1)"
    assert rows == expected


def test_json_has_the_rows_as_they_are():
    ending, data = as_json(ROWS)
    assert (ending, json.loads(data)) == (".json", ROWS)
    assert "泉州市经信委".encode() in data
    assert data.endswith(b"]\n")


def test_a_batch_without_rows_is_a_file_that_says_so():
    assert as_csv([])[1].decode("utf-8-sig").splitlines() == [",".join(TITLES.values())]
    assert as_json([]) == (".json", b"[]\n")


def test_a_plug_in_adds_a_format_and_takes_none_away(tmp_path, monkeypatch):
    (tmp_path / "spoken.py").write_text(
        "def say(rows):\n    return '.txt', str(len(rows)).encode()\n", encoding="ascii"
    )
    info = tmp_path / "spoken-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: spoken\nVersion: 1.0\n", encoding="ascii")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nspoken = spoken:say\ncsv = spoken:say\n", encoding="ascii")
    monkeypatch.syspath_prepend(tmp_path)
    assert [each.name for each in metadata.entry_points(group=GROUP)] == ["spoken", "csv"]
    found = exporters()
    assert found["spoken"](ROWS) == (".txt", b"2")
    assert (found["csv"], found["json"]) == (as_csv, as_json)
