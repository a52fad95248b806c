"""Every commit that touched the log, by one process, and what point 6 makes of it."""

import shutil
import subprocess

import pytest

from dbl_random.core.replay.past_commits import against_history
from dbl_random.store.git.history import log_commits
from dbl_random.store.git.repository import blob_id, open_repository


class Story:
    """A repository that is told as it goes: a file a commit."""

    def __init__(self, root):
        self.root, self.clock = root, 1_500_000_000
        self.git("init", "-q", "-b", "main")

    def git(self, *words, **given):
        when = f"{self.clock} +0800"
        env = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        env = subprocess.os.environ | env
        done = subprocess.run(["git", *words], cwd=self.root, check=True, env=env, capture_output=True, **given)
        return done.stdout.decode().strip()

    def add(self, number, text="", file=None):
        path = self.root / (file or f"audit-log/0000/{number:08d}.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or f"{number}\n", encoding="utf-8")
        self.commit()

    def commit(self):
        self.clock += 60
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")

    def remove(self, number):
        (self.root / f"audit-log/0000/{number:08d}.json").unlink()
        self.commit()

    def merge(self, name, *words):
        self.clock += 60
        self.git("merge", "-q", "--no-edit", *words, name)

    def move(self, to, *, keep=False, **changed):
        """Move (or copy) the store in one commit; `changed` are events by number, None for one that is left behind."""
        target = self.root / to
        target.mkdir(parents=True)
        for each in ("audit-log", "data"):
            shutil.copytree(self.root / each, target / each)
            if not keep:
                shutil.rmtree(self.root / each)
        for number, text in changed.items():
            path = target / f"audit-log/0000/{int(number[1:]):08d}.json"
            path.write_text(text, encoding="utf-8") if text else path.unlink()
        self.commit()
        return target

    def crooked(self, committer):
        """A commit that ends the line with a committer as no git writes it."""
        tree, head = (self.git("rev-parse", each) for each in ("HEAD^{tree}", "HEAD"))
        text = f"tree {tree}\nparent {head}\nauthor x <x@x> 1 +0000\n{committer}\n\nx\n"
        made = self.git("hash-object", "-w", "-t", "commit", "--literally", "--stdin", input=text.encode())
        self.git("update-ref", "HEAD", made)

    def found(self, store=None, *, practice=False, first=b"1\n"):
        commits = log_commits(open_repository(store or self.root))
        told = against_history(commits, blob_id(first, commits[-1].id), practice=practice)
        return [(f.code, f.weight.value, f.seq) for f in told]


@pytest.fixture
def story(tmp_path):
    made = Story(tmp_path)
    made.add(0, file="data/organisation.yaml")
    for number in (1, 2, 3):
        made.add(number)
    return made


def test_a_log_that_only_grew_is_true_whatever_else_was_committed(story):
    story.add(0, "x", "data/organisation.yaml")
    story.add(4)
    assert story.found() == []


def test_an_event_that_was_rewritten_in_a_forward_commit_is_wrong(story):
    story.add(2, "forged\n")
    assert story.found() == [("DBR723", "wrong", 2)]


def test_an_event_that_was_taken_out_and_put_back_is_wrong(story):
    story.remove(3)
    story.add(3)
    assert story.found() == [("DBR723", "wrong", 3)]


def test_a_log_that_was_taken_away_whole_and_begun_again_with_the_same_first_event_is_wrong(story):
    for number in (3, 2, 1):
        story.remove(number)
    story.add(1)
    assert [seq for _, _, seq in story.found()] == [3, 2, 1]


def test_another_log_before_it_is_told_in_a_practice_store_and_wrong_in_a_real_one(story):
    for number in (1, 2, 3):
        (story.root / f"audit-log/0000/{number:08d}.json").unlink()
    story.add(1, "another\n")
    story.add(2)
    assert story.found(first=b"another\n") == [("DBR724", "wrong", 1)]
    assert story.found(first=b"another\n", practice=True) == [("DBR724", "note", 1)]


def forked(story):
    story.git("checkout", "-q", "-b", "side", "HEAD~1")
    story.add(3, "other\n")
    story.git("checkout", "-q", "main")


def test_a_fork_that_was_settled_is_told_with_what_was_left_out(story):
    forked(story)
    story.merge("side", "-s", "ours")
    assert story.found() == [("DBR727", "note", 3)]


def test_a_merge_that_lets_the_other_side_win_changed_an_event(story):
    forked(story)
    story.git("merge", "-q", "--no-commit", "-s", "ours", "side")
    story.add(3, "other\n")
    assert ("DBR723", "wrong", 3) in story.found()


def test_a_side_that_the_merge_took_over_whole_is_no_fork(story):
    story.git("checkout", "-q", "-b", "side")
    story.add(4)
    story.git("checkout", "-q", "main")
    story.add(0, "x", "data/organisation.yaml")
    story.merge("side")
    assert story.found() == []


def test_dates_that_go_backwards_make_it_partial(story):
    story.clock -= 3600
    story.add(4)
    assert story.found() == [("DBR380", "unchecked", None)]


def test_nothing_that_the_repository_configures_runs_or_hides(story, tmp_path):
    story.add(2, "forged\n")
    trap = tmp_path / "ran"
    for key, value in {
        "log.showSignature": "true", "gpg.program": f"/bin/touch {trap}", "log.showRoot": "false", "log.follow": "true",
        "diff.orderFile": str(tmp_path / "nowhere"), "diff.renames": "copies", "log.diffMerges": "off",
        "diff.external": f"/bin/touch {trap}", "diff.relative": "true", "color.ui": "always", "log.mailmap": "true",
    }.items():  # fmt: skip
        story.git("config", key, value)
    assert story.found() == [("DBR723", "wrong", 2)]
    assert not trap.exists()


def test_a_store_that_was_moved_as_it_was_keeps_its_history(story):
    assert story.found(story.move("2016/书")) == []


def test_what_was_rewritten_before_a_move_is_found_after_it(story):
    story.add(2, "forged\n")
    assert story.found(story.move("2016")) == [("DBR723", "wrong", 2)]


def test_a_move_that_rewrites_leaves_out_or_puts_something_else_later_is_found(story):
    moved = story.move("2016", n2="forged\n", n3=None)
    assert story.found(moved) == [("DBR723", "wrong", 2), ("DBR723", "wrong", 3)]
    story.add(3, "other\n", "2016/audit-log/0000/00000003.json")
    assert ("DBR723", "wrong", 3) in story.found(moved)[2:]


def test_a_copy_that_goes_on_otherwise_is_found_from_either_side(story):
    copied = story.move("other", keep=True, n3=None)
    assert story.found(copied) == story.found() == []
    story.add(3, "other\n", "other/audit-log/0000/00000003.json")
    assert story.found(copied) == story.found() == [("DBR723", "wrong", 3)]


def test_another_store_beside_it_has_its_own_history(story):
    story.add(1, "another\n", "beside/audit-log/0000/00000001.json")
    story.add(2, "more\n", "beside/audit-log/0000/00000002.json")
    story.add(2, "rewritten\n", "beside/audit-log/0000/00000002.json")
    story.git("mv", "beside", "elsewhere")
    story.commit()
    assert story.found() == []


@pytest.mark.parametrize("at_once", [True, False])
def test_a_log_with_another_first_event_in_another_folder_does_not_take_the_place_of_the_old_unseen(story, at_once):
    moved = story.move("2016", keep=not at_once, n1="forged\n", n2="forged too\n")
    if not at_once:
        shutil.rmtree(story.root / "audit-log")
        story.commit()
    assert story.found(moved, first=b"forged\n") == [("DBR724", "wrong", 1)]
    assert story.found(moved, first=b"forged\n", practice=True) == [("DBR724", "note", 1)]


@pytest.mark.parametrize(
    "committer",
    [
        "committer x <x@x>",
        "committer",
        "committer x <x@x> -5 +0000",
        "committer x x> 1 2",
        "committer x <x@x> 9" + "9" * 30,
    ],
)
def test_a_committer_that_cannot_be_read_proves_the_order_in_part_and_hides_nothing(story, committer):
    story.remove(3)
    story.crooked(committer)
    assert ("DBR723", "wrong", 3) in story.found()


@pytest.mark.parametrize("forged", [False, True])
def test_a_merge_that_brings_the_whole_log_behind_a_fresh_first_parent_hides_nothing_of_it(story, forged):
    if forged:
        (story.root / "audit-log/0000/00000002.json").write_text("forged\n", encoding="utf-8")
    old = story.git("rev-parse", "HEAD")
    story.git("add", "-A")
    tree = story.git("write-tree")
    root = story.git("commit-tree", story.git("mktree", input=b""), "-m", "init")
    merged = story.git("commit-tree", tree, "-p", root, "-p", old, "-m", "merged")
    story.git("reset", "-q", "--hard", merged)
    story.add(4)
    assert ([] if not forged else [("DBR723", "wrong", 2)]) == [each for each in story.found() if each[0] != "DBR380"]
