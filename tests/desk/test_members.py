"""A member of staff is known by id or name, never by a name that two have."""

from dataclasses import dataclass, field

import pytest

from dbl_random.desk.members import ask_member, named
from dbl_random.desk.request import Nobody
from dbl_random.model.organisation import Department, Member, Organisation

STAFF = (
    Member("wang-wei", "王伟", "legal", "科长"),
    Member("wang-wei-2", "王伟", "general"),
    Member("chen-2016", "陈明远", ""),
    Member("陈明远", "张三", "legal"),
)
UNITS = (Department("legal", "法规科"), Department("general", "办公室"))
BUREAU = Organisation("某局", "dbr.example", True, "", "chen-2016", UNITS, (), (), STAFF)


@dataclass
class Person(Nobody):
    """Gives these answers, one after the other."""

    answers: list
    said: list = field(default_factory=list)
    questions: list = field(default_factory=list)
    complaints: list = field(default_factory=list)

    def say(self, text, *_):
        self.said.append(text)

    def ask(self, question, complaint=lambda _: ""):
        self.questions.append(question)
        while wrong := complaint(answer := self.answers.pop(0)):
            self.complaints.append(wrong)
        return answer


def test_an_id_is_taken_before_a_name():
    assert named(BUREAU, "陈明远")[0].name == "张三"
    assert named(BUREAU, "chen-2016")[0].name == "陈明远"
    assert named(BUREAU, "张三")[0].id == "陈明远"


def test_a_name_of_two_is_neither_and_both_ids_are_told():
    assert named(BUREAU, "王伟") == (None, "“王伟”有 2 人，写编号：wang-wei（法规科）、wang-wei-2（办公室）")


@pytest.mark.parametrize(
    ("text", "told"), [("wang-we", "是不是 王伟，wang-wei"), ("zzz", "“zzz”不在机构名单中"), ("", "要写一个人")]
)
def test_who_is_not_on_the_list_is_told_with_the_nearest(text, told):
    member, wrong = named(BUREAU, text)
    assert member is None
    assert told in wrong


def test_the_list_is_shown_and_a_wrong_word_is_asked_again():
    person = Person(["", "王伟", "谁", "张三"])
    assert ask_member(person, BUREAU, "操作人", STAFF[:2]).name == "张三"
    assert person.said == ["  王伟（wang-wei）法规科 科长", "  王伟（wang-wei-2）办公室"]
    assert person.questions == ["操作人，姓名或编号："]
    assert len(person.complaints) == 3


def test_an_empty_line_means_the_usual_one_where_there_is_one():
    person = Person([""])
    assert ask_member(person, BUREAU, "法规科的监督人", (), STAFF[0]).id == "wang-wei"
    assert person.questions == ["法规科的监督人，姓名或编号（回车为 王伟）："]
