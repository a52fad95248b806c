"""A new store: its files, its first commit, and the sample's plans approved."""

from dbl_random.desk.files.founding import found_store
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request


def test_an_empty_store_has_no_log(tmp_path):
    done = found_store(Request(tmp_path), tmp_path / "new")
    assert done.root == (tmp_path / "new").resolve()
    assert all((done.root / path).is_file() for path in done.files)
    assert open_desk(done.root).events == []
    assert done.commit


def test_an_example_is_ready_for_its_first_draw(tmp_path):
    done = found_store(Request(tmp_path), tmp_path / "new", example=True)
    history = open_desk(done.root).history
    assert history.opened.practice
    assert all(each.in_force for each in history.acts.plans.values())
    kinds = [event.type for event in history.events]
    assert kinds == ["log.opened", "rules.adopted", *["plan.submitted", "plan.approved"] * 8]
    approvals = [event for event in history.events if event.type in {"rules.adopted", "plan.approved"}]
    assert {(event.actor, event.body.approved_by) for event in approvals} == {("ye-wanqing", "chen-mingyuan")}
    assert all(event.body.document for event in approvals)


def test_a_preview_makes_nothing(tmp_path):
    done = found_store(Request(tmp_path), tmp_path / "new", example=True, preview=True)
    assert done.commit is None
    assert "data/organisation.yaml" in done.files
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_touched(tmp_path, refused):
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    assert refused(found_store, Request(tmp_path), tmp_path) == (4, ["DBR530"])
    assert (tmp_path / "x").read_text(encoding="utf-8") == "mine"
