"""A draw of 5,000 from a registry of 1,000,000, as a user runs it, beside DuckDB; then verify-log of that draw.

    python bench/million.py

`dbr draw` reads and checks the registry, freezes candidates and pool, logs three events durably, commits them and
their sources' hashes to git, draws the teams and writes the record sheet. DuckDB reads the same file, writes the
candidates' table sorted, and takes the first 5,000 by SHA-256: the least that any draw must do. Its drawn ids are
compared with those of the log. Everything lives under build/bench.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from figure import Figure

from dbl_random.model.ids import uscc_check_character

PROJECT = Path(__file__).parents[1]
PLACE = PROJECT / "build" / "bench"
ENTERPRISES, DRAWN, INSPECTORS = 1_000_000, 5_000, 500
DBR = [sys.executable, "-m", "dbl_random.cli.app"]
DIGITS = {"legal": "3141592653", "general": "2718281828", "personnel": "1414213562", "supervision": "1732050807"}
REGIONS = {"350502": "鲤城", "350503": "丰泽", "350504": "洛江", "350521": "惠安", "350524": "安溪", "350582": "晋江"}
FIRST, SECOND = "峤漪沅霁椋篁岫霭蓼芷", "麓梧阙棹穗朔鸢黍砾岚"
TRADES = ("纺织", "陶瓷制品", "机械制造", "石材", "食品加工", "电子科技", "鞋服", "包装印刷", "建材", "化纤")
SPARE = "0123456789ABCDEFGHJKLMNPQRTUWXY"

REGISTRY = """\
registry: million
name: 百万户名录库
items: [energy-supervision]
department: energy
table: million.csv
"""
PLAN = f"""\
plan: 2016-million
title: 百万户抽取
year: 2016
department: energy
items: [energy-supervision]
registries: [million]
count: {DRAWN}
slots: [lead, member]
joint: 无
deviations:
  - {{rule: DBR203, clause: 二(三)1, reason: 性能测试, approved_by: chen-mingyuan}}
batches:
  - {{batch: 1, month: 7}}
  - {{batch: 2, month: 10}}
"""
INSPECTOR = """\
  - id: m-{0:03}
    name: 检查员{0:03}
    unit: 执法支队
    department: detachment
    background: 法学
    duties: 行政执法
    items: [energy-supervision]
    certificate: {{number: 示例{0:04}, expires: 2019-12-31}}
"""
DUCKDB = """
import duckdb, sys
table, seed, draw, count, candidates, drawn = sys.argv[1:]
duckdb.sql(f'''create table candidates as select id, name, 'all' as stratum,
    case when status in ('deregistered', 'revoked', 'moved', 'closed') then 'outside'
         when status = 'suspended' then 'excluded' else 'candidate' end as kind,
    case when status = 'active' then '' else status end as reason
    from read_csv('{table}', all_varchar = true, header = true)''')
duckdb.sql(f"copy (select * from candidates order by id) to '{candidates}' (format csv, delimiter '\\t', header)")
duckdb.sql(f'''copy (select id from candidates where kind = 'candidate'
    order by sha256('{seed},{draw},' || id || chr(10)) limit {count}) to '{drawn}' (format csv, header false)''')
"""


def rows() -> Iterator[str]:
    """The registry's lines; the check characters (the 18th) are right, the 17th is as it may."""
    yield "id,name,status,region,grade\n"
    statuses = {7: "suspended", 23: "deregistered", 51: "moved", 77: "closed"}
    regions = list(REGIONS.items())
    for number in range(ENTERPRISES):
        scattered = number * 48_271_003 % 99_999_989  # a prime: no number comes twice, and none stands in order
        region, town = regions[scattered % len(regions)]
        first17 = f"91{region}{scattered:08}{SPARE[number % len(SPARE)]}"
        words = FIRST[scattered // 7 % 10] + SECOND[scattered // 70 % 10] + TRADES[scattered // 700 % 10]
        status = statuses.get(number % 397, "active")
        yield f"{first17}{uscc_check_character(first17)},{town}{words}有限公司,{status},{region},{'ABCD'[number % 4]}\n"


def made_store() -> Path:
    """The sample store with the registry, made once."""
    ready = PLACE / "million"
    if ready.is_dir():
        return ready
    draft = emptied(PLACE / "million.draft")
    run([*DBR, "-q", "init", str(draft), "--example"], PLACE)
    (draft / "plans" / "2016-million.yaml").write_text(PLAN, encoding="utf-8")
    (draft / "data" / "registries" / "million.yaml").write_text(REGISTRY, encoding="utf-8")
    with (draft / "data" / "registries" / "million.csv").open("w", encoding="utf-8", newline="") as table:
        table.writelines(rows())
    with (draft / "data" / "inspectors.yaml").open("a", encoding="utf-8") as inspectors:
        inspectors.writelines(INSPECTOR.format(number) for number in range(INSPECTORS))
    commit(draft, "A registry of a million")
    hand_in(draft, "2016-million")
    return draft.rename(ready)


def hand_in(store: Path, plan: str) -> None:
    """Hand in and approve a plan: none is drawn from otherwise."""
    for act, paper in (("submit", ()), ("approve", ("--document", "1号"))):
        run([*DBR, "plan", act, plan, "--at", "2016-06-22T10:00", "--actor", "fu-ziang", *paper, "--quiet"], store)


def emptied(folder: Path) -> Path:
    """A place for a folder where none is left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def commit(store: Path, message: str) -> None:
    """Commit everything in a store, as its keeper would."""
    run(["git", "add", "-A"], store)
    keeper = ("user.name=bench", "user.email=bench@localhost", "commit.gpgsign=false")
    run(["git", *(word for said in keeper for word in ("-c", said)), "commit", "-q", "-m", message], store)


def run(words: list[str], folder: Path, expected: int = 0) -> tuple[float, float]:
    """Seconds and peak megabytes of a program (of its largest process)."""
    begun = time.perf_counter()
    env = os.environ | {"PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(words, cwd=folder, env=env, stdout=subprocess.DEVNULL) as program:
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode != expected:
        raise subprocess.CalledProcessError(program.returncode, words)
    return time.perf_counter() - begun, used.ru_maxrss / 1024


def fresh(ready: Path) -> Path:
    """A copy of a store that was made once: in the copy nothing was drawn yet."""
    store = emptied(PLACE / "million.run")
    shutil.copytree(ready, store)
    os.sync()  # what copying left to be written is not the draw's to write
    return store


def draw(store: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of the draw."""
    words = ["draw", "--plan", "2016-million", "--at", "2016-07-01T09:30", "--actor", "fu-ziang", "--quiet"]
    digits = [word for office, said in DIGITS.items() for word in ("--digits", f"{office}={said}")]
    return run([*DBR, *words, *digits, "--reason", "性能测试", "--document", "1号"], store)


def duckdb(store: Path) -> float:
    """Seconds of the same draw by DuckDB.

    Raises:
        AssertionError: it drew others than the log has.
    """
    *_, last = sorted((store / "audit-log").glob("0*/*.json"))
    outcome = json.loads(last.read_bytes())["body"]
    result = (store / "audit-log" / "snapshots" / outcome["result"]["file"]).read_text(encoding="utf-8")
    table = store / "data" / "registries" / "million.csv"
    candidates, drawn = PLACE / "candidates.tsv", PLACE / "drawn.csv"
    facts = [str(table), outcome["seed"], "2016-million-1", str(DRAWN), str(candidates), str(drawn)]
    seconds, _ = run([sys.executable, "-c", DUCKDB, *facts], PLACE)
    ours = [line.split("\t")[1] for line in result.splitlines()[1:]]
    if drawn.read_text(encoding="utf-8").split() != ours:
        raise AssertionError("DuckDB drew others")
    return seconds


def figures() -> Iterator[Figure]:
    """Draw, memory and verify-log; the best of three for the yardstick, so that it is not flattered by a slow start."""
    store = fresh(made_store())
    seconds, peak = draw(store)
    beside = min(duckdb(store) for _ in range(3))
    yield Figure("dbr draw: 5,000 of 1,000,000", seconds, "DuckDB: read, write, hash, first 5,000", beside, 20)
    yield Figure("dbr draw: peak memory", peak, "2 GB", 2048, 1, "MB")
    proven, peak = run([*DBR, "verify-log", "--quiet"], store, expected=6)  # 6: nothing outside anchors the log yet
    yield Figure("dbr verify-log of that draw", proven, "the draw itself", seconds, 1.5)
    yield Figure("dbr verify-log: peak memory", peak, "2 GB", 2048, 1, "MB")


if __name__ == "__main__":
    for figure in figures():
        print(figure, flush=True)
