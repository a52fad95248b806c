"""Lives the year 2016 in a copy of the sample store, by the commands alone.

    python docs/sample_year.py DIR [--shipped]     (shipped: as the store at the top of the project lived it)
    make sample                                    (remakes that one, under a new origin where it was published)

    ordinary      2016-energy          July, October (the second batch is voided once and drawn again)
    joint         2016-joint-boilers   August, October
    directed      2016-complaints      September, November (beyond the cap, with grounds and leave)
    cross-region  2016-coast           September, November

Beside the draws: visits from before the log, recusals before and after a draw, substitutions of both kinds, a batch of
substitutions from a sheet, an amended plan, reports of changes. After them: a case with two findings, rechecked by its
county in a workbook and fined; a blacklist's entry and exit; notices corrected and withdrawn; a case sealed twice; a
credit batch sent again. Everything is at the store's own clock (`--at`), in the order of time, and by people who may:
papers for what is approved, a signed sheet for every draw, and one substitution signed with a key that is made for it
and thrown away.
"""

import contextlib
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from dbl_random.cli.app import run

_DIGITS = {"legal": "3141592653", "general": "2718281828", "personnel": "1414213562", "supervision": "1732050807"}


#: Who consents to the cross-region plan for each county.
_COUNTIES = {"county_350582": "晋江市经济和信息化局", "county_350581": "石狮市经济和信息化局"}

_COLUMNS = (
    *("统一社会信用代码", "事项", "检查日期", "检查人员"),
    *("检查结果", "问题性质", "检查情况", "违反条款", "后续处置"),
)

#: What a visit finds: a row a finding, each outcome, nature, detail, clause and follow-ups.
_Findings = tuple[tuple[str, str, str, str, str], ...]
_FINE: _Findings = (("no-problem", "none", "", "", "none"),)
_NOBODY: _Findings = (("no-contact", "none", "", "", "none"),)
_POST: _Findings = (("corrected", "violation", "未设立能源管理岗位", "节约能源法第五十五条", "rectify"),)
_TWO: _Findings = (
    ("pending", "violation", "未设能源管理岗位", "节约能源法第五十五条", "rectify,penalty"),
    ("pending", "hazard", "配电室积水", "安全生产法第四十一条", "rectify"),
)


def _findings(at: int, before: int) -> _Findings:
    """The findings of the visit `at` of a sheet; substitutes (`before` > 0) are in order."""
    if before:
        return _FINE
    if at % 14 == 5:
        return _NOBODY
    return _POST if at % 10 == 3 else _FINE


#: Plan -> who acts for it, by day and night: a member of its department.
_ACTORS = {
    "2016-energy": "lin-zhixia",
    "2016-joint-boilers": "fu-ziang",
    "2016-complaints": "hong-jianchuan",
    "2016-coast": "zeng-yutong",
}
_OPERATOR, _LAW, _STAFFING, _GROUP = "ye-wanqing", "wu-jingyi", "huang-ruolan", "zheng-siqi"


def _actor(draw: str) -> str:
    """Who acts for a draw or a plan."""
    return next(who for plan, who in _ACTORS.items() if draw.startswith(plan))


class StepFailedError(RuntimeError):
    """A command did not end as it should have."""


class Year:
    """A practice store and its clerk: `year(...)` runs a command and answers what it printed."""

    def __init__(self, root: Path) -> None:
        """Make the store at `root`, an empty or new folder."""
        self.root = root
        self.orders = self.penalties = self.blacklisted = 0
        self.two: list[tuple[str, str, list[str]]] = []  # cases with two findings: draw, enterprise, who visited
        self.numbers = 300
        self.papers = 20
        self.now = ""
        self.over = False
        self.waiting: list[tuple[str, str, tuple[str, ...]]] = []
        self("2016-06-22", "init", str(root), "--example", here=False)

    def __call__(
        self, at: str, *words: str, actor: str = "lin-zhixia", status: int = 0, here: bool = True, as_json: bool = False
    ) -> Any:
        """Run a command at a day or time of the store's clock.

        Raises:
            StepFailedError: it ended otherwise than with `status`.
        """
        while self.waiting and self.waiting[0][0] <= at:
            when, who, others = self.waiting.pop(0)
            self(when, *others, actor=who)
        if at < self.now and not self.over:
            raise StepFailedError(f"{' '.join(words)}: {at} is before {self.now}")
        self.now = at
        where = ["-C", str(self.root)] if here else []
        said, told = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
            found = run([*where, "--actor", actor, "--at", at, *(["--json"] if as_json else []), *words])
        if found != status:
            raise StepFailedError(f"{' '.join(words)}: {found}\n{said.getvalue()}{told.getvalue()}")
        return json.loads(said.getvalue()) if as_json else said.getvalue()

    def later(self, at: str, *words: str, actor: str) -> None:
        """Run a command when its time has come: before the first one that is not earlier."""
        self.waiting.append((at, actor, words))
        self.waiting.sort(key=lambda each: each[0])

    def paper(self) -> tuple[str, str]:
        """The next paper that an approval rests on."""
        self.papers += 1
        return "--document", f"泉经信审批表〔2016〕{self.papers}号"

    def draw(self, at: str, plan: str) -> list[dict[str, Any]]:
        """Draw a plan's next batch; answers the drawn, in order. Its sheet comes back signed three days later."""
        digits = [word for office, text in _DIGITS.items() for word in ("--digits", f"{office}={text}")]
        actor = _actor(plan)
        self(at, "draw", "--plan", plan, *digits, *self.paper(), actor=actor)
        batches = self(at, "plan", "show", plan, as_json=True)["batches"]
        last = [batch["draw"] for batch in batches if batch["state"] in {"drawn", "teamed"}][-1]
        drawn: list[dict[str, Any]] = self(at, "show", "draw", last, as_json=True)["drawn"]
        self(f"{at[:10]}T16:00", "publish", "draw", last, actor=actor)
        sheet = self.root.parent / f"{last}.txt"
        sheet.write_text(f"样例：{last} 的抽取记录表，主持人和各科室已签字。\n", encoding="utf-8")
        back = date.fromisoformat(at[:10]) + timedelta(days=3)
        self.later(f"{back}T09:00", "attest", last, "--scan", str(sheet), actor=actor)
        return drawn

    def publish(self, at: str, *words: str, actor: str = "lin-zhixia") -> None:
        """Publish a notice under the next document number."""
        self.numbers += 1
        self(at, "publish", *words, "--number", str(self.numbers), actor=actor)

    def report_on(self, draw: str, at: str) -> None:
        """Publish results and bulletin of a draw whose visits are recorded."""
        self.publish(at, "results", draw, actor=_actor(draw))
        self.publish(at, "bulletin", draw, "--copy", "市政府办公室（示例）", actor=_actor(draw))

    def inspect(self, draw: str, visited: str, recorded: str) -> None:
        """Number the tasks of a draw, visit everybody, and import the filled sheet; substitutes are visited after.

        Of every 14, the sixth cannot be found and is substituted; of every 10, the fourth has something to put right.
        """
        actor = _actor(draw)
        tasks = self(visited, "task", draw, as_json=True, actor=actor)["tasks"]
        done = {each["enterprise"] for each in self(recorded, "result", "list", draw, as_json=True)["results"]}
        fresh = [each["enterprise"] for each in tasks if each["enterprise"] not in done]
        if not fresh:
            return
        shown = self(recorded, "show", "draw", draw, as_json=True)
        teams = {row["id"]: row["team"] for row in shown["present"]}
        found = {enterprise: _findings(at, len(done)) for at, enterprise in enumerate(fresh)}
        if (
            draw.startswith("2016-energy") and not done
        ):  # one of those who must have a post for energy has more to answer
            found[[each for each in self.key_firms(shown["present"]) if found.get(each) == _FINE][-1]] = _TWO
        sheet = self.root.parent / "results.csv"
        with sheet.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(_COLUMNS)
            for enterprise, findings in found.items():
                for item in shown["items"]:
                    who = (enterprise, item, visited[:10], "、".join(teams[enterprise]))
                    out.writerows((*who, *each) for each in findings)
        self(recorded, "import", "results", str(sheet), "--draw", draw, actor=actor)
        sheet.unlink()
        for at, (enterprise, findings) in enumerate(found.items()):
            if findings == _NOBODY:
                ground = ("--reason", "not-found", "--evidence", "检查结果")
                self(recorded, "substitute", draw, "--enterprise", enterprise, *ground, *self.paper(), actor=actor)
            elif findings != _FINE:
                events = self._rectify(draw, enterprise, shown["items"], recorded, findings)
                if at % 20 == 3:
                    self._recheck(draw, events, f"{recorded[:7]}-28", teams[enterprise])
            if findings == _TWO:
                self.two.append((draw, enterprise, teams[enterprise]))
                self._penalty(draw, enterprise, shown["items"][0], recorded)
        self.inspect(draw, recorded, recorded)  # the substitutes

    def _rectify(self, draw: str, enterprise: str, items: list[str], at: str, findings: _Findings) -> list[str]:
        """Order to put right whatever was found, under one number, served on the day; answers the events."""
        self.orders += 1
        served = ("--days", "15", "--document", f"泉经信责改〔2016〕{self.orders}号", "--served", at[:10])
        events = []
        for item in items:
            for number, (_, _, detail, clause, _) in enumerate(findings, 1):
                which = (
                    "--enterprise",
                    enterprise,
                    "--item",
                    item,
                    *(("--finding", str(number)) if number > 1 else ()),
                )
                said = ("--clause", clause, "--content", f"限期整改：{detail}")
                words = ("rectify", "order", draw, *which, *said, *served)
                events.append(str(self(at, *words, as_json=True, actor=_actor(draw))["event"]))
        return events

    def _recheck(self, draw: str, orders: list[str], at: str, team: list[str]) -> None:
        """Look again, later: by those who visited, for others may be recused there."""
        people = [word for each in team for word in ("--inspector", each)]
        for order in orders:
            self.later(at, "rectify", "recheck", order, "--outcome", "closed", *people, actor=_actor(draw))

    def _penalty(self, draw: str, enterprise: str, item: str, at: str) -> None:
        """Open a penalty, and close it four weeks later."""
        self.penalties += 1
        words = ("measure", draw, "--enterprise", enterprise, "--item", item, "--kind", "penalty", "--amount", "20000")
        words += ("--clause", "节约能源法第八十四条")
        told = ("--document", f"泉经信罚告〔2016〕{self.penalties}号", "--content", "拟罚款")
        opened = str(self(at, *words, *told, as_json=True, actor=_actor(draw))["event"])
        paid = ("--document", f"泉经信罚〔2016〕{self.penalties}号", "--content", "罚款已缴", "--closes", opened)
        self.later(str(date.fromisoformat(at[:10]) + timedelta(days=28)), *words, *paid, actor=_actor(draw))

    def seal(self, at: str, draw: str, enterprise: str, *codes: str) -> None:
        """Seal a case with a paper for each code."""
        paper = self.root.parent / "检查材料.txt"
        paper.write_text("样例材料：只作演练，不是真实的文书。\n", encoding="utf-8")
        given = [word for code in codes for word in ("--file", f"{code}={paper}")]
        self(at, "archive", "seal", draw, "--enterprise", enterprise, *given, actor=_actor(draw))
        paper.unlink()

    def those(self, at: str, draw: str, outcome: str) -> list[dict[str, Any]]:
        """The visits of a draw that ended with this outcome for every item, in order."""
        listed = self(at, "result", "list", draw, as_json=True)["results"]
        return [each for each in listed if {item["outcome"] for item in each["items"]} == {outcome}]

    def change(self, path: str, old: str, new: str, why: str) -> None:
        """A clerk changes a file and commits it.

        Raises:
            StepFailedError: the file does not say `old`.
        """
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        if old not in text:
            raise StepFailedError(f"{path} does not say {old!r}")
        file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
        self.commit(path, why)

    def commit(self, path: str, why: str) -> None:
        """Commit one file as the clerk."""
        who = ("-c", "user.name=林知夏", "-c", "user.email=lin.zhixia@dbr.example")
        for words in (("add", "--", path), (*who, "commit", "-q", "-m", why)):
            subprocess.run(("git", *words), cwd=self.root, check=True)  # noqa: S603, S607 - git, as a clerk would

    def last(self, kind: str) -> str:
        """The number of the latest event of a type."""
        listed: list[dict[str, Any]] = self(self.now, "log", "list", "--all", as_json=True)
        return str(max(event["seq"] for event in listed if event["type"] == kind))

    def key_firms(self, drawn: list[dict[str, Any]]) -> list[str]:
        """Those of the rows that are 重点用能单位, in their order."""
        with (self.root / "data/registries/energy.csv").open(encoding="utf-8", newline="") as file:
            key = {row["id"] for row in csv.DictReader(file) if row["重点用能单位"] == "是"}
        return [row["id"] for row in drawn if row["id"] in key]


def live(root: Path, *, shipped: bool = False) -> Year:
    """Live the whole year in a new store at `root`.

    The store that is `shipped` at the top of the project changes none of its files, so that every source stands where
    the log says, knows no git of its own, and leaves the second batch of 2016-energy to whoever tries `dbr draw`.
    """
    year = Year(root)
    if shipped:
        shutil.rmtree(root / ".git")
    _before(year)
    _july(year)
    _august(year)
    if not shipped:
        _complaints(year)
    _september(year)
    if not shipped:
        _second_batch(year)
    _october(year, second=not shipped)
    _november(year, amended=not shipped)
    _december(year)
    year.over = True  # whoever looks at it may ask how it stood on any day
    return year


def _before(year: Year) -> None:
    sheet = year.root.parent / "visits-2015.csv"
    with (year.root / "data/registries/power.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)][:3]
    rows = [f"{each},2015年{month}月20日,电力监督检查,电力科" for each in ids for month in (9, 11)]
    sheet.write_text("\n".join(["统一社会信用代码,检查日期,事项,科室", *rows, ""]), encoding="utf-8")
    year("2016-06-23", "import", "visits", str(sheet), "--source", "2015年检查台账（示例）", actor="cai-chengzhi")
    sheet.unlink()
    year("2016-06-24", "changes", "--submit", actor=_OPERATOR)
    report = year.last("changes.submitted")
    year("2016-06-27", "changes", "--acknowledge", report, actor=_LAW)
    with (year.root / "data/registries/energy.csv").open(encoding="utf-8", newline="") as file:
        firm = next(
            row["id"] for row in csv.DictReader(file) if row["重点用能单位"] == "是" and row["status"] == "active"
        )
    year(
        "2016-06-27",
        "recusal",
        "declare",
        "--inspector",
        "jx-012",
        "--enterprise",
        firm,
        "--reason",
        "近亲属任该企业高管",
    )
    asked = year.last("recusal.declared")
    year(
        "2016-06-28",
        "recusal",
        "decide",
        asked,
        "--grant",
        "--reason",
        "情况属实",
        "--until",
        "2016-12-31",
        *year.paper(),
    )
    year.publish("2016-06-29", "checklist", actor=_OPERATOR)
    year.publish("2016-06-29", "plan", "2016-energy")


def _july(year: Year) -> None:
    drawn = year.draw("2016-07-01T09:30", "2016-energy")
    _substitute(year, "2016-07-06T10:00", "2016-energy-1", "--enterprise", drawn[-1]["id"], "not-found", "现场照片2张")
    lead = drawn[0]["team"][0]
    words = ("--inspector", lead, "--for", drawn[0]["id"])
    with _key(year.root.parent) as key:
        _substitute(year, "2016-07-07T10:00", "2016-energy-1", *words, "illness", "请假审批单", by=("--key", key))
    _consent(year, "2016-07-08", "2016-joint-boilers", centre="曾雨桐", quality="邹文彬")
    _consent(year, "2016-07-08", "2016-coast", **_COUNTIES)
    words = ("--inspector", drawn[1]["team"][1], "--enterprise", drawn[1]["id"])
    year(
        "2016-07-08T09:00", "recusal", "declare", *words, "--reason", "与检查人员有诉讼", "--applied", "--by", "该企业"
    )
    asked = year.last("recusal.declared")
    year(
        "2016-07-08T15:00", "recusal", "decide", asked, "--grant", "--reason", "情况属实", "--substitute", *year.paper()
    )
    filed = ("plan", "file", "2016-joint-boilers", "--number", "泉府法备〔2016〕8号（示例）")
    year("2016-07-12", *filed, actor=_actor("2016-joint-boilers"))
    year.inspect("2016-energy-1", "2016-07-20", "2016-07-25")
    year.report_on("2016-energy-1", "2016-07-29")
    year.publish("2016-07-29", "draw", "2016-energy-1")
    year.publish("2016-07-29", "substitution", "2016-energy-1")


def _consent(year: Year, day: str, plan: str, **by: str) -> None:
    """Every party of a plan consents to it."""
    for party, who in by.items():
        year(day, "plan", "consent", plan, "--party", party.removeprefix("county_"), "--by", who, actor=_actor(plan))


def _august(year: Year) -> None:
    year.draw("2016-08-02T09:30", "2016-joint-boilers")
    _county(year)
    year.inspect("2016-joint-boilers-1", "2016-08-15", "2016-08-18")
    year.seal("2016-08-19", "2016-energy-1", _slip(year, "2016-08-19")["enterprise"], "notice", "record")
    _blacklist(year, "2016-08-26", "entry", "通过登记的住所无法联系，公告后仍未联系")
    year.report_on("2016-joint-boilers-1", "2016-08-30")


def _county(year: Year) -> None:
    """A county gets the workbook of its open orders, and hands it back filled in for the case with two findings."""
    _, enterprise, team = year.two[0]
    for made in year("2016-08-08", "rectify", "sheets", as_json=True):
        file = year.root / made["file"]
        book = load_workbook(file)
        page = book["整改复查"]
        column = {cell.value: cell.column for cell in page[1]}
        for row in range(page.max_row, 1, -1):
            if page.cell(row, column["统一社会信用代码"]).value != enterprise:
                page.delete_rows(row)
        filled = {"复查日期": "2016-08-10", "复查人员": "、".join(team), "复查结果": "整改完成"}
        filled |= {"复查情况": "现场复查，已改正", "填报人": "苏敏"}
        for row in range(2, page.max_row + 1):
            for name, value in filled.items():
                page.cell(row, column[name], value)
        if page.max_row > 1:
            book.save(file)
            year("2016-08-11", "import", "rechecks", str(file))


def _blacklist(year: Year, at: str, change: str, reason: str) -> None:
    """Enter an enterprise that nobody could find, or take it off again, and publish that."""
    enterprise = year.those(at, "2016-energy-1", "no-contact")[0]["enterprise"]
    year.blacklisted += 1
    number = f"泉经信信用〔2016〕{year.blacklisted}号"
    words = ("credit", "blacklist", enterprise, "--change", change, "--reason", reason, "--document", number)
    year(at, *words)
    year.publish(at, "blacklist")


def _slip(year: Year, at: str) -> dict[str, Any]:
    """The visit whose result is corrected in December: its case is sealed before, and again after."""
    return year.those(at, "2016-energy-1", "no-problem")[0]


def _complaints(year: Year) -> None:
    """One enterprise that was visited in July is complained of, so that it is drawn again and again."""
    visited = year("2016-08-31", "show", "draw", "2016-energy-1", as_json=True)["present"]
    often = year.key_firms(visited)[0]
    ground = f"  - {{kind: complaint, enterprise: {often}, source: 12345 便民服务平台, date: 2016-08-20, count: 5"
    ground += ", approved_by: chen-mingyuan}\n"
    year.change("data/grounds.yaml", "grounds:\n", f"grounds:\n{ground}", "Complaints against one enterprise")


def _september(year: Year) -> None:
    year.draw("2016-09-05T09:30", "2016-complaints")
    year.inspect("2016-complaints-1", "2016-09-09", "2016-09-12")
    drawn = year.draw("2016-09-12T09:30", "2016-coast")
    sheet = year.root.parent / "substitutes.csv"
    rows = [f"{each['id']},,not-found,现场照片和退回的邮件" for each in drawn[:2]]
    sheet.write_text("\n".join(["企业,检查人员,理由,证据", *rows, ""]), encoding="utf-8")
    year("2016-09-20", "substitute", "2016-coast-1", "--from", str(sheet), *year.paper(), actor=_actor("2016-coast"))
    sheet.unlink()
    year.inspect("2016-coast-1", "2016-09-22", "2016-09-23")
    year.report_on("2016-complaints-1", "2016-09-29")
    year.report_on("2016-coast-1", "2016-09-30")


def _second_batch(year: Year) -> None:
    """The second batch of 2016-energy: void before its sealing, and drawn again from a registry that was mended."""
    year("2016-10-10T09:00", "draw", "--plan", "2016-energy", "--intent-only")
    year("2016-10-10T09:20", "void", "2016-energy-2", "--reason", "名录库有误，重新核对", *year.paper())
    year.publish("2016-10-10T15:00", "void", "2016-energy-2")
    row = ",active,350581,B,否,"  # not one of those that are complained of
    changed = row.replace("active", "suspended")
    year.change("data/registries/energy.csv", row, changed, "One enterprise suspended its business")
    year("2016-10-10T16:00", "changes", "--submit", actor=_OPERATOR)
    year("2016-10-10T17:00", "changes", "--acknowledge", year.last("changes.submitted"), actor=_LAW)
    year.draw("2016-10-11T09:30", "2016-energy")
    year.inspect("2016-energy-2.2", "2016-10-18", "2016-10-19")


def _october(year: Year, *, second: bool) -> None:
    year.draw("2016-10-20T09:30", "2016-joint-boilers")
    year.inspect("2016-joint-boilers-2", "2016-10-25", "2016-10-26")
    if second:
        year.report_on("2016-energy-2.2", "2016-11-01")
    year.report_on("2016-joint-boilers-2", "2016-11-02")


def _amendment(year: Year) -> None:
    plan = "plans/2016-coast.yaml"
    year.change(plan, "count: 3", "count: 4", "One more enterprise in 石狮")
    year("2016-11-09", "plan", "amend", "2016-coast", "--reason", "石狮市增加一户", actor=_actor("2016-coast"))
    year("2016-11-10", "plan", "approve", "2016-coast", *year.paper(), actor=_OPERATOR)
    _consent(year, "2016-11-10", "2016-coast", **_COUNTIES)


def _november(year: Year, *, amended: bool) -> None:
    year.draw("2016-11-07T09:30", "2016-complaints")
    year.inspect("2016-complaints-2", "2016-11-08", "2016-11-08T16:00")
    if amended:
        _amendment(year)
    year.draw("2016-11-15T09:30", "2016-coast")
    year.inspect("2016-coast-2", "2016-11-17", "2016-11-18")
    year.report_on("2016-complaints-2", "2016-11-25")
    withdrawn = ("publish", "withdraw", year.last("notice.published"), "--reason", "抄送机关有误", *year.paper())
    year("2016-11-28", *withdrawn, actor=_actor("2016-complaints"))
    year.publish("2016-11-28", "bulletin", "2016-complaints-2", actor=_actor("2016-complaints"))
    _blacklist(year, "2016-11-29", "exit", "已变更登记的住所，可以联系")
    year.publish("2016-11-30", "results", "2016-coast-2", actor=_actor("2016-coast"))  # its bulletin is late


def _december(year: Year) -> None:
    _credit(year)
    _correction(year)
    for each in year.those("2016-12-12", "2016-joint-boilers-1", "no-problem")[:4]:
        year.seal("2016-12-12", "2016-joint-boilers-1", each["enterprise"], "notice", "record")
    draw, enterprise, _ = year.two[0]
    papers = ("notice", "record", "problem-evidence", "order", "recheck", "measure")
    year.seal("2016-12-12", draw, enterprise, *papers)
    year.seal("2016-12-13", "2016-energy-1", _slip(year, "2016-12-13")["enterprise"], "record")  # a supplement
    people = [word for each in ("jx-001", "jx-002", "jx-011") for word in ("--inspector", each)]
    year(
        "2016-12-15", "training", "training", "--title", "双随机抽查业务培训", "--hours", "8", *people, actor=_STAFFING
    )
    found = "一户未建立能源管理台账"
    guided = ("--title", "指导德化县", "--region", "350526", "--content", found)
    year("2016-12-16", "training", "guidance", *guided, actor=_OPERATOR)
    for draw in ("2016-energy-1", "2016-joint-boilers-1"):
        year.publish("2016-12-19", "follow-up", draw, actor=_actor(draw))
    year(
        "2016-12-28T15:00",
        "assess",
        "score",
        "2016",
        "--department",
        "energy",
        "--score",
        "93",
        "--opinion",
        "计划完成，整改督促及时",
        actor=_GROUP,
    )
    supervised = ("--department", "materials", "--subject", "计划批次未抽取")
    year("2016-12-28T15:30", "assess", "notice", "supervise", *supervised, actor=_GROUP)


def _credit(year: Year) -> None:
    """Rows of every kind are pushed in one batch, late; one is refused, mended, and sent again."""
    box = year("2016-12-01", "credit", "list", as_json=True)["fresh"]
    year("2016-12-01", "credit", "export")
    year("2016-12-05", "credit", "receipt", "1", "--number", "回执-1", "--refused", f"{box[0]['key']}=企业代码不符")
    year("2016-12-06", "credit", "export", "--resend", "1", "--format", "json")
    year("2016-12-08", "credit", "receipt", "2", "--number", "回执-2")


def _correction(year: Year) -> None:
    """A slip in a published result: the result is corrected, then all that rests on it, and what was pushed."""
    listed = year("2016-12-09", "publish", "list", as_json=True)
    told = {each["kind"]: str(each["event"]) for each in listed if each["subject"] == "2016-energy-1"}
    wrong = _slip(year, "2016-12-09")
    people = [word for each in wrong["inspectors"] for word in ("--inspector", each)]
    words = ("--enterprise", wrong["enterprise"], "--date", wrong["visited"], *people, "--reason", "检查方式填写有误")
    right = ("--outcome", "no-problem", "--method", "documents")
    year("2016-12-09", "result", "correct", "2016-energy-1", *words, *right, *year.paper())
    for kind in ("results", "bulletin"):
        again = ("--correct", told[kind], "--reason", "检查方式填写有误")
        year.publish("2016-12-12", kind, "2016-energy-1", *again, *year.paper())
    year("2016-12-12", "credit", "export")
    year("2016-12-12", "credit", "receipt", "3", "--number", "回执-3")


def _substitute(year: Year, at: str, draw: str, *words: str, by: tuple[str, ...] = ()) -> None:
    *which, reason, evidence = words
    approved = by or year.paper()
    year(at, "substitute", draw, *which, "--reason", reason, "--evidence", evidence, *approved, actor=_actor(draw))


@contextlib.contextmanager
def _key(folder: Path) -> Iterator[str]:
    """An SSH key of the practice year, thrown away at the end."""
    key = folder / "practice-key"
    command = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "practice", "-f", str(key))
    subprocess.run(command, check=True)  # noqa: S603 - no word of it comes from elsewhere
    try:
        yield str(key)
    finally:
        key.unlink()
        key.with_suffix(".pub").unlink()


_TOP = Path(__file__).resolve().parents[1]
_ORGANISATION = _TOP / "data" / "organisation.yaml"
#: What the shipped store has beside its data and plans.
_LIVED = ("audit-log", "notices", "outbox", "archives")


def remake() -> None:
    """Live the shipped year anew, in the place of the one at the top of the project."""
    _take_a_new_origin()
    _say_where_to_object()
    with tempfile.TemporaryDirectory() as folder:
        root = live(Path(folder) / "store", shipped=True).root
        for part in _LIVED:
            shutil.rmtree(_TOP / part, ignore_errors=True)
            shutil.copytree(root / part, _TOP / part)


def _take_a_new_origin() -> None:
    """A log that was committed is published: another one gets a name of its own, `quanzhou-2.dbr.example`."""
    text = _ORGANISATION.read_text(encoding="utf-8")
    origin = text.partition("origin: ")[2].split()[0]
    first = subprocess.run(
        ("git", "show", "HEAD:audit-log/0000/00000001.json"),  # noqa: S607 - git, as a developer would
        cwd=_TOP,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    if f'"{origin}"' in first:
        place, _, rest = origin.partition(".")
        name, _, number = place.partition("-")
        fresh = f"{name}-{int(number or 1) + 1}.{rest}"
        room = " " * (len(fresh) - len(origin))  # the remark behind it stays in its column
        changed = text.replace(f"origin: {origin}{room}", f"origin: {fresh}", 1)
        _ORGANISATION.write_text(changed, encoding="utf-8", newline="\n")


#: Telephones that nobody has, and who hears objections.
_CONTACTS = """contacts:                             # 办公电话和地点，印在给企业的文书和公告上；号码均为虚构
  - {unit: energy, telephone: 0595-00000101, contact: 委机关502室}
  - {unit: materials, telephone: 0595-00000102, contact: 委机关506室}
  - {unit: power, telephone: 0595-00000103, contact: 委机关508室}
  - {unit: consumer, telephone: 0595-00000104, contact: 委机关510室}
  - {unit: detachment, telephone: 0595-00000105, contact: 委机关402室}
  - {unit: centre, telephone: 0595-00000106, contact: 委机关406室}
  - {unit: legal, telephone: 0595-00000107, contact: 委机关310室}
  - {unit: general, telephone: 0595-00000108, contact: 委机关301室}

reconsideration: 泉州市人民政府（示例）   # 行政复议机关和管辖法院，印在责令改正通知书上
court: 泉州市示例区人民法院

"""


def _say_where_to_object() -> None:
    """The log knows the file's bytes, so this stands in it before the year is lived; once it does, nothing changes."""
    text = _ORGANISATION.read_text(encoding="utf-8")
    if "contacts:" not in text:
        changed = text.replace("partners: ", f"{_CONTACTS}partners: ", 1)
        _ORGANISATION.write_text(changed, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if "--remake" in sys.argv:
        remake()
    else:
        live(Path(sys.argv[1]), shipped="--shipped" in sys.argv)
