"""What would be in the way of work on this machine and at this store, and how each is mended.

Laws:
1. It looks, and mends nothing. Without a store it looks at the machine alone.
2. `bad` keeps the program from working or lets out what must stay inside; `warn` makes it worse or weaker.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

from dbl_random.desk.draw.exposure import exposures
from dbl_random.desk.log.unfinished import unfinished
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.request import Request
from dbl_random.model.clock import CHINA, parse_time
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Refusal
from dbl_random.store.git.repository import Repository, why_without_git
from dbl_random.store.internal import INTERNAL
from dbl_random.store.log.folder import STATE
from dbl_random.store.machine import encodings, has_links, missing_fonts, room, version
from dbl_random.store.place import find_store

State = Literal["good", "warn", "bad"]

#: Bytes below which the disk is nearly full: some thousands of events with their snapshots.
_LITTLE = 1 << 30
_GIT, _SSH = (2, 30), (8, 2)
_INSTALL_GIT = "安装 git：Debian 用 apt install git，Windows 用 Git for Windows"


@immutable
class Look:
    """What was looked at, how it stands, the fact, and how it is mended ("" where the fact says it)."""

    subject: str
    state: State
    fact: str
    mend: str = ""


def examine(request: Request) -> tuple[Look, ...]:
    """Look at the machine, and at the store where there is one."""
    try:
        root = find_store(request.directory)
    except Refusal:
        found = Look("数据库", "warn", "这里没有数据库，只查看了这台电脑", "进入数据库所在的文件夹，或用 -C 指明")
        return (*_machine(request.directory), found)
    return (*_machine(root), *_store(root))


def _machine(folder: Path) -> Iterator[Look]:
    yield _program("git", version("git", "--version"), _GIT, _INSTALL_GIT)
    mend = "安装 OpenSSH（Debian 用 apt install openssh-client）；不用密钥签名的，可以不装"
    yield _program("OpenSSH", version("ssh", "-V"), _SSH, mend, "warn")
    lacking = missing_fonts()
    if lacking is None:
        yield Look("字体", "warn", "看不到这台电脑的字体清单", "打印公告前，核对是否装有方正小标宋、仿宋、黑体、楷体")
    elif lacking:
        yield Look("字体", "warn", f"没有 {'、'.join(lacking)}，打印的公告会换成别的字体", "在打印的电脑上安装这些字体")
    else:
        yield Look("字体", "good", "公告所用的字体都有")
    strange = encodings()
    mend = "把终端和系统的编码改为 UTF-8：Linux 运行 export LC_ALL=C.UTF-8，Windows 运行 chcp 65001"
    yield (
        Look("编码", "bad", f"是 {'、'.join(strange)}，不是 UTF-8", mend) if strange else Look("编码", "good", "UTF-8")
    )
    free = room(folder)
    few = free < _LITTLE
    words = f"还有 {free / (1 << 30):.1f} GB"
    yield Look("磁盘空间", "bad" if few else "good", words, "腾出空间，再进行抽取" if few else "")


def _program(
    name: str, found: tuple[int, ...] | None, least: tuple[int, ...], mend: str, absent: State = "bad"
) -> Look:
    wanted = ".".join(map(str, least))
    if found is None:
        return Look(name, absent, "没有安装", mend)
    said = ".".join(map(str, found))
    return Look(name, "good", said) if found >= least else Look(name, "warn", f"{said}，早于 {wanted}", mend)


def _store(root: Path) -> Iterator[Look]:
    yield _links(root)
    try:
        desk = open_desk(root)
    except Refusal as refusal:
        for each in refusal.problems:
            yield Look("日志", "bad", f"{each.code} {each.message}", each.hint)
        return
    yield _clock(desk, datetime.now(CHINA))
    if desk.repository is None:
        yield Look("git 仓库", "bad", why_without_git(root), "用 dbr init 建立新库，再把文件复制进去")
    else:
        yield from _repository(desk.repository)
    left = unfinished(desk.log, desk.repository)
    yield Look("日志", "warn" if left else "good", left[0].lacks if left else f"{len(desk.events)} 个事件，都已提交")
    told = exposures(desk)
    for words in told:
        fact, _, mend = words.partition("。")
        yield Look("保密", "bad", fact, mend)
    if not told:
        yield Look("保密", "good", "没有远程库，别的用户读不到")


def _links(root: Path) -> Look:
    links = has_links(root / STATE if (root / STATE).is_dir() else root)
    if links is None:
        return Look("写入", "bad", "这个文件夹不能写", "核对权限，或换用有权限的用户")
    if not links:
        mend = "可以照常使用；断电时的保障弱一些，宜放在本机的硬盘上（docs/platforms.md）"
        return Look("写入", "warn", "这个磁盘没有硬链接", mend)
    return Look("写入", "good", "可以写，有硬链接")


def _clock(desk: Desk, now: datetime) -> Look:
    last = desk.events[-1].time if desk.events else None
    bureau = desk.opened
    then = parse_time(last) if last and bureau and not bureau.practice else None
    if then and then > now:
        return Look("时钟", "bad", f"比日志的最后一个事件（{last}）早，现在是 {now:%Y-%m-%d %H:%M}", "校准电脑的时间")
    return Look("时钟", "good", f"{now:%Y-%m-%d %H:%M}（北京时间）")


def _repository(repository: Repository) -> Iterator[Look]:
    if repository.detached():
        yield Look("git 仓库", "bad", "不在任何分支上，提交会丢失", "请系统管理员切换回本库所用的分支（如 main）")
    else:
        yield Look("git 仓库", "good", "在分支上")
    head = repository.head()
    kept = [folder for folder in (STATE, INTERNAL) if head and repository.tree(head, folder)]
    open_ = [folder for folder in (STATE, INTERNAL) if folder not in kept and not repository.ignores(f"{folder}/x")]
    if kept:
        yield Look("不外传的文件", "bad", f"git 里存有 {'、'.join(kept)}", "核对它从何而来；这些文件不应提交")
    elif open_:
        mend = "在 .gitignore 中写入 /.dbr/ 和 /internal/ 两行，再运行 dbr save"
        yield Look("不外传的文件", "bad", f"git 没有忽略 {'、'.join(open_)}", mend)
    else:
        yield Look("不外传的文件", "good", "git 不收录 .dbr 和 internal")
