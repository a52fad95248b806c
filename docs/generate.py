"""Writes the generated pages; with `--check`, says which are stale and ends with 1. A rule without a test ends with 1.

    docs/commands.md    every command's own help
    docs/codes.md       every code: fact, clause, how to mend it
    docs/policy.md      clause -> rule -> test
    docs/schemas/       a JSON Schema for each kind of file that people write, for editors, and of an event's file
    docs/protocol.md    the tables of event types and kinds of notices, each between two marks

Nothing here is written by hand; CI runs `--check`.
"""

import contextlib
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import get_args

from event_forms import event_schema, protocol_table, rules_schema

from dbl_random.cli.app import COMMANDS, GROUPS, run
from dbl_random.core.judgement.judge import KINDS
from dbl_random.core.policy.rule import BarRule, CandidateRule, DrawRule, PoolRule, Rule, Severity
from dbl_random.core.policy.rules import RULES
from dbl_random.model.codes import ALL_CODES
from dbl_random.model.notice_types import NOTICE_TYPES, NOTICES, FormKind
from dbl_random.store.yaml.schema import schemas

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- Made by docs/generate.py (`make docs`): do not edit. -->\n"


def commands() -> str:
    """Every command's own help, as it appears on screen."""
    parts = [MADE, "# 命令\n", "每个命令的说明，与 `dbr 命令 --help` 显示的相同。\n"]
    for name in sorted(COMMANDS):
        parts += [f"## dbr {name}\n", "```text", _help(name.split()), "```\n"]
    groups = "、".join(f"`dbr {name}`（{words}）" for name, words in sorted(GROUPS.items()))
    parts.append(f"命令组：{groups}\n")
    return "\n".join(parts)


def _help(words: list[str]) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        run([*words, "--help"])
    return said.getvalue().strip()


def codes() -> str:
    """The table of codes."""
    rows = [
        f"| {code} | {_cell(entry.title)} | {_cell(entry.clause)} | {_cell(entry.mend)} |"
        for code, entry in sorted(ALL_CODES.items())
    ]
    head = ["| 代码 | 情况 | 依据 | 怎么办 |", "|---|---|---|---|"]
    return "\n".join([MADE, "# 代码\n", "`dbr explain 代码` 显示同样的内容。\n", *head, *rows, ""])


def policy() -> str:
    """Clause -> rule -> severity -> sentence -> test."""
    rules = [(rule.clause, rule.code, rule.severity, rule.sentence, _test_of(rule)) for rule in RULES]
    rules += [
        (ALL_CODES[kind.code].clause, kind.code, Severity.MUST, kind.asks, _test_of_duty(kind.code))
        for kind in KINDS.values()
        if kind.asks
    ]
    rows = [
        f"| {clause} | {code} | {severity} | {_cell(sentence)} | {test} |"
        for clause, code, severity, sentence, test in sorted(rules, key=lambda r: (r[0].translate(_IN_ORDER), r[1]))
    ]
    head = ["| 条款 | 规则 | 分量 | 要求 | 测试 |", "|---|---|---|---|---|"]
    return "\n".join([MADE, "# 条款、规则、测试\n", *head, *rows, ""])


#: Clauses in the scheme's own order.
_IN_ORDER = str.maketrans("一二三四五", "12345")
#: Sort of rule -> file and test under tests/core/policy that has a departure from each rule of this sort.
_TESTS: dict[type, tuple[str, str]] = {
    DrawRule: ("test_rules.py", "test_a_departure_is_told_by_its_own_rule_and_by_no_other"),
    CandidateRule: ("test_every_rule.py", "test_without_its_rule_the_enterprise_is_a_candidate"),
    PoolRule: ("test_every_rule.py", "test_without_its_rule_the_inspector_may_fill_the_place"),
    BarRule: ("test_every_rule.py", "test_without_its_rule_the_inspector_may_fill_the_place"),
}


def _test_of(rule: Rule) -> str:
    """The test of a rule.

    Raises:
        LookupError: no departure from it is tested; the pages are not made without one.
    """
    file, test = _TESTS[type(rule)]
    text = (ROOT / "tests" / "core" / "policy" / file).read_text(encoding="utf-8")
    if f'"{rule.code}":' not in text or f"def {test}(" not in text:
        raise LookupError(f"{rule.code} has no test in tests/core/policy/{file}")
    return f"`{file}::{test}[{rule.code}]`"


def _test_of_duty(code: str) -> str:
    """The test of what is asked of people.

    Raises:
        LookupError: no departure from it is tested.
    """
    file, test = "tests/core/judgement/test_duties.py", "test_each_clause_is_told_and_without_it_nothing_is"
    text = (ROOT / file).read_text(encoding="utf-8")
    if f'"{code}":' not in text or f"def {test}(" not in text:
        raise LookupError(f"{code} has no test in {file}")
    return f"`{Path(file).name}::{test}[{code}]`"


def protocol() -> str:
    """docs/protocol.md with its tables of event types and kinds of notices; all else is written by hand."""
    page = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    return _within(_within(page, "event types", protocol_table()), "kinds of notices", notice_table())


def _within(page: str, name: str, table: str) -> str:
    """The page with this table between the table's two marks."""
    begins, ends = f"<!-- The {name}, made by docs/generate.py (`make docs`): -->\n", f"<!-- End of the {name}. -->\n"
    before, rest = page.split(begins)
    return "".join((before, begins, table, "\n", ends, rest.split(ends)[1]))


def notice_table() -> str:
    """Kind -> subject, whether it names who was drawn, whether it comes again."""
    about = {
        "year": "a year",
        "plan": "a plan that is approved",
        "draw": "a draw with an outcome",
        "void": "a void draw",
    }
    rows = [
        f"| `{row.kind}` | {about[row.about]} | {_yes(row.names_drawn)} | {_yes(row.comes_again)} |"
        for row in NOTICE_TYPES
    ]
    return "\n".join(["| kind | subject | names who was drawn | comes again |", "|---|---|---|---|", *rows])


def _yes(answer: bool) -> str:  # noqa: FBT001 - a cell
    return "yes" if answer else ""


def notice_schema() -> str:
    """docs/schemas/notice.json with its list of kinds; all else is written by hand."""
    page = (ROOT / "docs" / "schemas" / "notice.json").read_text(encoding="utf-8")
    kinds = ",\n".join(f'        "{kind}"' for kind in (*NOTICES, *sorted(get_args(FormKind))))
    return re.sub(r'("kind": \{\n\s+"enum": \[\n).*?(\n\s+\])', rf"\1{kinds}\2", page, count=1, flags=re.DOTALL)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write the pages, or check them."""
    os.environ["NO_COLOR"] = "1"
    stale = []
    try:
        pages = {"commands.md": commands(), "codes.md": codes(), "policy.md": policy(), "protocol.md": protocol()}
        pages["schemas/notice.json"] = notice_schema()
    except LookupError as untested:
        sys.stderr.write(f"{untested}\n")
        return 1
    for name, schema in {**schemas(), "event": event_schema(), "rules": rules_schema()}.items():
        pages[f"schemas/{name}.json"] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    for name, page in pages.items():
        path = ROOT / "docs" / name
        if not path.exists() or path.read_text(encoding="utf-8") != page:
            stale.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_text(page, encoding="utf-8", newline="\n")
    if stale and "--check" in sys.argv:
        sys.stderr.write(f"stale: {', '.join(stale)}; run `make docs`\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
