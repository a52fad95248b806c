"""The freezing is refused, or not confirmed, before anything is written."""

from dbl_random.desk.draw.draw import draw


def test_what_is_not_confirmed_is_not_begun(attended, plan, refused, unwritten):
    with unwritten():
        assert refused(draw, attended(**{"记入日志？": [False]}), plan) == (4, ["DBR419"])


def test_a_source_that_is_not_committed_is_refused(at, plan, options, refused, finished):
    with (finished / "data/inspectors.yaml").open("a", encoding="utf-8") as file:
        file.write("# 待核对\n")
    assert refused(draw, at(), plan, options=options()) == (4, ["DBR406"])
