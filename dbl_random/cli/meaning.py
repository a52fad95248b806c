"""What a word on the command line means: signs of another width, words of values, numbers in words, names of things.

Laws:
1. A value is taken by its word as well (model/words), a number as people write it (`第二批`), and whatever has an id by
   its name (desk/meant). A command sees the value, the number, the id.
2. What stands for a value in the help (its metavar) says what kind of thing it is: `KINDS`.
3. A sign of another width before an option is named, never guessed: `—plan` is refused with `--plan`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from dbl_random.cli.options import Settings
from dbl_random.desk.request import Kind
from dbl_random.model.numerals import number_said

Parameter = Any  # a TyperOption or a TyperArgument; the class that both are made from is private to Typer

#: What stands for a value -> the kind of thing that it names (desk/request.Kind), and what completes it.
KINDS: Mapping[str, Kind] = {
    "人员": "staff",
    "科室=人员": "staff",
    "检查人员": "inspector",
    "被问责人": "person",
    "科室": "unit",
    "部门": "unit",
    "区域": "region",
    "事项": "item",
    "计划": "plan",
    "抽取": "draw",
    "名录库": "registry",
    "企业": "enterprise",
    "递补理由": "reason",
}
_DASHES = re.compile("[-\u2010-\u2015\u2212\uff0d\ufe58\ufe63]+")


def straight(word: str) -> str:
    """A word as it stands on a keyboard: one dash of another width before several letters is two.

    >>> straight("—plan"), straight("－－ｐｌａｎ＝2016"), straight("－q")
    ('--plan', '--plan=2016', '-q')
    """
    dashes = _DASHES.match(word)
    if dashes is None:
        return unicodedata.normalize("NFKC", word)
    rest = unicodedata.normalize("NFKC", word[dashes.end() :])
    signs = len(dashes[0]) if dashes[0].isascii() else 2 if len(rest.partition("=")[0]) > 1 else 1
    return "-" * signs + rest


def refuse_crooked(command: Any, context: Any, words: Iterable[str]) -> None:
    """Law 3: the first word that would be an option of the command in its right width is a usage fault."""
    options = {name for param in command.get_params(context) for name in (*param.opts, *param.secondary_opts)}
    for word in words:
        if word == "--":
            break
        name, right = word.partition("=")[0], straight(word)
        if not word.isascii() and right.partition("=")[0] in options and name not in options:
            context.fail(f"“{word}”里有全角的符号，应为 {right}")


class Worded:
    """The type of a parameter that also takes the word of a value, or a number in words."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        from dbl_random.model.words import words_of  # noqa: PLC0415 - only a command with choices needs them

        values = [str(getattr(each, "value", each)) for each in getattr(inner, "choices", ())]
        self.words = {value: words_of(values).get(value, "") for value in values}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def __call__(self, value: Any, param: Any = None, ctx: Any = None) -> Any:
        """The value that is meant, converted."""
        if isinstance(value, str):
            plain = unicodedata.normalize("NFKC", value).strip()
            by_word = {unicodedata.normalize("NFKC", word): each for each, word in self.words.items() if word}
            value = (by_word.get(plain, plain) if self.words else number_said(plain)) if not value.isascii() else value
        return self.inner(value, param, ctx)


def accept_words(params: Iterable[Parameter]) -> None:
    """Law 1, of values and numbers."""
    for param in params:
        if getattr(param.type, "choices", ()) or param.type.name in {"int", "int range"}:
            param.type = Worded(param.type)


def put_ids(params: Iterable[Parameter], values: dict[str, Any], said: Settings) -> None:
    """Law 1, of names: each value that names something becomes its id.

    Raises:
        Refusal: several things are called so (exit status 4, DBR462).
    """
    for param in params:
        kind, value = KINDS.get(param.metavar or ""), values.get(param.name or "")
        if kind and isinstance(value, str):
            values[param.name] = _id(said, kind, value)
        elif kind and isinstance(value, list | tuple):
            values[param.name] = type(value)(_id(said, kind, each) for each in value)


def _id(said: Settings, kind: Kind, text: str) -> str:
    if text.isascii():  # the desk's own law 1; nothing is imported for it
        return text
    office, sign, name = text.rpartition("=")
    from dbl_random.desk.meant import meant  # noqa: PLC0415 - few words are names, and reading a store is dear

    return f"{office}{sign}{meant(said, kind, name)}"
