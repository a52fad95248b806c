"""Where changes are counted from: the last report, a day, or a commit; found or refused, never guessed."""

import pytest

from dbl_random.desk.files.changes import report_changes
from dbl_random.desk.files.changes_begin import begin_at, begin_at_last_report
from dbl_random.desk.open_store import open_desk
from dbl_random.model.parts import Parts


def test_without_a_report_there_was_nothing(finished):
    begin = begin_at_last_report(open_desk(finished))
    assert (begin.parts, begin.sources) == (Parts(), {})


def test_then_it_is_what_was_reported(at, finished):
    done, _ = report_changes(at())
    begin = begin_at_last_report(open_desk(finished))
    assert begin.sources == done.body.sources
    assert begin.parts.items


def test_a_report_whose_files_are_lost_is_refused(at, finished, refused):
    report_changes(at())
    (finished / ".git").rename(finished.parent / "elsewhere")
    (finished / "data/checklist.yaml").write_text("items: []\n", encoding="utf-8")
    assert refused(begin_at_last_report, open_desk(finished)) == (3, ["DBR428"])


def test_a_commit_by_its_name(finished):
    assert begin_at(open_desk(finished), "HEAD").parts.items


@pytest.mark.parametrize("said", ["1999-01-01", "2016-02-30", "nowhere", "HEAD^{tree}"])
def test_a_moment_that_is_none_is_refused(finished, refused, said):
    assert refused(begin_at, open_desk(finished), said) == (3, ["DBR428"])


def test_outside_git_there_is_no_earlier_moment(finished, refused):
    (finished / ".git").rename(finished.parent / "elsewhere")
    assert refused(begin_at, open_desk(finished), "HEAD") == (3, ["DBR428"])
