"""A name in place of an id."""

import pytest

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.meant import called, meant
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal


@pytest.fixture
def asked(finished):
    """What a word of a kind means in a copy of the finished store."""
    return lambda kind, text: meant(Request(finished), kind, text)


@pytest.mark.parametrize(
    ("kind", "name", "id_"),
    [
        ("staff", "林知夏", "lin-zhixia"),
        ("unit", "节能与资源综合利用科", "energy"),
        ("staff", "ｌｉｎ－ｚｈｉｘｉａ", "lin-zhixia"),
        ("person", "林知夏", "lin-zhixia"),
        ("unit", "晋江市", "350582"),
        ("draw", "第一批", "2016-energy-1"),
        ("draw", "2016-energy第１批", "2016-energy-1"),
        ("draw", "2016-power 第一批", "2016-power 第一批"),
        ("draw", "第二批", "第二批"),
        ("draw", "2016年度工业用能单位节能监察随机抽查计划第 1 批", "2016-energy-1"),
    ],
)
def test_a_name_means_its_id(asked, kind, name, id_):
    assert asked(kind, name) == id_


@pytest.mark.parametrize("kind", ["inspector", "item", "registry", "enterprise", "region", "plan", "reason"])
def test_everything_of_a_kind_is_meant_by_its_own_name(finished, asked, kind):
    first = next(each for each in called(Request(finished), kind) if not each.name.isascii())
    assert asked(kind, first.name) == first.id
    assert asked(kind, first.id) == first.id


def test_a_name_in_another_width_is_the_same_name(asked):
    assert asked("unit", "节能与　资源综合利用科") == "energy"


def test_a_name_that_two_share_is_refused_with_the_list(finished, asked):
    file = finished / "data" / "inspectors.yaml"
    text = file.read_text(encoding="utf-8")
    names = [line.split("name: ")[1].split(",")[0].strip() for line in text.splitlines() if "name: " in line][:2]
    file.write_text(text.replace(f"name: {names[1]}\n", f"name: {names[0]}\n"), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        asked("inspector", names[0])
    (problem,) = refused.value.problems
    assert problem.code == "DBR462"
    assert "有 2 个，写编号：" in problem.message


def test_a_batch_of_several_plans_is_refused_with_the_list(finished, asked, at):
    draw(at("2016-07-20T10:00"), "2016-civil-explosives", options=DrawOptions(intent_only=True))
    with pytest.raises(Refusal) as refused:
        asked("draw", "第一批")
    (problem,) = refused.value.problems
    assert problem.code == "DBR462"
    assert "2016-energy-1（" in problem.message
    assert asked("draw", "2016-energy第一批") == "2016-energy-1"


def test_what_nobody_is_called_and_what_no_store_knows_goes_on_as_it_is(asked, tmp_path):
    assert asked("staff", "查无此人") == "查无此人"
    assert meant(Request(tmp_path / "nowhere"), "staff", "林知夏") == "林知夏"
