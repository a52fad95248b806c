"""What went wrong, as a refusal: problems and an exit status (docs/codes.md).

Laws:
1. Whatever ends a command comes through `as_refusal`; nobody sees a traceback unless DBR_DEBUG=1 asks for it.
2. Aborting is never 1, which is an answer; what broke off has 130, what is our fault 70.
3. The traceback of our fault is kept in a file that only its owner can read.
"""

import errno
import os
import traceback

from typer import Abort

from dbl_random.cli.help import UsageFault, usage_refusal
from dbl_random.cli.screen import streams
from dbl_random.core.record.canonical import NotCanonicalError
from dbl_random.model.problem import Exit, Refusal, refuse

_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_SAID = {
    errno.ENOENT: "不存在",
    errno.EEXIST: "已经存在",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "名称过长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EMFILE: "打开的文件过多",
    errno.EIO: "磁盘读写出错",
}


def as_refusal(error: BaseException) -> Refusal:
    """The refusal that stands for an exception."""
    match error:
        case Refusal():
            return error
        case UsageFault():
            return usage_refusal(error)
        case KeyboardInterrupt() | EOFError() | Abort():
            hint = "已写入日志的事件都是完整的；再运行同一命令，从断开处接着进行"
            return refuse(Exit.INTERRUPTED, "DBR541", "操作已中断", hint)
        case NotCanonicalError() if str(error).startswith("文本"):
            return _not_for_the_log(error)
        case OSError():
            return _of_the_system(error)
    return _our_fault(error)


def _not_for_the_log(error: NotCanonicalError) -> Refusal:
    """What was typed has a character that no text of the log has; files are read without such (docs/store.md)."""
    fact = str(error).rpartition("”")[2]
    return refuse(Exit.REFUSED, "DBR432", f"输入的文字{fact}，不能写入日志", "删去所指的字符或换行，再运行同一命令")


def _of_the_system(error: OSError) -> Refusal:
    place = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    if error.errno in _DENIED:
        return refuse(Exit.UNUSABLE, "DBR501", "没有读写权限", "核对权限，或换用有权限的用户，再运行同一命令", place)
    if error.errno in _FULL:
        hint = "腾出空间，再运行同一命令；日志的事件不会只写一半"
        return refuse(Exit.UNUSABLE, "DBR502", "磁盘已满", hint, place)
    said = _SAID.get(error.errno or 0, f"系统拒绝了这次读写（{errno.errorcode.get(error.errno or 0, '原因不明')}）")
    return refuse(Exit.UNUSABLE, "DBR503", f"文件读写失败：{said}", "核对所指的文件或文件夹，再运行同一命令", place)


def _our_fault(error: BaseException) -> Refusal:
    told = "".join(traceback.format_exception(error))
    if os.environ.get("DBR_DEBUG") == "1":
        streams.words(told)
    hint = "设 DBR_DEBUG=1 再运行同一命令，把显示的内容交给维护人员"
    import tempfile  # noqa: PLC0415 - needed where the program itself failed

    try:
        # mkstemp makes the file readable by its owner alone (law 3).
        number, path = tempfile.mkstemp(prefix="dbr-", suffix=".txt")
        with open(number, "w", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123 - an open descriptor
            file.write(told)
        hint = f"经过记在 {path}，请交给维护人员；已写入日志的事件都是完整的"
    except OSError:
        pass  # a full disk must not hide the fault itself: the hint then names the other way
    return refuse(Exit.OUR_FAULT, "DBR900", f"程序自身出错（{type(error).__name__}）", hint)
