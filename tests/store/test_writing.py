"""Files are written where they are meant to be, and nowhere else."""

import errno
import os
import stat

import pytest

from dbl_random.model.problem import Exit, Refusal
from dbl_random.store import platform
from dbl_random.store.writing import Folder, folder_below, refuse_outputs, write_below, write_output


@pytest.fixture
def store(tmp_path):
    (tmp_path / "store").mkdir()
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "store"


@pytest.fixture(params=["handles", "names"])
def system(request, monkeypatch):
    """A system with handles of folders, and one without."""
    if request.param == "names":
        monkeypatch.setattr(platform, "HANDLES", False)
        monkeypatch.setattr(os, "open", _refusing_handles(os.open))
    return request.param


def _refusing_handles(call):
    def checked(*words, dir_fd=None, **more):
        assert dir_fd is None
        return call(*words, **more)

    return checked


def refused(write):
    with pytest.raises(Refusal) as caught:
        write()
    assert caught.value.exit_status == Exit.UNUSABLE
    return caught.value.problems[0].code


@pytest.mark.usefixtures("system")
def test_a_file_is_written_with_its_folders_and_its_mode_and_replaced(store):
    for text in (b"1", b"2"):
        path = write_below(store, "a/b/c.json", text, mode=0o600, folders=0o700)
        assert path.read_bytes() == text
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["c.json"]


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("at", ["a", "a/b", "a/b/c.json"])
def test_a_link_on_the_way_is_refused_and_what_it_leads_to_stays(store, at):
    inside = store / at
    inside.parent.mkdir(parents=True, exist_ok=True)
    target = store.parent / "elsewhere"
    if at.endswith(".json"):
        target = target / "precious"
        target.write_bytes(b"mine")
    inside.symlink_to(target)
    assert refused(lambda: write_below(store, "a/b/c.json", b"x")) == "DBR509"
    left = {path.relative_to(store.parent): path.is_file() and path.read_bytes() for path in store.parent.rglob("*")}
    assert b"x" not in left.values()
    assert not (store.parent / "elsewhere" / "c.json").exists()
    assert not list(store.rglob("*.draft"))


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("path", ["../x", "a/../../x", "./x/y"])
def test_a_path_that_leads_out_is_refused(store, path):
    assert refused(lambda: write_below(store, path, b"x")) == "DBR509"
    assert not (store.parent / "x").exists()


@pytest.mark.usefixtures("system")
def test_a_file_in_the_place_of_a_folder_is_refused(store):
    (store / "a").write_bytes(b"mine")
    assert refused(lambda: write_below(store, "a/b", b"x")) == "DBR509"
    assert (store / "a").read_bytes() == b"mine"


def test_a_device_a_pipe_a_folder_and_a_link_are_no_output(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("pipe", "folder", "link", "."):
        assert refused(lambda name=name: write_output(tmp_path / name, b"x")) == "DBR509"
    assert refused(lambda: write_output(tmp_path / "..", b"x")) == "DBR509"
    assert stat.S_ISFIFO((tmp_path / "pipe").lstat().st_mode)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link", "pipe"]


@pytest.mark.parametrize("place", ["audit-log/0000", ".dbr", ".git/hooks"])
def test_an_output_is_never_among_the_files_of_a_log_or_of_git(tmp_path, place):
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / place)
    for folder in (tmp_path / place, tmp_path / "link"):
        assert refused(lambda folder=folder: write_output(folder / "x", b"x")) == "DBR509"
    assert not list((tmp_path / place).iterdir())


def test_outputs_are_refused_before_anything_is_written(tmp_path):
    (tmp_path / "folder").mkdir()
    assert refused(lambda: refuse_outputs(tmp_path / "fine", None, tmp_path / "folder")) == "DBR509"
    refuse_outputs(tmp_path / "fine", None)
    with pytest.raises(FileNotFoundError):
        refuse_outputs(tmp_path / "missing" / "x")


def test_somebody_elses_file_is_no_output(tmp_path, monkeypatch):
    (tmp_path / "theirs").write_bytes(b"theirs")
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert refused(lambda: write_output(tmp_path / "theirs", b"x")) == "DBR509"
    assert (tmp_path / "theirs").read_bytes() == b"theirs"


def test_a_neighbour_that_looks_like_a_draft_stays(tmp_path):
    neighbours = [tmp_path / name for name in ("report.draft", ".report.html.draft", "report.html.draft")]
    for each in neighbours:
        each.write_bytes(b"mine")
    write_output(tmp_path / "report.html", b"x")
    assert [each.read_bytes() for each in neighbours] == [b"mine"] * 3


# --- law 3: a name, whether there are hard links or not ---


@pytest.fixture(params=["links", "no links", "windows"])
def disk(request, monkeypatch):
    if request.param == "no links":
        monkeypatch.setattr(os, "link", _no_links)
    if request.param == "windows":
        monkeypatch.setattr(platform, "windows", lambda: True)
    return request.param


def _no_links(*_words, **_more):
    raise OSError(errno.EPERM, "no hard links")


def give(root, data=b"whole"):
    with folder_below(root) as folder:
        draft = folder.draft(data)
        try:
            folder.give_name(folder, draft, "final", data)
        finally:
            folder.remove(draft)


@pytest.mark.usefixtures("disk")
def test_a_name_is_given_whole(tmp_path):
    give(tmp_path)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("final", b"whole")]


@pytest.mark.usefixtures("disk")
def test_a_name_that_is_taken_is_not_overwritten(tmp_path):
    (tmp_path / "final").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        give(tmp_path)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("final", b"mine")]


@pytest.mark.usefixtures("disk")
def test_a_reservation_that_a_break_left_is_filled(tmp_path):
    (tmp_path / "final").write_bytes(b"")
    give(tmp_path)
    assert (tmp_path / "final").read_bytes() == b"whole"


def test_a_write_that_fails_leaves_no_draft(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "io")))
    with pytest.raises(OSError, match="io"), folder_below(tmp_path) as folder:
        folder.draft(b"x")
    assert list(tmp_path.iterdir()) == []


def test_folders_above_are_seen_onto_the_disk_too(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    with folder_below(tmp_path, "a/b") as folder:
        folder.sync()
    assert synced == [path.stat().st_ino for path in (tmp_path / "a/b", tmp_path / "a", tmp_path)]


def test_a_folder_is_what_it_says(tmp_path):
    with folder_below(tmp_path) as folder:
        assert isinstance(folder, Folder)
        assert folder.kind("nothing") is None
        assert stat.S_ISDIR(folder.kind("."))
