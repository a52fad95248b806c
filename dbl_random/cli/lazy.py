"""Commands that are imported when they run.

Laws:
1. A row of the table names a command, the function that is the command, and one Chinese sentence; nothing else is known
   of it until it is called or its own help is asked for.
2. A row whose name has two words belongs to a group of the first word.
3. Every level carries the global options, so that they may stand before or after the command's name.
"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import typer
from typer._click.core import Context, Parameter
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from dbl_random.cli import help as pages
from dbl_random.cli.options import global_options

_MEANT = "dbl_random.meant"


@dataclass(frozen=True, slots=True)
class Row:
    """A command: its module, the function in it, and what it does, in one Chinese sentence without a full stop.

    Attributes:
        flag: an option of its group that means this command (`dbr publish --due`), "" for none.
    """

    module: str
    function: str
    help: str
    flag: str = ""


class Command(TyperCommand):
    """A command with its help and its faults in Chinese."""

    allow_extra_args = True

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Refuse words that no parameter takes, in our own sentence."""
        rest = super().parse_args(ctx, args)
        if rest:
            ctx.fail(f"多余的参数：{' '.join(rest)}")
        return rest

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Law 3: the help option says so in Chinese."""
        return _in_chinese(super().get_help_option(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The page of help."""
        formatter.write(pages.page(ctx, self.help or ""))


class Group(TyperGroup):
    """A group that makes its commands from the table on demand."""

    def __init__(self, name: str, about: str, table: Mapping[str, Row], groups: Mapping[str, str]) -> None:
        names = {"help_option_names": ["--help", "-h"]}
        options = cast("list[Parameter]", global_options())
        super().__init__(name=name, help=about, params=options, context_settings=names)
        options += [_meaning(name, row) for name, row in table.items() if row.flag and " " not in name]
        self.table = table
        self.groups = groups

    @property
    def names(self) -> dict[str, str]:
        """Command or group -> its one sentence, in the table's order."""
        found: dict[str, str] = {}
        for name, row in self.table.items():
            first, _, second = name.partition(" ")
            found.setdefault(first, self.groups[first] if second else row.help)
        return found

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the parent's signature
        """The names, in the table's order."""
        return list(self.names)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:  # noqa: ARG002 - the parent's signature
        """The command, imported now, or a group of the rows below the name; None where there is neither."""
        if cmd_name in self.table:
            return _load(cmd_name, self.table[cmd_name])
        below = {name.partition(" ")[2]: row for name, row in self.table.items() if name.startswith(f"{cmd_name} ")}
        return Group(cmd_name, self.groups[cmd_name], below, {}) if below else None

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Refuse a name that is not in the table, and show the help where there is none."""
        super().parse_args(ctx, args)
        if not ctx._protected_args and _MEANT in ctx.meta:  # noqa: SLF001 - where the parent class keeps the name
            ctx._protected_args = [ctx.meta[_MEANT]]  # noqa: SLF001 - as above
        said = [*ctx._protected_args, *ctx.args]  # noqa: SLF001 - where the parent class keeps the name
        if not said:
            pages.show_on_stderr(self.get_help(ctx))
            ctx.fail("没有写要执行的命令")
        if said[0] not in self.names:
            raise pages.unknown_command(said[0], self.names, ctx)
        return ctx.args

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Law 3: the help option says so in Chinese."""
        return _in_chinese(super().get_help_option(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The page of help."""
        formatter.write(pages.page(ctx, self.help or "", self.names.items()))


def _meaning(name: str, row: Row) -> TyperOption:
    """The option of a group that means the command `name`."""

    def mean(context: typer.Context, _option: TyperOption, said: Any) -> None:
        if said:
            context.meta[_MEANT] = name

    return TyperOption(param_decls=[row.flag], is_flag=True, help=row.help, expose_value=False, callback=mean)


def _in_chinese(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = "显示本说明"
    return option


def _load(name: str, row: Row) -> Any:
    function = getattr(importlib.import_module(row.module), row.function)
    maker = typer.Typer(add_completion=False, rich_markup_mode=None)
    maker.command(name, cls=Command, help=row.help)(function)
    command = get_command(maker)
    command.params.extend(global_options())
    return command
