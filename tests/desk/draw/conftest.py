"""Draws of a plan that is not drawn yet, beside the finished one."""

from dataclasses import dataclass, field

import pytest

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.view import CeremonyView
from dbl_random.desk.request import Nobody, Request
from dbl_random.model.immutable import immutable

PLAN = "2016-civil-explosives"
#: Answers of four offices that seal here.
TYPED = {
    "记入日志？": [True],
    "监督人": [""],
    "自有设备": [False],
    "位数字": ["3141592653", "2718281828", "1414213562", "1732050807"],
}


class Room(CeremonyView):
    """Remembers what it was shown, in order."""

    def __init__(self):
        self.seen = []

    def __getattribute__(self, name):
        if name in vars(CeremonyView) and not name.startswith("_"):
            return lambda *shown: self.seen.append((name, shown))
        return object.__getattribute__(self, name)

    @property
    def names(self):
        """What was shown."""
        return [name for name, _ in self.seen]


@dataclass
class Person(Nobody):
    """Answers questions by the first words that they begin with, each answer once; the last one again and again."""

    answers: dict[str, list]
    said: list = field(default_factory=list)
    complaints: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    heads: list = field(default_factory=list)

    def head(self, head):
        self.heads.append(("told", head))

    def photograph(self, head, occasion, *, wait):
        self.heads.append((occasion, wait, head, len(self.asked)))

    def attended(self):
        return True

    def say(self, text, *_):
        self.said.append(text)

    def complain(self, text):
        self.complaints.append(text)

    def ask(self, question, complaint=lambda _: ""):
        """The answer that was prepared for the first word found in the question, and again while it is wrong."""
        self.asked.append(question)
        found = next((given for word, given in self.answers.items() if word in question), None)
        assert found is not None, question
        while wrong := complaint(answer := found.pop(0) if len(found) > 1 else found[0]):
            self.complaints.append(wrong)
            assert len(self.complaints) < 9, self.complaints
        return answer

    confirm = ask_hidden = ask

    def ask_hidden_twice(self, question, complaint):
        return self.ask(question, complaint)


@immutable
class Attended(Request):
    """A request with somebody at the terminal."""

    person: Person | None = None

    @property
    def terminal(self):
        return self.person


@pytest.fixture
def plan():
    return PLAN


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def options(digits):
    """The options of a draw: every office's digits, unless they are said."""
    return lambda **more: DrawOptions(**{"digits": digits, **more})


@pytest.fixture
def attended(at):
    """A request with somebody at the terminal, who gives these answers."""

    def request(time="2016-07-20T10:00", **answers):
        asked = at(time)
        return Attended(
            asked.directory,
            asked.actor,
            asked.at,
            person=Person({word: list(given) for word, given in answers.items()}),
        )

    return request


@pytest.fixture
def public_value(finished, change_plan, plan):
    """The plan names a public value that comes at eight in the evening."""
    named = "{batch: 1, month: 7, public: {name: 福彩3D, digits: 3, not_before: 2016-07-20T20:00:00+08:00}}"
    change_plan(finished, plan, ("{batch: 1, month: 7}", named), at="2016-07-19T09:30")


@pytest.fixture
def sealed(attended, plan, finished):
    """A draw that is sealed and broke off, and has lost what was kept for its opening."""

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dbl_random.desk.draw.draw.log_outcome", stop)
        with pytest.raises(KeyboardInterrupt):
            draw(attended(**TYPED), plan)
    return finished
