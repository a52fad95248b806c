"""One call of git, and how what it said is told.

Laws:
1. Plumbing only: nothing is fetched, and hooks, filters, fsmonitor, replacements and line-ending rules never run. No
   setting decides. A path is a path, never a pattern.
2. Git speaks English to us, and asks nobody.
3. A full disk and a missing right are told as what they are, whoever met them.
4. Git's own words reach nobody but who asks for them (DBR_DEBUG=1).
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.platform import null_device, program

_SETTINGS = (
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c", "core.fsync=committed,index,reference",
    "-c", f"core.hooksPath={null_device()}",
    "-c", "core.fsmonitor=false",
    "-c", "core.quotePath=false",
    "-c", "core.looseCompression=1",
    "-c", "core.splitIndex=false",
    "-c", "core.alternateRefsCommand=false",
    "-c", "protocol.allow=never",
    "-c", "gc.auto=0",
)  # fmt: skip

#: Law 1: nothing is fetched, whatever a partial clone lacks. Git before 2.44 does not know the first; the second keeps
#: it from every transport.
_SURROUNDINGS = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
}

#: What git says (in English: `LC_ALL=C`) of the system's own faults, and the code, fact and next step that we tell.
_TOLD_BY_GIT = (
    (
        ("No space left on device", "Disk quota exceeded", "Out of diskspace", "File too large"),
        "DBR502",
        "磁盘已满",
        "腾出空间，再运行同一命令",
    ),
    (("Read-only file system",), "DBR501", "文件系统只读", "换到可写的位置，再运行同一命令"),
    (
        ("ermission denied", "insufficient permission"),
        "DBR501",
        "没有读写权限",
        "核对权限，或换用有权限的用户，再运行同一命令",
    ),
    (("Input/output error",), "DBR503", "磁盘读写出错", "核对磁盘，再运行同一命令"),
    (
        ("index.lock", ".lock': File exists"),
        "DBR506",
        "另一个 git 程序正在使用本库，或上次中断时留下了锁文件",
        "等它结束；没有别的 git 在运行的，用 dbr doctor 查看",
    ),
    (
        ("corrupt", "bad object", "nable to read", "invalid object", "missing blob", "loose object", "bad tree"),
        "DBR506",
        "git 库中的文件损坏或缺失",
        "从备份或另一份副本恢复本库的 .git，再运行同一命令",
    ),
    # Git gives no reason with these: it wrote less than it was to write.
    (
        ("nable to write", "write error", "ould not write"),
        "DBR502",
        "写不进磁盘，多半是磁盘已满",
        "腾出空间，再运行同一命令",
    ),
)


def git(
    folder: Path, words: Sequence[str], stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """A git command in a folder, and how it ended.

    Raises:
        FileNotFoundError: git is not installed.
    """
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k == "GIT_CONFIG_GLOBAL"}
    return subprocess.run(  # noqa: S603 - fixed program, words of our own, data behind --end-of-options or on stdin
        [program("git"), *_SETTINGS, *words],
        cwd=folder,
        input=stdin,
        env={**surroundings, **_SURROUNDINGS, **(env or {})},
        capture_output=True,
        check=False,
    )


def refused(word: str, status: int, stderr: str) -> Refusal:
    """What git's words on stderr mean (exit status 3, DBR501, DBR502, DBR506)."""
    lines = stderr.strip().splitlines()
    for signs, code, fact, hint in _TOLD_BY_GIT:  # law 3
        if any(sign in stderr for sign in signs):
            return refuse(Exit.UNUSABLE, code, f"{fact}，git {word} 没有成功", f"{hint}；已写入日志的事件不会丢失")
    own = f"：{lines[-1]}" if lines and os.environ.get("DBR_DEBUG") == "1" else ""  # law 4
    hint = "运行 dbr doctor 查看；设 DBR_DEBUG=1 再运行同一命令，把显示的内容交给维护人员；已写入日志的事件不会丢失"
    return refuse(Exit.UNUSABLE, "DBR506", f"git {word} 没有成功（状态 {status}）{own}", hint)
