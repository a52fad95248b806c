"""What a verification looks at: the log's files, and each event's sources found again by their hashes.

Laws:
1. A source is found by its SHA-256, never by its name alone: in the working tree, in the commit that the intent
   names, in any version of the file in git's history, or in a folder that was given.
2. What is nowhere to be found is named; nothing is put in its place.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from dbl_random.model.handed import LOGGED
from dbl_random.model.parts import Parts
from dbl_random.model.problem import Problem, Refusal
from dbl_random.model.records import Records
from dbl_random.model.rules import Rules
from dbl_random.model.store_path import path_fault
from dbl_random.store.git.repository import Repository
from dbl_random.store.git.source import GivenBytes, SourceFault, WorkingTree
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.yaml.places import PLANS
from dbl_random.store.yaml.records import load_parts, load_records, load_rules


class StoreEvidence:
    """The evidence of a store at `root`, with its repository where there is one (core.replay.finding.Evidence)."""

    def __init__(self, root: Path, repository: Repository | None, given: Sequence[Path] = ()) -> None:
        """Look at `root`, and for sources also below the folders `given`; files are read when they are asked for."""
        self._log = LogFolder(root)
        self._root = root
        self._repository = repository
        self._given = tuple(given)
        self._copies: dict[str, Path] | None = None

    def paths(self) -> list[str]:
        """Every file below `audit-log/`."""
        return self._log.paths()

    def read(self, path: str) -> bytes | None:
        """The bytes of one of them."""
        return self._log.read(path)

    def records(self, sources: Mapping[str, str], plan: str, commit: str | None) -> Records | str:
        """The records that the files with these hashes give, or why they cannot be had."""
        found = self._found(sources, commit)
        if isinstance(found, str):
            return found
        # An intent stands on its plan, and where rules are in force on its companions of the year (protocol, 7.1).
        plans = dict.fromkeys((plan, *(path[len(PLANS) + 1 : -len(".yaml")] for path in found if _is_plan(path))))
        loaded = load_records(GivenBytes(found), plans=plans, registries="all", law=LOGGED)
        return _why(loaded.problems) if loaded.records is None else loaded.records

    def rules(self, sources: Mapping[str, str]) -> Rules | str:
        """What the two files with these hashes say of people and figures, or why they cannot be had."""
        found = self._found(sources, None)
        if isinstance(found, str):
            return found
        loaded = load_rules(GivenBytes(found), LOGGED)
        return loaded if isinstance(loaded, Rules) else _why(loaded)

    def parts(self, sources: Mapping[str, str], commit: str | None) -> Parts | str:
        """Checklist, registries and pool that the files with these hashes give, or why they cannot be had."""
        found = self._found(sources, commit)
        if isinstance(found, str):
            return found
        loaded = load_parts(GivenBytes(found), LOGGED)
        return _why(loaded.problems) if loaded.parts is None else loaded.parts

    def _found(self, sources: Mapping[str, str], commit: str | None) -> dict[str, bytes] | str:
        found: dict[str, bytes] = {}
        missing: list[str] = []
        for path, digest in sources.items():
            versions = chain(self._versions(path, commit), self._copy(digest))
            data = next((d for d in versions if hashlib.sha256(d).hexdigest() == digest), None)
            if data is None:
                missing.append(path)
            else:
                found[path] = data
        return "找不到当时的 " + "、".join(sorted(missing)) if missing else found

    def _copy(self, digest: str) -> Iterator[bytes]:
        """What a file below the given folders has, wherever it lies there and whatever it is called."""
        if self._copies is None:
            files = (file for folder in self._given for file in sorted(folder.rglob("*")) if file.is_file())
            self._copies = {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in files}
        if digest in self._copies:
            yield self._copies[digest].read_bytes()

    def _versions(self, path: str, commit: str | None) -> Iterator[bytes]:
        if path_fault(path):
            return  # no file of a store: whoever wrote the log may have written anything
        try:
            present = WorkingTree(self._root).read(path)
        except SourceFault:
            present = None  # what stands there now cannot be used; history may have the file
        if present is not None:
            yield present
        if self._repository is None:
            return
        if commit is not None:
            try:
                for oid in self._repository.tree(commit, path).values():
                    yield self._repository.blob(oid)
            except Refusal:
                pass  # the commit is not in this clone: history may still have the file
        for oid in self._repository.versions(path):
            yield self._repository.blob(oid)


def _is_plan(path: str) -> bool:
    return path.startswith(f"{PLANS}/") and path.endswith(".yaml")


def _why(problems: Sequence[Problem]) -> str:
    return "；".join(f"{p.file}:{p.line} {p.message}" for p in problems[:3])
