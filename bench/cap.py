"""What the frequency cap costs: a draw from 1,000,000 rows, with a log of 100,000 past inspections and without.

    python bench/cap.py

Both are `dbr draw` as a user runs it, in a copy of the same store; the one has a longer log. They run by turns, and
their medians are compared: at most 20 % more. The past: 80 finished draws of 1,000 of the enterprises each, made by
the core's own functions, and 20,000 inspections from before the log (`visits.entered`), four in five of them of
enterprises that a draw had too, and which have reached the cap.
"""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from statistics import median

from figure import Figure
from million import DIGITS, INSPECTORS, PLACE, commit, draw, emptied, fresh, made_store

from dbl_random.core.draw.ceremony import Typed, seal
from dbl_random.core.draw.outcome import Opened, conclude
from dbl_random.core.draw.seed import machine_commitment
from dbl_random.core.record.chain import event_path, make_line, parse_line
from dbl_random.core.record.snapshots import format_candidates, format_pool, format_visits, reference
from dbl_random.model.acts import VisitsEntered
from dbl_random.model.event import Body, Contribution, DrawIntent, Event, FrozenStratum, SeedRule, TeamRule
from dbl_random.model.frozen import CandidateRow, Pool, PoolInspector, VisitRow
from dbl_random.model.reference import FileRef

DRAWS, DRAWN, CANDIDATES, ENTERED, ROUNDS = 80, 1_000, 1_250, 20_000, 5
TIME = "2016-06-23T09:00:00+08:00"
POOL = Pool(tuple(PoolInspector(f"m-{n:03}", "eligible", (0, 1), "") for n in range(INSPECTORS)), (), {})


class Past:
    """A log that is being continued, in the store's folder."""

    def __init__(self, store: Path) -> None:
        self.log = store / "audit-log"
        self.last = parse_line(max(self.log.glob("0*/*.json")).read_bytes())

    def enter(self, body: Body) -> Event:
        line = make_line(body, seq=self.last.seq + 1, prev=self.last.hash, time=TIME, actor="fu-ziang", tool="bench")
        path = self.log / event_path(self.last.seq + 1)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(line)
        self.last = parse_line(line)
        return self.last

    def keep(self, data: bytes, kind: str, rows: int | None = None) -> FileRef:
        found = reference(data, kind, rows)
        folder = self.log / "snapshots"
        folder.mkdir(exist_ok=True)
        (folder / found.file).write_bytes(data)
        return found

    def draw(self, number: int, ids: list[str]) -> None:
        """A finished draw of last year's plan."""
        name = f"2015-past-{number}"
        nonce = sha256(name.encode("ascii")).hexdigest()
        rows = tuple(CandidateRow(each, "", "all", "candidate", "") for each in sorted(ids))
        intent = DrawIntent(
            draw=name,
            plan="2015-past",
            batch=number,
            attempt=1,
            after_void=None,
            mode="undirected",
            items=("energy-supervision",),
            algorithm="dbr-draw/1",
            sources={},
            commit=None,
            place="",
            chair="chen-mingyuan",
            candidates=self.keep(format_candidates(rows), "tsv", len(rows)),
            pool=self.keep(format_pool(POOL), "json"),
            strata=(FrozenStratum("all", len(rows), len(rows), DRAWN, count=DRAWN),),
            team=TeamRule(("lead", "member"), None),
            seed=SeedRule(machine_commitment(name, nonce), None),
            deviations=(),
        )
        begun = self.enter(intent)
        salts = dict.fromkeys(DIGITS, nonce[:32])
        witnesses = dict.fromkeys(DIGITS, "wu-jingyi")
        entries = {office: Typed(digits, "script") for office, digits in DIGITS.items()}
        sealed = self.enter(seal(begun, entries, salts, witnesses))
        opened = Opened(nonce, {o: Contribution(salts[o], digits) for o, digits in DIGITS.items()}, None)
        found = conclude(begun, sealed, list(DIGITS), opened, rows, POOL)
        self.keep(found.result, "tsv")
        self.enter(found.body)


def store_with_past() -> Path:
    """The store of a million with 100,000 inspections on its log, made once."""
    ready = PLACE / "million.past"
    if ready.is_dir():
        return ready
    draft = emptied(PLACE / "million.past.draft")
    shutil.copytree(made_store(), draft)
    with (draft / "data" / "registries" / "million.csv").open(encoding="utf-8") as table:
        ids = [line[:18] for line in islice(table, 1, 1 + DRAWS * CANDIDATES)]
    past = Past(draft)
    rows = [VisitRow(each, "2016-03-01", "energy-supervision", "energy") for each in ids[:ENTERED]]
    past.enter(VisitsEntered(past.keep(format_visits(rows), "tsv", len(rows)), "性能测试"))
    for number in range(DRAWS):
        past.draw(number + 1, ids[number * CANDIDATES : (number + 1) * CANDIDATES])
    commit(draft, "Last year's inspections")
    return draft.rename(ready)


def figures() -> Iterator[Figure]:
    """Medians, by turns."""
    seconds: dict[Path, list[float]] = {made_store(): [], store_with_past(): []}
    for _ in range(ROUNDS):
        for store, taken in seconds.items():
            taken.append(draw(fresh(store))[0])
    without, beside = map(median, seconds.values())
    what = f"dbr draw after {DRAWS * DRAWN + ENTERED:,} inspections"
    yield Figure(what, beside, "the same draw without a past", without, 1.2)


if __name__ == "__main__":
    for figure in figures():
        print(figure)
