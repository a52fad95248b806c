"""What differs by system, on this one and on Windows: links, folders on the disk, devices."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dbl_random.store import platform
from dbl_random.store.platform import hard_link, null_device, open_to_others, sync_folder

posix = pytest.mark.usefixtures("on_posix")
on_windows = pytest.mark.usefixtures("windows")


@pytest.fixture
def on_posix(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.fixture
def windows(monkeypatch):
    """Windows, where neither a link may be tried nor a folder be opened."""
    monkeypatch.setattr(sys, "platform", "win32")
    for name in ("link", "fsync"):
        monkeypatch.setattr(os, name, lambda *_, **__: pytest.fail("no such call on Windows"))


@pytest.fixture
def draft(tmp_path):
    (tmp_path / "draft").write_bytes(b"whole")
    return tmp_path / "draft"


def test_a_folder_is_open_to_others_where_every_folder_on_the_way_is(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    inner.chmod(0o755)
    tmp_path.chmod(0o700)
    assert not open_to_others(inner)
    assert open_to_others(Path("/")) == (Path("/").stat().st_mode & 0o005 == 0o005)


@on_windows
def test_modes_say_nothing_on_windows():
    assert not open_to_others(Path("/"))


def link(draft, name="final"):
    return hard_link(str(draft), str(draft.with_name(name)), None, None)


@pytest.mark.parametrize(("name", "said"), [("win32", True), ("linux", False), ("darwin", False), ("cygwin", False)])
def test_windows_is_known_by_its_name(monkeypatch, name, said):
    monkeypatch.setattr(sys, "platform", name)
    assert platform.windows() is said


# --- links ---


@posix
def test_a_finished_file_gets_a_second_name_with_its_content(draft):
    assert link(draft)
    assert draft.with_name("final").samefile(draft)


@posix
def test_by_handles_the_names_are_bare(draft, tmp_path):
    (tmp_path / "there").mkdir()
    folders = [os.open(each, os.O_RDONLY) for each in (tmp_path, tmp_path / "there")]
    assert hard_link("draft", "final", *folders)
    for handle in folders:
        os.close(handle)
    assert (tmp_path / "there/final").read_bytes() == b"whole"


@posix
def test_a_name_that_is_taken_is_not_overwritten(draft):
    draft.with_name("final").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        link(draft)
    assert draft.with_name("final").read_bytes() == b"mine"


@posix
def test_a_link_gets_a_name_as_the_link_that_it_is(draft):
    draft.with_name("link").symlink_to(draft)
    assert link(draft.with_name("link"))
    assert draft.with_name("final").is_symlink()


@posix
@pytest.mark.parametrize("code", ["EPERM", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EACCES"])
def test_a_disk_without_links_says_so_and_any_other_failure_is_one(draft, monkeypatch, code):
    def fails(number):
        def call(*_, **__):
            raise OSError(number, os.strerror(number))

        return call

    monkeypatch.setattr(os, "link", fails(getattr(errno, code)))
    assert link(draft) is False
    monkeypatch.setattr(os, "link", fails(errno.ENOSPC))
    with pytest.raises(OSError, match="space"):
        link(draft)


@on_windows
def test_windows_is_never_asked_for_a_link(draft):
    assert link(draft) is False
    assert not draft.with_name("final").exists()


# --- folders on the disk ---


@posix
def test_a_folders_names_are_seen_onto_the_disk_and_its_handle_is_closed(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append((handle, os.fstat(handle).st_ino)))
    sync_folder(tmp_path)
    ((handle, inode),) = synced
    assert inode == tmp_path.stat().st_ino
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(handle)


@posix
def test_a_disk_that_fails_is_told_and_the_handle_is_closed(tmp_path, monkeypatch):
    seen = []

    def fails(handle):
        seen.append(handle)
        raise OSError(errno.EIO, "io")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="io"):
        sync_folder(tmp_path)
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(seen[0])


@on_windows
def test_windows_has_no_such_call_and_needs_none(tmp_path):
    sync_folder(tmp_path / "nothing")


# --- devices and flags ---


def test_the_device_swallows_everything_and_git_takes_it():
    assert Path(null_device()).write_bytes(b"x") == 1
    assert Path(null_device()).read_bytes() == b""
    words = ["git", "config", "--file", null_device(), "--list"]
    assert subprocess.run(words, check=True, capture_output=True).stdout == b""


def test_a_link_is_not_followed_and_a_folder_alone_is_opened_where_the_system_can_say_so(draft):
    draft.with_name("link").symlink_to(draft)
    for flags, name in ((platform.NOFOLLOW, "link"), (platform.DIRECTORY, "draft")):
        with pytest.raises(OSError, match=r"symbolic|directory"):
            os.open(draft.with_name(name), os.O_RDONLY | flags)


def test_what_a_system_does_not_have_adds_nothing():
    words = "import os\nfor n in ('NOFOLLOW','DIRECTORY','CLOEXEC'): delattr(os, 'O_' + n)\n"
    words += "from dbl_random.store import platform as p\n"
    words += "print(p.NOFOLLOW, p.DIRECTORY, p.CLOEXEC)"
    done = subprocess.run([sys.executable, "-c", words], check=True, capture_output=True, text=True)
    assert done.stdout == "0 0 0\n"


def test_a_program_is_found_by_whole_paths_alone_and_never_where_somebody_stands(tmp_path, monkeypatch):
    for folder in (tmp_path, tmp_path / "bin"):
        folder.mkdir(exist_ok=True)
        (folder / "tool").write_text("#!/bin/sh\n", encoding="ascii")
        (folder / "tool").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "bin", str(tmp_path / "bin")]))
    assert platform.program("tool") == str(tmp_path / "bin/tool")
    for path in ("", ".", f".{os.pathsep}bin"):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(FileNotFoundError):
            platform.program("tool")


def test_where_windows_finds_a_program_in_the_current_folder_it_is_not_taken(monkeypatch):
    monkeypatch.setattr(platform.shutil, "which", lambda name, **_: f".\\{name}.exe")
    with pytest.raises(FileNotFoundError):
        platform.program("git")
