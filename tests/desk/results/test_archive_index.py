"""The index of an archive says in words what the log has since the last one."""

import pytest

from dbl_random.desk.reader import read_store
from dbl_random.desk.results.archive_index import index_of
from dbl_random.desk.results.rectification import order_rectification, recheck_rectification, take_measure

DRAW = "2016-energy-1"


@pytest.fixture
def index(at, two_visited, tmp_path):
    """Answers the index of the case of one of the drawn, with one document."""
    paper = tmp_path / "通知书.pdf"
    paper.write_bytes(b"%PDF")

    def make(number):
        desk, records = read_store(at(), plans=None)
        case = desk.history.cases.case(DRAW, two_visited[number])
        return index_of(records, case, "甲厂", {"documents/notice/通知书.pdf": paper, "evidence/x.jpg": paper})

    return make


def test_it_names_the_case_and_every_file_with_its_title(index, two_visited):
    found = index(1)
    assert dict(found.facts)["企业"] == f"甲厂　{two_visited[1]}"
    assert [(each.title, each.path, each.bytes) for each in found.documents] == [
        ("检查通知书", "documents/notice/通知书.pdf", 4),
        ("证据", "evidence/x.jpg", 4),
    ]
    said = "检查结果（2016-07-20）：用能单位节能监察：未发现问题（无需后续处置）"
    assert [words for _, _, words in found.events] == [said]


def test_what_followed_is_told_in_its_order(at, index, two_visited):
    firm = two_visited[0]
    seq = order_rectification(at(), DRAW, firm, "第十二条", "设立岗位", days=10, document="责改1号").event.seq
    recheck_rectification(at(), seq, "closed", ["jx-001", "jx-002"], detail="已设")
    take_measure(at(), DRAW, firm, "penalty", "罚1号", "警告", closed=True)
    told = [words for _, _, words in index(0).events]
    assert told[0].startswith("检查结果（2016-07-20）：用能单位节能监察：发现问题已责令改正，未设岗位（责令改正）")
    assert told[1].startswith("责令改正（责改1号）：设立岗位；依据 第十二条，期限 2016-")
    assert told[2] == f"第 {seq} 号事件责令改正的复查（2016-07-20）：整改完成；已设"
    assert told[3] == "处罚（罚1号，2016-07-20）：警告；办结"
