"""What changed is told, reported and acknowledged; begun where the last report ended."""

import subprocess

import pytest

from dbl_random.desk.files.changes import acknowledge_report, find_changes, report_changes

TABLE, LIST = "data/registries/energy.csv", "data/checklist.yaml"


@pytest.fixture
def drop_first_firm(finished):
    """Takes the first firm out of a registry; answers its code."""

    def drop(*, commit=True):
        path = finished / TABLE
        head, first, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join([head, *rest]), encoding="utf-8")
        if commit:
            subprocess.run(["git", "-C", str(finished), "commit", "-qam", "changed"], check=True)
        return first.partition(",")[0]

    return drop


def test_without_a_report_all_is_new_and_unreported(at, unwritten):
    with unwritten():
        found = find_changes(at())
    assert {row.change for row in found.rows} == {"added"}
    assert LIST in found.unreported
    assert found.findings == ()


def test_since_a_commit_what_came_and_went(at, drop_first_firm):
    firm = drop_first_firm(commit=False)
    assert [(row.id, row.change) for row in find_changes(at(), "HEAD").rows] == [(firm, "removed")]


@pytest.mark.parametrize("name", ["a.html", "a.csv"])
def test_a_sheet_says_every_change(at, drop_first_firm, tmp_path, name):
    firm = drop_first_firm(commit=False)
    find_changes(at(), "HEAD", tmp_path / name)
    assert firm in (tmp_path / name).read_text(encoding="utf-8")


def test_a_moment_that_is_none_is_refused(at, unwritten, refused):
    with unwritten():
        assert refused(find_changes, at(), "nowhere") == (3, ["DBR428"])


def test_files_that_cannot_be_read_are_told(at, finished, refused):
    (finished / LIST).write_text("items: [", encoding="utf-8")
    status, codes = refused(find_changes, at())
    assert status == 3
    assert codes


def test_a_report_begins_where_the_last_one_ended(at, drop_first_firm, refused, log_of):
    first, since = report_changes(at())
    assert since == "从未报告过，全部内容均为新增"
    assert refused(report_changes, at()) == (4, ["DBR429"])
    drop_first_firm()
    second, since = report_changes(at())
    assert f"第 {first.event.seq} 号事件" in since
    assert (second.body.since, second.body.changes.rows) == (first.body.sources, 1)
    assert list(log_of().acts.reports) == [first.event.seq, second.event.seq]


def test_a_preview_writes_nothing(at, unwritten):
    with unwritten():
        done, _ = report_changes(at(), preview=True)
    assert not done.written


def test_what_is_not_committed_or_not_reasoned_is_not_reported(at, finished, drop_first_firm, unwritten, refused):
    report_changes(at())
    drop_first_firm(commit=False)
    with unwritten():
        assert refused(report_changes, at()) == (4, ["DBR406"])
    path = finished / LIST
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("method: 现场检查，查阅资料\n", "method: 现场检查\n", 1), encoding="utf-8")
    subprocess.run(["git", "-C", str(finished), "commit", "-qam", "changed"], check=True)
    with unwritten():
        assert refused(report_changes, at()) == (4, ["DBR247"])


def test_outside_git_a_report_names_no_commit(at, finished):
    (finished / ".git").rename(finished.parent / "elsewhere")
    assert report_changes(at())[0].body.commit is None


def test_the_law_office_acknowledges_once(at, unwritten, refused):
    done, _ = report_changes(at())
    seq = done.event.seq
    with unwritten():
        assert refused(acknowledge_report, at(), seq) == (4, ["DBR272"])  # the actor is of another office
        assert refused(acknowledge_report, at(), 1, by="wu-jingyi") == (4, ["DBR429"])
        assert not acknowledge_report(at(), seq, by="wu-jingyi", preview=True)[0].written
    answer, name, rows = acknowledge_report(at(actor="wu-jingyi"), seq, note=" 已收 ")
    assert (answer.body.by, answer.body.note, name, rows) == ("wu-jingyi", "已收", "吴静怡", done.body.changes.rows)
    assert refused(acknowledge_report, at(), seq, by="wu-jingyi") == (4, ["DBR429"])
