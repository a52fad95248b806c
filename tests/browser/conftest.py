"""Debian's Chromium before the verification page, and a forger who has the whole log in hand.

Playwright's synchronous calls belong to one thread, and only one Playwright may live in it: the tests of this folder
run in a thread of their own, so that they never meet another folder's.
"""

import base64
import copy
import functools
import hashlib
import http.server
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from dbl_random.cli.app import run
from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.core.record.proof import proof_bundle
from dbl_random.render.verification_page import render_verification_page

GOLDEN = Path(__file__).parents[1] / "vectors" / "golden-log" / "audit-log"
BUREAU = "泉州市经济和信息化委员会"
TITLE = "2016年度节能监察双随机抽查核验页"
#: A name that is no secure context, unlike 127.0.0.1 itself.
PLAIN_HOST = "portal.example"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP {PLAIN_HOST} 127.0.0.1",
]
DIGITS = {"legal": "3141592653", "general": "2718281828", "personnel": "1414213562", "supervision": "1732050807"}
RESULT = "order\tid\tname\tstratum\tticket\tteam\n"
_THREAD = ThreadPoolExecutor(1)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    test = pyfuncitem.obj
    pyfuncitem.obj = functools.wraps(test)(lambda **given: _THREAD.submit(test, **given).result())


# ------------------------------------------------------------------------------------------------- The browser


@pytest.fixture(scope="session")
def browser():
    playwright = _THREAD.submit(sync_playwright().start).result()
    launch = functools.partial(playwright.chromium.launch, executable_path="/usr/bin/chromium", args=ARGUMENTS)
    chromium = _THREAD.submit(launch).result()
    yield chromium
    _THREAD.submit(chromium.close).result()
    _THREAD.submit(playwright.stop).result()


class Seen:
    """A page that has come to its verdict, and all that it did on the way."""

    def __init__(self, page, address):
        self.page, self.errors, self.requests, self.address = page, [], [], address
        self._listeners = {
            "console": lambda said: self.errors.append(said.text) if said.type in {"error", "warning"} else None,
            "pageerror": lambda error: self.errors.append(str(error)),
            "dialog": lambda dialog: (self.errors.append(f"dialog {dialog.message}"), dialog.dismiss()),
            "request": lambda request: self.requests.append(request.url),
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)

    def leave(self):
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)
        self.page.goto("about:blank")

    def text(self, selector):
        return self.page.inner_text(selector)

    def status(self, step):
        return self.page.get_attribute(f"#step-{step}", "data-status")

    def failed(self):
        """The steps that say 不通过, in their own words and not by colour alone."""
        steps = self.page.query_selector_all("#steps > li")
        return [step.get_attribute("id")[5:] for step in steps if "× 不通过" in step.inner_text()]

    def passed(self):
        steps = self.page.query_selector_all("#steps > li")
        return [step.get_attribute("id")[5:] for step in steps if "√ 通过" in step.inner_text()]

    def proven(self):
        return self.text("#verdict").startswith("√ 通过") and not self.failed()

    def overflow(self):
        return self.page.evaluate("document.documentElement.scrollWidth") - self.page.viewport_size["width"]

    def faults(self):
        """Whatever axe-core finds: rule, and the first element."""
        found = Axe().run(self.page).response["violations"]
        return [f"{each['impact']} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]

    def look_up(self, wanted):
        self.page.fill("#wanted", wanted)
        self.page.press("#wanted", "Enter")
        return self.text("#found")

    def compare(self, checkpoint):
        self.page.fill("#kept", checkpoint)
        self.page.click("#compare button")
        self.page.wait_for_selector("#compared p")
        return self.text("#compared")


@pytest.fixture(scope="session")
def visit(browser):
    """Opens an address and waits until the page has nothing more to say.

    A tab takes a second to open: offline there is one for each width, which goes from file to file. Online, where there
    is a cache, each visit has its own.
    """
    tabs = {}

    def tab(width, offline):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, is_mobile=width < 700, locale="zh-CN", offline=offline
        )
        return context.new_page()

    @contextmanager
    def look(address, width=1280, *, offline=True, waits_for="#box.passed, #box.failed"):
        if offline and width not in tabs:
            tabs[width] = tab(width, offline)
        seen = Seen(tabs[width] if offline else tab(width, offline), address)
        try:
            seen.page.goto(address)
            seen.page.wait_for_selector(waits_for)
            yield seen
        finally:
            if offline:
                seen.leave()
            else:
                seen.page.context.close()

    return look


@pytest.fixture
def shown(visit, tmp_path):
    """Opens a bundle's page from the disk; `change` edits the finished file."""

    @contextmanager
    def look(bundle, width=1280, *, title=TITLE, bureau=BUREAU, change=lambda html: html):
        path = tmp_path / "verify.html"
        path.write_text(change(render_verification_page(bundle, title, bureau)), encoding="utf-8")
        with visit(path.as_uri(), width) as seen:
            yield seen

    return look


@pytest.fixture
def served(tmp_path):
    """A local web server over a folder: its port, and the paths that were asked for."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_request(self, *_):
            asked.append(self.path)

    folder = tmp_path / "site"
    folder.mkdir()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, server.server_address[1], asked
    server.shutdown()
    thread.join()
    server.server_close()


# ---------------------------------------------------------------------------------------------------- The logs


def _read(folder):
    lines = [path.read_bytes() for path in sorted(folder.glob("0*/*.json"))]
    return lines, {path.name: path.read_text("utf-8") for path in (folder / "snapshots").glob("*.tsv")}


@pytest.fixture(scope="session")
def golden():
    """The frozen log, made by other code: a public value, an office that did not open, teams drawn later."""
    return _read(GOLDEN)


@pytest.fixture(scope="session")
def practised(tmp_path_factory):
    """A log that the commands made: a void attempt, a draw, a substitution of each kind."""
    folder = tmp_path_factory.mktemp("practised")
    (folder / "gitconfig").write_text("[user]\nname = 林知夏\nemail = lin.zhixia@dbr.example\n", encoding="utf-8")
    store = folder / "store"

    def dbr(at, *words):
        assert run(["-C", str(store), "--actor", "lin-zhixia", "--at", at, "-q", *words]) == 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(folder / "gitconfig"))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        assert run(["--at", "2016-06-22", "--actor", "lin-zhixia", "-q", "init", str(store), "--example"]) == 0
        dbr("2016-07-01T09:00", "draw", "--plan", "2016-energy", "--intent-only")
        dbr("2016-07-01T09:20", "void", "2016-energy-1", "--reason", "名录库有误", "--document", "审批表1号")
        given = [word for office, digits in DIGITS.items() for word in ("--digits", f"{office}={digits}")]
        dbr("2016-07-01T09:30", "draw", "--plan", "2016-energy", *given)
        _, tables = _read(store / "audit-log")
        rows = [line.split("\t") for text in tables.values() if text.startswith(RESULT) for line in text.splitlines()]
        last, first = rows[-1], rows[1]
        ground = ("--evidence", "现场照片2张")
        dbr(
            "2016-07-06T10:00",
            "substitute",
            "2016-energy-1.2",
            "--enterprise",
            last[1],
            "--reason",
            "not-found",
            *ground,
        )
        who = ("--inspector", first[5].split(",")[0], "--for", first[1])
        dbr("2016-07-07T10:00", "substitute", "2016-energy-1.2", *who, "--reason", "illness", *ground)
    return _read(store / "audit-log")


# -------------------------------------------------------------------------------------------------- The forger


def audit_path(leaves, index):
    """RFC 6962, 2.1.1: the sisters of the way from a leaf to the root, lowest first."""
    if len(leaves) == 1:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = leaves[:half], leaves[half:]
    if index < half:
        return [*audit_path(left, index), root(right)]
    return [*audit_path(right, index - half), root(left)]


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


class Forger:
    """A log as values, changed at will; whatever follows from a change is hashed anew unless it is said otherwise.

    `raw` replaces an event's file at the very end; `chained` False leaves `prev` as it was.
    """

    def __init__(self, log, draw):
        lines, self.tables = log[0], dict(log[1])
        bundle = proof_bundle(lines, draw, self.tables)
        self.draw, self.files, self.seqs = draw, list(bundle["files"]), [each["seq"] for each in bundle["events"]]
        self.events = {seq: json.loads(line) for seq, line in enumerate(lines, 1)}
        self.raw, self.chained = {}, True

    def seq(self, kind):
        """The number of the draw's own event of a type (the last one in the bundle)."""
        return [seq for seq in self.seqs if self.events[seq]["type"] == kind][-1]

    def body(self, kind):
        return self.events[self.seq(kind)]["body"]

    def exchange(self, first, second):
        """Two events in each other's places."""
        a, b = self.events[first], self.events[second]
        self.events[first], self.events[second] = b | {"seq": first}, a | {"seq": second}

    def attempt(self):
        """Intent and void of the attempt before: their numbers."""
        return next(seq for seq in self.seqs if self.events[seq]["type"] == "draw.intent"), self.seq("draw.void")

    def add(self, kind, body):
        """One more event at the end of the log, which goes into the bundle."""
        seq = max(self.events) + 1
        self.events[seq] = copy.deepcopy(self.events[self.seq("draw.outcome")]) | {
            "seq": seq,
            "type": kind,
            "body": body,
        }
        self.seqs.append(seq)
        return seq

    def table(self, kind, field):
        return self.tables[self.body(kind)[field]["file"]]

    def put(self, kind, field, text, **reference):
        """Another table in the place of the one that an event names; `reference` overrides what is said of it."""
        name = f"{sha256(text)}.tsv"
        before = self.body(kind)[field]["file"]
        self.files = sorted({*self.files} - {before} | {name})
        self.tables[name] = text
        said = {"file": name, "bytes": len(text.encode()), "rows": text.count("\n") - 1}
        self.body(kind)[field] = said | reference

    def rows(self, kind, field, change):
        """Changes the lines of a table below its header, in place or by a new list."""
        header, *lines = self.table(kind, field).splitlines()
        changed = change(lines)
        self.put(kind, field, "\n".join([header, *(lines if changed is None else changed), ""]))

    def lines(self):
        """The files of all events, chained."""
        files, before = [], b""
        for seq, event in sorted(self.events.items()):
            prev = hashlib.sha256(before).hexdigest() if seq > 1 else "0" * 64
            value = event | ({"prev": prev} if self.chained else {})
            text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
            before = self.raw.get(seq, lambda true: true)(text).encode()
            files.append(before)
        return files

    def bundle(self):
        """A bundle with a tree and a checkpoint of its own."""
        lines = self.lines()
        leaves = [leaf_hash(line) for line in lines]
        origin = self.events[1]["body"]["origin"]
        return {
            "v": "dbr-proof/2",
            "draw": self.draw,
            "checkpoint": f"{origin}\n{len(lines)}\n{format_root(root(leaves))}\n",
            "events": [{"seq": seq, "text": lines[seq - 1].decode()} for seq in self.seqs],
            "leaves": [leaf.hex() for leaf in leaves],
            "files": {name: self.tables[name] for name in self.files},
        }

    def old_bundle(self):
        """The same as dbr-proof/1 has it: a proof for each event, and no leaves."""
        bundle = self.bundle()
        leaves = [bytes.fromhex(leaf) for leaf in bundle.pop("leaves")]
        for event in bundle["events"]:
            event["proof"] = [node.hex() for node in audit_path(leaves, event["seq"] - 1)]
        return bundle | {"v": "dbr-proof/1"}

    def hash_of(self, kind):
        return hashlib.sha256(self.lines()[self.seq(kind) - 1]).hexdigest()

    def seal_again(self):
        """Commitments for what the outcome opens, as if it had been sealed."""
        intent, sealed, opened = self.body("draw.intent"), self.body("draw.sealed"), self.body("draw.outcome")
        nonce = opened["machine_nonce"]
        intent["seed"]["machine_commitment"] = sha256(f"dbr-machine/1\n{intent['draw']}\n{nonce}\n")
        digest = self.hash_of("draw.intent")
        for office, each in opened["contributions"].items():
            if each:
                lines = ["dbr-commitment/1", digest, office, each["salt"], each["digits"], ""]
                sealed["commitments"][office] = sha256("\n".join(lines))

    def seed_again(self, offices=None):
        """The seed of what is opened; `offices` in another order than the log's."""
        sealed, opened = self.body("draw.sealed"), self.body("draw.outcome")
        lines = ["dbr-seed/1", self.hash_of("draw.intent"), f"machine:{opened['machine_nonce']}"]
        for office in offices or [each["id"] for each in self.events[1]["body"]["offices"]]:
            each = opened["contributions"][office]
            lines.append(f"{office}:{each['digits'] if each else 'withheld:' + sealed['commitments'][office]}")
        if opened["public"] is not None:
            lines.append(f"public:{opened['public']}")
        opened["seed"] = sha256("".join(f"{line}\n" for line in lines))

    def draw_again(self):
        """The list as it follows from the seed, each team a pair of made-up inspectors."""
        seed, strata = self.body("draw.outcome")["seed"], self.body("draw.intent")["strata"]
        rows = [line.split("\t") for line in self.table("draw.intent", "candidates").splitlines()[1:]]
        lots = sorted((sha256(f"{seed},{self.draw},{row[0]}\n"), row) for row in rows if row[3] == "candidate")
        drawn = sorted(
            lot for each in strata for lot in [lot for lot in lots if lot[1][2] == each["id"]][: each["quota"]]
        )
        lines = [
            f"{number}\t{row[0]}\t{row[1]}\t{row[2]}\t{ticket}\ta{number},b{number}\n"
            for number, (ticket, row) in enumerate(drawn, 1)
        ]
        self.put("draw.outcome", "result", RESULT + "".join(lines))
        self.body("draw.outcome").update(team_cap=1, skips=[])

    def without_substitutions(self):
        self.seqs = [seq for seq in self.seqs if self.events[seq]["type"] != "draw.substituted"]
        return self

    def from_end_to_end(self):
        """Everything that follows from the intent is made anew: a draw that is true in itself."""
        self.seal_again()
        self.seed_again()
        self.draw_again()
        return self.without_substitutions()


def rooted(text):
    """A checkpoint of the same origin and size with another root."""
    origin, size, encoded, _ = text.split("\n")
    other = bytes([base64.b64decode(encoded)[0] ^ 1]) + base64.b64decode(encoded)[1:]
    return f"{origin}\n{size}\n{format_root(other)}\n"


@pytest.fixture(scope="session")
def other_root():
    return rooted


@pytest.fixture
def forger(practised):
    """At the draw that the commands made."""
    return Forger(practised, "2016-energy-1.2")


@pytest.fixture
def golden_forger(golden):
    """At a golden draw with a public value and an office that did not open."""
    return Forger(golden, "2016-energy-1")


@pytest.fixture
def later_forger(golden):
    """At a golden draw whose teams came later."""
    return Forger(golden, "2016-energy-2.2")
