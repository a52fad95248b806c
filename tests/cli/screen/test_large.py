import pytest

from dbl_random.cli.screen.large import large_letters
from dbl_random.cli.screen.text_width import width


@pytest.mark.parametrize(
    "text", ["0123456789", "泉州市丰泽区某某科技股份有限公司", "Ålesund 公司", "2016-energy-1", "科"]
)
@pytest.mark.parametrize("columns", [30, 60, 80, 200])
def test_large_letters_fit_the_width_stand_in_line_and_leave_nothing_out(text, columns):
    lines = large_letters(text, columns)
    assert len({width(line) for line in lines}) == 1
    assert width(lines[0]) <= columns
    if "┃" in lines[1]:
        inside = "".join(line.strip("┃").strip() for line in lines[1:-1])
        assert inside.replace(" ", "") == text.replace(" ", "")


def test_each_digit_has_a_shape_of_its_own():
    shapes = {tuple(large_letters(digit, 80)) for digit in "0123456789"}
    assert len(shapes) == 10
    assert {len(shape) for shape in shapes} == {5}


def test_no_text_has_no_letters():
    assert large_letters("", 80) == []
