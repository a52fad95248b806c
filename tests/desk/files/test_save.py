"""What people changed goes into git as it lies on disk, and nothing of the log."""

import subprocess

import pytest

from dbl_random.desk.files.founding import found_store
from dbl_random.desk.files.save import save_files
from dbl_random.desk.request import Request
from dbl_random.store.git.repository import open_repository

NOTE = "data/说明 1.txt"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return found_store(Request(tmp_path_factory.mktemp("save")), "new", example=True).root


@pytest.fixture
def root(made, tmp_path):
    subprocess.run(["cp", "-a", made, tmp_path / "store"], check=True)
    return tmp_path / "store"


def git(root, *words):
    return subprocess.run(["git", "-C", root, *words], check=True, capture_output=True, text=True).stdout


def test_where_nothing_was_changed_nothing_is_saved(root):
    before = git(root, "rev-parse", "HEAD")
    done = save_files(Request(root))
    assert (done.paths, done.commit) == ((), None)
    assert git(root, "rev-parse", "HEAD") == before


def test_what_is_new_changed_and_gone_is_one_commit_that_says_so(root):
    (root / NOTE).write_text("x\r\n", encoding="utf-8")
    with (root / "data/policy.yaml").open("a", encoding="utf-8") as policy:
        policy.write("# a remark\n")
    (root / "plans/2016-power.yaml").unlink()
    done = save_files(Request(root))
    assert (done.added, done.changed, done.removed) == ((NOTE,), ("data/policy.yaml",), ("plans/2016-power.yaml",))
    assert git(root, "log", "-1", "--format=%H %s").strip() == (
        f"{done.commit} 新增 {NOTE}，修改 data/policy.yaml，删除 plans/2016-power.yaml"
    )
    assert git(root, "status", "--porcelain") == ""
    assert open_repository(root).blob(open_repository(root).tree(done.commit, "data")[NOTE]) == b"x\r\n"
    assert save_files(Request(root)).paths == ()


def test_a_reason_is_the_first_line(root):
    (root / NOTE).write_text("x", encoding="utf-8")
    save_files(Request(root), "  换发执照  ")
    assert git(root, "log", "-1", "--format=%s").strip() == "换发执照"


def test_what_was_staged_by_hand_is_saved_as_new_and_as_it_lies_on_disk(root):
    (root / NOTE).write_text("first", encoding="utf-8")
    git(root, "add", NOTE)
    (root / NOTE).write_text("second", encoding="utf-8")
    assert save_files(Request(root)).added == (NOTE,)
    assert git(root, "show", f"HEAD:{NOTE}") == "second"


def test_the_log_and_what_names_the_drawn_are_not_saved_whatever_is_ignored(root):
    (root / ".gitignore").write_text(
        (root / ".gitignore").read_text(encoding="utf-8").replace("/internal/\n", ""), encoding="utf-8"
    )
    save_files(Request(root))
    (root / "internal").mkdir(exist_ok=True)
    (root / "internal/secret.txt").write_text("x", encoding="utf-8")
    (root / "audit-log/.gitkeep").write_text("x", encoding="utf-8")
    assert save_files(Request(root), preview=True).paths == ()


def test_a_preview_saves_nothing(root):
    before = git(root, "rev-parse", "HEAD")
    (root / NOTE).write_text("x", encoding="utf-8")
    done = save_files(Request(root), preview=True)
    assert (done.added, done.commit) == ((NOTE,), None)
    assert git(root, "rev-parse", "HEAD") == before


def test_what_cannot_be_read_is_not_saved(root, refused):
    (root / "data/policy.yaml").write_text("- no policy\n", encoding="utf-8")
    before = git(root, "rev-parse", "HEAD")
    status, codes = refused(save_files, Request(root))
    assert (status, bool(codes)) == (3, True)
    assert git(root, "rev-parse", "HEAD") == before


def test_a_link_and_a_name_with_a_line_break_are_named_and_nothing_is_saved(root, refused):
    (root / "plans/link.txt").symlink_to("/etc/hostname")
    (root / "data/a\nb.txt").write_text("x", encoding="utf-8")
    before = git(root, "rev-parse", "HEAD")
    assert refused(save_files, Request(root)) == (4, ["DBR516", "DBR516"])
    assert git(root, "rev-parse", "HEAD") == before


def test_without_git_there_is_nothing_to_save_to(root, refused):
    subprocess.run(["rm", "-rf", root / ".git"], check=True)
    assert refused(save_files, Request(root)) == (3, ["DBR515"])


def test_a_filter_of_the_store_does_not_run(root):
    git(root, "config", "filter.trap.clean", f"touch '{root.parent}/fired'; cat")
    (root / ".gitattributes").write_text("*.txt filter=trap\n", encoding="utf-8")
    (root / NOTE).write_text("x", encoding="utf-8")
    save_files(Request(root))
    assert not (root.parent / "fired").exists()


def test_what_lies_in_the_store_by_mistake_is_left_and_told(root):
    names = ("~$名单.xlsx", "名单.xlsx", "data/Thumbs.db", "data/名单(1).yaml", "plans/通知.docx", "data/a.errors.csv")
    for name in names:
        (root / name).write_bytes(b"x")
    (root / NOTE).write_text("x", encoding="utf-8")
    (root / "notices").mkdir(exist_ok=True)
    (root / "notices/x.docx").write_bytes(b"x")
    done = save_files(Request(root))
    assert set(done.added) == {NOTE, "notices/x.docx"}
    assert {path for path, _ in done.left} == set(names) - {"data/a.errors.csv"}  # which git ignores
    assert all(fact for _, fact in done.left)
    assert save_files(Request(root)).commit is None


def test_an_office_keeps_the_id_that_the_log_has(root, refused):
    path = root / "data/organisation.yaml"
    text = path.read_text(encoding="utf-8").replace("personnel", "hr")
    path.write_text(text, encoding="utf-8")
    assert refused(save_files, Request(root)) == (4, ["DBR424"])
