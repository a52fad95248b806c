"""The record names who is drawn and stays inside; the notice before the visits names nobody and gives nothing away."""

import hashlib
import json
import re
from html import unescape

import pytest

from dbl_random.core.draw.ticket import ticket
from dbl_random.core.record.chain import parse_line
from dbl_random.core.record.snapshots import parse_candidates, parse_result
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records

DRAW = "2016-energy-1"


STEPS = ("draw.intent", "draw.sealed", "draw.outcome")


@pytest.fixture
def event(event_of):
    """The event of one step of the draw, as it was read from its file."""

    def read(dbr, step):
        seq = event_of(dbr.root, step)["seq"]
        return parse_line((dbr.root / f"audit-log/0000/{seq:08d}.json").read_bytes())

    return read


def snapshot(dbr, ref):
    return (dbr.root / "audit-log" / "snapshots" / ref.file).read_bytes()


def page(dbr, name):
    folder = "internal/records" if name == "record" else "notices"
    return unescape((dbr.root / folder / DRAW / f"{name}.html").read_text("utf-8"))


def plain(html):
    """The text of a page, without tags and the breaks inside hashes."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


@pytest.fixture
def drawn(dbr, event):
    return parse_result(snapshot(dbr, event(dbr, "draw.outcome").body.result))


@pytest.fixture
def published(dbr):
    assert dbr("publish", "draw", DRAW) == 0
    assert dbr("form", "record", DRAW) == 0
    return dbr


def test_both_papers_are_written_and_their_places_told(dbr):
    assert dbr("publish", "draw", DRAW) == 0
    endings = {"html", "docx", "csv", "json"}
    assert {path.name for path in (dbr.root / "notices" / DRAW).iterdir()} == {f"draw.{each}" for each in endings}
    assert all(f"notices/{DRAW}/draw.{each}" in dbr.err for each in endings)
    told = dbr.json("form", "record", DRAW)
    assert told == {"files": [f"internal/records/{DRAW}/record.html", f"internal/tasks/{DRAW}/record.docx"]}
    assert f"internal/records/{DRAW}/record.html" in dbr.err


def test_a_form_enters_nothing_and_is_the_same_every_time(dbr):
    def log():
        folder = dbr.root / "audit-log"
        return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}

    before = log()
    dbr("form", "record", DRAW)
    first = page(dbr, "record")
    dbr("form", "record", DRAW)
    assert page(dbr, "record") == first
    assert log() == before


def test_the_record_has_every_drawn_enterprise_with_its_lot_and_the_hashes(published, drawn, event):
    text = plain(page(published, "record"))
    for row in drawn:
        assert row.id in text
        assert re.sub(r"\s+", "", row.name) in text
        assert row.ticket[:8] in text
    for step in STEPS:
        assert event(published, step).hash in text
    outcome = event(published, "draw.outcome").body
    assert outcome.seed in text
    assert outcome.machine_nonce in text
    assert outcome.result.file.split(".")[0] in text


def test_the_record_has_the_teams_the_digits_and_the_salts(published, drawn, digits, event):
    text = plain(page(published, "record"))
    people = {i.id: i.name for i in load_records(WorkingTree(published.root), plans=[]).records.inspectors}
    assert {people[member] for row in drawn for member in row.team} <= {n for n in people.values() if n in text}
    for office, given in event(published, "draw.outcome").body.contributions.items():
        assert given.digits == digits[office]
        assert given.digits in text
        assert given.salt in text


def test_the_notice_names_no_enterprise_whether_drawn_or_not(published, event):
    text = plain(page(published, "draw"))
    rows = parse_candidates(snapshot(published, event(published, "draw.intent").body.candidates))
    assert len(rows) == 420
    for row in rows:
        assert row.id not in text
        assert row.name not in text
    assert not re.search(r"(?<![0-9a-f])[0-9]{15}(?![0-9a-f])", text)


def test_the_notice_names_nobody(published):
    text = plain(page(published, "draw"))
    records = load_records(WorkingTree(published.root), plans=[]).records
    for person in (*records.inspectors, *records.organisation.staff):
        assert person.name not in text
        assert not re.search(rf"\b{re.escape(person.id)}\b", page(published, "draw"))


def test_nothing_on_the_notice_leads_to_the_seed(published, drawn, digits, event):
    text = plain(page(published, "draw"))
    outcome = event(published, "draw.outcome").body
    secret = [outcome.seed, outcome.machine_nonce, *digits.values()]
    secret += [given.salt for given in outcome.contributions.values()]
    secret += [ticket(outcome.seed, DRAW, row.id) for row in drawn]
    for each in secret:
        assert each not in text
        assert each[:8] not in text


def test_the_notice_has_what_can_be_checked_later(published, event):
    text = plain(page(published, "draw"))
    for step in STEPS:
        assert event(published, step).hash in text
    intent, sealed = event(published, "draw.intent").body, event(published, "draw.sealed").body
    assert intent.seed.machine_commitment in text
    for commitment in sealed.commitments.values():
        assert commitment in text
    for ref in (intent.candidates, intent.pool, event(published, "draw.outcome").body.result):
        assert ref.file.split(".")[0] in text
    assert str(sum(s.quota for s in intent.strata)) in text


def test_neither_page_loads_anything_from_elsewhere(published):
    for name in ("record", "draw"):
        assert not re.search(r"(?:src|href)\s*=|url\(|<script|@import", page(published, name), re.IGNORECASE)


def test_both_papers_of_a_practice_store_say_so(published):
    for name in ("record", "draw"):
        assert "演练" in plain(page(published, name))


# --- what came later ---


def test_what_changed_since_the_draw_changes_nothing_on_its_papers(published):
    before = page(published, "record")
    table, people, plan = (
        published.root / path
        for path in ("data/registries/energy.csv", "data/inspectors.yaml", "plans/2016-energy.yaml")
    )
    rows = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(rows[:-20]), encoding="utf-8")
    people.write_text(people.read_text("utf-8").replace("李秋斌", "李改名"), encoding="utf-8")
    plan.write_text(plan.read_text("utf-8").replace("title: 2016年度", "title: 又名2016年度"), encoding="utf-8")
    assert published("form", "record", DRAW) == 0
    assert "李秋斌" in before
    assert page(published, "record") == before


def test_where_the_files_of_the_day_are_lost_the_papers_say_what_they_are_made_of(published):
    (published.root / ".git").rename(published.root.parent / "git-elsewhere")
    people = published.root / "data/inspectors.yaml"
    people.write_text(people.read_text("utf-8").replace("李秋斌", "李改名"), encoding="utf-8")
    assert published("form", "record", DRAW) == 0
    assert "data/inspectors.yaml" in published.err
    assert "李改名" in page(published, "record")


# --- what has no papers ---


def refused(dbr, name):
    found = []
    for words in (("publish", "draw"), ("form", "record")):
        assert dbr(*words, name, "--json") == 4
        found += [problem["code"] for problem in json.loads(dbr.out)["problems"]]
        assert not (dbr.root / "notices" / name).exists()
    return found


def test_a_draw_that_is_not_finished_has_no_papers(dbr):
    assert dbr("draw", "--plan", "2016-power", "--batch", "1", "--reason", "提前", "--intent-only") == 0
    assert refused(dbr, "2016-power-1") == ["DBR602", "DBR600"]
    assert "还没有结果" in dbr.out


def test_a_void_draw_has_no_papers(dbr):
    dbr("draw", "--plan", "2016-power", "--batch", "1", "--reason", "提前", "--intent-only")
    assert dbr("void", "2016-power-1", "--reason", "名录库有误", "--approved-by", "chen-mingyuan") == 0
    assert refused(dbr, "2016-power-1") == ["DBR602", "DBR600"]
    assert "已经作废" in dbr.out


def test_a_draw_that_is_not_there_has_no_papers(dbr):
    assert refused(dbr, "2016-energy-9") == ["DBR409", "DBR409"]
