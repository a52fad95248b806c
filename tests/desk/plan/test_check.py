"""What a draw would ask of a plan today; nothing is written."""

from dbl_random.core.draw.ceremony import Finished
from dbl_random.desk.plan.check import check_plan


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
