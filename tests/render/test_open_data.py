"""Open data: what stands, and nothing else; CSV and JSON say the same, and the schema describes it."""

import csv
import io
import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from dbl_random.render.open_data import datasets, render_open_data, standing


def whole(files, name):
    return json.loads(files[f"data/{name}.json"])


def test_only_what_stands_is_told_and_the_latest_alone_of_a_kind_and_subject(told_site):
    assert [each.event.seq for each in standing(told_site.entries)] == [1, 5, 7]
    text = b"".join(render_open_data(told_site).values()).decode("utf-8-sig")
    assert "发现问题已责令改正" in text
    for withheld in ("误写的结果", "误发的通报", "整改中"):
        assert withheld not in text


def test_a_row_names_the_notice_that_published_it_and_the_notice_that_this_corrects(told_site):
    rows = whole(render_open_data(told_site), "results-2016")["rows"]
    assert [(row["notice"], row["published_on"], row["subject"]) for row in rows] == [
        ("5", "2016-07-05", "2016-energy-1")
    ] * 2
    assert "order" not in rows[0]


def test_csv_and_json_say_the_same_and_no_cell_is_a_formula(told_site):
    files = render_open_data(told_site)
    head, *rows = csv.reader(io.StringIO(files["data/results-2016.csv"].decode("utf-8-sig"), newline=""))
    data = whole(files, "results-2016")
    assert head == [field["title"] for field in data["fields"]]
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == [list(row.values()) for row in data["rows"]]
    assert "'=乙公司" in rows[1]


def test_there_is_a_file_a_year_and_each_of_a_kind_has_the_same_fields(told_site):
    old = replace(told_site.entries[5], subject="2015-energy-1", day="2015-12-30")
    earlier = replace(told_site.entries[4], subject="2015-energy-2", day="2015-12-30", event=old.event)
    found = [each for each in datasets((*told_site.entries, old, earlier)) if each.kind == "follow-up"]
    assert [(each.year, len(each.rows)) for each in found] == [("2015", 2), ("2016", 1)]
    assert len({tuple(each.fields) for each in found} | {tuple(row) for each in found for row in each.rows}) == 1
    assert sorted(row["clause"] for row in found[0].rows) == ["", "第十二条"]


def test_the_schema_describes_every_file_and_refuses_what_it_does_not_know(told_site):
    files = render_open_data(told_site)
    schema = json.loads(files["data/schema.json"])
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    found = [json.loads(data) for name, data in files.items() if name.endswith("6.json")]
    assert len(found) == 3
    for each in found:
        judge.validate(each)
        assert not judge.is_valid({**each, "inspector": "吴某"})
        assert not judge.is_valid({**each, "rows": [{**each["rows"][0], "inspector": "吴某"}]})


def test_the_dictionary_has_every_field_of_every_kind_in_chinese(told_site):
    files = render_open_data(told_site)
    _, *rows = csv.reader(io.StringIO(files["data/dictionary.csv"].decode("utf-8-sig"), newline=""))
    listed = {(row[0], row[1], row[2]) for row in rows}
    for each in datasets(told_site.entries):
        title = whole(files, each.stem.split("/")[1])["title"]
        assert {(title, key, name) for key, name in each.fields.items()} <= listed
    assert "违反的法律、法规、规章的条款" in files["data/index.html"].decode()


@pytest.mark.parametrize("entries", [slice(0, 0), slice(2, 3)])
def test_without_rows_the_page_says_so_and_leads_nowhere(told_site, entries):
    files = render_open_data(replace(told_site, entries=told_site.entries[entries]))
    assert list(files) == ["data/index.html"]
    assert "还没有可以开放的数据" in files["data/index.html"].decode()
    assert "schema.json" not in files["data/index.html"].decode()
