"""Templates of event types, filled in from a body."""

import pytest

from dbl_random.core.record.wording import fill
from dbl_random.model.acts import PlanSubmitted, RecusalDecided
from dbl_random.model.event import DrawTeamed, InspectorSubstituted, LogOpened, OfficeName, SkipRow
from dbl_random.model.oversight import TrainingHeld
from dbl_random.model.reference import FileRef

ASK = {
    "staff": {"li": "李某", "wang": "王某"}.__getitem__,
    "name": lambda office: office.name,
    "file": "\n".join,
}
HELD = TrainingHeld("guidance", "2016-07-20", "执法文书", 0, ("li", "wang"), "", 2, "")
OPENED = LogOpened("dbr.example", (OfficeName("legal", "法规科"), OfficeName("general", "办公室")), practice=True)
TEAMED = DrawTeamed("d", 7, {}, FileRef("p.json", 3), FileRef("r.tsv", 3, 12), 4, (SkipRow("e", 0, "li"),))


@pytest.mark.parametrize(
    ("template", "body", "words"),
    [
        ("{title}，{attendance} 人", HELD, "执法文书，2 人"),
        ("{hours}", HELD, "0"),
        ("{title:.2}..", HELD, "执法.."),
        ("{kind:code}", HELD, "指导"),
        ("{inspectors:staff}", HELD, "李某、王某"),
        ("{title}{content:，}", HELD, "执法文书"),
        ("{content}{title:，}", HELD, "，执法文书"),
        ("{region:|没有}", HELD, "没有"),
        ("{practice:演练库|正式库}", OPENED, "演练库"),
        ("{offices:name}", OPENED, "法规科、办公室"),
        ("{outcome:event}", TEAMED, "第 7 号事件"),
        ("{result.rows} 户，越过 {skips:count} 人次", TEAMED, "12 户，越过 1 人次"),
        ("{sources:count}", TEAMED, "0"),
    ],
)
def test_a_value_is_told_as_the_template_says(template, body, words):
    assert fill(template, body, ASK) == words


def test_a_refusal_is_the_other_word():
    refused = RecusalDecided(7, granted=False, reason="", decided_by="li", date="", since=None, until=None)
    assert fill("{granted:准予|不准予}{since:，}", refused, ASK) == "不准予"


def test_nobody_serves_where_a_team_is_empty():
    nobody = InspectorSubstituted("inspector", "d", 7, "e", "li", "wang", "", "", "", {}, FileRef("p.json", 3), ())
    assert fill("{team:staff|无}", nobody, ASK) == "无"


def test_pairs_are_told_apart_by_a_blank_line():
    plan = PlanSubmitted("p", "d", 2016, "无", {"a.yaml": "11", "b.yaml": "22"}, None)
    assert fill("{sources:file}", plan, ASK) == "a.yaml\n11\n\nb.yaml\n22"
