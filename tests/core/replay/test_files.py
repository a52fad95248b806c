"""Points 1 and 2: names, order, form and chain; each snapshot that is named is there, whole, and no other."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from dbl_random.core.replay.files import (
    check_gaps,
    check_names,
    check_orphans,
    check_snapshots,
    numbered,
    read_events,
    references,
)
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.walk import verify
from dbl_random.model.reference import FileRef

EVENT = "audit-log/0000/00000001.json"
SNAPSHOT = "audit-log/snapshots/" + "0" * 64


@pytest.mark.parametrize(
    "path",
    [
        "audit-log/0001/00000002.json",  # another hundred's folder
        "audit-log/0000/00000000.json",
        "audit-log/0000/1.json",
        "audit-log/0000/0000000１.json",
        f"{SNAPSHOT}.txt",
        f"{SNAPSHOT.upper()}.tsv",
    ],
)
def test_what_is_no_event_in_its_place_and_no_snapshot_does_not_belong_to_the_log(path):
    assert numbered([EVENT, path]) == {1: EVENT}
    found = check_names(None, [EVENT, path, f"{SNAPSHOT}.tsv", f"{SNAPSHOT}.json"])
    assert [(f.code, f.file) for f in found] == [("DBR300", path)]


EVENTS = SimpleNamespace(read=lambda _: b"")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (".DS_Store", "DBR756"),
        ("desktop.ini", "DBR756"),
        ("Thumbs.db", "DBR756"),
        ("~$计划.xlsx", "DBR756"),
        ("0000/00000001 (冲突副本).json", "DBR755"),
        ("0000/00000001(1).json", "DBR755"),
        ("0000/00000001-DESKTOP-AB12CD.json", "DBR755"),
        ("0000/00000001.sync-conflict-20160701-093000-ABC.json", "DBR755"),
        ("0001/00000001.json", "DBR755"),
        ("0000/00000002 (1).json", "DBR757"),
    ],
)
def test_what_a_system_or_a_synchroniser_left_is_called_what_it_is(name, code):
    (found,) = check_names(EVENTS, [EVENT, f"audit-log/{name}"])
    assert (found.code, found.seq) == (code, 1 if code == "DBR755" else None)
    assert found.weight is Weight.WRONG


def test_a_second_file_of_a_number_is_shown_with_both_events(world):
    other = "audit-log/0000/00000001 (1).json"
    world.files[other] = world.files["audit-log/0000/00000002.json"]
    (found,) = check_names(world, world.paths())
    assert "log.opened" in found.expected
    assert "log.opened" not in found.found
    assert "校验值" in found.found


def test_conflict_markers_are_a_merge_and_shown_with_both_events(world):
    path = "audit-log/0000/00000006.json"
    one, two = world.files[path], world.files["audit-log/0000/00000005.json"]
    world.files[path] = b"<<<<<<< HEAD\n" + one + b"=======\n" + two + b">>>>>>> theirs\n"
    *_, found = read_events(world, world.paths())
    assert (found.code, found.seq) == ("DBR754", 6)
    assert "draw.outcome" in found.expected
    assert "draw.sealed" in found.found


def test_the_first_gap_is_told_and_what_stands_behind_it_is_not_counted():
    paths = [f"audit-log/0000/0000000{seq}.json" for seq in (1, 2, 5, 8)]
    ((code, seq, found),) = [(f.code, f.seq, f.found) for f in check_gaps(paths)]
    assert (code, seq, found) == ("DBR301", 3, "其后是第 5 号")
    assert list(check_gaps(paths[:2])) == []


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (lambda data: data.replace(b'"seq":6', b'"seq": 6'), "DBR302"),
        (lambda data: data[:0], "DBR302"),
        (lambda data: data.replace(b'"seq":6', b'"seq":7'), "DBR303"),
        (lambda data: data.replace(b'"prev":"', b'"prev":"0')[:-2] + b"\n", "DBR302"),
    ],
)
def test_reading_ends_at_the_first_event_that_is_not_in_form_or_place(world, break_it, code):
    path = "audit-log/0000/00000006.json"
    world.files[path] = break_it(world.files[path])
    *events, last = read_events(world, world.paths())
    assert [event.seq for event in events] == [1, 2, 3, 4, 5]
    assert (last.code, last.seq, last.file) == (code, 6, path)


def test_an_event_behind_a_changed_one_does_not_hang_on_it(world):
    path = "audit-log/0000/00000005.json"
    world.files[path] = world.files[path].replace(b"clerk-01", b"clerk-02")
    *events, last = read_events(world, world.paths())
    assert (len(events), last.code, last.seq, last.found) == (5, "DBR304", 6, world.event_json(6)["prev"])


def test_reading_ends_at_a_gap_without_a_word(world):
    world.files.pop("audit-log/0000/00000004.json")
    events = list(read_events(world, world.paths()))
    assert [event.seq for event in events] == [1, 2, 3]
    assert not any(isinstance(event, Finding) for event in events)


def test_an_event_names_every_snapshot_of_its_body(world):
    intent, submitted = world.events[3].body, world.events[1].body
    assert list(references(intent)) == [intent.candidates, intent.pool]
    assert list(references(submitted)) == []


@pytest.mark.parametrize(
    ("field", "changes", "code"),
    [
        ("pool", {"file": "0" * 64 + ".json"}, "DBR310"),
        ("pool", {"bytes": 1}, "DBR312"),
        ("pool", {"rows": 8}, "DBR313"),  # JSON has no rows
        ("candidates", {"rows": None}, "DBR313"),
        ("candidates", {"rows": 41}, "DBR313"),
    ],
)
def test_a_snapshot_is_as_its_event_says(world, field, changes, code):
    event = world.events[3]
    assert list(check_snapshots(world, event)) == []
    forged = replace(event, body=replace(event.body, **{field: replace(getattr(event.body, field), **changes)}))
    assert [(f.code, f.seq) for f in check_snapshots(world, forged)] == [(code, 4)]


def test_each_snapshot_is_asked_for_though_one_is_missing_or_changed(world):
    body = world.events[3].body
    world.files.pop(f"audit-log/snapshots/{body.candidates.file}")
    world.files[f"audit-log/snapshots/{body.pool.file}"] += b"x"
    assert [f.code for f in check_snapshots(world, world.events[3])] == ["DBR310", "DBR311"]


def test_a_name_that_leads_elsewhere_is_not_followed(world):
    event = world.events[3]
    world.files["audit-log/snapshots/../secret.json"] = b"x"
    forged = replace(event, body=replace(event.body, pool=FileRef("../secret.json", 1)))
    assert [f.code for f in check_snapshots(world, forged)] == ["DBR310"]


def test_a_snapshot_that_no_event_names_is_wrong_unless_an_append_was_broken_off(world):
    paths = [*world.paths(), f"{SNAPSHOT}.tsv"]
    assert list(check_orphans(world.paths(), world.events, frozenset())) == []
    for pending, told in ((frozenset(), ("DBR314", Weight.WRONG)), (frozenset(paths[-1:]), ("DBR315", Weight.NOTE))):
        assert [(f.code, f.weight) for f in check_orphans(paths, world.events, pending)] == [told]


def test_a_log_that_was_cut_at_its_end_is_consistent_in_itself_and_its_orphans_are_seen(world):
    for seq in range(29, 13, -1):
        world.files.pop(f"audit-log/0000/{seq:08d}.json")
    assert {finding.code for finding in verify(world).wrong} == {"DBR314"}


def test_files_of_an_append_that_was_broken_off_are_told_and_not_wrong(world):
    path = "audit-log/snapshots/" + "0" * 64 + ".tsv"
    world.files[path] = b"x"
    verdict = verify(world, pending=frozenset({path}))
    assert verdict.wrong == []
    assert "DBR315" in {finding.code for finding in verdict.findings}
