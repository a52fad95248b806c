"""A practice store with a finished draw, made once by the commands themselves; each test gets a copy.

What is not run is not passed: a skipped test is named, and in CI none may be.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import hypothesis
import pytest

from dbl_random.cli.app import run
from dbl_random.desk.request import Request

PROJECT = Path(__file__).resolve().parents[1]
SHARED = ("tests/year/", "tests/browser/", "tests/notices_in_browser/", "tests/render/docx/")
LONG = (
    "tests/faults/test_kills",
    *SHARED,
    "tests/core/replay/test_hostile_fields",
    "tests/hostile/",
    "tests/verifier/",
)
#: What coverage does not count: counted, a test costs twice the time, and these run through what others cover.
ON_TOP = (
    "tests/bench/",
    "tests/browser/",
    "tests/bundle/",
    "tests/cli/files/test_first_hour",
    "tests/cli/test_dates",
    "tests/cli/test_every_command",
    "tests/cli/test_pipes",
    "tests/cli/test_shown",
    "tests/cli/test_transcripts",
    "tests/cli/test_widths",
    "tests/core/replay/test_hostile_fields",
    "tests/docs/",
    "tests/faults/",
    "tests/hostile/",
    "tests/laws/",
    "tests/notices_in_browser/",
    "tests/requirements/",
    "tests/vectors/",
    "tests/verifier/",
    "tests/year/",
)
DIGITS = {"legal": "3141592653", "general": "2718281828", "personnel": "1414213562", "supervision": "1732050807"}

# A run in the background ignores what ends a program, and so would its children, which are asked to end.
for each in (signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM):
    signal.signal(each, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)

# A slow or busy machine proves nothing: no wall clock decides. What passed passes again: the examples are the same each
# time, unless somebody goes looking for new ones.
hypothesis.settings.register_profile(
    "dbr",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    print_blob=True,
    derandomize="EXPLORE" not in os.environ,
)
hypothesis.settings.load_profile("dbr")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # a worker: the one that reports decides
        return
    left_out = reporter.stats.get("skipped", []) + reporter.stats.get("xfailed", [])
    if left_out and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line("")
        for report in left_out:
            reporter.write_line(f"not run, so not passed: {report.nodeid}")


def pytest_collection_modifyitems(items):
    """What is long comes first: no worker is left alone with it at the end, and what forks is small yet.

    A module is covered by the tests of its own; whole commands that are attacked, repeated or played back come on top.
    """
    for item in items:
        if item.nodeid.startswith(ON_TOP):
            item.add_marker("no_cover")
    items.sort(key=lambda item: next((at for at, long in enumerate(LONG) if long in item.nodeid), len(LONG)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes():
    """A worker is not counted as one of the commands: whoever counts those would go on where a test has `no_cover`."""
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)  # pytest-cov sets it again in the worker, for the commands there


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """A worker has one counter: that of its start, which is never saved, ends where that of its tests begins."""
    counting = getattr(session.config.pluginmanager.get_plugin("_cov"), "cov_controller", None)
    if counting is not None and hasattr(session.config, "workerinput"):
        counting.cov.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """What is not counted begins commands that are not counted."""
    with pytest.MonkeyPatch.context() as patch:
        if item.get_closest_marker("no_cover"):
            patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        return (yield)


@contextlib.contextmanager
def uncounted(config):
    """What a fixture repeats for minutes is not counted by coverage; its tests are."""
    counting = getattr(config.pluginmanager.get_plugin("_cov"), "cov_controller", None)
    if counting is None:
        yield
        return
    counting.pause()
    try:
        yield
    finally:
        counting.resume()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """A worker takes a file, and all files of a folder that share what is dear: a year lived, a browser, papers."""
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415 - where xdist is, and only there

    class ByWhatIsShared(LoadFileScheduling):
        def _split_scope(self, nodeid):
            return next((shared for shared in SHARED if nodeid.startswith(shared)), super()._split_scope(nodeid))

    return ByWhatIsShared(config, log)


@pytest.fixture(scope="session", autouse=True)
def somebody_to_git(tmp_path_factory):
    """Git knows somebody, and nothing that this user or a hook told it (a signing key, a folder, an index)."""
    config = tmp_path_factory.mktemp("git") / "config"
    config.write_text("[user]\nname = x\nemail = x@x\n", encoding="ascii")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", str(config))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("COLUMNS", "80")  # a screen is laid out for it
        yield


def packed(root):
    """A store whose git keeps its objects in one file: a copy of it costs a third."""
    subprocess.run(["git", "-C", root, "repack", "-adqn"], check=True)
    return root


def loose(root):
    """A store whose git keeps each object in a file of its own, as it writes them."""
    for pack in (root / ".git/objects/pack").glob("*.pack"):
        data = pack.read_bytes()
        for part in pack.parent.glob(f"{pack.stem}.*"):
            part.unlink()
        subprocess.run(["git", "-C", root, "unpack-objects", "-q"], input=data, check=True)
    return root


@pytest.fixture(autouse=True)
def no_memory_of_others(tmp_path_factory, request, monkeypatch):
    """What a verification remembers is remembered by this test alone, and never in anybody's home."""
    name = hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:16]
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state" / name))


@pytest.fixture(scope="session")
def example_store(tmp_path_factory):
    """The example as `init` makes it, once: whoever changes anything takes a copy."""
    root = tmp_path_factory.mktemp("example") / "store"
    assert run(["-q", "init", str(root), "--example"]) == 0
    return packed(root)


@pytest.fixture(scope="session")
def finished_store(example_store, tmp_path_factory):
    """The first batch of 2016-energy drawn; by the same lot each time, unless somebody goes looking for another."""
    folder = tmp_path_factory.mktemp("finished")
    config = folder / "gitconfig"
    config.write_text("[user]\nname = 林知夏\nemail = lin.zhixia@dbr.example\n", encoding="utf-8")
    seats = ["--actor", "lin-zhixia", "--at", "2016-07-01T09:30"]
    digits = [word for office, text in DIGITS.items() for word in ("--digits", f"{office}={text}")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(config))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        if "EXPLORE" not in os.environ:
            patch.setattr("dbl_random.desk.draw.freezing.fresh_nonce", lambda: "5c" * 32)
        root = shutil.copytree(example_store, folder / "store", symlinks=True)
        assert run(["-C", str(root), *seats, "-q", "draw", "--plan", "2016-energy", *digits]) == 0
    shutil.rmtree(root / "internal")
    return packed(root)


@pytest.fixture
def finished(finished_store, tmp_path, monkeypatch):
    """A copy of the finished store."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(finished_store.parent / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return shutil.copytree(finished_store, tmp_path / "store", symlinks=True)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """A request to a copy of a whole year, as it was shipped once."""
    return Request(
        shutil.copytree(PROJECT / "tests" / "vectors" / "year-1", tmp_path_factory.mktemp("shipped") / "store")
    )


@pytest.fixture
def digits():
    """What each office of the finished draw gave."""
    return dict(DIGITS)


@pytest.fixture
def events_of():
    """The events of the log in a store as they stand in their files: all, or those of one type."""

    def read(root, kind=""):
        every = [json.loads(path.read_bytes()) for path in sorted((root / "audit-log").glob("0*/*.json"))]
        return [event for event in every if kind in ("", event["type"])]

    return read


@pytest.fixture
def event_of(events_of):
    """The latest event of one type; its number is in `seq`."""
    return lambda root, kind: events_of(root, kind)[-1]


def commit(root, subject="changed"):
    """Commit what was changed in a store, as a clerk does."""
    subprocess.run(
        ["git", "-C", root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qam", subject], check=True
    )


@pytest.fixture
def give_duties():
    """Writes duties into organisation.yaml and commits it; nothing is adopted."""

    def give(root, duties):
        path = root / "data/organisation.yaml"
        text = path.read_text(encoding="utf-8")
        for who, listed in duties.items():
            text = re.sub(rf"(\{{id: {who},[^}}]*?)(, duties: \[[^]]*\])?\}}", rf"\1, duties: {listed}}}", text)
        path.write_text(text, encoding="utf-8")
        commit(root)

    return give


@pytest.fixture
def adopted(finished):
    """The finished store, by its word for the rules that are in force there from its second event on."""
    return finished


@pytest.fixture
def attest(tmp_path):
    """The record sheet of a draw comes back signed, and what was replaced at it has its paper."""

    def come_back(root, draw="2016-energy-1", at="2016-07-01T09:30"):
        scan = tmp_path / "抽取记录表.pdf"
        scan.write_bytes(b"%PDF-1.4 signed")
        seat = ["-C", str(root), "--at", at, "--actor", "fu-ziang", "-q"]
        assert run([*seat, "attest", draw, "--scan", str(scan)]) == 0
        files = sorted((root / "audit-log").glob("0*/*.json"))
        events = [json.loads(path.read_bytes()) for path in files]
        weak = [e["seq"] for e in events if e["type"] == "draw.substituted" and e["body"]["draw"] == draw]
        if weak:
            assert run([*seat, "confirm", *map(str, weak), "--document", "递补审批表1号"]) == 0

    return come_back


@pytest.fixture
def change_plan():
    """Changes a plan as a clerk does: the file, a commit, the amendment, its approval (two events)."""

    def change(root, plan, *changes, at="2016-07-01T09:30"):
        path = f"plans/{plan}.yaml"
        text = (root / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (root / path).write_text(text, encoding="utf-8")
        git = ["git", "-C", root, "-c", "user.name=x", "-c", "user.email=x@x"]
        subprocess.run([*git, "commit", "-qm", "changed", "--", path], check=True)
        seat = ["-C", str(root), "--at", at, "--actor", "fu-ziang", "-q"]
        assert run([*seat, "plan", "amend", plan, "--reason", "工作需要"]) == 0
        assert run([*seat, "plan", "approve", plan, "--document", "泉经信〔2016〕20号"]) == 0

    return change
