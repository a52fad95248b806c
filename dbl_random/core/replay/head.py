"""Point 6, as far as HEAD goes: the log's files are what git's HEAD holds, but for events not committed yet.

Laws:
1. A file of HEAD that is changed or gone is wrong.
2. Files that HEAD does not have are not proven by it; whether they are sound is judged like the rest of the log.
3. Where git is not the whole history of this folder, nothing is proven by it.
"""

from collections.abc import Iterable, Iterator, Sequence

from dbl_random.core.replay.files import numbered
from dbl_random.core.replay.finding import Finding, Weight


def against_head(changed: Sequence[str], missing: Sequence[str], uncommitted: Sequence[str]) -> Iterator[Finding]:
    """The findings about paths that differ from HEAD."""
    seqs = {path: seq for seq, path in numbered([*changed, *missing, *uncommitted]).items()}
    for path in changed:
        yield Finding("DBR360", 6, Weight.WRONG, "文件与 git 中已提交的内容不同", seqs.get(path), path)
    for path in missing:
        yield Finding("DBR361", 6, Weight.WRONG, "git 中已提交的文件不见了", seqs.get(path), path)
    if uncommitted:
        first, fact = uncommitted[0], f"有 {len(uncommitted)} 个文件尚未提交到 git，git 不能为它们作证"
        yield Finding("DBR362", 6, Weight.UNCHECKED, fact, seqs.get(first), first)


def doubted(reasons: Iterable[str]) -> Iterator[Finding]:
    """Law 3."""
    for reason in reasons:
        yield Finding("DBR380", 6, Weight.UNCHECKED, f"{reason}，第 6 项只是部分核对")
