"""`dbr check` of a store with 50 plans and 200,000 enterprises beside reading its CSV: at most 3 times as long.

    python bench/check.py

Whole process against whole process. `dbr check` reads and judges every file (ids and their check characters,
duplicates, text, references), and looks at the next batch of each plan by all the rules of a draw. The yardstick reads
the same ten tables with the csv module and counts the cells. Ten registries of 20,000 rows, each named by five plans:
one simple, one in strata, one for some regions, one directed by a filter and a ground, one joint with nobody.
"""

import contextlib
import io
import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from figure import Figure
from million import DBR, PLACE, commit, emptied, rows, run

from dbl_random.cli import app

REGISTRIES, ROWS, ROUNDS = 10, 20_000, 9
ITEMS = (
    "energy-use, energy-supervision, controlled-chemicals, civil-explosives, power-supervision, power-facilities, salt"
)
READ = """
import csv, sys
n = 0
for name in sys.argv[1:]:
    for row in csv.reader(open(name, encoding="utf-8", newline="")):
        n += len(row)
"""
REGISTRY = f"registry: {{0}}\nname: 名录库{{0}}\nitems: [{ITEMS}]\ndepartment: energy\ntable: {{0}}.csv\n"
PLAN = """\
plan: {0}
title: 性能测试{0}
year: 2016
department: energy
items: [energy-supervision]
registries: [{1}]
ratio: 5%
slots: [lead, member]
joint: 无
batches:
  - {{batch: 1, month: 7}}
  - {{batch: 2, month: 10}}
"""
#: What each of a registry's five plans has beside the rest.
KINDS = (
    "",
    'stratum_column: grade\nstrata:\n  - {id: key, values: [A, B], ratio: 10%}\n  - {id: others, values: ["*"]}\n',
    "regions: [350502, 350503]\n",
    "mode: directed\nfilter: {grounds: [key-field], grades: [C, D]}\n",
    "combine: intersection\n",
)
GROUND = "  - {{kind: key-field, registry: {0}, source: 性能测试, date: 2016-01-01, until: 2016-12-31}}\n"


def made_store() -> Path:
    """The sample store with other registries and plans, made once."""
    ready = PLACE / "check"
    if ready.is_dir():
        return ready
    draft = emptied(PLACE / "check.draft")
    run([*DBR, "-q", "init", str(draft), "--example"], PLACE)
    for folder in (draft / "data" / "registries", draft / "plans"):
        shutil.rmtree(folder)
        folder.mkdir()
    lines = rows()
    header = next(lines)
    plans, grounds = [], "grounds:\n"
    for number in range(REGISTRIES):
        name = f"part-{number}"
        files = draft / "data" / "registries" / name
        files.with_suffix(".yaml").write_text(REGISTRY.format(name), encoding="utf-8")
        files.with_suffix(".csv").write_text("".join([header, *islice(lines, ROWS)]), encoding="utf-8")
        grounds += GROUND.format(name)
        for kind, more in enumerate(KINDS):
            plans.append(f"2016-{number}-{kind}")
            text = PLAN.format(plans[-1], name) + more
            (draft / "plans" / f"{plans[-1]}.yaml").write_text(text, encoding="utf-8")
    (draft / "data" / "grounds.yaml").write_text(grounds, encoding="utf-8")
    commit(draft, "Fifty plans")
    for plan in plans:
        hand_in(draft, plan)
    return draft.rename(ready)


def hand_in(store: Path, plan: str) -> None:
    """Hand in and approve a plan, in this process: there are fifty."""
    for act, paper in (("submit", ()), ("approve", ("--document", "1号"))):
        words = ["-q", "-C", str(store), "plan", act, plan, "--at", "2016-06-22T10:00", "--actor", "fu-ziang", *paper]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
            status = app.run(words)
        if status:
            raise SystemExit(said.getvalue())


def figures() -> Iterator[Figure]:
    """Medians, by turns."""
    store = made_store()
    tables = sorted(str(path) for path in (store / "data" / "registries").glob("*.csv"))
    programs = ([*DBR, "check", "-q", "--at", "2016-07-01"], [sys.executable, "-c", READ, *tables])
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for words, taken in zip(programs, seconds, strict=True):
            taken.append(run(words, store)[0] * 1000)
    mine, beside = map(median, seconds)
    what = f"dbr check: {REGISTRIES * len(KINDS)} plans, {REGISTRIES * ROWS:,} firms"
    yield Figure(what, mine, "csv.reader of its tables", beside, 3, "ms")


if __name__ == "__main__":
    for figure in figures():
        print(figure)
