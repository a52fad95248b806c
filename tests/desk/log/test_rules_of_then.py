"""Duties and figures are judged by what was in force then: nobody changes a verdict by editing today's files."""

import subprocess

import pytest

from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.request import Request

FILES = ("data/organisation.yaml", "data/policy.yaml")


def told(root):
    """What is found of the rules of that day (points 3 and 5), for the log as it is."""
    verdict = verify_log(Request(root), Outside())
    return [(each.code, each.seq, each.message) for each in verdict.findings if each.point in {3, 5}]


def edit(root):
    """Take every duty away, and a figure down."""
    for path, before, after in (
        (FILES[0], "duties: [approve, chair, group]", "duties: [handle]"),
        (FILES[0], "duties: [operator]", "duties: [handle]"),
        (FILES[1], "min_ratio: 5%", "min_ratio: 1%"),
    ):
        text = (root / path).read_text(encoding="utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after), encoding="utf-8")
    words = ("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qam", "other people")
    subprocess.run(["git", "-C", root, *words], check=True)


def test_files_that_are_edited_afterwards_change_no_verdict(finished):
    before = told(finished)
    edit(finished)
    assert told(finished) == before
    assert not [code for code, _, _ in before if "DBR270" <= code <= "DBR299"]


@pytest.mark.parametrize("gone", [FILES, ("data", "plans")])
def test_without_the_files_the_log_is_judged_the_same(finished, gone):
    before = told(finished)
    for path in gone:
        subprocess.run(["git", "-C", finished, "rm", "-rqf", path], check=True)
    (finished / "data").mkdir(exist_ok=True)
    (finished / FILES[0]).write_text("name: x\n", encoding="utf-8")  # a store is found by it
    assert told(finished) == before


def test_the_folder_of_the_log_alone_is_judged_the_same(finished, tmp_path):
    before = told(finished)
    subprocess.run(["cp", "-a", finished / "audit-log", tmp_path / "audit-log"], check=True)
    assert [each for each in told(tmp_path) if each in before] == before
    assert not [code for code, _, _ in told(tmp_path) if "DBR270" <= code <= "DBR299"]
