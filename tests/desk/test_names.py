"""What ids are called, and what is left of them where the files know no name."""

from pathlib import Path

import pytest

from dbl_random.desk.names import Names, names_of
from dbl_random.desk.open_store import open_desk


@pytest.fixture
def desk(finished):
    return open_desk(finished)


def test_the_files_give_every_kind_of_name(desk):
    names = names_of(desk)
    assert names.staff("lin-zhixia") == "林知夏"
    assert names.office("legal") == names.offices["legal"] != "legal"
    assert names.inspector("jx-001") == "陈雅芳"
    assert names.item("energy-supervision") == "用能单位节能监察"
    assert names.unit("energy") == "节能与资源综合利用科"
    assert names.unit("legal") == names.office("legal")
    assert names.reason("illness") == "伤病"


@pytest.mark.parametrize("kind", ["staff", "office", "inspector", "item", "unit", "reason"])
def test_what_nothing_knows_keeps_its_id(desk, kind):
    assert getattr(names_of(desk), kind)("nobody-knows") == "nobody-knows"


def test_where_the_files_cannot_be_read_the_log_still_names_its_offices(desk):
    Path(desk.root, "data", "organisation.yaml").write_text("x: [", encoding="utf-8")
    names = names_of(desk)
    assert names.people == {}
    assert names.office("legal") != "legal"


def test_offices_come_in_the_order_in_which_they_seal_and_strangers_last():
    names = Names(offices={"b": "乙", "a": "甲"})
    assert names.in_order(["x", "a", "b"]) == ["b", "a", "x"]


def test_a_template_finds_each_kind_of_name():
    ask = Names(people={"p": "甲"}, units={"u": "乙"}).ask()
    assert (ask["staff"]("p"), ask["unit"]("u"), ask["item"]("i")) == ("甲", "乙", "i")
