"""A command that a sentence of ours names is one that there is; with words behind it, one that works when pasted."""

import ast
import re
from pathlib import Path

import pytest

from dbl_random.cli.app import ABOUT, COMMANDS, GROUPS
from dbl_random.cli.lazy import Group

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).parents[2]
#: Acts that do nothing without a paper (docs/policy.md, standing): a hint names its number.
PAPERS = {"plan approve", "void"}
#: What stands for the second word where a table says which.
_ANY = {"KIND", "X", "XX"}
_SAID = re.compile(r"(?<![\w/-])dbr ((?:[a-z][a-z-]*)(?: [^，。；：、（）“”`\n]*)?)")


def _texts(tree):
    """Every text but docstrings, with `X` for what is filled in."""
    inner = {id(v) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for v in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            inner.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(v.value if isinstance(v, ast.Constant) else "X" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value


def hints():
    for path in sorted((ROOT / "dbl_random").rglob("*.py")):
        for text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
            for said in _SAID.findall(text):
                yield path.name, said.strip()


def _fault(said):
    """What is wrong with a command line, "" for nothing."""
    words = said.split()
    name = " ".join(words[:2]) if " ".join(words[:2]) in COMMANDS else words[0]
    if name in GROUPS:
        return "" if len(words) == 1 or not words[1].isascii() or words[1] in _ANY else "no command"
    if name not in COMMANDS:
        return "no command"
    root = Group("dbr", ABOUT, COMMANDS, GROUPS)
    for step in name.split():
        root = root.command(step)
    rest = words[len(name.split()) :]
    if not any(word.isascii() for word in rest) or rest in (["--help"], ["--sign"], ["--signature"]):
        return ""  # the command or a way of it is only named, and the sentence goes on
    return _fault_of_words(root, rest, papers=name in PAPERS)


def _fault_of_words(command, rest, *, papers):
    options = {option: param for param in command.params for option in (*param.opts, *param.secondary_opts)}
    given, values = set(), 0
    while rest:
        word, *rest = rest
        if not word.startswith("-"):
            values += 1
            continue
        if word not in options:
            return f"no option {word}"
        given.add(options[word].name)
        rest = rest if options[word].is_flag else rest[1:]
    needed = [p for p in command.params if p.required]
    lacks = [p.opts[0] for p in needed if p.param_type_name == "option" and p.name not in given]
    if papers and not {"paper_document", "document"} & given:
        lacks.append("--document")
    wanted = sum(p.param_type_name == "argument" for p in needed)
    return f"lacks {lacks}" if lacks else "lacks an argument" if values < wanted else ""


#: A command of git in a sentence: a clerk has `dbr save`, and what is beyond that is an administrator's.
_GIT = re.compile(r"(?<![\w/.-])git [a-z][a-z-]*")


def test_no_sentence_asks_a_clerk_to_type_git():
    for path in sorted((ROOT / "dbl_random").rglob("*.py")):
        for text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
            assert text.isascii() or not _GIT.search(text), f"{path.name}: {text}"
            assert "提交后再" not in text, f"{path.name}: {text}"


def test_a_named_command_works_when_it_is_pasted():
    found = list(hints())
    assert len(found) > 100
    assert [(path, said, fault) for path, said in found if (fault := _fault(said))] == []


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("plan approve X", "lacks ['--document']"),
        ("plan aprove 计划", "no command"),
        ("draw --paln 计划", "no option --paln"),
        ("plan consent X --party X", "lacks ['--by']"),
        ("rectify recheck 5", "lacks ['--outcome', '--inspector']"),
        ("plan list", ""),
        ("rules adopt 施行", ""),
    ],
)
def test_what_would_not_work_is_seen(said, fault):
    assert _fault(said) == fault
