"""A transaction of one event: judged in a preview, written else."""

import shutil
import subprocess

import pytest

from dbl_random.desk.clock import read_moment
from dbl_random.desk.files.changes import report_changes
from dbl_random.desk.files.check import check_store
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.log_mark import head_at, log_mark
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.people.rules import adopt_rules
from dbl_random.desk.plan.submission import submit_plan
from dbl_random.desk.publish.notices import publish_notice
from dbl_random.desk.request import Nobody, Request
from dbl_random.desk.results.training import record_training
from dbl_random.desk.writer import writing
from dbl_random.model.oversight import NoticeServed
from dbl_random.model.problem import Refusal
from dbl_random.store.founding import example_files, first_commit, write_store
from dbl_random.store.git.identity import git_signature
from dbl_random.store.git.repository import create_repository


@pytest.fixture
def store(example_store, tmp_path):
    return shutil.copytree(example_store, tmp_path / "store", symlinks=True)


def test_one_event_is_entered_by_whoever_writes_on_their_day(store):
    request = Request(store, "lin-zhixia", read_moment("2016-07-20T10:00"))
    before = len(open_desk(store).events)

    def serve(*, preview):
        with writing(request, preview=preview) as writer:
            return writer.enter(NoticeServed("supervise", "power", "超期", "", writer.day(""), "zheng-siqi"))

    assert not serve(preview=True).written
    assert len(open_desk(store).events) == before
    done = serve(preview=False)
    assert (done.written, done.event.seq, done.body.deadline) == (True, before + 1, "2016-07-20")
    assert open_desk(store).events[-1].body == done.body


def test_who_is_unknown_enters_nothing(store):
    before = len(open_desk(store).events)
    with pytest.raises(Refusal), writing(Request(store, "nobody")):
        pytest.fail("nobody writes")
    assert len(open_desk(store).events) == before


# --- the first act ---
JUNE = read_moment("2016-06-20T10:00")


def adopt(request, *, preview=False):
    return adopt_rules(request, "首次施行", approved_by="chen-mingyuan", document="1号", preview=preview)


@pytest.fixture
def fresh(tmp_path):
    """The sample's files, committed, before there is a log."""
    root = tmp_path / "fresh"
    files = example_files()
    write_store(root, files)
    first_commit(create_repository(root), files, git_signature(root))
    return Request(root, "lin-zhixia", JUNE)


FIRST_ACTS = {
    "an adoption": adopt,
    "a notice of the checklist": lambda request: publish_notice(request, "checklist"),
    "a plan that is handed in": lambda request: submit_plan(request, "2016-energy"),
    "a training": lambda request: record_training(request, "training", "节能监察培训", hours=4, attendance=3),
    "a report of changes": report_changes,
}


@pytest.mark.parametrize("act", [act for act in FIRST_ACTS if act != "an adoption"])
def test_the_first_act_is_an_adoption_and_the_log_is_opened_before_it(fresh, act):
    with pytest.raises(Refusal) as refused:
        FIRST_ACTS[act](fresh)
    assert [each.code for each in refused.value.problems] == ["DBR284"]
    assert open_desk(fresh.directory).events == []
    adopt(fresh)
    FIRST_ACTS[act](fresh)
    kinds = [event.type for event in open_desk(fresh.directory).events]
    assert (kinds[:2], len(kinds)) == (["log.opened", "rules.adopted"], 3)
    assert [each for each in verify_log(fresh).findings if each.code == "DBR389"] == []
    assert verify_log(fresh).wrong == []


def test_the_first_notice_states_the_log_that_was_opened_before_it(fresh):
    adopt(fresh)
    published = publish_notice(fresh, "checklist").entered.body
    assert published.size == 2
    assert log_mark(open_desk(fresh.directory), "").size == 3


def test_a_first_act_that_is_refused_or_previewed_opens_no_log(fresh):
    adopt(fresh, preview=True)
    with pytest.raises(Refusal):
        publish_notice(fresh, "checklist", preview=True)
    assert open_desk(fresh.directory).events == []


# --- what an act rests on is committed ---
@pytest.mark.parametrize("act", FIRST_ACTS)
def test_an_act_that_rests_on_a_file_which_is_not_committed_is_refused(fresh, act):
    for file in fresh.directory.glob("data/*.yaml"):
        file.write_text(file.read_text(encoding="utf-8") + "\n# 改过\n", encoding="utf-8")
    plan = fresh.directory / "plans/2016-energy.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "\n# 改过\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        FIRST_ACTS[act](fresh)
    assert [each.code for each in refused.value.problems] == ["DBR406"]
    assert open_desk(fresh.directory).events == []
    assert not (fresh.directory / "notices").exists()


# --- what is not filled in reaches no log ---
@pytest.mark.parametrize("act", FIRST_ACTS)
def test_a_placeholder_in_any_file_is_refused_by_the_first_act(fresh, act):
    people = fresh.directory / "data/inspectors.yaml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("background: ", "background: 待填写", 1), encoding="utf-8")
    subprocess.run(["git", "-C", fresh.directory, "commit", "-qam", "x"], check=True)
    with pytest.raises(Refusal) as refused:
        FIRST_ACTS[act](fresh)
    assert {(each.code, each.file) for each in refused.value.problems} == {("DBR454", "data/inspectors.yaml")}
    assert open_desk(fresh.directory).events == []


def test_a_check_refuses_what_the_first_act_refuses(fresh):
    people = fresh.directory / "data/inspectors.yaml"
    people.write_text(people.read_text(encoding="utf-8").replace("duties: ", "duties: 待填写", 1), encoding="utf-8")
    assert [each.file for each in check_store(fresh).findings if each.code == "DBR454"] == ["data/inspectors.yaml"]


@pytest.mark.parametrize("preview", [False, True])
def test_whoever_wrote_is_told_the_logs_head_and_whoever_only_looked_is_not(store, preview):
    told = []

    class Listener(Nobody):
        def head(self, head):
            told.append(head)

    class Heard(Request):
        @property
        def terminal(self):
            return Listener()

    with writing(Heard(store, "lin-zhixia", read_moment("2016-07-20T10:00")), preview=preview) as writer:
        writer.enter(NoticeServed("supervise", "power", "超期", "", writer.day(""), "zheng-siqi"))
    assert told == ([] if preview else [head_at(open_desk(store))])
    with writing(Heard(store, "lin-zhixia", read_moment("2016-07-20T10:00"))):
        assert len(told) == (not preview)
