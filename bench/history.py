"""Point 6 over a history of 10,000 events in 10,000 commits, beside `git log --raw` of the same.

python bench/history.py
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from figure import Figure
from million import PLACE, emptied, run

from dbl_random.core.record.chain import event_path
from dbl_random.core.replay.past_commits import against_history
from dbl_random.store.git.history import log_commits
from dbl_random.store.git.repository import blob_id, create_repository, open_repository

EVENTS = 10_000
_COMMIT = "commit refs/heads/main\ncommitter x <x@x> {time} +0800\ndata 1\nx\n{files}\n"


def made_history() -> Path:
    """A repository with one event and one snapshot a commit, made once."""
    ready = PLACE / "history"
    if ready.is_dir():
        return ready
    draft = emptied(PLACE / "history.draft")
    draft.mkdir(parents=True)
    create_repository(draft)
    story = "".join(_commit(seq) for seq in range(1, EVENTS + 1))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=draft, input=story.encode(), check=True)
    return draft.rename(ready)


def _commit(seq: int) -> str:
    text = f"{seq}\n"
    paths = (event_path(seq), f"snapshots/{seq:064d}.tsv")
    files = "\n".join(f"M 100644 inline audit-log/{path}\ndata {len(text)}\n{text}" for path in paths)
    return _COMMIT.format(time=1_500_000_000 + seq, files=files)


def proven() -> None:
    """Point 6, as verify-log asks it; nothing else."""
    commits = log_commits(open_repository(Path.cwd()))
    if len(commits) != EVENTS or list(against_history(commits, blob_id(b"1\n", commits[0].id), practice=False)):
        raise SystemExit("the history was not proven")


def figures() -> Iterator[Figure]:
    """The best of three each."""
    store = made_history()
    mine = min(run([sys.executable, str(Path(__file__).resolve()), "prove"], store)[0] for _ in range(3))
    beside = min(run(["git", "log", "--raw"], store)[0] for _ in range(3))
    yield Figure(f"point 6: {EVENTS:,} events in as many commits", mine, "git log --raw of the same", beside, 3.0)


if __name__ == "__main__":
    if sys.argv[1:] == ["prove"]:
        proven()
    else:
        for figure in figures():
            print(figure)
