"""A registry of 100,000 rows imported from a workbook beside python-calamine reading it: at most 4 times the CPU time.

    python bench/registry_sheet.py

Whole process against whole process, children included, in CPU seconds, by turns; the yardstick makes Python rows of the
same sheet and counts the cells. The import writes into an empty store each time.
"""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from figure import HEADING, Figure
from million import DBR, PLACE, REGIONS, emptied, rows
from xlsxwriter import Workbook

ROWS, ROUNDS = 100_000, 5
HEADER = ("统一社会信用代码", "企业名称", "登记状态", "所属县区", "信用等级")
READ = """
import sys
from python_calamine import CalamineWorkbook
print(sum(len(row) for row in CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()))
"""


def sheet() -> Path:
    """The workbook, made once."""
    path = PLACE / "registry.xlsx"
    if not path.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        with Workbook(path, {"constant_memory": True}) as book:
            page = book.add_worksheet("名录")
            page.write_row(0, 0, HEADER)
            for at, row in enumerate(firms(), 1):
                page.write_row(at, 0, row)
    return path


def cpu(words: list[str]) -> float:
    """CPU seconds of a process and of its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C.UTF-8"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def firms() -> Iterator[list[str]]:
    """The first firms of the large registry, with words that people write."""
    words = {"active": "存续", "suspended": "停业", "deregistered": "注销", "moved": "迁出", "closed": "关闭"}
    for line in islice(rows(), 1, ROWS + 1):
        firm, name, status, region, grade = line.rstrip("\n").split(",")
        yield [firm, name, words[status], REGIONS[region], grade]


def figures() -> Iterator[Figure]:
    """Medians, by turns."""
    path = sheet()
    taken: dict[str, list[float]] = {"import": [], "calamine": []}
    for _ in range(ROUNDS):
        store = emptied(PLACE / "registry.run")
        subprocess.run([*DBR, "-q", "init", str(store), "--example"], check=True)
        words = ["-q", "-C", str(store), "import", "registry", "lamps", str(path), "--item", "energy-use"]
        taken["import"].append(cpu([*DBR, *words]))
        taken["calamine"].append(cpu([sys.executable, "-c", READ, str(path)]))
        shutil.rmtree(store)
    mine, beside = (median(each) for each in taken.values())
    yield Figure(f"dbr import registry: {ROWS:,} rows of .xlsx, CPU", mine, "python-calamine reads them", beside, 4)


if __name__ == "__main__":
    print(HEADING)
    for figure in figures():
        print(figure)
