"""A forger's kit: a log as dicts and tables, changed at will and chained again, so that one rule alone is broken.

The forger has the whole folder in hand. Its own canonical form and chain are written here; only where a forgery must
draw again with another seed does it use the judge's functions, as a forger would.
"""

import copy
import hashlib
import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "verifier" / "dbr_verify.py"
GOLDEN = ROOT / "tests" / "vectors" / "golden-log" / "audit-log"
RESULT = ["order", "id", "name", "stratum", "ticket", "team"]


def sha256(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def canonical(value):
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def file_of(seq):
    return f"{seq // 100:04d}/{seq:08d}.json"


class ForgedLog:
    """Events by number and snapshots by name; `raw` replaces whole files at the very end."""

    def __init__(self, judge, folder=GOLDEN):
        self.judge = judge
        paths = sorted(folder.glob("[0-9]*/*.json"))
        self.events = {int(path.stem): json.loads(path.read_bytes()) for path in paths}
        self.snapshots = {path.name: path.read_bytes() for path in (folder / "snapshots").iterdir()}
        self.raw = {}

    def until(self, last):
        """Forgets everything after an event."""
        self.events = {seq: event for seq, event in self.events.items() if seq <= last}
        return self

    def body(self, seq):
        return self.events[seq]["body"]

    def append(self, like, **changes):
        """One more event at the end, a copy of an earlier one with other fields in its body."""
        seq = max(self.events) + 1
        self.events[seq] = copy.deepcopy(self.events[like]) | {"seq": seq}
        self.body(seq).update(changes)
        return seq

    def enter(self, kind, body, time="2016-10-20T09:00:00+08:00"):
        """One more event at the end, of any type; a text with tabs in its body becomes a tsv."""
        seq = max(self.events) + 1
        self.events[seq] = self.events[1] | {"seq": seq, "type": kind, "time": time, "body": dict(body)}
        for name, value in body.items():
            if isinstance(value, str) and "\t" in value:
                self.body(seq)[name] = {"file": "0.tsv"}
                self.put(seq, name, value)
        return seq

    def text(self, seq, field):
        return self.snapshots[self.body(seq)[field]["file"]].decode()

    def put(self, seq, field, data, **reference):
        """Another snapshot in the place of the one that an event names; `reference` overrides what is said of it."""
        data = data if isinstance(data, bytes) else data.encode()
        ending = Path(self.body(seq)[field]["file"]).suffix
        name = sha256(data) + ending
        self.snapshots[name] = data
        rows = {"rows": data.count(b"\n") - 1} if ending == ".tsv" else {}
        self.body(seq)[field] = {"file": name, "bytes": len(data)} | rows | reference

    def pool(self, seq):
        return json.loads(self.text(seq, "pool"))

    def files(self):
        """The files below audit-log/: canonical, chained, with the snapshots that are named."""
        files, before = {}, "0" * 64
        for seq, event in sorted(self.events.items()):
            files[file_of(seq)] = canonical(event | {"prev": before})
            before = sha256(files[file_of(seq)])
        everything = b"".join(files.values()).decode()
        files |= {f"snapshots/{name}": data for name, data in self.snapshots.items() if name in everything}
        files |= self.raw
        return {name: data for name, data in files.items() if data is not None}

    def digest(self, seq):
        """The hash of an event's file."""
        return sha256(self.files()[file_of(seq)])

    def seal_again(self, sealed, outcome):
        """Commitments for the digits that the outcome opens, as if they had been sealed."""
        intent = self.digest(self.body(sealed)["intent"])
        for office, opening in self.body(outcome)["contributions"].items():
            if opening:
                lines = ["dbr-commitment/1", intent, office, opening["salt"], opening["digits"], ""]
                self.body(sealed)["commitments"][office] = sha256("\n".join(lines))

    def draw_again(self, outcome):
        """Seed, result, teams and skips as they follow from what the outcome opens."""
        body, judge = self.body(outcome), self.judge
        intent = self.events[body["intent"]]
        event = judge.Event(body["intent"], "", self.digest(body["intent"]), "", "", intent["body"])
        sealed = judge.Event(body["sealed"], "", "", "", "", self.body(body["sealed"]))
        body["seed"] = judge.seed_of(event, sealed, body, [one["id"] for one in self.body(1)["offices"]])
        rows = [line.split("\t") for line in self.text(body["intent"], "candidates").splitlines()[1:]]
        draw = judge.Draw(event, judge.read_candidates(rows), judge.read_pool(self.pool(body["intent"]), 2))
        draw.seed = body["seed"]
        draw.draw_enterprises()
        given = judge.draw_teams([one.id for _, one in draw.drawn], 2, draw.pool, draw.cap, draw.lot)
        lines = ["\t".join(RESULT)]
        for number, (lot, one) in enumerate(draw.drawn, start=1):
            lines.append("\t".join([str(number), one.id, one.name, one.stratum, lot, ",".join(given.teams[one.id])]))
        self.put(outcome, "result", "\n".join(lines) + "\n")
        body["team_cap"], body["skips"] = given.team_cap, given.skips


@pytest.fixture(scope="session")
def judge():
    """The verifier, as a module."""
    spec = importlib.util.spec_from_file_location("dbr_verify", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def log(judge):
    """The golden log in the forger's hands."""
    return ForgedLog(judge)


@pytest.fixture
def golden(judge):
    """The golden log's files, untouched."""
    return judge.read_log(GOLDEN)


@pytest.fixture
def found(judge):
    """Judges a forged log that must be wrong in exactly one way; gives (event, file, what)."""

    def found(log):
        report = judge.verify(log.files())
        assert report.exit_status == 1
        assert len(report.findings) == 1, report.findings
        finding = report.findings[0]
        assert finding.expected != finding.found
        return finding.event, finding.file, finding.what

    return found
