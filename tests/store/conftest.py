"""A small store in a user's words, and what the reader says about a change to it."""

import pytest

from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_records

SMALL = {
    "data/organisation.yaml": """\
name: 示例市经济和信息化委员会
origin: dbr.example
practice: true
place: 三楼会议室
chair: zhou-min
departments:
  - {id: energy, name: 节能科}
offices:
  - {id: legal, name: 法规科, witness: wu-jing}
regions:
  - {id: 350502, name: 鲤城区}
staff:
  - {id: zhou-min, name: 周敏, department: energy}
  - {id: wu-jing, name: 吴静, department: legal}
""",
    "data/policy.yaml": """\
min_ratio: 5%
min_batches: 2
team_size: 2
visits_cap: 2
visits_months: 12
previous_team_months: 24
certificate_warning_days: 30
substitution_reasons: []
""",
    "data/checklist.yaml": """\
items:
  - id: energy-use
    name: 节能管理情况检查
    department: energy
    weight: key
    target: 重点用能单位
    content: 能源利用状况报告
    method: 现场检查
    bases:
      - {law: 节约能源法, article: 第十二条, since: 2008-04-01}
""",
    "data/registries/energy.yaml": """\
registry: energy
name: 重点用能单位名录库
items: [energy-use]
department: energy
table: energy.csv
""",
    "data/registries/energy.csv": """\
id,name,status,region,grade,产品
9135050000000001X1,甲公司,active,350502,A,电
110108000000016,乙公司,,,,
""",
    "data/inspectors.yaml": """\
inspectors:
  - id: zf-017
    name: 陈一
    unit: 执法支队
    department: energy
    background: 热能工程
    duties: 节能执法
    items: [energy-use]
    certificate: {number: 闽A-0017, expires: 2018-12-31}
""",
    "plans/2016-energy.yaml": """\
plan: 2016-energy
title: 2016年度节能监察计划
year: 2016
department: energy
items: [energy-use]
registries: [energy]
ratio: 5%
batches:
  - {batch: 1, month: 7}
  - {batch: 2, month: 10}
""",
}


@pytest.fixture
def small():
    """Path -> text of a store that is right."""
    return dict(SMALL)


@pytest.fixture
def load(small):
    """Load the small store after `(path, old text, new text)` changes; None as old text replaces the file."""

    def loaded(*changes, plans=None, registries="named"):
        files = dict(small)
        for path, old, new in changes:
            if old is None:
                files[path] = new
            else:
                assert old in files[path], f"{path} has no {old!r}"
                files[path] = files[path].replace(old, new, 1)
        given = GivenBytes({path: text.encode() for path, text in files.items() if text is not None})
        return load_records(given, plans, registries)

    return loaded


@pytest.fixture
def told(load):
    """What is said about the small store after changes: `file:line:column: code message` a line."""

    def lines(*changes, **how):
        loaded = load(*changes, **how)
        assert (loaded.records is None) == bool(loaded.problems)
        return [f"{p.file}:{p.line}:{p.column}: {p.code} {p.message}" for p in loaded.problems]

    return lines
