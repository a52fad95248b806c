"""`dbr show item`."""


def test_basis_frequency_means_and_plans_are_shown(ask):
    lines = ask("show", "item", "power-supervision").out.splitlines()
    assert lines[0] == "电力企业和用户执行电力法律、法规情况监督检查（power-supervision）"
    assert [line.split()[0] for line in lines[1:]] == [
        *("主体", "对象", "内容", "方式", "依据", "频次", "公布", "名录库", "人员", "计划"),
    ]
    assert "频次    每年 不低于 5%，不少于 2 批" in lines
    assert "人员    2016-12-28 合格 7 人，可任组长 7 人" in lines


def test_a_basis_that_is_not_in_force_on_the_day_says_so(ask):
    assert "1996-04-01 起施行（1990-01-01 不在施" in ask("--at", "1990-01-01", "show", "item", "power-supervision").out


def test_the_same_for_machines(ask_json):
    found = ask_json("show", "item", "power-supervision")
    assert (found["in_force"], found["registries"], found["plans"]) == (True, {"power": 60}, ["2016-power"])
    assert set(found["leads"]) <= set(found["inspectors"])


def test_an_item_that_the_checklist_does_not_have_is_refused_with_the_nearest(ask_json):
    (problem,) = ask_json("show", "item", "power-supervisio", status=4)["problems"]
    assert problem["code"] == "DBR132"
    assert "power-supervision" in problem["hint"]
