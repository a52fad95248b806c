"""The law of a single field answers why a value breaks it; its schema never refuses what the law lets through."""

import re
from typing import get_args

import pytest

from dbl_random.model import laws
from dbl_random.model.laws import Law, Listed

TODAY = "2016-07-20"
#: Type -> values that obey its law, values that break it.
VALUES = {
    "Text": (["照片", " 说明 "], ["", " ", "\u3000\n"]),
    "Yuan": (["20000", "1500.50"], ["", "二万", "-1", "1.234", "1,000"]),
    "Further": ([2, 999], [1, 0, -1]),
    "PublicText": (["照片", " 说明 "], ["", " ", "\u3000\n"]),
    "Id": (["J01", "2016-energy-1"], ["", "-x", "法", "a b"]),
    "EnterpriseId": (["91350503350346779T", "110108000000016"], ["", "91350503350346779X", "J01"]),
    "StaffId": (["zhou-min"], ["周敏", ""]),
    "InspectorId": (["zf-017"], ["陈一", ""]),
    "DepartmentId": (["energy"], ["节能科", ""]),
    "Day": (["2016-02-29", "2099-01-01"], ["2015-02-29", "2016-2-1", "", "今天"]),
    "PastDay": (["2016-07-19", TODAY], ["2016-07-21", "2016-2-1", ""]),
    "ClockTime": (["2016-07-20T09:30:00+08:00"], ["2016-07-20", "2016-07-20T09:30:00Z", ""]),
    "Sha256": (["0123456789abcdef" * 4], ["0123456789ABCDEF" * 4, "0" * 63, "0" * 65, "0" * 64 + "\n"]),
    "Commit": (["a" * 40, "b" * 64], ["a" * 39, "a" * 41, "A" * 40, "b" * 63]),
    "Origin": (["dbr.example/quanzhou", "x" * 100], ["", "a b", "泉州", "x" * 101]),
    "PlainPath": (
        ["results.json", "2016-energy-1/results-2.html"],
        ["../a", "a//b", ".a", "/a", "a/", "a/.b", "公告.html"],
    ),
    "FileName": (["照片 1.jpg", "a.b"], ["", " ", "a/b", "../a", "..", "C:\\a"]),
    "Count": ([0, 1, 10**9], [-1]),
    "Positive": ([1, 10**9], [0, -1]),
    "Score": ([0, 100], [-1, 101]),
}


def law_of(name):
    (law,) = (each for each in get_args(getattr(laws, name)) if isinstance(each, Law))
    return law


def schema_allows(schema, value):
    """As much of JSON Schema as a law may say; formats are hints."""
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return False
    return schema.get("minimum", value) <= value <= schema.get("maximum", value)


def test_every_type_with_a_law_stands_in_this_table():
    named = {name for name, each in vars(laws).items() if any(isinstance(part, Law) for part in get_args(each))}
    assert named == VALUES.keys()


@pytest.mark.parametrize("name", VALUES)
def test_a_value_that_obeys_has_no_fault_and_one_that_breaks_the_law_is_told_why_in_chinese(name):
    good, bad = VALUES[name]
    fault = law_of(name).fault
    assert [value for value in good if fault(value, TODAY) is not None] == []
    assert [value for value in bad if not re.search("[\u4e00-\u9fff]", fault(value, TODAY) or "")] == []


@pytest.mark.parametrize("name", VALUES)
def test_the_schema_refuses_nothing_that_the_law_lets_through(name):
    law = law_of(name)
    assert [value for value in VALUES[name][0] if not schema_allows(law.schema, value)] == []


@pytest.mark.parametrize("name", ["Text", "Sha256", "Commit", "Origin", "PlainPath", "Count", "Positive", "Score"])
def test_where_the_law_is_a_pattern_or_bounds_the_schema_says_all_of_it(name):
    law, values = law_of(name), [value for value in VALUES[name][1] if not str(value).endswith("\n")]
    assert [value for value in values if schema_allows(law.schema, value)] == []


def test_the_nearer_bound_is_told():
    fault = law_of("Score").fault
    assert (fault(-1, TODAY), fault(101, TODAY)) == ("小于 0", "大于 100")


def test_the_day_of_the_event_decides_what_is_past():
    fault = law_of("PastDay").fault
    assert [fault("2016-07-20", today) for today in ("2016-07-19", "2016-07-20")] == ["在今天之后", None]


def test_an_id_stands_on_the_list_that_its_type_names_and_a_region_may_be_nobodys():
    lists = {name: [each for each in get_args(getattr(laws, name)) if isinstance(each, Listed)] for name in VALUES}
    assert {name: found for name, found in lists.items() if found} == {
        "StaffId": [Listed.STAFF],
        "InspectorId": [Listed.INSPECTOR],
        "DepartmentId": [Listed.DEPARTMENT],
    }
    assert get_args(laws.RegionId) == (str, Listed.REGION)  # the list alone: its form allows ""


def test_two_laws_of_one_fault_are_one_whatever_their_schemas_say():
    law = law_of("Count")
    assert Law(law.fault) == law
    assert law_of("Positive") != law
