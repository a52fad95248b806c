"""What a draw would ask of a plan today; nothing is written."""

import pytest

from dbl_random.core.draw.ceremony import Finished
from dbl_random.desk.plan.check import check_plan
from dbl_random.desk.plan.submission import approve_plan, submit_plan
from dbl_random.desk.show.status import show_status
from dbl_random.model.problem import Refusal


def test_a_plan_that_can_be_drawn(at, unwritten):
    with unwritten():
        found = check_plan(at(), "2016-energy")
    assert (found.findings, found.next_batch) == ((), 2)
    assert found.day.isoformat() == "2016-07-20"
    assert found.frozen.quota > 0


def test_what_stands_in_the_way_has_its_place(at, keep):
    keep("ratio: 5%", "ratio: 2%")
    found = check_plan(at(), "2016-spot")
    assert {each.code for each in found.findings} >= {"DBR203", "DBR218"}
    assert all(each.file for each in found.findings if each.code == "DBR203")


def test_a_file_that_is_not_committed_is_a_remark(at, keep):
    keep(commit=False)
    assert [each.file for each in check_plan(at(), "2016-spot").remarks] == ["plans/2016-spot.yaml"]


def test_a_plan_without_a_batch_left_has_nothing_in_its_way(at, finished):
    path = finished / "plans/2016-energy.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "batch: 2" not in line), encoding="utf-8")
    found = check_plan(at(), "2016-energy")
    assert isinstance(found.step, Finished)
    assert (found.findings, found.next_batch) == ((), None)
    assert "DBR406" in {each.code for each in found.remarks}


def test_a_plan_that_is_not_there_is_refused(at, refused):
    assert refused(check_plan, at(), "2016-none") == (3, ["DBR126"])


def test_a_plan_that_waits_for_a_paper_says_so_wherever_somebody_looks(at, keep):
    keep()
    submit_plan(at(), "2016-spot")
    seq = approve_plan(at(), "2016-spot").entered.event.seq
    command = f"dbr confirm {seq} --document 文号"
    august = at("2016-08-02T09:00")
    found = check_plan(august, "2016-spot")
    assert ([each.code for each in found.findings], found.refused) == (["DBR285"], True)
    assert found.findings[0].hint == command
    (once,) = [each for each in show_status(august).matters if each.command == command]
    assert (once.subject, once.what, once.due.isoformat()) == (
        "2016-spot",
        "第 1 批应抽取，先补书面件或签名",
        "2016-08-31",
    )
    assert not any("2016-spot" in each.command for each in show_status(august).matters)
    with pytest.raises(Refusal) as told:
        approve_plan(at(), "2016-spot")
    (again,) = told.value.problems
    assert again.code == "DBR435"
    assert command in again.hint
