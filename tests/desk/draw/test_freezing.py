"""The freezing is refused, or not confirmed, before anything is written."""

from dataclasses import replace

from dbl_random.desk.draw.draw import draw
from tests.conftest import commit


def test_what_is_not_confirmed_is_not_begun(attended, plan, refused, unwritten):
    with unwritten():
        assert refused(draw, attended(**{"记入日志？": [False]}), plan) == (4, ["DBR419"])


def test_a_source_that_is_not_committed_is_refused(at, plan, options, refused, finished):
    with (finished / "data/inspectors.yaml").open("a", encoding="utf-8") as file:
        file.write("# 待核对\n")
    assert refused(draw, at(), plan, options=options()) == (4, ["DBR406"])


def test_who_may_not_is_refused_before_anything_is_asked(attended, plan, refused, unwritten):
    asked = replace(attended(), actor="shi-yuheng")  # a question would fail the test: no answer was prepared
    with unwritten():
        assert refused(draw, asked, plan) == (4, ["DBR271"])


def test_files_that_are_not_in_force_are_refused_before_anything_is_asked(attended, plan, refused, finished):
    path = finished / "data/organisation.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("duties: [operator]", "duties: [handle]"), "utf-8")
    commit(finished)
    assert refused(draw, attended(), plan) == (4, ["DBR284"])
