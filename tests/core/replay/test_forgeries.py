"""Each code has a forgery that only it is made to see: take a check out of `CHECKS` or files.py, and one fails.

A forgery changes one thing and chains everything after it anew, as somebody would who has the whole folder in hand.
"""

import pytest

from dbl_random.core.judgement import adoption, checklist, clock, confirmations, digits, duties, standing
from dbl_random.core.judgement.judge import KINDS
from dbl_random.core.record.snapshots import reference
from dbl_random.core.replay.finding import Weight
from dbl_random.core.replay.walk import CHECKS, NOTES, verify
from dbl_random.model.aftercare import CreditReceived, MeasureTaken, ResultsRecorded, TasksIssued
from dbl_random.model.oversight import NoticeAnswered
from dbl_random.model.publishing import NoticePublished, NoticeWithdrawn

HEX = "ab" * 32


def _set(seq, path, value):
    *parents, last = path.split(".")

    def forge(world):
        def change(event):
            at = event["body"]
            for name in parents:
                at = at[int(name) if name.isdigit() else name]
            at[int(last) if last.isdigit() else last] = value

        return world.forge(seq, change)

    return forge


def _table(seq, field, edit):
    """Change the text of the table that an event names."""

    def forge(world):
        def change(event):
            old = world.files[f"audit-log/snapshots/{event['body'][field]['file']}"].decode()
            new = edit(old)
            assert new != old
            world.swap_snapshot(event, field, new.encode())

        return world.forge(seq, change)

    return forge


def _swap_first_rows(text):
    head, one, two, *rest = text.split("\n")
    return "\n".join([head, two, one, *rest])


def _drop(path):
    def forge(world):
        world.files.pop(next(p for p in world.files if p.endswith(path)))
        return world

    return forge


def _bytes(path, edit):
    def forge(world):
        name = next(p for p in sorted(world.files) if path in p)
        world.files[name] = edit(world.files[name])
        return world

    return forge


def _add(path, data=b"x"):
    def forge(world):
        world.files[path] = data
        return world

    return forge


def _renumber(world):
    return world.forge(29, lambda event: event.update(seq=30))


def _repeat(seq):
    """The same event once more at the end."""

    def forge(world):
        again = {**world.event_json(seq), "seq": 30}
        bodies = {n: world.event_json(n) for n in range(1, 30)}
        world.rechain({**bodies, 30: again})
        return world

    return forge


def _time(seq, text):
    return lambda world: world.forge(seq, lambda event: event.update(time=text))


def _forget_sources(world):
    world.versions.clear()
    return world


def _first_other_team(text):
    """Give the first enterprise the team of the next one that has another."""
    lines = text.split("\n")
    teams = [line.split("\t")[5] for line in lines[1:-1]]
    other = next(team for team in teams if team != teams[0])
    return text.replace(lines[1], lines[1].replace(teams[0], other), 1)


def _swap_names(text):
    """Exchange the last two drawn enterprises, tickets and all; numbers stay in order."""
    lines = text.split("\n")
    one, two = lines[-3].split("\t"), lines[-2].split("\t")
    lines[-3], lines[-2] = "\t".join([one[0], *two[1:]]), "\t".join([two[0], *one[1:]])
    return "\n".join(lines)


def _afterwards(make, table=None):
    """One more event at the end, whose body `make` makes, with a table where there is one."""

    def forge(world):
        if table is not None:
            world.keep(table, "tsv")
        world.enter(make(reference(table or b"", "tsv", 0)), "2016-12-30T09:00:00")
        return world

    return forge


FORGERIES = {
    "DBR300": _add("audit-log/0000/notes.txt"),
    "DBR301": _drop("00000011.json"),
    "DBR302": _bytes("00000029.json", lambda d: d.replace(b'"seq":29', b'"seq": 29')),
    "DBR303": _renumber,
    "DBR304": _bytes("00000005.json", lambda d: d.replace(b"clerk-01", b"clerk-02")),
    "DBR305": _repeat(1),
    "DBR306": _set(1, "offices.0.id", "machine"),
    "DBR310": lambda w: _drop(w.event_json(6)["body"]["result"]["file"])(w),
    "DBR311": lambda w: _bytes(w.event_json(6)["body"]["result"]["file"], lambda d: d + b"x")(w),
    "DBR312": _set(6, "result.bytes", 1),
    "DBR313": _set(6, "result.rows", 1),
    "DBR314": _add("audit-log/snapshots/" + "0" * 64 + ".tsv"),
    "DBR320": _set(11, "after_void", None),
    "DBR321": _set(4, "chair", "周敏"),
    "DBR322": _repeat(5),
    "DBR323": _set(5, "witnesses", {"legal": "staff-01"}),
    "DBR324": _time(18, "2016-11-01T20:00:00+08:00"),
    "DBR325": _repeat(6),
    "DBR326": _repeat(10),
    "DBR327": _repeat(14),
    "DBR328": _repeat(7),
    "DBR329": _set(4, "commit", "main"),
    "DBR330": _table(4, "candidates", _swap_first_rows),
    "DBR331": _set(4, "strata.0.quota", 1),
    "DBR332": _table(4, "pool", lambda t: t.replace('"fills":[0,1]', '"fills":[1,0]', 1)),
    "DBR333": _set(4, "team.cap", 1),
    "DBR334": _set(6, "contributions.legal.digits", "3141592654"),
    "DBR335": _set(6, "machine_nonce", "cd" * 32),
    "DBR336": _set(19, "public", "4821"),
    "DBR337": _set(6, "seed", "0" * 64),
    "DBR338": _table(6, "result", _swap_names),
    "DBR339": _table(6, "result", _first_other_team),
    "DBR340": _table(14, "result", _first_other_team),
    "DBR341": _set(7, "skipped", []),
    "DBR342": _set(7, "team", ["J01", "J02"]),
    "DBR343": _set(23, "approved_by", "clerk-01"),
    "DBR344": _set(29, "reason", ""),
    "DBR345": _table(24, "visits", lambda t: t.replace("2016-02-01", "2016-07-01")),
    "DBR346": _set(27, "since", {}),
    "DBR347": _table(27, "changes", lambda t: t.replace("removed", "altered")),
    "DBR350": _forget_sources,
    "DBR351": _table(4, "candidates", lambda t: t.replace("\texcluded\tsuspended", "\texcluded\tfrequency-cap", 1)),
    "DBR352": _table(4, "pool", lambda t: t.replace("near-relative", "near-friend", 1)),
    "DBR353": _set(4, "mode", "directed"),
    "DBR354": _set(7, "skipped.0.reason", "closed"),
    "DBR355": _time(4, "2016-05-01T09:00:00+08:00"),
    "DBR356": _set(
        4, "deviations", [{"rule": "DBR203", "clause": "二(三)1", "reason": "x", "approved_by": "staff-01"}]
    ),
    "DBR357": _set(7, "reason", "not-liked"),
    "DBR358": _set(4, "chair", "stranger"),
    "DBR364": _afterwards(lambda ref: TasksIssued("2016-energy-1", 1, ref), b"enterprise\tyear\tnumber\n"),
    "DBR365": _afterwards(lambda ref: ResultsRecorded("2016-energy-1", 1, ref, {}), b"no table\n"),
    "DBR366": _afterwards(
        lambda _: MeasureTaken(
            "2016-energy-1", "9135050000000001X1", "i", "penalty", "1", "2016-12-30", "x", closed=True
        )
    ),
    "DBR367": _afterwards(lambda _: CreditReceived(7, "R", "2016-12-30", ())),
    "DBR368": _afterwards(lambda _: NoticeAnswered(1, "已办", "2016-12-30")),
    "DBR369": _afterwards(lambda _: NoticeWithdrawn(1, "有误", "staff-01")),
    "DBR363": _afterwards(
        lambda _: NoticePublished(
            "checklist", "2016", "", "清单", "2016-12-30", HEX, {"a.json": HEX}, 1, "AAAA", None, "", ""
        )
    ),
}


@pytest.mark.parametrize("code", FORGERIES)
def test_a_forgery_is_seen_by_its_own_check(world, code):
    verdict = verify(FORGERIES[code](world))
    found = {finding.code: finding for finding in verdict.findings}
    assert code in found
    assert found[code].weight is (Weight.UNCHECKED if code == "DBR350" else Weight.WRONG)
    assert found[code].file


#: Who stands behind an act is asked of logs of its own (tests/core/judgement).
OF_PEOPLE = {
    kind.code
    for part in (duties, adoption, checklist, confirmations, standing, digits, clock)
    for kind in part.KINDS.values()
}
OF_PEOPLE |= {"DBR266"}
ASKED = {check.code for check in CHECKS if check not in NOTES} | {kind.code for kind in KINDS.values()} - OF_PEOPLE


def test_every_check_of_an_event_has_a_forgery():
    assert FORGERIES.keys() >= ASKED


@pytest.mark.parametrize("code", sorted(ASKED))
def test_without_its_check_a_forgery_is_not_called_by_that_name(world, code):
    rest = [check for check in CHECKS if check.code != code]
    without = {key for key, kind in KINDS.items() if kind.code == code}
    verdict = verify(FORGERIES[code](world), checks=rest, without=without)
    assert code not in {finding.code for finding in verdict.findings}


def test_a_wrong_finding_tells_event_file_expected_and_found(world):
    verdict = verify(FORGERIES["DBR337"](world))
    finding = next(f for f in verdict.wrong if f.code == "DBR337")
    assert (finding.seq, finding.file) == (6, "audit-log/0000/00000006.json")
    assert finding.found == "0" * 64
    assert len(finding.expected) == 64
    assert finding.expected != finding.found


@pytest.mark.no_cover
@pytest.mark.slow
def test_any_changed_byte_of_any_file_is_wrong(finished_world):
    for path, data in sorted(finished_world.files.items()):
        for place in {0, len(data) // 3, len(data) // 2, len(data) - 2, len(data) - 1}:
            other = finished_world.copy()
            other.files[path] = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            assert verify(other).wrong, f"{path} byte {place}"


@pytest.mark.parametrize(
    "forge",
    [
        _set(4, "sources", {"data/world.yaml": "none"}),
        _set(4, "deviations", [{"rule": "DBR203", "clause": "二(三)1", "reason": "x", "approved_by": ""}]),
        _set(7, "skipped.0.reason", ""),
        lambda world: world.forge(4, lambda event: event.update(tool=" ")),
    ],
)
def test_free_fields_have_their_forms(world, forge):
    assert "DBR329" in {finding.code for finding in verify(forge(world)).wrong}
