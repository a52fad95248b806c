"""What a draw freezes, on screen."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.cli.options import Settings
from dbl_random.cli.screen.frozen import show_frozen, time_of
from dbl_random.cli.screen.text_width import width
from dbl_random.core.draw.freeze import freeze
from dbl_random.core.record.past import Past
from dbl_random.model.event import Deviation, PublicValue
from dbl_random.model.inspector import Recusal
from dbl_random.store.founding import example_files
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_records

PUBLIC = PublicValue("福彩 3D 中奖号码", 3, "2016-07-01T21:15:00+08:00")


@pytest.fixture(scope="module")
def sample():
    return load_records(GivenBytes(example_files())).records


@pytest.fixture
def shown(sample, capsys):
    """The words on the screen, as one line, for a plan; some of what is frozen may be replaced."""

    def words(batch=None, records=sample, **changes):
        plan = records.plans["2016-energy"]
        frozen = freeze(records, plan, date(2016, 7, 1), Past({}))
        show_frozen(Settings(), records, plan, replace(frozen, **changes), batch)
        err = capsys.readouterr().err
        assert max(map(width, err.splitlines())) <= 80
        return err.replace("\n", "")

    return words


def test_population_exclusions_quotas_and_pool(shown):
    text = shown()
    assert text.startswith("2016年度")
    for part in (
        "名录库：",
        "不在范围：",
        "已注销 ",
        "排除：",
        "分层",
        "应抽",
        "人员库：37 人",
        "其中可任组长 ",
        "回避",
    ):
        assert part in text


def test_the_batch_that_is_drawn_is_named_with_its_public_value(shown, sample):
    batch = replace(sample.plans["2016-energy"].batches[0], public=PUBLIC)
    text = shown(batch)
    assert "（2016-energy）第 1 批" in text
    assert "公开值：福彩 3D 中奖号码（3 位数字），2016-07-01 21:15 以后产生" in text


def test_a_deviation_names_who_approved_it(shown):
    known = Deviation("DBR203", "二(三)1", "停产检修", "chen-mingyuan")
    stranger = replace(known, approved_by="nobody")
    text = shown(deviations=(known, stranger))
    assert "变通：DBR203 二(三)1，停产检修（陈明远 批准）" in text
    assert "（nobody 批准）" in text


def test_an_enterprise_that_recusals_leave_without_a_team_is_named(shown, sample):
    plan = sample.plans["2016-energy"]
    firm = next(freeze(sample, plan, date(2016, 7, 1), Past({})).drawable)
    barred = tuple(
        Recusal(each.id, firm, "亲属任职", date(2016, 1, 1), None, "chen-mingyuan", date(2016, 1, 1))
        for each in sample.inspectors
    )
    assert f"注意：{firm} 除去回避的人员，只剩 0 人可以检查" in shown(records=replace(sample, recusals=barred))


def test_a_time_that_is_none_is_shown_as_it_was_written():
    assert time_of(replace(PUBLIC, not_before="开奖后")) == "开奖后"
