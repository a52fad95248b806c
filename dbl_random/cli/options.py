"""What may be said with every command, before or after its name.

Laws:
1. The parser decides what is an option and what is a value: every level of the command line carries the same options,
   and what is said further to the right wins. Nothing is searched for in the words.
2. `Settings` is frozen; a command gets it by `settings(context)` and passes it on by name.
3. A time said with `--at` is read here; whether it may be used, desk/clock decides.
"""

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperOption

from dbl_random.desk.clock import read_moment
from dbl_random.desk.request import Paper, Request, Terminal
from dbl_random.model.clock import OUT_OF_RANGE
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse

PlanId = Annotated[str, typer.Argument(metavar="计划", help="计划编号，如 2016-energy")]
_LONGEST = 3600
Maps = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="列名=项目", help="指明一列是哪一项；各填一部分的几列写成 列名+列名=项目"),
]
HideNames = Annotated[
    bool,
    typer.Option(
        "--hide-names", help="有旁人在场：不显示企业、人员和种子，只显示序号、分层和人数（检查以前不提前告知）"
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只演算并显示结果，不写入任何文件")]


@immutable
class Settings(Request):
    """What holds for one run of a command: the request (`-C`, `--actor`, `--at`), and how it is answered (Manner).

    Attributes:
        entered: the events that this run has put on the log; the same list at every level.
    """

    json: bool = False
    quiet: bool = False
    color: bool = True
    entered: list[int] = field(default_factory=list, compare=False)

    @property
    def terminal(self) -> Terminal:
        """The person at this terminal."""
        from dbl_random.cli.screen.person import Person  # noqa: PLC0415 - `--help` does without the screen

        return Person(self, self.entered)


def settings(context: typer.Context) -> Settings:
    """The settings of this run, with what was said at every level."""
    found = context.obj
    return replace(found if isinstance(found, Settings) else Settings(), command=str(context.command_path))


def columns_of(said: Iterable[str] | None) -> dict[str, str]:
    """Column -> field, as said with `--map`.

    Raises:
        Refusal: a pair is none, or a column comes twice (exit status 2, DBR540).
    """
    found: dict[str, str] = {}
    for pair in said or ():
        column, sign, target = pair.rpartition("=")
        if not (sign and column and target):
            raise refuse(Exit.USAGE, "DBR540", f"--map “{pair}”不成对", "写成 --map 列名=字段，例如 --map 单位代码=id")
        if column in found:
            raise refuse(Exit.USAGE, "DBR540", f"--map 中“{column}”写了两次", "一列只能用于一个字段")
        found[column] = target
    return found


def global_options() -> list[TyperOption]:
    """The options that every command carries (new objects each time: a parser owns its options)."""
    return [
        TyperOption(
            param_decls=["directory", "-C"],
            metavar="文件夹",
            help="从这个文件夹起向上找数据库",
            expose_value=False,
            callback=_keep("directory", Path),
        ),
        _flag("json", ["--json"], "结果和问题以 JSON 输出", value=True),
        _flag("quiet", ["--quiet", "-q"], "不显示说明文字（问题照常显示）", value=True),
        _flag("color", ["--no-color"], "不用颜色", value=False),
        TyperOption(
            param_decls=["--actor"],
            metavar="人员",
            help="操作人的姓名或编号（data/organisation.yaml 的 staff）",
            expose_value=False,
            callback=_keep("actor", str),
        ),
        TyperOption(
            param_decls=["--at"],
            metavar="时间",
            help="设定时间，如 2016-07-01T09:30（只限演练库）",
            expose_value=False,
            callback=_keep("at", _time),
        ),
        TyperOption(
            param_decls=["--wait"],
            metavar="秒数",
            help="别人正在写入时最多等多少秒；不写则为 10",
            expose_value=False,
            callback=_keep("wait", _seconds),
        ),
        _flag("clock_ok", ["--clock-ok"], "时间比日志晚 31 天以上时：已核对，时钟无误", value=True),
    ]


def overwrite_option() -> TyperOption:
    """The option of a command that writes a file which the user names."""
    return _flag("overwrite", ["--overwrite"], "要写的文件已经有了，也代替它", value=True)


def mask_option() -> TyperOption:
    """The option of a command that enters texts which are published."""
    return _flag("mask", ["--mask"], "要公布的文字里有手机、身份证号码或姓名的，遮盖后记入", value=True)


class PaperOption(TyperOption):
    """An option that no function takes and that is a command's own all the same."""


def paper_options(*, document: bool) -> list[TyperOption]:
    """The options of a command whose act somebody approves: what that rests on beside the entry.

    Args:
        document: a paper's number, too; False where the act carries the number itself.
    """
    number = _paper("document", "文号", "批准的书面件的文号", str)
    return [
        *([number] if document else ()),
        _paper("scan", "文件", "书面件的扫描件", Path),
        _paper("key", "文件", "批准人本人的 SSH 密钥，代替书面件", Path),
    ]


def _paper(field: str, metavar: str, words: str, read: Callable[[str], Any]) -> TyperOption:
    return PaperOption(
        param_decls=[f"paper_{field}", f"--{field}"],
        metavar=metavar,
        help=words,
        expose_value=False,
        callback=_change(lambda now, said: {"paper": replace(now.paper or Paper(), **{field: read(said)})}),
    )


def _flag(field: str, names: list[str], words: str, *, value: bool) -> TyperOption:
    return TyperOption(
        param_decls=names,
        is_flag=True,
        help=words,
        expose_value=False,
        callback=_keep(field, lambda _: value),
    )


def _keep(field: str, read: Callable[[str], Any]) -> Callable[[typer.Context, TyperOption, Any], None]:
    """A callback that writes a value that was said into the settings of its level."""
    return _change(lambda _, said: {field: read(said)})


def _change(
    fields: Callable[[Settings, Any], dict[str, Any]],
) -> Callable[[typer.Context, TyperOption, Any], None]:
    """A callback that changes these fields of the settings of its level, where something was said."""

    def keep(context: typer.Context, _option: TyperOption, said: Any) -> None:
        if said:
            now = settings(context)
            context.obj = replace(now, **fields(now, said))

    return keep


def _seconds(text: str) -> float:
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) <= _LONGEST):
        raise typer.BadParameter(f"“{text}”不是 0 至 {_LONGEST} 的整数")
    return float(text)


def _time(text: str) -> datetime:
    found = read_moment(text)
    if found is None:
        raise typer.BadParameter(f"“{text}”不是时间，或{OUT_OF_RANGE}；写成 2016-07-01T09:30 或 2016-07-01")
    return found
