"""What the world outside says of a log: each sentence of what was seen, at the first verification afterwards."""

import json
import os
import shutil

import pytest

from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.core.record.papers import format_papers
from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.verify import point_states, verify_log
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal
from dbl_random.store.git.repository import Signature, open_repository
from dbl_random.store.outside.memory import usual_place
from tests.core.record.test_allowed_signers import key as key_line

WHO = Signature("x", "x@x")


def lines(root, until=None):
    return [path.read_bytes() for path in sorted((root / "audit-log").glob("0*/*.json"))][:until]


def head(root, until=None):
    found = lines(root, until)
    return format_head(head_over(json.loads(found[0])["body"]["origin"], found))


def codes(verdict):
    return {each.code for each in verdict.wrong}


def refusal(root, **more):
    with pytest.raises(Refusal) as told:
        verify_log(Request(root), Outside(**more))
    return int(told.value.exit_status), [each.code for each in told.value.problems]


@pytest.fixture
def asked(finished, tmp_path):
    """Verifies the finished store with what is brought."""
    memory = tmp_path / "memory"
    return lambda **more: verify_log(Request(finished), Outside(**{"memory": memory} | more))


@pytest.fixture
def papers(asked, tmp_path):
    """The list of the papers of the finished store, all seen."""
    (tmp_path / "papers").write_text(format_papers(asked(remember=False).papers), encoding="utf-8")
    return tmp_path / "papers"


def roll_back(root, commits=3):
    """As `git reset --hard HEAD~3` does it."""
    git = open_repository(root)
    git.run("reset", "--hard", f"HEAD~{commits}")


def rewrite_last(root):
    """The last event says something else, with a right hash, in one ordinary commit."""
    path = max((root / "audit-log").glob("0*/*.json"))
    path.write_bytes(path.read_bytes().replace(b'"time":"2016-07-01T09:30:00', b'"time":"2016-07-01T09:31:00'))
    open_repository(root).commit([path.relative_to(root).as_posix()], "tidy", WHO)


# --- 0 and 6 ---


def test_a_head_of_the_last_event_and_all_papers_seen_are_zero(asked, finished, papers):
    verdict = asked(heads=(head(finished),), papers=papers)
    assert (verdict.answer.status, verdict.answer.proven, verdict.answer.lacks) == (0, verdict.events, ())
    assert set(point_states(verdict).values()) == {"proven"}


def test_without_head_or_without_papers_it_is_six_and_says_what_is_missing(asked, finished, papers):
    no_head, no_papers = asked(papers=papers), asked(heads=(head(finished),))
    assert (no_head.answer.status, no_head.answer.lacks) == (6, ("全部事件没有库外的凭据，不能排除日志被整体换过",))
    assert "--head" in no_head.answer.stronger
    assert (no_papers.answer.status, no_papers.answer.proven) == (6, no_papers.events)
    assert no_papers.answer.lacks == (f"有 {len(no_papers.papers)} 份书面件还没有查看原件",)
    assert "--papers" in no_papers.answer.stronger
    assert point_states(no_papers)[5] == "form"


def test_one_paper_that_was_not_seen_is_named(asked, finished, papers):
    papers.write_text("".join(papers.read_text("utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")
    verdict = asked(heads=(head(finished),), papers=papers)
    assert verdict.answer.status == 6
    assert verdict.unseen == verdict.papers[:1]


def test_an_invented_year_is_never_zero_to_who_has_seen_nothing(asked):
    for _ in range(3):  # a second and a third run, with all that the store and its own memory say
        verdict = asked()
        assert (verdict.answer.status, verdict.answer.proven) == (6, 0)


# --- 1 at the first verification afterwards ---

AFTER = [roll_back, rewrite_last]


@pytest.mark.parametrize("done", AFTER)
def test_memory_of_an_earlier_run_finds_it_and_says_when(asked, finished, done):
    assert asked().answer.status == 6
    done(finished)
    verdict = asked()
    assert verdict.answer.status == 1
    assert codes(verdict) & {"DBR721", "DBR722"}
    assert "在本机核对过" in next(f.message for f in verdict.wrong if f.code in {"DBR721", "DBR722"})


@pytest.mark.parametrize("done", AFTER)
def test_a_photograph_finds_it(asked, finished, done):
    photo = head(finished)
    done(finished)
    assert codes(asked(heads=(photo,))) & {"DBR721", "DBR722"}


def test_history_finds_a_rewriting_as_far_as_it_goes(asked, finished):
    rewrite_last(finished)
    assert "DBR723" in codes(asked())


def test_a_draw_that_was_repeated_until_it_suited_is_found_by_the_photograph_of_its_intent(asked, finished, dbr_draw):
    intent = next(n for n, line in enumerate(lines(finished), 1) if json.loads(line)["type"] == "draw.intent")
    photo = head(finished, intent)
    dbr_draw()
    assert codes(asked(heads=(photo,))) == {"DBR722"}
    assert asked(heads=(head(finished, intent),)).answer.proven == intent


@pytest.fixture
def dbr_draw(finished, digits):
    """Takes the log back to before the draw and draws once more."""
    from dbl_random.cli.app import run  # noqa: PLC0415 - the command, for this fixture alone

    def again():
        before = next(n for n, line in enumerate(lines(finished), 1) if json.loads(line)["type"] == "draw.intent")
        roll_back(finished, len(lines(finished)) - before + 1)
        assert len(lines(finished)) == before - 1
        words = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
        seat = ["-C", str(finished), "--actor", "lin-zhixia", "--at", "2016-07-01T09:30", "-q"]
        assert run([*seat, "draw", "--plan", "2016-energy", *words]) == 0

    return again


# --- memory ---


def test_a_log_that_grew_is_remembered_once_a_head(asked, finished, tmp_path):
    asked(), asked()
    first, *more = (tmp_path / "memory").read_text("utf-8").splitlines()
    assert first.startswith(head(finished) + "\t")
    assert more == []


def test_what_is_wrong_is_not_remembered(asked, finished, tmp_path):
    rewrite_last(finished)
    asked()
    assert not (tmp_path / "memory").exists()


def test_a_practice_store_has_no_memory_unless_it_is_named_and_none_where_none_is_wanted(asked, finished, tmp_path):
    asked(memory=None), asked(remember=False)
    assert not (tmp_path / "memory").exists()
    first = lines(finished)[0]
    assert not usual_place(json.loads(first)["body"]["origin"], "0" * 64).parent.exists()


def test_a_memory_that_is_a_link_is_told_and_not_followed(asked, tmp_path):
    (tmp_path / "elsewhere").write_text("kept\n", encoding="utf-8")
    (tmp_path / "memory").symlink_to(tmp_path / "elsewhere")
    verdict = asked()
    assert "DBR728" in {each.code for each in verdict.findings}
    assert (tmp_path / "elsewhere").read_text("utf-8") == "kept\n"
    assert verdict.answer.status == 6


# --- heads ---


def test_heads_are_taken_from_a_file_of_many_lines_and_in_the_short_form(asked, finished, tmp_path):
    _, _, size, encoded = head(finished).split()
    (tmp_path / "监察室.txt").write_text(f"{head(finished, 2)}\n\n{head(finished, 5)}\n", encoding="utf-8")
    verdict = asked(heads=(str(tmp_path / "监察室.txt"), f"{size}:{encoded}"))
    assert [(a.kind, a.size) for a in verdict.anchors if a.kind == "photograph"] == [
        ("photograph", 2), ("photograph", 5), ("photograph", int(size)),
    ]  # fmt: skip
    assert "监察室.txt 第 1 行" in {each.words for each in verdict.anchors}


@pytest.mark.parametrize(
    "text",
    [
        "dbr-head/1 dbr.example 1",
        "dbr-head/1 another.example 0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "x:y",
        "absent",
    ],
)
def test_a_malformed_head_or_one_of_another_log_is_a_wrong_command(finished, text):
    (finished / "audit-log/0000/00000003.json").write_bytes(b"broken")  # told before anything is judged
    assert refusal(finished, heads=(text,)) == (2, ["DBR720"])


# --- notices, another clone, up to ---


def notice(path, text):
    origin, size, encoded = text.split()[1:]
    stated = {"log": {"origin": origin, "size": int(size), "root": encoded}}
    path.write_text(json.dumps(stated), encoding="utf-8")
    return path


def test_a_notice_that_was_kept_proves_or_contradicts(asked, finished, tmp_path):
    kept = notice(tmp_path / "kept.json", head(finished))
    (tmp_path / "table.csv").write_text("x\n", encoding="utf-8")
    verdict = asked(notices=(kept, tmp_path / "table.csv"))
    assert [(a.kind, a.size) for a in verdict.answer.by] == [("notice", verdict.events)]
    assert "DBR729" in {each.code for each in verdict.findings}
    rewrite_last(finished)
    (found,) = (f for f in asked(notices=(kept,), remember=False).wrong if f.code == "DBR722")
    assert found.expected != found.found


def test_notices_below_the_store_are_refused(finished):
    assert refusal(finished, notices=(finished / "notices",)) == (3, ["DBR729"])


def test_a_fork_is_shown_with_both_next_events(asked, finished, tmp_path):
    other = shutil.copytree(finished, tmp_path / "other")
    assert [a.size for a in asked(against=other).anchors if a.kind == "git"] == [len(lines(finished))]
    rewrite_last(other)
    (found,) = (f for f in asked(against=other).wrong)
    assert (found.code, found.seq) == ("DBR731", len(lines(finished)))
    assert "09:31:00" in found.expected
    assert "09:30:00" in found.found


def test_another_clone_without_a_log_or_with_another_log_is_refused(finished, tmp_path):
    (tmp_path / "empty").mkdir()
    assert refusal(finished, against=tmp_path / "empty") == (3, ["DBR732"])
    other = shutil.copytree(finished / "audit-log", tmp_path / "o/audit-log").parent
    (other / "audit-log/0000/00000001.json").write_bytes(b"x")
    assert refusal(finished, against=other) == (2, ["DBR732"])


def test_an_answer_up_to_what_is_anchored_is_about_those_events_alone(asked, finished, papers):
    verdict = asked(heads=(head(finished, 4),), papers=papers, up_to="anchored")
    assert (verdict.answer.status, verdict.answer.proven, verdict.events) == (0, 4, 4)
    short = asked(heads=(head(finished, 4),), papers=papers, up_to="3")
    assert (short.events, short.behind) == (3, len(lines(finished)) - 3)


def test_a_key_that_no_office_has_takes_nothing_away_from_a_photograph(asked, finished, papers, tmp_path):
    trusted = tmp_path / "keys"
    trusted.write_text(f"chen-mingyuan {key_line()}\n", encoding="ascii")
    verdict = asked(heads=(head(finished),), papers=papers, trust=trusted)
    assert (verdict.answer.status, verdict.answer.lacks) == (0, ())
    assert "DBR709" in {each.code for each in verdict.findings}


@pytest.mark.parametrize(("option", "code"), [("heads", "DBR720"), ("papers", "DBR730")])
def test_a_pipe_that_is_given_for_a_file_is_refused_and_not_waited_for(finished, tmp_path, option, code):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal(finished, **{option: (str(pipe),) if option == "heads" else pipe})[1] == [code]


def test_a_pipe_among_notices_is_told(asked, tmp_path):
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    assert "DBR729" in {each.code for each in asked(notices=(pipe,)).findings}


def test_a_folder_without_a_notice_is_told(asked, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/bulletin.pdf").write_bytes(b"x")
    assert "DBR729" in {each.code for each in asked(notices=(tmp_path / "kept",)).findings}


def test_a_file_of_heads_that_has_none_is_refused(finished, tmp_path):
    (tmp_path / "empty").write_text("\n", encoding="ascii")
    assert refusal(finished, heads=(str(tmp_path / "empty"),)) == (2, ["DBR720"])


def test_later_files_pass_points_1_and_2_and_all_anchors_are_checked(asked, finished):
    photo = head(finished)
    path = max((finished / "audit-log").glob("0*/*.json"))
    path.write_bytes(path.read_bytes()[:-3])
    found = codes(asked(heads=(photo,), up_to="3"))
    assert {"DBR302", "DBR722"} <= found


@pytest.mark.parametrize("word", ["0", "99", "x"])
def test_a_range_that_is_none_is_a_wrong_command(finished, word):
    assert refusal(finished, up_to=word) == (2, ["DBR733"])


def test_a_contradiction_is_told_where_nothing_is_anchored_as_well(asked, finished):
    wrong = head(finished).rpartition(" ")[0] + f" {'A' * 43}="
    assert asked(up_to="anchored").answer.status == 6
    assert asked(heads=(wrong,), up_to="anchored").answer.status == 1
