"""What a writer is refused before anything is appended, and told where an append was not finished."""

import subprocess
from types import SimpleNamespace

import pytest

from dbl_random.desk.appending import entered, refuse_unfit
from dbl_random.model.problem import Problem
from dbl_random.store.git.repository import open_repository


def git(root, *words):
    subprocess.run(["git", "-C", root, *words], check=True, capture_output=True)


def test_a_fit_repository_is_written_to(finished):
    refuse_unfit(open_repository(finished))


def test_a_head_on_no_branch_is_refused(finished, refused):
    git(finished, "checkout", "-q", "--detach")
    assert refused(refuse_unfit, open_repository(finished)) == (4, ["DBR513"])


def test_a_state_folder_that_git_keeps_is_refused(finished, refused):
    (finished / ".dbr" / "left").write_text("x", encoding="utf-8")
    git(finished, "add", "-f", ".dbr/left")
    git(finished, "commit", "-qm", "x")
    assert refused(refuse_unfit, open_repository(finished)) == (3, ["DBR509"])


@pytest.mark.parametrize("why", [(), (Problem("", 0, 0, "DBR502", "磁盘已满"),)])
def test_what_was_entered_and_not_finished_is_told_with_its_number_and_why(why):
    told = entered([SimpleNamespace(seq=22)], "尚未提交到 git", *why).problems
    assert told[0].message == "第 22 号事件已记入，尚未提交到 git；下一条命令会补上"
    assert ("排除下面的原因" in told[0].hint, told[1:]) == (bool(why), why)
