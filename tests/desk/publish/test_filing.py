"""A joint plan has its sheet, of the file that was submitted."""

from dbl_random.desk.publish.filing import make_filing

PLAN = "2016-joint-boilers"


def test_the_sheet_names_every_party(at, finished):
    path = make_filing(at(), PLAN)
    assert path.as_posix() == f"notices/{PLAN}/filing.html"
    assert "市质量技术监督局" in (finished / path).read_text(encoding="utf-8")


def test_another_plan_or_another_file_has_none(at, finished, refused):
    assert refused(make_filing, at(), "2016-energy") == (4, ["DBR437"])
    path = finished / f"plans/{PLAN}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ratio: 10%", "ratio: 20%"), encoding="utf-8")
    assert refused(make_filing, at(), PLAN) == (4, ["DBR435"])
