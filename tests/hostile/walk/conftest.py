"""A sandbox around a hostile store: whatever changes in it outside of the store, and every trap that fires, is seen.

`STEPS` is a year of a bureau in one order: every command of the table has a line, with words that bring it to its
deepest. In a store that is sound each answers as its line says.
"""

import csv
import json
import re
import shutil
import stat
import subprocess
from contextlib import suppress

import pytest

from dbl_random.cli.app import run
from dbl_random.model.book import BOOK_TITLES, TABLE_TITLES
from dbl_random.model.problem import Refusal
from dbl_random.store.git.repository import Signature, open_repository

DRAW, WAITING, JOINT = "2016-energy-1", "2016-civil-explosives", "2016-joint-boilers"
AT = "2016-07-20T10:00"
#: By a clock that is a day fast.
FAST = "2016-07-21T10:00"
#: They change files of the store, which are committed then.
COMMITTED = ("plan new", "credit grades", "import registry")
DIGITS = "--digits legal=3141592653 --digits general=2718281828 --digits personnel=1414213562"
VIOLATION = "--nature violation --detail 未设岗位 --follow-up rectify"
CORRECTED = "--outcome no-problem --reason 更正 --method documents"
PAPERS = "--file notice={given}/scan.pdf --file record={given}/scan.pdf"
TWO = "--inspector {one} --inspector {two}"
#: Command -> words, in the order in which they are run; `{…}` is filled in from the store as it is then.
STEPS = (
    ("init", "{out}/new --example"),
    ("check", ""),
    ("doctor", ""),
    ("status", ""),
    ("next", ""),
    ("explain", "DBR203"),
    ("changes", "--sheet {out}/changes.html"),
    ("changes", "--submit"),
    ("plan new", "2016-extra --item energy-use --registry energy --unit energy --ratio 5%"),
    ("save", "-m 新计划"),
    *((f"template {name}", f"{{out}}/new-{name}.xlsx") for name in (*BOOK_TITLES, *TABLE_TITLES)),
    *((f"export {name}", f"{{out}}/{name}.xlsx") for name in BOOK_TITLES),
    *((f"import {name}", f"{{out}}/{name}.xlsx") for name in BOOK_TITLES),
    ("plan list", ""),
    ("plan show", "2016-energy"),
    ("plan check", "2016-energy"),
    ("plan overlaps", "--year 2016"),
    ("plan submit", "2016-extra"),
    ("plan approve", "2016-extra --document 文"),
    ("plan amend", "2016-power --reason 工作需要"),
    ("plan consent", f"{JOINT} --party centre --by 曾雨桐"),
    ("plan consent", f"{JOINT} --party quality --by 邹文彬"),
    ("plan file", f"{JOINT} --number 8号"),
    ("plan correct", f"{JOINT} {{plan.filed}} --said 9号 --reason 笔误"),
    ("plan due", "--year 2016"),
    ("publish filing", JOINT),
    ("seal", f"{WAITING}-1 --intent {'0' * 64} --office legal --digits 3141592653 --state {{out}}/seals"),
    ("draw", f"--plan {WAITING} --intent-only"),
    ("void", f"{WAITING}-1 --reason 重来 --document 1号"),
    ("publish void", f"{WAITING}-1"),
    ("draw", f"--plan {WAITING} {DIGITS} --digits supervision=@{{given}}/digits"),
    ("show draw", DRAW),
    ("show enterprise", "{firm}"),
    ("show inspector", "{one}"),
    ("show item", "energy-use"),
    ("attest", f"{DRAW} --scan {{given}}/scan.pdf"),
    ("publish checklist", ""),
    ("publish plan", "2016-energy"),
    ("publish draw", DRAW),
    ("task", DRAW),
    ("form record", DRAW),
    ("form notice", f"{DRAW} --enterprise {{firm}}"),
    ("form inspection", f"{DRAW} --enterprise {{firm}}"),
    ("recusal declare", "--inspector {one} --enterprise {firm} --reason 亲属"),
    ("recusal list", ""),
    ("recusal decide", "{recusal.declared} --refuse --reason 不符合情形 --document 2号"),
    ("form recusal", "{recusal.declared}"),
    ("substitute", f"{DRAW} --enterprise {{last}} --reason closed --evidence 现场照片 --document 3号"),
    ("form substitutes", DRAW),
    ("result record", f"{DRAW} --enterprise {{firm}} --outcome corrected {VIOLATION} --evidence {{given}}/scan.pdf"),
    ("result record", f"{DRAW} --enterprise {{second}} --outcome no-problem"),
    ("result correct", f"{DRAW} --enterprise {{second}} {CORRECTED} --document 4号"),
    ("result list", DRAW),
    ("import results", "{given}/results.csv --draw " + DRAW),
    ("publish substitution", DRAW),
    ("rectify order", f"{DRAW} --enterprise {{firm}} --clause 一 --content 设立岗位 --days 10"),
    ("rectify list", ""),
    ("rectify sheets", ""),
    ("import rechecks", "{given}/rechecks.csv"),
    ("form order", "{rectification.ordered}"),
    ("form receipt", "{rectification.ordered}"),
    ("measure", f"{DRAW} --enterprise {{firm}} --kind transfer --document 移1号 --content 涉嫌无证"),
    ("form transfer", "{measure.taken} --to 应急局"),
    ("rectify recheck", "{rectification.ordered} --outcome closed " + TWO),
    ("credit export", ""),
    ("credit receipt", "1 --number R1"),
    ("credit list", ""),
    ("credit grades", "energy {given}/grades.csv"),
    ("credit blacklist", "{firm} --change entry --reason 情节严重 --document 1号"),
    ("credit notify", "{firm} --to quality --document 2号"),
    ("form punishment", "{blacklist.notified}"),
    ("credit answer", "{blacklist.notified} --outcome 已办"),
    ("publish blacklist", ""),
    ("publish results", DRAW),
    ("publish bulletin", DRAW),
    ("publish follow-up", DRAW),
    ("publish list", ""),
    ("publish due", ""),
    ("publish withdraw", "{notice.published} --reason 有误 --document 5号"),
    ("publish site", "{out}/site"),
    ("archive list", ""),
    ("archive seal", f"{DRAW} --enterprise {{second}} {PAPERS}"),
    ("archive verify", ""),
    ("training", "publicity --title 宣传"),
    ("assess score", "2016 --department power --score 90 --opinion 良好"),
    ("assess notice", "supervise --department power --subject 督办"),
    ("assess answer", "{notice.served} --outcome 已办"),
    ("import registry", "walked {given}/registry.csv --item energy-use --errors {out}/errors.csv"),
    ("import visits", "{given}/visits.csv --source 台账"),
    ("report", "2016 --html {out}/report.html --xlsx {out}/report.xlsx"),
    ("confirm", "{plan.approved} --document 文号"),
    ("rules list", ""),
    ("rules adopt", "--reason 施行 --approved-by chen-mingyuan --document 文"),
    ("checkpoint show", ""),
    ("checkpoint request", "--office legal --output {out}/asked.json"),
    ("checkpoint sign", "--office legal --key {given}/key --state {out}/heads"),
    ("checkpoint collect", ""),
    ("training", f"publicity --title 宣传周 --at {FAST}"),
    ("log clock", "{training.held} --reason 时钟快了一天 --document 6号"),
    ("log reenter", "{given}/other"),
    ("log list", ""),
    ("log show", "1"),
    ("verify-log", ""),
)  # fmt: skip


class Sandbox:
    """A folder with a home, the user's own things, traps, and the store; commands run in this process.

    Attributes:
        root: the store. given: what the user hands in. out: where the user says that outputs go.
        traps: where a trap that fired leaves its mark.
    """

    steps = STEPS

    def __init__(self, folder, root, capsys):
        self.folder, self.root, self._capsys = folder, root, capsys
        self.given, self.out, self.traps = (folder / name for name in ("given", "out", "traps"))
        for made in (self.given, self.out, self.traps, folder / "home", folder / "tmp", folder / "precious"):
            made.mkdir()
        (folder / "precious/file").write_bytes(b"mine")
        (folder / "precious/empty").touch()
        self._hand_in()

    def _hand_in(self):
        firms = [row[1] for row in self.drawn()]
        texts = {
            "digits": "1732050807\n",
            "scan.pdf": "签字",
            "registry.csv": "统一社会信用代码,企业名称\n" + "".join(f"{firm},甲厂\n" for firm in firms),
            "visits.csv": f"企业代码,检查日期\n{firms[0]},2016-03-01\n",
            "grades.csv": f"统一社会信用代码,信用等级\n{firms[2]},D\n",
        }
        for name, text in texts.items():
            (self.given / name).write_text(text, encoding="utf-8")
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.given / "key")]
        subprocess.run(words, check=True)
        self.words = {"firm": firms[0], "second": firms[1], "last": firms[-1], "one": "jx-001", "two": "jx-002"}
        self.words |= {"given": self.given, "out": self.out}

    def events(self):
        return [json.loads(path.read_bytes()) for path in sorted((self.root / "audit-log").glob("0*/*.json"))]

    def drawn(self):
        """The rows of the result: number, enterprise, name, …, team."""
        found = next(event for event in self.events() if event["type"] == "draw.outcome")["body"]["result"]["file"]
        table = (self.root / "audit-log/snapshots" / found).read_text(encoding="utf-8")
        return [line.split("\t") for line in table.splitlines()[1:]]

    def obey(self, *words):
        """Run a command; answers its exit status and what it said."""
        self._capsys.readouterr()
        at = () if "--at" in words else ("--at", AT)
        status = run([*words, "-C", str(self.root), "--actor", "fu-ziang", *at])
        told = self._capsys.readouterr()
        return status, told.out + told.err

    def walk(self, steps=STEPS):
        """Run the steps; answers command, exit status and what was said, of each as it ends."""
        for command, words in steps:
            if command == "import results":
                self._fill_the_sheet()
            if command == "import rechecks":
                self._fill_the_county_s_sheet()
            if command == "rules adopt":
                self._change_a_figure()
            latest = {event["type"]: event["seq"] for event in self.events()}
            filled = words
            for name, value in {**self.words, **latest}.items():
                filled = filled.replace(f"{{{name}}}", str(value))
            yield command, *self.obey(*command.split(), *re.sub(r"\{[a-z.]+\}", "1", filled).split())
            if command in COMMITTED:
                self.commit()

    def fork(self):
        """Another clerk's copy, in which something was entered that is not on this log."""
        other = self.given / "other"
        shutil.copytree(self.root, other, symlinks=True)
        words = ("training", "guidance", "--title", "指导", "-C", str(other), "--actor", "fu-ziang", "--at", AT)
        assert run([*words]) == 0, self._capsys.readouterr()

    def _fill_the_sheet(self):
        """The rows that are still missing in the sheet of results."""
        told = self.obey("show", "draw", DRAW, "--json")[1]
        present = json.loads(told).get("present", []) if told.startswith("{") else []
        head = ("统一社会信用代码", "事项", "检查日期", "检查人员", "检查结果")
        visited = {self.words["firm"], self.words["second"]}
        rows = [
            (place["id"], "用能单位节能监察", "2016-07-15", "、".join(place["team"]), "未发现问题")
            for place in present
            if place["id"] not in visited
        ]
        with (self.given / "results.csv").open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([head, *rows])

    def _fill_the_county_s_sheet(self):
        """The order is put off, so that it can still be closed."""
        seq = max([event["seq"] for event in self.events() if event["type"] == "rectification.ordered"], default=1)
        head = ("整改编号", "统一社会信用代码", "复查日期", "复查人员", "复查结果", "延期至", "填报人")
        row = (seq, self.words["firm"], "2016-07-20", "jx-001、jx-002", "延期", "2016-09-30", "王立")
        with (self.given / "rechecks.csv").open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([head, row])

    def _change_a_figure(self):
        """So that there is something to adopt; through no link."""
        path = self.root / "data/policy.yaml"
        if path.is_file() and not path.is_symlink() and not path.parent.is_symlink():
            path.write_text(
                path.read_text("utf-8").replace("archive_working_days: 20", "archive_working_days: 21"), "utf-8"
            )
            self.commit()

    def commit(self):
        """Commit the files of the store, as its clerk does, but past every trap of its git."""
        files = [path for part in ("data", "plans") for path in (self.root / part).rglob("*") if path.is_file()]
        with suppress(Refusal, OSError):
            found = open_repository(self.root)
            found.commit([path.relative_to(self.root).as_posix() for path in files], "x", Signature("x", "x@x"))

    def around(self):
        """What lies in the sandbox, outside of the store and of what the user asked for."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            if not any(path.is_relative_to(part) for part in (self.root, self.out, self.given)):
                known = path.lstat()
                when = known.st_mtime_ns if path.name != "tmp" else None  # a file without a name comes and goes there
                content = path.read_bytes() if stat.S_ISREG(known.st_mode) else None
                found[str(path)] = (known.st_mode, when, content)
        return found

    def trap(self, name, then="", at=None):
        """A program that leaves a mark behind when it runs, and `then` does what its caller waits for."""
        program = at or self.traps / f"{name}.sh"
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\ntouch '{self.traps}/{name}.fired'\n{then}\n", encoding="ascii")
        program.chmod(0o755)
        return program

    def git(self, *words, stdin=b"", **options):
        """Git as somebody runs it who has no guard, and his own editor of nothing."""
        return subprocess.run(
            ["git", "-C", self.root, *words], input=stdin, capture_output=True, check=False, **options
        )

    @property
    def fired(self):
        """The traps that somebody stepped into."""
        return sorted(path.stem for path in self.traps.glob("*.fired"))


@pytest.fixture
def sandbox(finished, tmp_path, capsys, monkeypatch):
    """A sandbox around a copy of the finished store; a plan of it was changed, and that is committed."""
    plan = finished / "plans/2016-power.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("title: ", "title: 调整后的"), encoding="utf-8")
    made = Sandbox(tmp_path, finished, capsys)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home/config"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "home/gitconfig"))
    (tmp_path / "home/gitconfig").write_text("[user]\nname = x\nemail = fu.ziang@dbr.example\n", encoding="ascii")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.chdir(tmp_path / "home")
    made.commit()
    made.fork()
    return made
