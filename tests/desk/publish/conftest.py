"""The finished draw after its visits."""

import csv

import pytest

from dbl_random.desk.open_store import open_desk
from dbl_random.desk.results.results_sheet import record_sheet

HEAD = ("统一社会信用代码", "事项", "检查日期", "检查人员", "检查结果", "问题性质", "检查情况", "后续处置")


@pytest.fixture
def visit(at, finished, tmp_path, attest):
    """Records a visit of everybody drawn, with what was found where it is given; the draw's sheet is signed."""

    def visited(detail=""):
        teams = open_desk(finished).history.standing("2016-energy-1").teams  # as they are now
        words = ("发现问题已责令改正", "违法行为", detail, "责令改正") if detail else ("未发现问题", "", "", "")
        path = tmp_path / "results.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            rows = ((each, "用能单位节能监察", "2016-07-15", "、".join(team), *words) for each, team in teams.items())
            csv.writer(file).writerows([HEAD, *rows])
        attest(finished, at="2016-07-20T10:00")
        record_sheet(at(), "2016-energy-1", path)

    return visited
