"""The blacklist is entered and left in turn, for a reason, by somebody known."""

from dbl_random.cli.show.enterprise_file import file_as_json, file_lines
from dbl_random.desk.credit.blacklist import answer_letter, change_blacklist, notify_bureau
from dbl_random.desk.names import names_of
from dbl_random.desk.show.enterprise import show_enterprise


def test_who_was_entered_may_leave(at, teams, log_of, unwritten, refused):
    first = next(iter(teams))
    said = (first, "entry", " 拒不整改 ", " 1号 ")
    with unwritten():
        assert not change_blacklist(at(), *said, preview=True).written
        assert refused(change_blacklist, at(), first, "exit", "改正", "2号") == (4, ["DBR449"])
    done = change_blacklist(at(), *said)
    assert (done.body.reason, done.body.document, done.body.date) == ("拒不整改", "1号", "2016-07-20")
    assert list(log_of().credit.blacklist) == [first]
    assert refused(change_blacklist, at(), *said) == (4, ["DBR449"])
    change_blacklist(at(), first, "exit", "改正", "2号")
    assert not log_of().credit.blacklist
    assert told(at(), first) == [
        "2016-07-20 列入，拒不整改，有书面件（1号）",
        "2016-07-20 移出，改正，有书面件（2号）",
    ]
    shown = file_as_json(show_enterprise(at(), first))
    assert (shown["blacklisted"], [each["change"] for each in shown["blacklist"]]) == (False, ["entry", "exit"])


def told(request, enterprise):
    """What the file of an enterprise says of the blacklist."""
    found = show_enterprise(request, enterprise)
    lines = file_lines(found, names_of(found.desk, found.records))
    return [words for label, words in lines if label == "黑名单"]


def test_no_reason_no_code_and_nobody_are_refused(at, teams, refused, unwritten):
    first = next(iter(teams))
    with unwritten():
        assert refused(change_blacklist, at(), "x", "entry", "理由", "1号") == (4, ["DBR113"])
        assert refused(change_blacklist, at(), first, "entry", " ", "1号") == (4, ["DBR416"])
        nobody = {"decided_by": "nobody"}
        assert refused(change_blacklist, at(), first, "entry", "理由", "1号", **nobody) == (4, ["DBR270", "DBR275"])


def test_a_partner_is_told_of_the_latest_change_and_answers_once(at, teams, log_of, unwritten, refused):
    first = next(iter(teams))
    with unwritten():
        assert refused(notify_bureau, at(), first, "quality", "2号") == (4, ["DBR449"])
    entry = change_blacklist(at(), first, "entry", "拒不整改", "1号").event.seq
    with unwritten():
        assert refused(notify_bureau, at(), first, "nobody", "2号") == (4, ["DBR455"])
        assert refused(notify_bureau, at(), first, "quality", " ") == (4, ["DBR449"])
        assert not notify_bureau(at(), first, "quality", "2号", preview=True)[0].written
    done, name = notify_bureau(at(), first, "quality", " 2号 ")
    assert (done.body.change, done.body.document, name) == (entry, "2号", "市质量技术监督局（示例）")
    assert refused(notify_bureau, at(), first, "quality", "3号") == (4, ["DBR449"])
    letter = done.event.seq
    with unwritten():
        assert refused(answer_letter, at(), letter, " ") == (4, ["DBR449"])
        assert refused(answer_letter, at(), entry, "已办") == (4, ["DBR449"])
    answer_letter(at(), letter, " 已限制其参加评优 ", document="质监函1号")
    assert log_of().credit.letters[letter].answer.body.outcome == "已限制其参加评优"
    assert refused(answer_letter, at(), letter, "又一次") == (4, ["DBR449"])
    leaves = change_blacklist(at(), first, "exit", "改正", "4号").event.seq
    assert notify_bureau(at(), first, "quality", "5号")[0].body.change == leaves
