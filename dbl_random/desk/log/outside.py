"""What a verifier brings from outside of the store, read before anything is judged.

Laws:
1. A head that is none, or of another log, is a wrong command (2): nothing is judged by it.
2. A notice is one that somebody kept elsewhere: below the store it is refused, for its owner could rewrite it.
3. The verifier's memory is outside of the store; a practice store has one only where it is named.
4. Heads, keys, papers and memory are the verifier's own: a file that lies in the store, in its git or in the work tree
   around it, or that is another name of one there (a hard link), is refused, whatever git says of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dbl_random.core.record.log_head import LogHead, NoHeadError, head_of_fields, parse_head, parse_short_head
from dbl_random.core.record.papers import Seen, seen_in
from dbl_random.core.replay.anchor import Held
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.desk.known import read_given
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.repository import Repository
from dbl_random.store.outside.brought import lies_within
from dbl_random.store.outside.notices import notices_below, stated


@immutable
class Outside:
    """What is brought.

    Attributes:
        sources: folders to look for source files in.
        heads: texts of heads, or files of them, as they were typed.
        notices: files and folders. papers: the list of those that were seen.
        memory: the file of this machine's memory, None for the usual one. remember: whether there is one at all.
        against: another copy of the log. up_to: how far the answer goes: a number, `anchored`, "" for all.
        trust: file of allowed signers, None where nobody's signature counts. quorum: how many offices must have
            signed, None for all of them.
    """

    sources: tuple[Path, ...] = ()
    heads: tuple[str, ...] = ()
    notices: tuple[Path, ...] = ()
    papers: Path | None = None
    memory: Path | None = None
    remember: bool = True
    against: Path | None = None
    up_to: str = ""
    trust: Path | None = None
    quorum: int | None = None


def heads_given(given: Iterable[str], origin: str) -> Iterator[Held]:
    """The heads that were typed or stand in files, of the log `origin`; "" where the log's name is not known.

    Raises:
        Refusal: law 1 (exit status 2, DBR720).
    """
    for number, word in enumerate(given, 1):
        if word.startswith("dbr-head/") or (":" in word and not Path(word).is_file()):
            yield Held(_head(word.strip(), origin, f"--head 第 {number} 个"), "photograph", f"第 {number} 个 --head")
            continue
        lines = [(at, line.strip()) for at, line in enumerate(_lines(Path(word)), 1) if line.strip()]
        if not lines:
            raise _no_head(f"“{word}”里没有日志头")
        for at, line in lines:
            name = f"{Path(word).name} 第 {at} 行"
            yield Held(_head(line, origin, name), "photograph", name)


def _head(text: str, origin: str, place: str) -> LogHead:
    try:
        found = parse_head(text) if text.startswith("dbr-head/") else parse_short_head(text, origin or "x")
    except NoHeadError as error:
        raise _no_head(f"{place}不是日志头：{error}") from None
    if origin and found.origin != origin:
        raise _no_head(f"{place}是另一份日志的：{found.origin}，本日志是 {origin}")
    return found


def _lines(path: Path) -> list[str]:
    try:
        return read_given(path).decode("utf-8-sig").splitlines()
    except (Refusal, UnicodeDecodeError, ValueError):
        raise _no_head(f"“{path}”既不是日志头，也不是可以读取的文件") from None


def _no_head(fact: str) -> Refusal:
    return refuse(Exit.USAGE, "DBR720", fact, "照抄一行：dbr-head/1 日志名称 条数 根；或写放有这些行的文件")


def heads_of_notices(paths: Iterable[Path], store: Path, origin: str) -> Iterator[Held | Finding]:
    """The heads that notices state; what states none of this log is told.

    Raises:
        Refusal: law 2, or there is no such file (exit status 3, DBR729).
    """
    for path in paths:
        if not path.exists():
            raise refuse(Exit.UNUSABLE, "DBR729", "没有这个文件或文件夹", "--notices 后写另行保存的公告", str(path))
        for file in (path, *notices_below(path)):
            if lies_within(file, [store.resolve()]):
                fact = "在本库之内，不能为本库作证"
                raise refuse(Exit.UNUSABLE, "DBR729", fact, "--notices 后写另行保存的公告，例如下载的网页", str(file))
        files = list(notices_below(path))
        yield from (_notice(file, origin) for file in files) if files else (_told(f"文件夹“{path.name}”里没有公告"),)


def _notice(file: Path, origin: str) -> Held | Finding:
    try:
        fields = stated(file)
        head = head_of_fields(*fields) if fields else None
    except (OSError, ValueError) as error:  # NoHeadError is one
        return _told(f"{file.name}：{error}")
    if head is None:
        return _told(f"{file.name} 没有载明日志头")
    if origin and head.origin != origin:
        return _told(f"{file.name} 是另一份日志的：{head.origin}")
    return Held(head, "notice", str(file))


def refuse_brought_along(outside: Outside, store: Path, repository: Repository | None) -> None:
    """Law 4: whatever lies below the store, its git or the work tree around it may have come with it.

    Raises:
        Refusal: there is one (exit status 3, DBR717).
    """
    heads = [("--head", Path(word)) for word in outside.heads if not word.startswith("dbr-head/")]
    given = (*heads, ("--papers", outside.papers), ("--trust", outside.trust), ("--memory", outside.memory))
    around = {store.resolve(), *((repository.git_dir.resolve(), repository.work_tree.resolve()) if repository else ())}
    for option, path in given:
        if path is None or (option == "--head" and not path.is_file()):
            continue
        if lies_within(path, around):
            fact = f"{option} 的文件在本库的文件夹里（或是其中文件的硬链接），可能是随本库来的，不能为本库作证"
            raise refuse(Exit.UNUSABLE, "DBR717", fact, "用自己取得的，放在库外的文件夹", str(path))


def _told(fact: str) -> Finding:
    return Finding("DBR729", 7, Weight.NOTE, f"公告{fact}，不能作为凭据")


def papers_seen(path: Path | None) -> Seen:
    """The papers of a list, and the events for which each was seen.

    Raises:
        Refusal: it cannot be read, or a line is none of a list (exit status 3, DBR730).
    """
    if path is None:
        return {}
    try:
        return seen_in(read_given(path).decode("utf-8-sig"))
    except (Refusal, UnicodeDecodeError):
        raise _no_papers("不能读取书面件清单", path) from None
    except ValueError as error:
        raise _no_papers(f"第 {error} 行不是书面件清单的格式", path) from None


def _no_papers(fact: str, path: Path) -> Refusal:
    return refuse(Exit.UNUSABLE, "DBR730", fact, "用 dbr verify-log --list-papers 产生清单，只删行", str(path))


def up_to(word: str, anchored: int, events: int) -> int | None:
    """How far the answer goes; None for all, also where nothing is anchored.

    Raises:
        Refusal: there is no such event (exit status 2, DBR733).
    """
    if not word or (word == "anchored" and not anchored):  # the answer says that nothing is anchored
        return None
    number = anchored if word == "anchored" else int(word) if word.isascii() and word.isdigit() else 0
    if not 1 <= number <= events:
        raise refuse(Exit.USAGE, "DBR733", f"“{word}”不是 1 至 {events} 的编号", "--up-to 后写编号，或写 anchored")
    return number


def split(found: Sequence[Held | Finding]) -> tuple[list[Held], list[Finding]]:
    """The heads, and what was told instead."""
    return [e for e in found if isinstance(e, Held)], [e for e in found if isinstance(e, Finding)]
