"""A notice is decided before anything is written; its event names every file by its hash."""

import re
import zipfile
from dataclasses import replace
from hashlib import sha256

import pytest

from dbl_random.cli.app import run
from dbl_random.desk.publish.notices import NoticeOptions, publish_notice

DRAW = "2016-energy-1"
NAMING = ("results", "bulletin", "follow-up", "substitution")


def test_what_was_published_is_answered(at, visit, finished, log_of):
    visit()
    done = publish_notice(at(), "results", DRAW, NoticeOptions("12", ("市政府",)))
    body = done.entered.body
    assert body.number == "泉经信（示例）〔2016〕12号"
    assert done.files == tuple(f"notices/{name}" for name in body.files)
    assert {name: sha256((finished / "notices" / name).read_bytes()).hexdigest() for name in body.files} == body.files
    assert (body.size, done.notes) == (done.entered.event.seq - 1, ())
    assert log_of().publications.in_force("results", DRAW).event == done.entered.event


def test_a_preview_is_judged_and_writes_nothing(at, visit, unwritten, refused):
    with unwritten():
        assert refused(publish_notice, at(), "results", DRAW, preview=True) == (4, ["DBR603"])
    visit()
    with unwritten():
        done = publish_notice(at(), "results", DRAW, preview=True)
    assert len(done.files) == 5
    assert not done.entered.written


def test_a_draw_is_figures_before_its_visits_and_a_list_after_them(at, visit):
    assert publish_notice(at(), "draw", DRAW).entered.body.kind == "draw"
    visit()
    assert publish_notice(at(), "draw", DRAW).entered.body.kind == "list"


@pytest.mark.parametrize("asked", ["checklist", "blacklist"])
def test_a_notice_of_a_year_is_of_this_year_where_none_is_said(at, asked):
    assert publish_notice(at(), asked).entered.body.subject == "2016"
    assert publish_notice(at(), asked, "2015", preview=True).entered.body.subject == "2015"


def test_a_plan_is_published_as_it_was_approved(at, finished, refused):
    assert publish_notice(at(), "plan", "2016-energy", preview=True).entered.body.subject == "2016-energy"
    path = finished / "plans/2016-energy.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: 新"), encoding="utf-8")
    assert refused(publish_notice, at(), "plan", "2016-energy") == (4, ["DBR602"])


@pytest.mark.parametrize("asked", NAMING)
def test_nothing_that_names_the_drawn_comes_out_before_the_visits(at, asked, refused, unwritten):
    with unwritten():
        assert refused(publish_notice, at(), asked, DRAW) == (4, ["DBR603"])


@pytest.mark.parametrize(
    ("asked", "subject", "options", "answer"),
    [
        ("results", DRAW, NoticeOptions(corrects=1), (2, ["DBR604"])),
        ("results", DRAW, NoticeOptions(reason="笔误"), (2, ["DBR604"])),
        ("results", DRAW, NoticeOptions("12号"), (2, ["DBR605"])),
        ("results", DRAW, NoticeOptions(corrects=1, reason="笔误"), (4, ["DBR604"])),
        ("results", "2016-energy-9", NoticeOptions(), (4, ["DBR409"])),
        ("void", DRAW, NoticeOptions(), (4, ["DBR602"])),
    ],
)
def test_what_contradicts_itself_or_is_not_there_is_refused(at, visit, refused, asked, subject, options, answer):
    visit()
    assert refused(publish_notice, at(), asked, subject, options) == answer


def test_a_number_alone_needs_the_bureaus_mark(at, finished, refused):
    path = finished / "data/organisation.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("document_mark")]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert refused(publish_notice, at(), "checklist", "", NoticeOptions("12")) == (2, ["DBR605"])


def test_a_correction_has_files_and_an_approver_of_its_own(at, visit, refused):
    visit()
    first = publish_notice(at(), "results", DRAW).entered.event.seq
    assert refused(publish_notice, at(), "results", DRAW) == (4, ["DBR604"])
    nobody = NoticeOptions(corrects=first, reason="笔误", approved_by="nobody")
    assert refused(publish_notice, at(), "results", DRAW, nobody) == (4, ["DBR270", "DBR275"])
    done = publish_notice(at(), "results", DRAW, NoticeOptions(corrects=first, reason=" 笔误 "))
    assert f"notices/{DRAW}/results-2.json" in done.files
    assert (done.entered.body.corrects, done.entered.body.reason) == (first, "笔误")
    assert done.entered.body.approved_by


def test_a_correction_says_what_differs_in_each_of_its_files(at, visit, finished, refused):
    visit()
    options = NoticeOptions("12")
    first = publish_notice(at(), "bulletin", DRAW, options).entered
    said = NoticeOptions("12", corrects=first.event.seq, reason="由陈雅芳核实")
    assert refused(publish_notice, at(), "bulletin", DRAW, said) == (4, ["DBR606"])
    done = publish_notice(at(), "bulletin", DRAW, replace(said, reason="笔误"))
    folder = finished / "notices" / DRAW
    known = ("泉经信（示例）〔2016〕12号", "2016年7月", f"第{first.event.seq}号", "笔误", "原为", "现为", "更正")
    for name, text in {
        "html": (folder / "bulletin-2.html").read_text("utf-8"),
        "docx": zipfile.ZipFile(folder / "bulletin-2.docx").read("word/document.xml").decode(),
        "csv": (folder / "bulletin-2-changes.csv").read_text("utf-8-sig"),
        "json": (folder / "bulletin-2.json").read_text("utf-8"),
    }.items():
        assert [word for word in known if word not in re.sub("<[^>]*>", "", text)] == [], name
    assert done.entered.body.title.endswith("（更正）")


def test_a_notice_whose_data_are_gone_or_altered_cannot_be_corrected(at, finished, refused, unwritten):
    done = publish_notice(at(), "checklist")
    (finished / done.files[0]).write_text("{}", encoding="utf-8")
    with unwritten():
        said = NoticeOptions(corrects=done.entered.event.seq, reason="笔误")
        assert refused(publish_notice, at(), "checklist", "", said) == (4, ["DBR479"])


@pytest.fixture
def renamed(finished):
    """Gives 李秋斌, in the pool, a name that the log had before anybody looked for it."""

    def rename(name):
        path = finished / "data/inspectors.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("name: 李秋斌", f"name: {name}"), encoding="utf-8")

    return rename


def test_a_person_who_is_named_on_the_log_stops_a_notice_and_is_masked_where_that_is_said(at, visit, refused, renamed):
    visit("由程立新当场责令改正")
    renamed("程立新")
    assert refused(publish_notice, at(), "bulletin", DRAW, preview=True) == (4, ["DBR606"])
    masking = replace(at(), mask=True)
    assert publish_notice(masking, "bulletin", DRAW, preview=True).entered.body.title


def test_an_event_that_names_somebody_is_a_note(at, visit, teams, finished, renamed):
    first, team = next(iter(teams.items()))
    words = ["substitute", DRAW, "--inspector", team[0], "--for", first]
    ground = ["--reason", "illness", "--evidence", "程立新的请假审批单"]
    seat = ["--actor", "lin-zhixia", "--at", "2016-07-01T09:30"]
    assert run(["-q", "-C", str(finished), *seat, *words, *ground]) == 0
    visit()
    renamed("程立新")
    (note,) = publish_notice(at(), "results", DRAW, preview=True).notes
    assert note.code == "DBR610"
    assert "程立新" in note.message
