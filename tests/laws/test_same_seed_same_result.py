"""One seed, one result: row order, hash seeds, locale, time zone and the working folder decide nothing.

The draw below is run again in other processes; each prints the hashes of all that it freezes and draws.
"""

import os
import random
import subprocess
import sys
import sysconfig
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from dbl_random.core.draw.freeze import freeze
from dbl_random.core.draw.selection import select, ticket_order
from dbl_random.core.draw.teams import Teams, draw_teams
from dbl_random.core.policy.rules import RULES
from dbl_random.core.record.past import Past, Visit
from dbl_random.core.record.snapshots import format_candidates, format_pool, format_result
from dbl_random.model.checklist import Basis, Item, Published, Weight
from dbl_random.model.frozen import ResultRow
from dbl_random.model.ids import uscc_check_character
from dbl_random.model.inspector import Away, Certificate, Inspector, Recusal
from dbl_random.model.organisation import Department, Member, Office, Organisation
from dbl_random.model.plan import Batch, Joint, Plan, PlanStratum
from dbl_random.model.policy import Policy
from dbl_random.model.ratio import Ratio
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry

ROOT = Path(__file__).resolve().parents[2]
SEED = "80ff664d35e5c04a5aa9f5a94ae830af7488c4339bb66fff3f67c7a86b0599d0"
DAY = date(2016, 7, 1)
#: Whether the plan was approved stands on the log, and there is none here.
RULES_OF_THE_FILES = tuple(rule for rule in RULES if rule.code != "DBR218")


def code(number):
    first = f"91350500{number:08d}X"
    return first + uscc_check_character(first)


def records():
    firms = tuple(
        Enterprise(code(n), f"示例ÄÖ企业{n}", "suspended" if n % 17 == 0 else "active", "", "ABC"[n % 3])
        for n in range(300)
    )
    people = tuple(
        Inspector(f"J{n:02d}", f"检查员{n}", "执法支队", "energy", "热能", "执法", ("energy-use",),
                  Certificate(f"闽A-{n}", date(2018, 12, 31)) if n % 5 else None,
                  (Away(DAY, DAY, "公差"),) if n == 3 else ())
        for n in range(24)
    )  # fmt: skip
    recusals = tuple(
        Recusal(f"J{n:02d}", code(n * 7), "near-relative", date(2016, 1, 1), None, "staff-01", date(2016, 1, 1))
        for n in range(24)
    )
    plan = Plan(
        "2016-energy", "节能监察", 2016, "energy", ("energy-use",), ("energy", "more"), (Batch(1, 7), Batch(2, 9)),
        stratum_column="grade", inspector_cap=8, joint=Joint(),
        strata=(PlanStratum("good", ("A", "B"), Ratio(1, 20)), PlanStratum("rest", ("*",), Ratio(1, 5))),
    )  # fmt: skip
    item = Item("energy-use", "节能", "energy", Weight.KEY, "企业", "用能", "现场",
                (Basis("法", "一", date(2008, 4, 1)),), published=Published(date(2016, 6, 1), "公告"))  # fmt: skip
    return Records(
        Organisation("示例局", "dbr.test", True, "会议室", "staff-01", (Department("energy", "节能科"),),
                     (Office("legal", "法规科", "staff-01"),), (), (Member("staff-01", "周敏", "energy"),)),
        Policy(Ratio(1, 20), 2, 2, 2, 12, 24, 60, ()),
        {"energy-use": item},
        {"energy": Registry("energy", "一", ("energy-use",), "energy", "", (), firms[:200]),
         "more": Registry("more", "二", ("energy-use",), "energy", "", (), firms[150:])},
        people, recusals, {plan.id: plan},
    )  # fmt: skip


def shuffled(given, chance):
    """The same records, every list in another order."""
    registries = {name: replace(r, enterprises=_mixed(r.enterprises, chance)) for name, r in given.registries.items()}
    return replace(
        given,
        registries=registries,
        inspectors=_mixed(given.inspectors, chance),
        recusals=_mixed(given.recusals, chance),
    )


def _mixed(rows, chance):
    rows = list(rows)
    chance.shuffle(rows)
    return tuple(rows)


def digests(given, chance=None):
    """SHA-256 of candidates, pool, 递补 orders, result with teams, and skips."""
    plan = given.plans["2016-energy"]
    ids = [firm.id for r in given.registries.values() for firm in r.enterprises]
    past = Past({each: (Visit("d-0", date(2016, 3, 1), ("J01", "J02")),) for each in sorted(ids)[::9]})
    frozen = freeze(given, plan, DAY, past, rules=RULES_OF_THE_FILES)
    assert frozen.faults == ()
    rows = _mixed(frozen.candidates, chance) if chance else frozen.candidates
    strata = _mixed(frozen.strata, chance) if chance else frozen.strata
    drawn = select(SEED, "2016-energy-1", rows, {s.id: s.quota for s in strata})
    found = draw_teams(SEED, "2016-energy-1", [d.id for d in drawn], 2, frozen.pool, plan.inspector_cap)
    assert isinstance(found, Teams)
    table = [ResultRow(at, d.id, d.name, d.stratum, d.ticket, found.assigned[d.id]) for at, d in enumerate(drawn, 1)]
    orders = [ticket_order(SEED, "2016-energy-1", rows, stratum) for stratum in ("good", "rest")]
    made = (
        format_candidates(frozen.candidates),
        format_pool(frozen.pool),
        repr(frozen.strata).encode(),
        repr(orders).encode(),
        format_result(table),
        repr((found.team_cap, found.skips)).encode(),
    )
    return [sha256(data).hexdigest() for data in made]


@pytest.fixture(scope="module")
def expected():
    return digests(records())


@pytest.mark.parametrize("number", range(5))
def test_the_order_of_rows_decides_nothing(expected, number):
    chance = random.Random(number)  # noqa: S311 - a shuffle in a test
    assert digests(shuffled(records(), chance), chance) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4242"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "zh_CN.GB18030"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles"},
        {"PYTHONOPTIMIZE": "2"},
    ],
    ids=lambda given: " ".join(f"{name}={value}" for name, value in given.items()),
)
def test_the_surroundings_decide_nothing(expected, environment, tmp_path):
    done = subprocess.run(
        [sys.executable, "-S", str(Path(__file__).resolve())],  # without site: it reads .pth files by the locale
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join((str(ROOT), sysconfig.get_path("purelib"))),
            "PYTHONDONTWRITEBYTECODE": "1",
            **environment,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == expected


def test_another_seed_is_another_result(expected, monkeypatch):
    monkeypatch.setitem(globals(), "SEED", "0" * 64)
    other = digests(records())
    assert other[:3] == expected[:3]
    assert all(one != two for one, two in zip(other[3:5], expected[3:5], strict=True))


if __name__ == "__main__":
    sys.stdout.write("\n".join(digests(records())))
