"""The questions of dbr init: asked again, gone back to, given up; nothing is made before all of them are answered."""

import pytest

from dbl_random.desk.files.founding import found_store
from dbl_random.desk.files.interview import interview
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Nobody, Request
from dbl_random.model.problem import Refusal
from dbl_random.store.git.identity import git_signature

ANSWERS = [
    *("局", "东工", "会议室", "节能科 林知夏", "", "法规科 吴静怡", "办公室 郑思齐", "", "莆田市", "陈明远"),
    *("叶婉清", "叶婉清", "东工〔2016〕1号", "是"),
]


class Typist(Nobody):
    """A terminal at which these answers are typed; what was told is kept."""

    def __init__(self, answers):
        self.answers, self.told = list(answers), []

    def attended(self):
        return True

    def say(self, text, _style=""):
        self.told.append(text)

    def complain(self, text):
        self.told.append(text)

    def ask(self, _question, complaint=lambda _: ""):
        if not self.answers:
            raise KeyboardInterrupt
        while wrong := complaint(answer := self.answers.pop(0)):
            self.told.append(wrong)
        return answer


def asked(answers, fault=lambda _: "", **how):
    typist = Typist(answers)
    return interview(typist, "x.dbr", fault, practice=how.get("practice", False)), typist


def at_a_terminal(tmp_path, answers):
    kind = type("AtTerminal", (Request,), {"terminal": property(lambda _: typist)})
    typist = Typist(answers)
    return kind(tmp_path), typist


def test_what_fits_is_taken():
    found, _ = asked(ANSWERS)
    assert (found.organisation["name"], found.document) == ("局", "东工〔2016〕1号")
    assert (found.organisation["practice"], bool(found.keyboard)) == ("false", True)
    assert asked(ANSWERS, practice=True)[0].organisation["practice"] == "true"


def test_back_is_the_question_before_where_enter_keeps_the_answer():
    found, typist = asked([*ANSWERS[:2], "返回", "", "返回", "返回", "厅", "", "会议室", *ANSWERS[3:]])
    assert (found.organisation["name"], found.organisation["document_mark"]) == ("厅", "东工")
    assert any("（按回车保留：局）" in line for line in typist.told)


def test_what_does_not_fit_is_asked_again():
    found, typist = asked([*ANSWERS[:9], "吴静怡", *ANSWERS[9:]])
    assert "吴静怡是监督人，不能主持抽取，请重新输入。" in typist.told
    assert found.organisation["chair"]


def test_from_the_end_one_goes_back_and_a_faulty_file_begins_anew():
    faults = iter(("太长", ""))
    again = ["短", *[""] * 9, "是"]
    found, typist = asked([*ANSWERS[:-1], *again], lambda _: next(faults))
    assert found.organisation["name"] == "短"
    assert "太长。回到第 1 题，不改的按回车。" in typist.told
    found, _ = asked([*ANSWERS[:-1], "返回", "东工〔2016〕9号", "是"])
    assert found.document == "东工〔2016〕9号"


def test_from_the_end_one_question_is_asked_again_by_its_number():
    found, typist = asked([*ANSWERS[:-1], "3", "二楼", "是"])
    assert (found.organisation["place"], found.document) == ("二楼", "东工〔2016〕1号")
    assert "  3. 抽取的地点：会议室" in typist.told
    again = ["8", "郭晓明", "郭晓明", "", "是"]  # who is at the keyboard no longer fits, and is asked again
    found, typist = asked([*ANSWERS[:-1], *again])
    assert "叶婉清" not in [each["name"] for each in found.organisation["staff"]]


def test_what_may_be_left_out_is_emptied_again():
    found, typist = asked([*ANSWERS[:-1], "10", "无", "是"])
    assert found.document == ""
    assert any("写“无”清空" in text for text in typist.told)


@pytest.mark.parametrize(
    ("at", "digits"), [(0, "123"), (1, "１２"), (3, "节能科 123"), (5, "456 张三"), (9, "7"), (10, "8")]
)
def test_digits_are_nobody_s_name_and_are_refused_at_their_question(at, digits):
    found, typist = asked([*ANSWERS[:at], digits, *ANSWERS[at:]])
    assert any("只有数字，不是名称" in text for text in typist.told)
    assert found.organisation["chair"]


def test_a_line_that_does_not_fit_is_refused_before_the_next_is_asked():
    found, typist = asked([*ANSWERS[:3], "节能科", *ANSWERS[3:]])
    assert "“节能科”后面没有写负责人，写成“节能科 姓名”，请重新输入这一行。" in typist.told
    assert [each["name"] for each in found.organisation["departments"]] == ["节能科"]


def test_a_store_of_answers_has_its_rules_in_force_and_its_git_the_clerk(tmp_path):
    request, _ = at_a_terminal(tmp_path, ANSWERS)
    done = found_store(request, tmp_path / "new")
    history = open_desk(done.root).history
    assert [event.type for event in history.events] == ["log.opened", "rules.adopted"]
    assert git_signature(done.root).name == "叶婉清"
    assert [each.subject for each in done.missing] == ["事项清单", "人员信息库", "名录库"]
    assert not [path for path in done.root.iterdir() if path.name.endswith(".draft")]


@pytest.mark.parametrize("stopped", [3, len(ANSWERS) - 1])
def test_whoever_stops_has_changed_nothing(tmp_path, stopped):
    request, _ = at_a_terminal(tmp_path, [*ANSWERS[:stopped], "放弃"])
    with pytest.raises(Refusal, match="DBR457"):
        found_store(request, tmp_path / "new")
    request, _ = at_a_terminal(tmp_path, ANSWERS[:stopped])
    with pytest.raises(KeyboardInterrupt):
        found_store(request, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_the_office_of_law_is_asked_for_where_no_name_says_it():
    offices = ("审批股 吴静怡", "办公室 郑思齐", "", "没有的股", "审批股")
    found, typist = asked([*ANSWERS[:5], *offices, *ANSWERS[8:]])
    assert [each["id"] for each in found.organisation["offices"]] == ["legal", "general"]
    assert "只能写其中一个：审批股、办公室，或“放弃”" in typist.told
    assert any("四个科室监督，这里写了 2 个" in text for text in typist.told)


def test_offices_stand_in_the_file_and_on_the_log_as_they_were_typed(tmp_path):
    names = ("政策法规股 吴静怡", "人事股 黄若兰", "办公室 郑思齐", "纪检监察室 许向晖")
    request, _ = at_a_terminal(tmp_path, [*ANSWERS[:5], *names, *ANSWERS[7:]])
    opened = open_desk(found_store(request, tmp_path / "new").root).history.opened
    assert [each.id for each in opened.offices] == ["legal", "personnel", "general", "supervision"]
    assert [each.name for each in opened.offices] == [name.split()[0] for name in names]


def test_back_takes_one_line_back_and_from_a_single_question_leads_to_the_whole():
    found, typist = asked([*ANSWERS[:4], "电力科 蔡承志", "返回", *ANSWERS[4:-1], "3", "返回", "是"])
    assert [each["name"] for each in found.organisation["departments"]] == ["节能科"]
    assert "  已去掉：电力科 蔡承志" in typist.told
    assert (found.organisation["place"], typist.answers) == ("会议室", [])
