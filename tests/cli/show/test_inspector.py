"""`dbr show inspector`."""

import pytest


def test_qualification_certificate_recusals_and_assignments_are_shown(ask):
    lines = ask("show", "inspector", "jx-002").out.splitlines()
    assert lines[0] == "林志宁（jx-002）"
    assert "证件    示例0002，有效期至 2019-12-31（2016-12-28 有效）" in lines
    assert "回避    913505836806504113，近亲属任该企业法定代表人" in lines
    assert sum("  组长" in line for line in lines) == 1


def test_a_certificate_that_has_expired_on_the_day_says_so(ask):
    assert "（2020-01-01 已过期）" in ask("--at", "2020-01-01", "show", "inspector", "jx-002").out


def test_who_has_no_certificate_may_be_a_member_only(ask, shipped):
    pool = (shipped.directory / "data" / "inspectors.yaml").read_text("utf-8")
    without = next(block for block in pool.split("- id: ")[1:] if "certificate" not in block).split()[0]
    assert "无执法证件，可任组员，不任组长" in ask("show", "inspector", without).out


def test_the_same_for_machines(ask_json):
    found = ask_json("show", "inspector", "jx-002")
    assert (found["id"], found["certificate"]["expires"]) == ("jx-002", "2019-12-31")
    assert [each["lead"] for each in found["visits"]] == [False, True, False]
    assert [each["enterprise"] for each in found["recusals"]] == ["913505836806504113"]


@pytest.mark.parametrize("name", ["jx-0002", "nobody"])
def test_whom_the_pool_does_not_have_is_refused(ask_json, name):
    assert [each["code"] for each in ask_json("show", "inspector", name, status=4)["problems"]] == ["DBR132"]
