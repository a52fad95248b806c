"""Commands that are imported when they run.

Laws:
1. A row of the table names a command, the function that is the command, and one Chinese sentence; nothing else is known
   of it until it is called or its own help is asked for.
2. A row whose name has two words belongs to a group of the first word.
3. Every level carries the global options, so that they may stand before or after the command's name.
4. Typer parses one level at a time, by its public words: a group is a command whose remaining words are a command's
   name and that command's words.
"""

import importlib
from collections.abc import Mapping
from typing import Any, Literal

import typer
from typer.core import TyperCommand, TyperOption
from typer.main import get_command

from dbl_random.cli import help as pages
from dbl_random.cli import meaning
from dbl_random.cli.options import global_options, mask_option, overwrite_option, paper_options, settings
from dbl_random.model.immutable import immutable

Context = Any  # what a command's methods are given; the class that Typer names, typer.Context, is a narrower one

_NAMED = "dbl_random.named"


@immutable
class Row:
    """A command: its module, the function in it, and what it does, in one Chinese sentence without a full stop.

    Attributes:
        flag: an option of its group that means this command (`dbr publish --due`), "" for none.
        of: of what `function` makes the command; "" where it is the command itself.
        approval: the act is approved by somebody, whose paper or key may be given: "paper" by its number, "key" where
            the act carries the number itself.
        writes: the command writes a file that the user names; what is there is not replaced unless that is said.
        published: the act has texts that are published; persons in them are masked where that is said.
    """

    module: str
    function: str
    help: str
    flag: str = ""
    of: str = ""
    approval: Literal["", "paper", "key"] = ""
    writes: bool = False
    published: bool = False


class Command(TyperCommand):
    """A command with its help and its faults in Chinese."""

    allow_extra_args = True

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Refuse words that no parameter takes, in our own sentence."""
        pages.keep_json(ctx, args)
        meaning.refuse_crooked(self, ctx, args)
        rest = super().parse_args(ctx, args)
        if rest:
            ctx.fail(f"多余的参数：{' '.join(rest)}")
        return rest

    def invoke(self, ctx: Context) -> Any:
        """Run it, with ids for names."""
        meaning.put_ids(self.params, ctx.params, settings(ctx))
        return super().invoke(ctx)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The help option, in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明"
        return option

    def get_help(self, ctx: Context) -> str:
        """The page of help."""
        return pages.shown(ctx, self.help or "")


class Group(Command):
    """A group that makes its commands from the table on demand."""

    allow_interspersed_args = False

    def __init__(self, name: str, about: str, table: Mapping[str, Row], groups: Mapping[str, str]) -> None:
        flags = [_flag(name, row) for name, row in table.items() if row.flag and " " not in name]
        names = {"help_option_names": ["--help", "-h"]}
        super().__init__(name=name, help=about, params=[*global_options(), *flags], context_settings=names)
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

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Keep the words from the command's name on; refuse an unknown name, and show the help where there is none."""
        pages.keep_json(ctx, args)
        meaning.refuse_crooked(self, ctx, args)
        rest = TyperCommand.parse_args(self, ctx, args) or ctx.meta.get(_NAMED, [])
        if not rest:
            pages.show_on_stderr(pages.page(ctx, self.help or "", self.names.items()))
            ctx.fail("没有写要执行的命令")
        if rest[0] not in self.names:
            ctx.fail(pages.unknown_command(rest[0], self.names))
        ctx.args = rest
        return rest

    def invoke(self, ctx: Context) -> Any:
        """Run the command that is named, with the words after its name."""
        name, *words = ctx.args
        command = self.command(name)
        with command.make_context(name, words, parent=ctx) as inner:
            return command.invoke(inner)

    def command(self, name: str) -> Any:
        """The command, imported now, or the group of the rows below the name."""
        if name in self.table:
            return load(name, self.table[name])
        below = {second: row for each, row in self.table.items() if (second := each.removeprefix(f"{name} ")) != each}
        return Group(name, self.groups[name], below, {})

    def get_help(self, ctx: Context) -> str:
        """The page of help, with the commands."""
        return pages.shown(ctx, self.help or "", self.names.items())


def _flag(name: str, row: Row) -> TyperOption:
    """The option of a group that means the command `name`."""

    def keep(context: typer.Context, _option: TyperOption, said: Any) -> None:
        if said:
            context.meta[_NAMED] = [name]

    return TyperOption(param_decls=[row.flag], is_flag=True, help=row.help, expose_value=False, callback=keep)


def load(name: str, row: Row) -> Any:
    """A command of the table, imported now."""
    function = getattr(importlib.import_module(row.module), row.function)
    if row.of:
        function = function(row.of)
    maker = typer.Typer(add_completion=False, rich_markup_mode=None)
    maker.command(name, cls=Command, help=row.help)(function)
    command = get_command(maker)
    meaning.accept_words(command.params)
    if row.approval:
        command.params.extend(paper_options(document=row.approval == "paper"))
    if row.writes:
        command.params.append(overwrite_option())
    if row.published:
        command.params.append(mask_option())
    command.params.extend(global_options())
    return command
