"""Names: traces of lost characters, spellings of one name, names that share a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.model.names import all_names, between_names, name_fault, names_in, plain_name

NAMES = st.text(st.sampled_from("泉州?？&#4;a厂\ufffd\ue000 "), max_size=8)


@pytest.mark.parametrize("name", ["泉州?业公司", "泉州？？公司", "示例&#40884;厂", "示例&#x9FB4;厂", "甲\ufffd厂"])
def test_a_trace_of_a_lost_or_encoded_character_is_refused(name):
    assert name_fault(name)


@pytest.mark.parametrize(
    "name",
    [
        "泉州（示例）公司",
        "A&B; 厂",
        "甲&amp;乙公司",
        "<?x?>",
        "Who? Co.",
        "阿依古丽·买买提",
        "示例 陶瓷厂",
        "Smith & Co.",
        "7-11",
    ],
)
def test_names_as_they_are_registered_pass(name):
    assert name_fault(name) is None


@given(st.lists(NAMES, max_size=4))
def test_many_are_judged_as_each(names):
    assert all_names(names) == (not any(map(name_fault, names)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("泉州（示例）有限公司", "泉州(示例)有限公司 "),
        ("示例 陶瓷厂", "示例\u00a0陶瓷厂"),
        ("示例陶瓷厂", "示例\u3000陶瓷厂"),
        ("ＡＢ厂", "AB厂"),
    ],
)
def test_width_of_brackets_and_blanks_are_the_form_of_a_name(one, other):
    assert plain_name(one) == plain_name(other)


def test_another_character_is_another_name():
    assert len({plain_name(name) for name in ("甲厂", "甲（厂）", "甲〔厂〕", "甲①厂", "甲1厂", "a厂", "A厂")}) == 7


KNOWN = {"张三", "李四", "阿依古丽买买提", "买买提", "JohnSmith"}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("张三 李四", ["张三", "李四"]),
        ("阿依古丽 买买提、张三", ["阿依古丽 买买提", "张三"]),
        ("张三 阿依古丽\u3000买买提 李四", ["张三", "阿依古丽 买买提", "李四"]),
        ("John Smith/买买提; 王五", ["John Smith", "买买提", "王五"]),
        (" ", []),
    ],
)
def test_of_the_names_that_share_a_cell_the_longest_that_is_known_is_read_first(cell, names):
    assert list(names_in(cell, KNOWN)) == names


def test_a_sign_that_parts_names_is_told():
    assert between_names("张三、李四") == "、"
    assert between_names("阿依古丽·买买提 艾力") == ""
