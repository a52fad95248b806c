"""What a transaction that only reads stands on."""

from dbl_random.desk.reader import load_store


def test_a_plan_is_read_alone_or_with_what_its_items_year_is_judged_by(at):
    assert set(load_store(at(), plans=["2016-energy"])[2].plans) == {"2016-energy"}
    assert set(load_store(at(), plans=["2016-energy"], year=True)[2].plans) > {"2016-energy", "2016-coast"}


def test_files_that_cannot_be_used_are_refused(at, finished, refused):
    (finished / "data/policy.yaml").write_text("broken: [", encoding="utf-8")
    assert refused(load_store, at())[0] == 3
