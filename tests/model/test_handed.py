"""The two laws: what many are judged to be is what each is; what is right today was right for the log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.model.handed import LOGGED, TODAY

TEXTS = st.lists(st.text(st.sampled_from("泉厂　\u00a0\ue000\ufffd\u200b?é\u0301"), max_size=4), max_size=4)
CODES = ["350502190001010738", "110108000000016", "9135050000000001X1", "9135050000000001X2"]


@pytest.mark.parametrize("law", [TODAY, LOGGED])
@given(texts=TEXTS, codes=st.lists(st.sampled_from(CODES), max_size=3))
def test_many_are_judged_as_each(law, texts, codes):
    assert law.all_codes(codes) == (not any(map(law.code, codes)))
    texts = [text for text in texts if not text.startswith("\u0301")]  # nothing of a cell joins the one before
    assert law.all_text(texts) == (not any(map(law.text, texts)))
    assert law.all_names(texts) == (not any(map(law.name, texts)))


@given(texts=TEXTS)
def test_what_is_right_today_was_right_for_the_log(texts):
    for text in texts:
        assert TODAY.text(text) or LOGGED.text(text) is None
        assert TODAY.name(text) or TODAY.text(text) is None


def test_the_log_lets_through_what_today_refuses():
    assert LOGGED.text("甲\ue000厂") is None
    assert TODAY.text("甲\ue000厂")
    assert LOGGED.code(CODES[0]) is None
    assert TODAY.code(CODES[0])
