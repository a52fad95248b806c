"""Help and usage faults in Chinese.

Laws:
1. A page of help is ours from the first word to the last; Typer parses, and its sentences are never shown.
2. A usage fault says what was written, what was meant (the nearest name), and where help is.
3. Commands, options and what stands for a value are English or a type's Chinese name; everything else is Chinese.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, runtime_checkable

from typer import BadParameter, Context
from typer.core import TyperOption

from dbl_random.cli.meaning import straight
from dbl_random.cli.options import PaperOption
from dbl_random.cli.screen import streams, voice
from dbl_random.cli.screen.text_width import pad, width, wrap
from dbl_random.model.problem import Exit, Refusal, refuse

Parameter = Any  # a TyperOption or a TyperArgument; the class that both are made from is private to Typer

_TYPES = {"str": "文字", "int": "整数", "float": "小数", "path": "路径", "file": "文件", "datetime": "时间"}
_COLUMN = 26
_JSON = "dbl_random.json"
#: What was typed, as Typer repeats it: between straight quotes, or bare before its words.
_QUOTED = re.compile(r"(['\"]).*\1(?=:| (?:is|does) )", re.DOTALL)
_TYPED = re.compile(r"(['\"]).*\1|^\S+(?= is not )|\(.*\)", re.DOTALL)


# A usage fault is known by what it carries: of the classes of such faults, Typer makes BadParameter alone public.
@runtime_checkable
class UsageFault(Protocol):
    """What is wrong with the words of the command line."""

    exit_code: int
    message: str
    ctx: Any  # the context, None where the fault has none


@runtime_checkable
class _ValueFault(UsageFault, Protocol):
    """An option lacks its value, or has one that it does not take."""

    option_name: str


@runtime_checkable
class _UnknownOption(_ValueFault, Protocol):
    """There is no such option."""

    possibilities: Iterable[str] | None


@runtime_checkable
class _MissingParameter(UsageFault, Protocol):
    """A parameter that must be given is not."""

    param: Parameter
    param_type: str | None


def keep_json(context: Any, words: list[str]) -> None:
    """Remember that `--json` stands among the words: help and version are shown before it is parsed."""
    if "--json" in (words[: words.index("--")] if "--" in words else words):
        context.meta[_JSON] = True


def in_json(context: Any) -> bool:
    """Whether help and version are asked for as JSON."""
    return bool(context.meta.get(_JSON))


def shown(context: Context, about: str, commands: Iterable[tuple[str, str]] = ()) -> str:
    """The help, as a page or as JSON."""
    if not in_json(context):
        return page(context, about, commands)
    params = [
        {
            "names": [*param.opts, *param.secondary_opts] if isinstance(param, TyperOption) else [],
            "value": "" if getattr(param, "is_flag", False) else _value(param),
            "help": str(getattr(param, "help", None) or ""),
            "required": param.required,
            "repeatable": bool(getattr(param, "multiple", False)) or param.nargs != 1,
            "choices": [{"value": value, "word": word} for value, word in getattr(param.type, "words", {}).items()],
        }
        for param in context.command.get_params(context)
    ]
    told = {
        "command": context.command_path,
        "about": about,
        "commands": [{"name": name, "about": words} for name, words in commands],
        "parameters": params,
    }
    return voice.json_text(told)


def page(context: Context, about: str, commands: Iterable[tuple[str, str]] = ()) -> str:
    """The help of a command or, with (name, help) pairs, of a group."""
    options: list[tuple[str, str]] = []
    common: list[tuple[str, str]] = []
    arguments: list[tuple[str, str]] = []
    for param in context.command.get_params(context):
        if isinstance(param, TyperOption):
            own = param.expose_value or isinstance(param, PaperOption)
            (options if own else common).append(_option_row(param))
        else:
            arguments.append((_argument(param), _remarks(param)))
    sections = [("命令", list(commands)), ("参数", arguments), ("选项", options), ("通用选项（各命令都可用）", common)]
    lines = [usage(context), "", *(f"  {line}" for line in wrap(about, streams.columns() - 2))]
    for title, rows in sections:
        if rows:
            lines += ["", f"{title}：", *_columns(rows)]
    return "\n".join(lines)


def usage(context: Context) -> str:
    """`用法：dbr plan show [选项] PLAN`."""
    pieces = [context.command_path, "[选项]"]
    params = [p for p in context.command.get_params(context) if not isinstance(p, TyperOption)]
    pieces += [_argument(p) if p.required else f"[{_argument(p)}]" for p in params]
    if getattr(context.command, "names", None):
        pieces.append("命令 …")
    return "用法：" + " ".join(pieces)


def usage_refusal(error: UsageFault) -> Refusal:
    """What is wrong with the words, as a refusal with exit status 2 (DBR540)."""
    path = error.ctx.command_path if error.ctx else "dbr"
    fact, hint = _fact(error)
    return refuse(Exit.USAGE, "DBR540", fact, f"{hint}{path} --help 说明用法")


def unknown_command(name: str, names: Iterable[str]) -> str:
    """There is no command of this name; the nearest is offered."""
    near = difflib.get_close_matches(straight(name), list(names), n=1, cutoff=0.5)
    offer = f"，是不是“{near[0]}”？" if near else ""
    return f"没有“{name}”这个命令{offer}"


def _fact(error: UsageFault) -> tuple[str, str]:
    """The fact and the beginning of the next step."""
    match error:
        case _UnknownOption():
            near = f"是不是 {min(error.possibilities)}？" if error.possibilities else ""
            return f"没有 {error.option_name} 这个选项", near
        case _ValueFault():
            lacks = "requires" in error.message
            return f"选项 {error.option_name} {'后面缺少值' if lacks else '不带值'}", ""
        case _MissingParameter():
            return f"缺少{_named(error.param)}", ""
        case BadParameter():
            return f"{_named(error.param)} 的值不对：{_wrong_value(error)}", ""
    return (error.message if _is_ours(error.message) else "命令的写法不对"), ""


def _named(param: Parameter) -> str:
    if param is None:
        return "参数"
    return f"选项 {max(param.opts, key=len)}" if isinstance(param, TyperOption) else f"参数 {_argument(param)}"


def _wrong_value(error: BadParameter) -> str:
    """Our own sentence as it is; for one of Typer's, the value that it quotes and what was expected."""
    if _is_ours(error.message):
        return error.message
    if error.param is None:
        return "不是所要的"
    quoted = _QUOTED.search(error.message)
    kind = getattr(error.param.type, "choices", ()) or _TYPES.get(error.param.type.name.removesuffix(" range"))
    wanted = kind if isinstance(kind, str) else _value(error.param)
    expected = "，".join(filter(None, [f"应为 {_choices(error.param) or wanted}", _range(error.param)]))
    return f"“{quoted[0][1:-1]}”，{expected}" if quoted else expected


def _is_ours(message: str) -> bool:
    """Whether a sentence is Chinese, whatever was typed: Typer's have that between English words."""
    return any("\u4e00" <= character <= "\u9fff" for character in _TYPED.sub("", message))


def _argument(param: Parameter) -> str:
    name = param.metavar or (param.name or "").upper()
    return name if param.nargs == 1 else f"{name.rstrip('…')}…"


def _option_row(param: TyperOption) -> tuple[str, str]:
    names = ", ".join(sorted(param.opts, key=len)) + "".join(f" / {name}" for name in param.secondary_opts)
    return (names if param.is_flag else f"{names} {_value(param)}"), _remarks(param)


def _value(param: Parameter) -> str:
    choices: Iterable[Any] = getattr(param.type, "choices", ())
    if param.metavar or choices:
        return param.metavar or "|".join(str(getattr(c, "value", c)) for c in choices)
    return _TYPES.get(param.type.name.removesuffix(" range"), "值")


def _choices(param: Parameter) -> str:
    """The values that a parameter takes, each with its word; "" where no value has one."""
    words: Mapping[str, str] = getattr(param.type, "words", {})
    return "、".join(f"{value} {word}" for value, word in words.items()) if any(words.values()) else ""


def _range(param: Parameter) -> str:
    low, high = getattr(param.type, "min", None), getattr(param.type, "max", None)
    bounds = [f"不小于 {low}" if low is not None else "", f"不大于 {high}" if high is not None else ""]
    return "，".join(filter(None, bounds))


def _remarks(param: Parameter) -> str:
    remarks = [str(getattr(param, "help", None) or ""), f"[{bounds}]" if (bounds := _range(param)) else ""]
    remarks[0] += f"：{choices}" if (choices := _choices(param)) else ""
    if param.required:
        remarks.append("[必填]")
    elif default := getattr(param.default, "value", param.default) if getattr(param, "show_default", False) else None:
        remarks.append(f"[默认：{default}]")
    if getattr(param, "multiple", False):
        remarks.append("[可重复]")
    return " ".join(filter(None, remarks))


def _columns(rows: list[tuple[str, str]]) -> list[str]:
    """Two columns; a name that is too long for its column has a line to itself."""
    column = min(max(width(name) for name, _ in rows), _COLUMN)
    lines = []
    for name, words in rows:
        first, *rest = wrap(words, streams.columns() - column - 4)
        if width(name) > column:
            lines += _broken(f"  {name}", streams.columns())
            name = ""  # noqa: PLW2901 - said already
        lines.append(f"  {pad(name, column)}  {first}".rstrip())
        lines += [f"  {' ' * column}  {line}" for line in rest]
    return lines


def _broken(name: str, cells: int) -> list[str]:
    """The choices of an option on as many lines as they take."""
    lines = [""]
    for choice in re.split(r"(?<=\|)", name):
        if lines[-1] and width(lines[-1] + choice) > cells:
            lines.append("    ")
        lines[-1] += choice
    return lines


def show_on_stderr(text: str) -> None:
    """A page of help that nobody asked for: words, so not on stdout."""
    streams.words(f"{text}\n\n")
