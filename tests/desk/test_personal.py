"""A person who is named in what is published is refused with the place, or masked where that is said."""

import subprocess
from dataclasses import replace

import pytest

from dbl_random.desk.open_store import open_desk
from dbl_random.desk.personal import known_to
from dbl_random.desk.plan.submission import amend_plan
from dbl_random.desk.reader import read_store
from dbl_random.desk.results.rectification import take_measure
from dbl_random.desk.results.results import Visit, record_result
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome
from dbl_random.model.problem import Refusal

DRAW = "2016-energy-1"
WRONG = ItemResult("", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,))


def test_a_person_in_what_was_typed_is_refused_with_the_field_and_never_told_whole(at, teams):
    firm = next(iter(teams))
    said = Visit(firm, replace(WRONG, detail="经李秋斌核实，身份证350502190001010738"))
    with pytest.raises(Refusal) as told:
        record_result(at(), DRAW, said)
    assert [each.code for each in told.value.problems] == ["DBR460", "DBR460"]
    assert told.value.problems[0].message.startswith(f"{firm} 的情况")
    assert "350502********0738" in told.value.problems[1].message
    assert "350502190001010738" not in str(told.value)


def test_masked_it_is_entered_without_the_person(at, teams, log_of):
    firm = next(iter(teams))
    record_result(at(), DRAW, Visit(firm, WRONG))
    body = take_measure(replace(at(), mask=True), DRAW, firm, "other", "1号", "13812345678").body
    assert body.content == "138****5678"
    assert log_of().events[-1].body == body


def test_a_plan_that_names_somebody_is_mended_in_its_file(at, finished, refused):
    path = finished / "plans/2016-power.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: 李秋斌", 1), encoding="utf-8")
    git = ["git", "-C", finished, "-c", "user.name=x", "-c", "user.email=x@x"]
    subprocess.run([*git, "commit", "-qm", "changed", "--", "plans"], check=True)
    assert refused(amend_plan, replace(at(), mask=True), "2016-power", "改名", preview=True) == (4, ["DBR460"])


def test_the_telephones_of_the_organisations_file_are_nobodys_own(finished, at):
    _, records = read_store(at())
    bureau = replace(records.organisation, place="三楼会议室，电话0595-22500078")
    known = known_to(open_desk(finished), replace(records, organisation=bureau))
    assert known.offices == {"059522500078"}
    assert known.found_in("咨询电话：22500078") == []
    assert [each.kind for each in known.found_in("联系电话：22500079")] == ["电话号码"]


def test_the_names_are_those_of_staff_inspectors_and_the_firms_own_people(finished, at, teams):
    desk, records = read_store(at())
    firm = next(iter(teams))
    path = finished / "data/registries/energy.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    told = [f"{row},{'张三' if row.startswith(firm) else ''}" for row in rows]
    path.write_text("\n".join([f"{head},法定代表人", *told, ""]), encoding="utf-8")
    known = known_to(open_desk(finished), records)
    assert {"李秋斌", "林知夏"} <= known.names
    assert known.people_of(firm) == {"张三"}
    assert [each.text for each in known.found_in("张三在场", firm)] == ["张三"]
    assert known.firm_of(firm) == desk.names_of_drawn()[firm]
