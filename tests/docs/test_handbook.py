"""The handbook: its commands exist and take what is printed, its links lead somewhere, its examples are of their kind.

README.zh-CN.md and the pages of docs/handbook. A line of a code block must parse whole; a command in the text must
exist with the options that stand there.
"""

import json
import re
import shlex
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from dbl_random.cli import app
from dbl_random.cli.app import ABOUT, COMMANDS, GROUPS
from dbl_random.cli.completion import completion_options
from dbl_random.cli.lazy import Group

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.zh-CN.md", *sorted((ROOT / "docs" / "handbook").rglob("*.md"))]
TEXTS = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
HANDBOOK = "\n".join(TEXTS.values())
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", HANDBOOK, flags=re.MULTILINE | re.DOTALL)
PRINTED = list(dict.fromkeys(re.findall(r"^dbr .*$", "\n".join(block for _, block in BLOCKS), flags=re.MULTILINE)))
TOLD = list(dict.fromkeys(re.findall(r"`(dbr [^`\n]+)`", re.sub(r"```.*?```", "", HANDBOOK, flags=re.DOTALL))))
#: What only reads is run as it stands, in the year that the project ships; what it answers there.
RUN = {
    "dbr plan list": 0,
    "dbr rules list": 0,
    "dbr publish due": 1,
    "dbr publish list": 0,
    "dbr rectify list": 0,
    "dbr recusal list": 0,
    "dbr credit list": 0,
    "dbr checkpoint show": 0,
    "dbr result list 2016-energy-1": 0,
    "dbr show enterprise 91350525989626015N": 0,
    "dbr explain exit-codes": 0,
}
#: What the sample's events are that the handbook's commands name.
NAMED = {
    r"plan correct \S+ (\d+)": {"plan.consented", "plan.filed"},
    r"rectify recheck (\d+)": {"rectification.ordered"},
    r"form order (\d+)": {"rectification.ordered"},
    r"form recusal (\d+)": {"recusal.declared", "recusal.decided"},
    r"--correct (\d+)": {"notice.published"},
    r"publish withdraw (\d+)": {"notice.published"},
}
#: Heading of the page on file formats -> the schemas of its examples, in their order.
FORMATS = {
    "机构名单": ["organisation"],
    "抽查规则": ["policy"],
    "事项清单": ["checklist"],
    "名录库": ["registry"],
    "人员库": ["inspectors"],
    "回避和定向依据": ["recusals", "grounds"],
    "权力清单和放假安排": ["powers", "calendar"],
    "计划": ["plan"] * 4,
}


def words_of(line):
    """The words of a line up to its comment or its redirection; a number that is to be filled in stands as a word."""
    line = re.split(r" {2,}| >", line)[0]
    return [re.sub(r"^(编号|事件|事件序号)$", "1", word) for word in shlex.split(line)[1:]]


@cache
def command_of(*words):
    """The command that the words begin with, its name, and how many words of them name it."""
    command, name, rest = Group("dbr", ABOUT, COMMANDS, GROUPS), "dbr", list(words)
    while isinstance(command, Group) and rest and not rest[0].startswith("-"):
        with command.make_context(name, list(rest)) as context:
            name, *rest = context.args
        command = command.command(name)
    return command, name, len(words) - len(rest)


@pytest.mark.parametrize("line", PRINTED)
def test_a_printed_command_has_options_that_exist_and_all_that_it_needs(line):
    words = words_of(line)
    command, name, named = command_of(*words)
    if isinstance(command, Group):
        assert words[named:] in (["--version"], ["--help"])
        return
    with command.make_context(name, words[named:]) as context:
        assert context.command is command


@pytest.mark.parametrize("line", TOLD)
def test_a_command_in_the_text_exists_with_the_options_that_stand_there(line):
    words = words_of(line)
    command, name, named = command_of(*words)
    said = {word.partition("=")[0] for word in words[named:] if re.match(r"--?[a-z]", word)}
    context = command.context_class(command, info_name=name)
    with context:
        known = {
            option
            for each in (*command.get_params(context), *completion_options())
            for option in (*each.opts, *each.secondary_opts)
        }
    assert said <= known | {"--help"}


@pytest.mark.parametrize(("line", "status"), RUN.items())
def test_what_only_reads_runs_as_it_is_printed(line, status, capsys):
    assert line in PRINTED
    assert app.run(["-C", str(ROOT), *words_of(line)]) == status
    told = capsys.readouterr()
    assert told.out
    assert "DBR" not in told.err


@pytest.mark.parametrize("page", ["docs/handbook/department/plan.md", "docs/handbook/office/workbooks.md"])
def test_a_page_is_lived_line_by_line(page, example_store, tmp_path, monkeypatch):
    block = re.search(r"^```text\n(.*?)^```$", TEXTS[page], flags=re.MULTILINE | re.DOTALL)[1]
    monkeypatch.chdir(shutil.copytree(example_store, tmp_path / "store", symlinks=True))
    for line in block.splitlines():
        if "export" in line:
            Path(line.split()[-1]).unlink()  # the line before made a blank one of the same name
        assert app.run([*words_of(line), "--at", "2016-07-01T10:30", "--actor", "fu-ziang"]) == 0, line


def test_no_line_of_a_block_goes_unread():
    lines = "\n".join(block for kind, block in BLOCKS if kind != "yaml").splitlines()
    others = {line for line in lines if line and not line.startswith("dbr ")}
    assert others == {
        "cd 演练",
        "cd 双随机",
        "sh install.sh",
        "sha256sum -c SHA256SUMS",
        "python3 dbr-linux-x86_64.pex --help",
    }


def test_the_handbook_prints_enough_commands_for_this_to_mean_something():
    assert len(PRINTED) > 100
    assert len(TOLD) > 40


@pytest.mark.parametrize(("command", "types"), NAMED.items())
def test_an_event_that_an_example_names_is_of_its_type(command, types):
    numbers = re.findall(command, HANDBOOK)
    assert numbers
    files = [next((ROOT / "audit-log").glob(f"0*/{int(number):08d}.json")) for number in numbers]
    assert {json.loads(file.read_bytes())["type"] for file in files} <= types


@pytest.mark.parametrize("page", TEXTS)
def test_every_link_and_picture_is_there(page):
    links = re.findall(r"\]\(([^)#]*)(?:#([^)]+))?\)", TEXTS[page])
    for link, heading in links:
        file = (ROOT / page).parent / link if link else ROOT / page
        assert file.exists(), link
        if heading:
            headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert heading in {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", [page for page in TEXTS if page.startswith("docs/")])
def test_a_page_is_one_task_short_enough_to_print_and_the_first_page_leads_to_it(page):
    assert TEXTS[page].startswith("# ")
    assert TEXTS[page].count("\n# ") == sum(line.startswith("# ") for line in TEXTS[page].splitlines()) - 1
    assert len(TEXTS[page].splitlines()) <= 90 or page.startswith("docs/handbook/reference/")
    assert f"]({page})" in TEXTS["README.zh-CN.md"]


@pytest.mark.parametrize("heading", FORMATS)
def test_an_example_of_a_file_has_the_fields_of_its_schema(heading):
    section = TEXTS["docs/handbook/reference/formats.md"].split(f"\n## {heading}\n")[1].split("\n## ")[0]
    examples = re.findall(r"^```yaml\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)
    for example, name in zip(examples, FORMATS[heading], strict=True):
        schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
        faults = Draft202012Validator(schema).iter_errors(yaml.load(example.replace(": true", ": 是"), yaml.BaseLoader))  # noqa: S506 - text alone
        # An example leaves out what it does not show, and all that YAML says is text here.
        assert [each.message for each in faults if each.validator in {"additionalProperties", "enum", "pattern"}] == []
