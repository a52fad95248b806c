"""A bureau of eight people lives a batch from its plan to its published results, with duties and papers (trust 1).

What that costs more than without them is three commands: the rules put into force, once a year, the signed sheet, and
the verification. Papers are options of the commands that there were before.
"""

import csv
import re
import shutil
import subprocess

import pytest

from dbl_random.cli.app import run
from tests.cli.conftest import Shell
from tests.conftest import DIGITS, commit

PLAN, DRAW = "2016-energy", "2016-energy-1"
EIGHT = """\
staff:
  - {id: chen-mingyuan, name: 陈明远, department: general, title: 副主任, duties: [approve, chair, group]}
  - {id: wu-jingyi, name: 吴静怡, department: legal, title: 科长, duties: [handle, group]}
  - {id: xie-wenbo, name: 谢文博, department: legal, title: 科员, duties: [handle]}
  - {id: zheng-siqi, name: 郑思齐, department: general, title: 主任, duties: [operator, group]}
  - {id: huang-ruolan, name: 黄若兰, department: personnel, title: 科长, duties: [handle, group]}
  - {id: su-zhengyan, name: 苏正言, department: supervision, title: 主任, duties: [handle, group]}
  - {id: lin-zhixia, name: 林知夏, department: energy, title: 科长, duties: [handle, head]}
  - {id: fu-ziang, name: 傅子昂, department: energy, title: 科员, duties: [handle]}

deputies:
  - {year: 2016, duty: witness, unit: general, staff: [xie-wenbo]}
  - {year: 2016, duty: head, unit: materials, staff: [lin-zhixia]}
  - {year: 2016, duty: head, unit: power, staff: [lin-zhixia]}
  - {year: 2016, duty: head, unit: consumer, staff: [lin-zhixia]}
  - {year: 2016, duty: head, unit: detachment, staff: [lin-zhixia]}
  - {year: 2016, duty: head, unit: centre, staff: [lin-zhixia]}

"""
DEVIATION = "deviations:\n  - {rule: DBR204, clause: 二(三)1, reason: 年中停产检修, approved_by: chen-mingyuan}\n"


class Bureau(Shell):
    """Counts the commands that act, those apart that were not there before duties and papers."""

    def __init__(self, root, capsys):
        super().__init__(root, capsys)
        self.acts, self.papers = [], 0

    def act(self, at, *words, actor="fu-ziang"):
        self.acts.append(words[0])
        status = self("--actor", actor, "--at", at, *words)
        assert status == (6 if words[0] == "verify-log" else 0), (words, self.err)

    def paper(self):
        self.papers += 1
        return "--document", f"审批表{self.papers}号"


@pytest.fixture
def bureau(example_store, tmp_path, capsys, monkeypatch):
    """A store of eight people from its first event on, whose rules are put into force; its plan needs a deviation."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "store"
    bureau = Bureau(root, capsys)
    assert run(["-q", "init", str(root)]) == 0
    shutil.copytree(example_store / "data", root / "data", dirs_exist_ok=True)
    shutil.copy(example_store / f"plans/{PLAN}.yaml", root / "plans")
    path = root / "data/organisation.yaml"
    text = re.sub(r"^staff:.*?(?=^partners:)", EIGHT, path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    path.write_text(text, "utf-8")
    plan = root / f"plans/{PLAN}.yaml"
    text = plan.read_text("utf-8").replace("  - {batch: 2, month: 10}\n", "")
    plan.write_text(text.replace("joint: 无\n", DEVIATION + "joint: 无\n"), "utf-8")
    subprocess.run(["git", "-C", root, "add", "-A"], check=True)
    commit(root)
    adopt = ("rules", "adopt", "--approved-by", "chen-mingyuan", "--reason", "首次施行", *bureau.paper())
    bureau.act("2016-06-23", *adopt, actor="zheng-siqi")
    return bureau


def test_a_batch_costs_three_commands_more(bureau, tmp_path):
    head = ("--approved-by", "lin-zhixia")
    digits = [word for office, text in DIGITS.items() for word in ("--digits", f"{office}={text}")]
    bureau.act("2016-06-24", "plan", "submit", PLAN)
    bureau.act("2016-06-24", "plan", "approve", PLAN, *bureau.paper())
    away = ("--witness", "general=xie-wenbo")  # 办公室的郑思齐出差
    bureau.act("2016-07-01T09:30", "draw", "--plan", PLAN, *digits, *away, *bureau.paper())
    drawn = bureau.json("show", "draw", DRAW)["present"]
    firm, team = drawn[0]["id"], drawn[0]["team"]
    declared = ("--inspector", team[1], "--enterprise", firm, "--reason", "近亲属任职")
    bureau.act("2016-07-02", "recusal", "declare", *declared)
    asked = str(bureau.json("log", "list", "--all")[-1]["seq"])
    decided = ("--grant", "--reason", "属实", "--decided-by", "lin-zhixia", "--substitute", *bureau.paper())
    bureau.act("2016-07-04", "recusal", "decide", asked, *decided)
    gone = ("--enterprise", drawn[-1]["id"], "--reason", "not-found", "--evidence", "照片2张")
    bureau.act("2016-07-05", "substitute", DRAW, *gone, *head, *bureau.paper())
    ill = ("--inspector", drawn[1]["team"][1], "--for", drawn[1]["id"], "--reason", "illness", "--evidence", "病假条")
    bureau.act("2016-07-05", "substitute", DRAW, *ill, *head, *bureau.paper())
    bureau.act("2016-07-06", "task", DRAW)
    sheet, scan = tmp_path / "results.csv", tmp_path / "抽取记录表.pdf"
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(("统一社会信用代码", "事项", "检查日期", "检查人员", "检查结果"))
        for each in bureau.json("show", "draw", DRAW)["present"]:
            out.writerow((each["id"], "energy-supervision", "2016-07-12", "、".join(each["team"]), "未发现问题"))
    bureau.act("2016-07-20", "import", "results", str(sheet), "--draw", DRAW)
    scan.write_bytes(b"%PDF-1.4 signed")
    bureau.act("2016-07-21", "attest", DRAW, "--scan", str(scan))
    bureau.act("2016-07-22", "publish", "results", DRAW, "--number", "12")
    bureau.act("2016-07-22", "verify-log")
    more = [each for each in bureau.acts if each in {"rules", "attest", "confirm", "verify-log"}]
    assert more == ["rules", "attest", "verify-log"]
    weak = [each for each in bureau.json("status", "--at", "2016-07-22") if "书面件" in each["what"]]
    assert weak == []


def test_one_without_its_paper_holds_back_the_results_until_one_confirmation(bureau):
    assert len(EIGHT.split("{id:")) - 1 == 8
    digits = [word for office, text in DIGITS.items() for word in ("--digits", f"{office}={text}")]
    bureau.act("2016-06-24", "plan", "submit", PLAN)
    bureau.act("2016-06-24", "plan", "approve", PLAN)
    seats = ("--actor", "fu-ziang", "--at", "2016-07-01T09:30")
    draw = ("draw", "--plan", PLAN, *digits, "--witness", "general=xie-wenbo")
    assert bureau(*seats, *draw) == 4
    assert "DBR285" in bureau.err
    approved = str(bureau.json("log", "list", "--all")[-1]["seq"])
    bureau.act("2016-07-01T09:00", "confirm", approved, *bureau.paper())
    assert bureau(*seats, *draw, *bureau.paper()) == 0
