"""The day that readers reckon with."""

from dataclasses import field, replace
from datetime import date, datetime
from types import SimpleNamespace

import pytest

from dbl_random.desk.day import first_day, reckoned_day
from dbl_random.desk.request import Nobody, Request
from dbl_random.model.clock import CHINA
from dbl_random.model.event import LogOpened, Recorded
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Refusal
from dbl_random.store.founding import example_files
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_records

TODAY = date(2031, 3, 4)
OPENED = Recorded(1, "", "2016-08-09T10:00:00+08:00", "log.opened", "", "", LogOpened("x", (), practice=True), "")
NOTHING = SimpleNamespace(opened=None, events=[])


class Listening(Nobody):
    """A terminal that keeps what it is told."""

    def __init__(self, lines):
        self.lines = lines

    def say(self, text, style=""):
        self.lines.append(text + style)


@immutable
class Heard(Request):
    """A request with such a terminal."""

    lines: list[str] = field(default_factory=list)

    @property
    def terminal(self):
        return Listening(self.lines)


@pytest.fixture(scope="module")
def sample():
    return load_records(GivenBytes(example_files())).records


def with_plan(sample, name, **changes):
    return replace(sample, plans={**sample.plans, name: replace(sample.plans[name], **changes)})


def desk_of(year):
    event = replace(OPENED, time=f"{year}-08-09T10:00:00+08:00")
    return SimpleNamespace(opened=event.body, events=[event])


def test_the_sample_begins_on_the_first_of_july(sample):
    assert first_day(sample, TODAY) == date(2016, 7, 1)


def test_it_never_begins_before_the_checklist_was_public(sample):
    batches = (replace(sample.plans["2016-energy"].batches[0], month=1),)
    assert first_day(with_plan(sample, "2016-energy", batches=batches), TODAY) == date(2016, 6, 20)


@pytest.mark.parametrize("plans", ["all", "none"])
def test_then_it_is_the_day_of_the_last_event_whichever_plans_were_read(sample, plans):
    records = sample if plans == "all" else replace(sample, plans={})
    assert reckoned_day(Request(), records, desk_of(2016)) == date(2016, 8, 9)


def test_a_practice_log_of_this_year_lives_today(sample):
    today = datetime.now(CHINA).date()
    assert reckoned_day(Request(), sample, desk_of(today.year)) == today


def test_without_a_log_a_practice_store_with_a_plan_of_this_year_or_without_plans_lives_today(sample):
    assert first_day(with_plan(sample, "2016-energy", year=2031), TODAY) == TODAY
    assert first_day(replace(sample, plans={}), TODAY) == TODAY


def test_what_is_said_wins_and_is_not_told_again(sample):
    heard = Heard(at=datetime(2016, 7, 9, tzinfo=CHINA))
    assert reckoned_day(heard, sample, NOTHING) == date(2016, 7, 9)
    assert heard.lines == []
    heard = Heard()
    assert reckoned_day(heard, sample, NOTHING) == date(2016, 7, 1)
    assert heard.lines == ["演练库：按 2016-07-01 计算；其他日期用 --at 指定。"]


def test_a_real_store_lives_today_and_takes_no_time(sample):
    real = replace(sample, organisation=replace(sample.organisation, practice=False))
    assert reckoned_day(Request(), real, NOTHING) == datetime.now(CHINA).date()
    with pytest.raises(Refusal, match="DBR421"):
        reckoned_day(Request(at=datetime(2016, 7, 9, tzinfo=CHINA)), real, NOTHING)
