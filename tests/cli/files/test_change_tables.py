"""Changes on screen: ids and fields whole, the first rows of a long list, nothing wider than the screen."""

import pytest

from dbl_random.cli.files.change_tables import show_changes
from dbl_random.cli.options import Settings
from dbl_random.cli.screen.text_width import width
from dbl_random.model.frozen import ChangeRow

FIRM, FIELD = "91350582500748689Q", "年综合能耗吨标准煤"


@pytest.fixture
def shown(capsys):
    """The lines that stand on the screen."""

    def lines(*rows):
        show_changes(Settings(), "自 2016-06-01 以来", rows)
        return capsys.readouterr().out.splitlines()

    return lines


def row(before, after, firm=FIRM):
    return ChangeRow("data/registries/energy.csv", "enterprise", firm, "altered", FIELD, before, after)


def test_nothing_is_one_sentence(shown):
    assert shown() == ["变动：自 2016-06-01 以来", "没有变动。"]


@pytest.mark.parametrize(("before", "after"), [("甲" * 60, "乙" * 60), ("甲", "乙" * 60), ("甲" * 60, "乙")])
def test_ids_fields_and_values_stay_whole_however_long(shown, before, after):
    lines = shown(row(before, after))
    told = "".join("".join(lines).split())
    assert all(word in told for word in ("企业", "变更", *FIELD))
    assert any(FIRM in line for line in lines)
    assert (told.count("甲"), told.count("乙")) == (len(before), len(after))
    assert max(map(width, lines)) <= 80


def test_a_thing_is_counted_once_whatever_was_altered_of_it(shown):
    lines = shown(row("1", "2"), row("3", "4"), row("1", "2", firm="9135050000000001X1"))
    assert next(line for line in lines if line.startswith("data/")).split()[1:] == ["0", "0", "2"]


def test_a_long_list_is_cut_and_says_so(shown):
    lines = shown(*(row("1", "2") for _ in range(21)))
    assert sum(FIRM in line for line in lines) == 20
    assert lines[-1] == "共 21 处，以上为前 20 处；全部用 --sheet 变动.html 或 --json。"
