"""`dbr --install-completion` and `--show-completion`: what makes a shell complete our words (store/completion)."""

from pathlib import Path
from typing import Any

import typer
from typer.core import TyperOption

from dbl_random.cli.help import in_json
from dbl_random.cli.options import Settings
from dbl_random.cli.screen import streams, voice
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.completion import SCRIPTS, install, shell_here

_LISTED = "、".join(SCRIPTS)


def completion_options() -> list[TyperOption]:
    """The options, for the whole program."""
    return [
        TyperOption(
            param_decls=["--install-completion"],
            is_flag=True,
            is_eager=True,
            help="为现在的 shell 安装命令补全（Tab 键）",
            expose_value=False,
            callback=_install,
        ),
        TyperOption(
            param_decls=["--show-completion"],
            metavar="SHELL",
            is_eager=True,
            help=f"显示补全的脚本，供自行安装：{_LISTED}",
            expose_value=False,
            callback=_show,
        ),
    ]


def _install(context: typer.Context, _option: TyperOption, said: Any) -> None:
    if not said:
        return
    shell = shell_here()
    if not shell:
        hint = f"用 dbr --show-completion 显示脚本（{_LISTED}），存入它的启动文件"
        raise refuse(Exit.UNUSABLE, "DBR463", "看不出现在用的是哪一种 shell，没有安装补全", hint)
    written = install(shell, Path.home())
    if in_json(context):
        voice.json_out({"shell": shell, "files": [str(file) for file in written]})
    else:
        voice.out(Settings(), "\n".join(f"已写入 {file}" for file in written))
        voice.say(Settings(), f"{shell} 的命令补全已安装，重新打开终端后生效：写了 dbr，按 Tab 键。")
    context.exit()


def _show(context: typer.Context, _option: TyperOption, said: Any) -> None:
    if not said:
        return
    if said not in SCRIPTS:
        raise typer.BadParameter(f"“{said}”，应为 {_LISTED}")
    streams.data(SCRIPTS[said])
    context.exit()
