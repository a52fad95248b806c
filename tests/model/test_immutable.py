"""An immutable record is a frozen dataclass with slots in everything but how it is made."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest

from dbl_random.model.immutable import immutable


@immutable
class Firm:
    """With each kind of field."""

    id: str
    grade: str = ""
    extra: tuple[int, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, compare=False)
    secret: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """What people read."""
        return f"{self.id}（{self.grade}）"


@immutable
class Closed(Firm):
    """One more field than the class below it."""

    day: str = ""


@immutable
class Nothing:
    """No field at all."""


@immutable
class Own:
    """It says itself what is the same."""

    name: str

    def __eq__(self, other: object) -> bool:
        """Whatever the case of its letters."""
        return isinstance(other, Own) and other.name.lower() == self.name.lower()

    def __hash__(self) -> int:
        """As `__eq__`."""
        return hash(self.name.lower())


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What `dataclass` makes of the same fields."""

    id: str
    grade: str = ""
    extra: tuple[int, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, compare=False)
    secret: str = field(default="", repr=False)


WORDS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("甲",), {}),
    (("甲", "A", (1, 2)), {"secret": "x"}),
    ((), {"id": "乙", "seen": {"2016": 1}}),
]


@pytest.mark.parametrize(("given", "named"), WORDS)
def test_it_holds_shows_and_counts_the_same_as_what_dataclass_makes(given, named):
    one, other = Firm(*given, **named), Yardstick(*given, **named)
    assert astuple(one) == astuple(other)
    assert asdict(one) == asdict(other)
    assert repr(one) == repr(other).replace("Yardstick", "Firm")
    assert hash(one) == hash(other)
    assert [each.name for each in fields(one)] == [each.name for each in fields(other)]
    assert Firm.__match_args__ == Yardstick.__match_args__
    assert is_dataclass(one)


def test_it_is_equal_where_its_class_and_the_fields_that_compare_are():
    assert Firm("甲", seen={"a": 1}) == Firm("甲", seen={})
    assert Firm("甲") != Firm("乙")
    assert Firm("甲") != Yardstick("甲")
    assert Closed("甲") != Firm("甲")
    assert Nothing() == Nothing()
    assert len({Own("a"), Own("A"), Own("b")}) == 2


@pytest.mark.parametrize(("given", "named"), [((), {}), (("甲", "A", (), {}, "", "多"), {}), (("甲",), {"no": 1})])
def test_what_its_fields_do_not_take_is_refused_as_by_any_function(given, named):
    for kind in (Firm, Yardstick):
        with pytest.raises(TypeError):
            kind(*given, **named)


def test_a_factory_makes_a_new_one_each_time():
    assert Firm("甲").seen is not Firm("甲").seen


@pytest.mark.parametrize("one", [Firm("甲"), Closed("甲"), Nothing(), Own("a")])
@pytest.mark.parametrize("name", ["id", "shown", "new"])
def test_nothing_of_it_changes(one, name):
    with pytest.raises(FrozenInstanceError):
        setattr(one, name, "乙")
    with pytest.raises(FrozenInstanceError):
        delattr(one, name)
    assert not hasattr(one, "__dict__")


@pytest.mark.parametrize("one", [Firm("甲", "A", (1,), {"a": 1}, "x"), Closed("甲", day="2016-07-20"), Nothing()])
def test_a_copy_is_the_same(one):
    for made in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one)), replace(one)):  # noqa: S301
        assert (type(made), made, repr(made)) == (type(one), one, repr(one))
        assert astuple(made) == astuple(one)


def test_with_another_value_it_is_another():
    assert replace(Closed("甲", "A"), grade="B", day="2016-07-20") == Closed("甲", "B", day="2016-07-20")
    match Firm("甲", "A"):
        case Firm(name, grade="A"):
            assert name == "甲"
        case _:
            pytest.fail("it is matched by its places and by its names")
