"""The sample's year 2016, lived once by docs/sample_year.py, and its log as raw JSON and text."""

import importlib.util
import json
from pathlib import Path

import pytest

from tests.conftest import uncounted

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "sample_year.py"


class Log:
    """The log's events and tables, read with nothing of the program."""

    def __init__(self, root):
        self.root = root
        files = sorted((root / "audit-log").glob("[0-9]*/*.json"))
        self.events = [json.loads(file.read_text(encoding="utf-8")) for file in files]

    def of(self, *types):
        return [event for event in self.events if event["type"] in types]

    def bodies(self, kind):
        return [event["body"] for event in self.of(kind)]

    def table(self, ref):
        head, *lines = (self.root / "audit-log/snapshots" / ref["file"]).read_text(encoding="utf-8").splitlines()
        return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]

    def pool(self, ref):
        return json.loads((self.root / "audit-log/snapshots" / ref["file"]).read_text(encoding="utf-8"))

    def draws(self):
        """(intent, outcome's day, enterprises visited after substitutions) of each draw with an outcome, in order."""
        intents = {event["seq"]: event["body"] for event in self.of("draw.intent")}
        found = []
        for event in self.of("draw.outcome"):
            intent = intents[event["body"]["intent"]]
            visited = {row["id"] for row in self.table(event["body"]["result"])}
            for body in self.bodies("draw.substituted"):
                if body["draw"] == intent["draw"] and body["kind"] == "enterprise":
                    visited = visited - {body["replaced"]} | ({body["replacement"]} - {None})
            found.append((intent, event["time"][:10], visited))
        return found


@pytest.fixture(scope="session")
def sample_year(tmp_path_factory, pytestconfig):
    spec = importlib.util.spec_from_file_location("sample_year", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    folder = tmp_path_factory.mktemp("year")
    (folder / "gitconfig").write_text("[user]\nname = 林知夏\nemail = lin.zhixia@dbr.example\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, uncounted(pytestconfig):
        patch.setenv("GIT_CONFIG_GLOBAL", str(folder / "gitconfig"))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        return script.live(folder / "store")


@pytest.fixture(scope="session")
def log(sample_year):
    return Log(sample_year.root)
