"""A head's QR code fits a terminal, and readers read it back."""

import pytest
import zxingcpp
from PIL import Image

from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.render.qr import BLOCKS, half_blocks

PAIRS = {char: pair for pair, char in BLOCKS.items()}
PIXELS = 4


def read(lines):
    """What a reader reads of the modules."""
    rows = [[PAIRS[char][half] for char in line] for line in lines for half in (0, 1)]
    size = len(rows[0]), len(rows)
    picture = Image.new("L", size)
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    return [found.text for found in zxingcpp.read_barcodes(picture.resize((size[0] * PIXELS, size[1] * PIXELS)))]


@pytest.mark.parametrize(
    ("origin", "lines"), [("a", 19), ("quanzhou-2.dbr.example", 21), ("x" * 40, 21), ("x" * 64, 23)]
)
def test_a_head_fits_a_screen_of_80_by_24_and_is_read_back(origin, lines):
    head = format_head(head_over(origin, [b"1", b"2"]))
    drawn = half_blocks(head)
    assert len(drawn) == lines
    assert len(drawn[0]) <= 80
    assert {len(line) for line in drawn} == {len(drawn[0])}
    assert read(drawn) == [head]
