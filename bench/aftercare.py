"""After the draw, at the size of a province: a filled sheet of 10,000 results, and a log of 100,000 events.

    python bench/aftercare.py

`dbr import results` is a whole process, its children included, against a whole process in which python-calamine reads
the same sheet and nothing else, by turns, in CPU seconds. `dbr status` and `dbr report` stand beside `dbr verify-log`
of the same log. The draw is made once by the command; the log's 90,000 further events (orders and their extensions) are
written as the commands write them, but without a commit each. Everything lives under build/bench.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from statistics import median

from figure import Figure
from million import DBR, DIGITS, INSPECTOR, PLACE, commit, emptied, hand_in, rows, run
from registry_sheet import cpu
from xlsxwriter import Workbook

from dbl_random.core.record.chain import event_path, make_line
from dbl_random.model.aftercare import RectificationOrdered, RectificationRechecked
from dbl_random.render.task_sheets import HEADER

RESULTS, EVENTS, INSPECTORS, ROUNDS = 10_000, 100_000, 100, 7
REGISTRY = "registry: broad\nname: 全市名录库\nitems: [energy-supervision]\ndepartment: energy\ntable: broad.csv\n"
PLAN = f"""\
plan: 2016-broad
title: 全市抽查
year: 2016
department: energy
items: [energy-supervision]
registries: [broad]
count: {RESULTS}
slots: [lead, member]
joint: 无
deviations:
  - {{rule: DBR203, clause: 二(三)1, reason: 性能测试, approved_by: chen-mingyuan}}
batches:
  - {{batch: 1, month: 7}}
  - {{batch: 2, month: 10}}
"""
DRAW = "2016-broad-1"
READ = """
import sys
from python_calamine import CalamineWorkbook
print(len(CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()))
"""


def drawn_store() -> Path:
    """A store with a draw of 10,000 and its filled sheet beside it, made once."""
    ready = PLACE / "broad"
    if ready.is_dir():
        return ready
    draft = emptied(PLACE / "broad.draft")
    run([*DBR, "-q", "init", str(draft), "--example"], PLACE)
    (draft / "plans" / "2016-broad.yaml").write_text(PLAN, encoding="utf-8")
    (draft / "data" / "registries" / "broad.yaml").write_text(REGISTRY, encoding="utf-8")
    with (draft / "data" / "registries" / "broad.csv").open("w", encoding="utf-8", newline="") as table:
        table.writelines(islice(rows(), RESULTS * 4))
    with (draft / "data" / "inspectors.yaml").open("a", encoding="utf-8") as inspectors:
        inspectors.writelines(INSPECTOR.format(number) for number in range(INSPECTORS))
    commit(draft, "A broad registry")
    hand_in(draft, "2016-broad")
    digits = [word for office, said in DIGITS.items() for word in ("--digits", f"{office}={said}")]
    at = ("--at", "2016-07-01T09:30", "--actor", "fu-ziang", "--quiet")
    run([*DBR, "draw", "--plan", "2016-broad", *at, *digits, "--reason", "性能测试", "--document", "1号"], draft)
    fill(draft, PLACE / "broad.xlsx")
    return draft.rename(ready)


def drawn(store: Path) -> list[list[str]]:
    """The cells of the draw's result."""
    bodies = (json.loads(path.read_bytes())["body"] for path in sorted((store / "audit-log").glob("0*/*.json")))
    name = next(body["result"]["file"] for body in bodies if "contributions" in body)
    table = (store / "audit-log" / "snapshots" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines()[1:]]


def fill(store: Path, sheet: Path) -> None:
    """The sheet as an office fills it in: every column, words, names of people."""
    with Workbook(str(sheet)) as book:
        page = book.add_worksheet("检查记录")
        page.write_row(0, 0, HEADER)
        for at, (order, enterprise, name, _, _, team) in enumerate(drawn(store), 1):
            found = (
                "发现问题已责令改正",
                "违法行为",
                "未设立能源管理岗位",
                "节约能源法第五十五条",
                "责令改正、立案处罚",
            )
            task = (
                f"〔2016〕{order}号",
                enterprise,
                name,
                "energy-supervision",
                "2016-07-20",
                team.replace(",", "、"),
                "现场",
            )
            page.write_row(at, 0, (*task, *found, ""))


def long_store() -> Path:
    """The store with its results and 100,000 events, made once; without git, whose own time is not measured here."""
    ready = PLACE / "broad-long"
    if ready.is_dir():
        return ready
    draft = emptied(PLACE / "broad-long.draft")
    shutil.copytree(drawn_store(), draft)
    imported(draft)
    shutil.rmtree(draft / ".git")
    lines = sorted((draft / "audit-log").glob("0*/*.json"))
    seq, prev = len(lines), sha256(lines[-1].read_bytes()).hexdigest()
    for body in islice(orders(seq + 1), EVENTS - seq):
        seq += 1
        line = make_line(body, seq=seq, prev=prev, time="2016-08-18T09:00:00+08:00", actor="fu-ziang", tool="dbr")
        path = draft / "audit-log" / event_path(seq)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(line)
        prev = sha256(line).hexdigest()
    return draft.rename(ready)


def orders(first: int) -> Iterator[RectificationOrdered | RectificationRechecked]:
    """An order for each enterprise, then extension after extension; `first` is the number of the first order."""
    firms = enterprises(drawn_store())
    for firm in firms:
        yield RectificationOrdered(
            DRAW, firm, "energy-supervision", "节约能源法第五十五条", "设立岗位", "2016-08-20", "city", "", ""
        )
    deadline = date(2016, 8, 20)
    while True:
        deadline += timedelta(days=10)
        for at in range(len(firms)):
            yield RectificationRechecked(
                first + at, "2016-08-18", ("m-001", "m-002"), "extended", "资金未到位", str(deadline), "chen-mingyuan"
            )


def enterprises(store: Path) -> list[str]:
    return [line[1] for line in drawn(store)]


def imported(store: Path) -> float:
    """CPU seconds of the import."""
    words = ["import", "results", str(PLACE / "broad.xlsx"), "--draw", DRAW, "--at", "2016-07-25", "-q"]
    return cpu([*DBR, "-C", str(store), *words, "--actor", "fu-ziang"])


def fresh() -> Path:
    """A copy of the store in which no result was recorded yet."""
    store = emptied(PLACE / "broad.run")
    shutil.copytree(drawn_store(), store)
    os.sync()
    return store


def figures() -> Iterator[Figure]:
    """Medians, by turns."""
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        taken.setdefault("import", []).append(imported(fresh()))
        read = [sys.executable, "-c", READ, str(PLACE / "broad.xlsx")]
        taken.setdefault("calamine", []).append(cpu(read))
    mine, beside = median(taken["import"]) * 1000, median(taken["calamine"]) * 1000
    yield Figure(f"dbr import results: {RESULTS:,} rows, CPU", mine, "python-calamine reads the sheet", beside, 4, "ms")
    store = long_store()
    at = ("--at", "2016-12-31", "-q")
    beside = min(run([*DBR, "verify-log", "-q"], store, expected=6)[0] for _ in range(2))
    for words in (["status"], ["report", "2016"]):
        mine = min(run([*DBR, *words, *at], store)[0] for _ in range(2))
        yield Figure(f"dbr {words[0]}: {EVENTS:,} events", mine, "dbr verify-log of the same", beside, 2)


if __name__ == "__main__":
    for figure in figures():
        print(figure, flush=True)
