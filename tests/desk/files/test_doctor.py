"""Each thing that is in the way is named with how it is mended; looking changes nothing."""

import subprocess
from datetime import datetime

import pytest

from dbl_random.desk.files import doctor
from dbl_random.desk.files.doctor import examine
from dbl_random.desk.files.founding import found_store
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request
from dbl_random.model.clock import CHINA


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return found_store(Request(tmp_path_factory.mktemp("doctor")), "new", example=True).root


@pytest.fixture
def root(made, tmp_path):
    subprocess.run(["cp", "-a", made, tmp_path / "store"], check=True)
    (tmp_path / "store").chmod(0o700)
    return tmp_path / "store"


def git(root, *words):
    subprocess.run(["git", "-C", root, *words], check=True, capture_output=True)


def bad(root, subject):
    return [look.fact for look in examine(Request(root)) if look.state == "bad" and look.subject == subject]


def files(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_sound_store_has_nothing_bad_and_is_left_as_it_was(root):
    before = files(root)
    assert [look for look in examine(Request(root)) if look.state == "bad"] == []
    assert files(root) == before


def test_whatever_is_in_the_way_has_its_mend(root, monkeypatch):
    monkeypatch.setattr(doctor, "version", lambda *_: None)
    monkeypatch.setattr(doctor, "missing_fonts", lambda: ("仿宋",))
    monkeypatch.setattr(doctor, "encodings", lambda: ("gbk",))
    monkeypatch.setattr(doctor, "room", lambda _: 1 << 20)
    monkeypatch.setattr(doctor, "has_links", lambda _: None)
    found = {look.subject: look for look in examine(Request(root))}
    states = {name: found[name].state for name in ("git", "OpenSSH", "字体", "编码", "磁盘空间", "写入")}
    assert states == {"git": "bad", "OpenSSH": "warn", "字体": "warn", "编码": "bad", "磁盘空间": "bad", "写入": "bad"}
    assert all(found[name].mend for name in states)


@pytest.mark.parametrize(
    ("name", "value", "subject", "state"),
    [
        ("version", (2, 20), "git", "warn"),
        ("missing_fonts", None, "字体", "warn"),
        ("missing_fonts", (), "字体", "good"),
        ("has_links", False, "写入", "warn"),
    ],
)
def test_what_makes_it_weaker_is_a_warning(root, monkeypatch, name, value, subject, state):
    monkeypatch.setattr(doctor, name, lambda *_: value)
    assert next(look for look in examine(Request(root)) if look.subject == subject).state == state


def test_without_a_store_the_machine_is_looked_at_and_that_is_said(tmp_path):
    assert [look.state for look in examine(Request(tmp_path)) if look.subject == "数据库"] == ["warn"]


def test_files_that_must_stay_inside_are_ignored_and_not_kept(root):
    (root / ".gitignore").write_text("", encoding="utf-8")
    assert bad(root, "不外传的文件") == ["git 没有忽略 internal"]  # .dbr says so itself
    (root / "internal").mkdir(exist_ok=True)
    (root / "internal/list.txt").write_text("x", encoding="utf-8")
    git(root, "add", "internal")
    git(root, "commit", "--quiet", "-m", "by hand")
    assert bad(root, "不外传的文件") == ["git 里存有 internal"]


def test_a_remote_and_a_readable_folder_let_the_drawn_out(root):
    git(root, "remote", "add", "origin", "https://dbr.example/x.git")
    assert "origin" in bad(root, "保密")[0]


def test_a_head_on_no_branch_loses_commits(root):
    git(root, "checkout", "--quiet", "--detach")
    assert bad(root, "git 仓库") == ["不在任何分支上，提交会丢失"]


def test_a_store_without_git_says_so(root):
    subprocess.run(["rm", "-rf", root / ".git"], check=True)
    assert bad(root, "git 仓库") == ["本库不在 git 中"]


def test_a_log_that_cannot_be_read_is_named_with_its_code(root):
    next((root / "audit-log/0000").iterdir()).write_bytes(b"{}")
    assert bad(root, "日志")[0].startswith("DBR309 ")


def test_a_clock_before_the_last_event_of_a_real_log_is_wrong(root, monkeypatch):
    desk = open_desk(root)
    early, late = datetime(2016, 1, 1, tzinfo=CHINA), datetime(2017, 1, 1, tzinfo=CHINA)
    assert doctor._clock(desk, early).state == "good"  # a practice log goes on where it ends
    opened = type(desk.opened)(desk.opened.origin, desk.opened.offices, practice=False)
    monkeypatch.setattr(type(desk), "opened", opened)
    assert [doctor._clock(desk, moment).state for moment in (early, late)] == ["bad", "good"]
