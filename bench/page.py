"""The verification page of a draw from 13,300 enterprises: seconds from its address to its verdict, and its size.

    python bench/page.py

Debian's Chromium opens the file from the disk and computes every hash, quota, lot and place again. The store is made
once and kept under build/bench.
"""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from figure import Figure
from million import DBR, DIGITS, INSPECTOR, PLACE, commit, emptied, hand_in, rows, run
from playwright.sync_api import Browser, sync_playwright

from dbl_random.core.record.proof import proof_bundle
from dbl_random.render.verification_page import render_verification_page

ENTERPRISES, INSPECTORS = 13_300, 120
DRAW = "2016-page-1"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
REGISTRY = """\
registry: page
name: 全市名录库
items: [energy-supervision]
department: energy
table: page.csv
"""
PLAN = """\
plan: 2016-page
title: 全市抽取
year: 2016
department: energy
items: [energy-supervision]
registries: [page]
ratio: 5%
slots: [lead, member]
joint: 无
batches:
  - {batch: 1, month: 7}
  - {batch: 2, month: 10}
"""


def made_store() -> Path:
    """A store with the draw, made once."""
    ready = PLACE / "page"
    if ready.is_dir():
        return ready
    draft = emptied(PLACE / "page.draft")
    run([*DBR, "-q", "init", str(draft), "--example"], PLACE)
    (draft / "plans" / "2016-page.yaml").write_text(PLAN, encoding="utf-8")
    (draft / "data" / "registries" / "page.yaml").write_text(REGISTRY, encoding="utf-8")
    with (draft / "data" / "registries" / "page.csv").open("w", encoding="utf-8", newline="") as table:
        table.writelines(islice(rows(), 1 + ENTERPRISES))
    with (draft / "data" / "inspectors.yaml").open("a", encoding="utf-8") as inspectors:
        inspectors.writelines(INSPECTOR.format(number) for number in range(INSPECTORS))
    commit(draft, "A registry of a city")
    hand_in(draft, "2016-page")
    words = ["draw", "--plan", "2016-page", "--at", "2016-07-01T09:30", "--actor", "fu-ziang", "--quiet"]
    digits = [word for office, said in DIGITS.items() for word in ("--digits", f"{office}={said}")]
    run([*DBR, *words, *digits, "--reason", "性能测试", "--document", "1号"], draft)
    return draft.rename(ready)


def made_page(store: Path) -> tuple[Path, float]:
    """The page, and the seconds that making it took: reading, proofs and text."""
    begun = time.perf_counter()
    log = store / "audit-log"
    lines = [path.read_bytes() for path in sorted(log.glob("0*/*.json"))]
    tables = {path.name: path.read_text(encoding="utf-8") for path in (log / "snapshots").glob("*.tsv")}
    page = PLACE / "page.html"
    bundle = proof_bundle(lines, DRAW, tables)
    page.write_text(render_verification_page(bundle, "核验页", "泉州市经济和信息化委员会"), encoding="utf-8")
    return page, time.perf_counter() - begun


def verdict(browser: Browser, page: Path) -> float:
    """Seconds from the address to the verdict.

    Raises:
        SystemExit: the page does not prove the draw.
    """
    context = browser.new_context(offline=True)
    tab = context.new_page()
    begun = time.perf_counter()
    tab.goto(page.as_uri())
    tab.wait_for_selector("#box.passed, #box.failed")
    seconds = time.perf_counter() - begun
    if tab.locator("#box.passed").count() == 0:
        raise SystemExit(tab.inner_text("#steps"))
    context.close()
    return seconds


def figures() -> Iterator[Figure]:
    """The best of three."""
    page, making = made_page(made_store())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        seconds = min(verdict(browser, page) for _ in range(3))
        browser.close()
    yield Figure(f"verification page: {ENTERPRISES:,} enterprises", seconds, "5 s", 5, 1)
    yield Figure("verification page: size", page.stat().st_size / 1e6, "4 MB", 4, 1, "MB")
    yield Figure("verification page: made from the log", making, "10 s", 10, 1)


if __name__ == "__main__":
    for figure in figures():
        print(figure)
