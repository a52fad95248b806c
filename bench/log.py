"""verify-log of a log of 751 events, 250 draws, beside `sha256sum` of the same files.

    python bench/log.py

The log is made once, by 250 commands `dbr draw`, and kept under build/bench. `sha256sum` follows the chain and knows
the snapshots; verify-log also draws every draw again and derives its candidates and pool from their sources. So many
draws from one registry pass the frequency cap: the plan is a directed one, with a ground for the whole registry.
"""

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path

from figure import Figure
from million import DBR, DIGITS, PLACE, commit, emptied, hand_in, run

from dbl_random.cli import app

DRAWS = 250
PLAN = """\
plan: 2016-long
title: 多批次抽取
year: 2016
department: energy
mode: directed
items: [energy-supervision]
registries: [energy]
filter: {grounds: [key-field]}
ratio: 5%
slots: [lead, member]
joint: 无
batches:
"""

GROUND = "  - {kind: key-field, registry: energy, source: 性能测试, date: 2016-01-01, until: 2016-12-31}\n"


def made_store() -> Path:
    """A store with a long log, made once."""
    ready = PLACE / "long"
    if ready.is_dir():
        return ready
    draft = emptied(PLACE / "long.draft")
    run([*DBR, "-q", "init", str(draft), "--example"], PLACE)
    batches = "".join(f"  - {{batch: {number}, month: 7}}\n" for number in range(1, DRAWS + 1))
    (draft / "plans" / "2016-long.yaml").write_text(PLAN + batches, encoding="utf-8")
    with (draft / "data" / "grounds.yaml").open("a", encoding="utf-8") as grounds:
        grounds.write(GROUND)
    commit(draft, "A plan of many batches")
    hand_in(draft, "2016-long")
    for number in range(DRAWS):
        draw(draft, number)
    return draft.rename(ready)


def draw(store: Path, number: int) -> None:
    at = f"2016-07-01T{8 + number // 60:02}:{number % 60:02}"
    words = ["-q", "-C", str(store), "draw", "--plan", "2016-long", "--at", at, "--actor", "fu-ziang"]
    digits = [word for office, said in DIGITS.items() for word in ("--digits", f"{office}={said}")]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
        status = app.run([*words, *digits, "--reason", "性能测试", "--document", "1号"])
    if status:
        raise SystemExit(said.getvalue())


def figures() -> Iterator[Figure]:
    """The best of three each."""
    store = made_store()
    files = [str(path) for path in sorted((store / "audit-log").rglob("*")) if path.is_file()]
    mine = min(run([*DBR, "verify-log", "-q"], store, expected=6)[0] for _ in range(3))
    beside = min(run(["sha256sum", "--", *files], store)[0] for _ in range(3))
    yield Figure(f"dbr verify-log: {DRAWS} draws, {len(files):,} files", mine, "sha256sum of the files", beside)


if __name__ == "__main__":
    for figure in figures():
        print(figure)
