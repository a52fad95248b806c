"""Where a title may be broken: between words, and at no mark that would begin or end a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.render.title_words import pieces


@pytest.mark.parametrize(
    "title",
    [
        [
            "泉州市",
            "经济",
            "和信息化",
            "委员会（示例）",
            "2016年度",
            "工业",
            "用能",
            "单位",
            "节能",
            "监察",
            "计划",
            "公告",
        ],
        ["关于移送", "抽查", "中", "发现的", "问题", "线索的函"],
        ["回避", "申请（决定）", "表"],
        ["关于2016年7月1日", "抽查、", "2016年度", "计划"],
        ["《节约能源法》", "监督", "检查"],
    ],
)
def test_a_title_is_parted_between_its_words(title):
    assert pieces("".join(title)) == title


def test_what_is_no_known_word_is_one_piece():
    assert pieces("某某某抽查某某某") == ["某某某", "抽查", "某某某"]


@given(
    st.lists(st.sampled_from(["监察", "第1批", "（示例）", "《法》", "、", "的", "关于", "某", "2016年"]), max_size=20)
)
def test_nothing_is_lost_and_no_piece_begins_with_a_mark_that_closes(words):
    found = pieces("".join(words))
    assert "".join(found) == "".join(words)
    assert all(found)
    assert not any(each[0] in "）》、的" for each in found[1:])
    assert not any(each.endswith("关于") for each in found[:-1])
