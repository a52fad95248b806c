"""`dbr show enterprise`: rows, chances, fate."""

import pytest

DRAWN = "91350581294352530Y"


def line(out, draw):
    return next(line.split() for line in out.splitlines() if line.startswith(f"{draw} "))


def test_its_rows_are_told_with_state_region_grade_and_the_registrys_own_columns(ask):
    lines = ask("show", "enterprise", DRAWN).out.splitlines()
    assert lines[0] == "91350581294352530Y 石狮市岚溪辅料有限公司"
    assert lines[1] == "名录库  石狮市用能单位名录库（energy-shishi）：存续，石狮市，信用等级 B"
    assert lines[2].endswith("，重点用能单位 否，年综合能耗吨标准煤 3505")


@pytest.mark.parametrize(
    ("enterprise", "draw", "row"),
    [
        (DRAWN, "2016-energy-1", ["17/336", "0e7dda79", "13", "抽中"]),
        (DRAWN, "2016-complaints-1", ["-", "-", "-", "没有定向抽查的依据"]),
        ("91350503148542112X", "2016-energy-1", ["13/60", "{ticket}", "13", "抽中，已由他人递补"]),
        ("91350503876561920P", "2016-energy-1", ["13/60", "{ticket}", "14", "递补"]),
        ("91350504901269091D", "2016-complaints-1", ["2/4", "ee20a20b", "4", "未抽中"]),
    ],
)
def test_its_chance_ticket_rank_and_fate_in_a_draw(ask, ask_json, enterprise, draw, row):
    found = line(ask("show", "enterprise", enterprise).out, draw)
    tickets = {each["draw"]: each["ticket"][:8] for each in ask_json("show", "enterprise", enterprise)["draws"]}
    assert found[2:] == [cell.format(ticket=tickets[draw]) for cell in row]


def test_the_same_for_machines(ask_json):
    found = ask_json("show", "enterprise", DRAWN)
    assert list(found)[:3] == ["id", "registries", "draws"]
    assert [each["registry"] for each in found["registries"]] == ["energy-shishi", "energy"]
    assert found["registries"][1]["extra"]["重点用能单位"] == "否"
    assert (found["visits_counted"], found["visits_cap"], found["blacklisted"]) == (2, 2, False)


@pytest.mark.parametrize(("name", "hint"), [("91350503350346779X", "代码有误"), ("91350503350346779T", "")])
def test_an_enterprise_that_nothing_knows_is_refused(ask_json, name, hint):
    if not hint:
        assert ask_json("show", "enterprise", name)["id"] == name
        return
    (problem,) = ask_json("show", "enterprise", name, status=4)["problems"]
    assert (problem["code"], problem["hint"][:4]) == ("DBR132", hint)
