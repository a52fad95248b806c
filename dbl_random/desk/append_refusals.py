"""What a writer is refused before anything is appended, and told where an append was not finished."""

from collections.abc import Callable, Iterable

from dbl_random.core.record.chain import event_path
from dbl_random.core.replay.files import references
from dbl_random.model.event import Event
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.reference import FileRef
from dbl_random.store.git.repository import Repository
from dbl_random.store.log.folder import LOG, SNAPSHOTS, STATE


def refuse_unfit(repository: Repository) -> None:
    """Refuse a repository in which what is entered would be lost, or whose state is somebody else's.

    Raises:
        Refusal: git is locked (exit status 5, DBR505), HEAD is on no branch (4, DBR513), or git keeps `.dbr/` (3,
            DBR509).
    """
    repository.refuse_if_locked()
    if repository.detached():
        hint = "git switch main（或本库所用的分支），再运行同一命令"
        raise refuse(Exit.REFUSED, "DBR513", "git 不在任何分支上，提交会丢失", hint)
    head = repository.head()
    for path in repository.tree(head, STATE) if head else ():
        hint = "这个库的 .dbr 不是本程序留下的；核对它从何而来，git rm -r --cached .dbr 并提交"
        raise refuse(Exit.UNUSABLE, "DBR509", "git 里存有 .dbr/ 的文件，不能使用", hint, path)


def refuse_touched(events: Iterable[Event], paths: set[str], snapshot: Callable[[FileRef], bytes]) -> None:
    """Refuse where these paths, about to be committed, name a snapshot that is not whole, or are not what they say."""
    for event in events:
        for ref in references(event.body):
            if not paths.isdisjoint((f"{LOG}/{event_path(event.seq)}", f"{SNAPSHOTS}/{ref.file}")):
                snapshot(ref)


def entered(event: Event, lacks: str, *why: Problem) -> Refusal:
    """The refusal of what came after an event was entered: it is told that it was (done means told)."""
    message = f"第 {event.seq} 号事件已记入，{lacks}；下一条命令会补上"
    hint = "不要重做；排除下面的原因，再运行任何一条命令即可" if why else "不要重做；再运行任何一条命令即可"
    return Refusal(Exit.UNUSABLE, Problem("", 0, 0, "DBR512", message, hint), *why)
