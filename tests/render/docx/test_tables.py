"""Tables as XML: their widths, the size of their type, what is told above them, and nothing lost."""

import pytest
from lxml import etree

from dbl_random.model.notice import Column, Facts, Signatures, Table
from dbl_random.render.docx.measures import HEITI, MEASURE, MONO, twips
from dbl_random.render.docx.tables import facts, signatures, table, type_size
from dbl_random.render.docx.text import NAMESPACE

W = f"{{{NAMESPACE}}}"
COLUMNS = (Column("seq", "序号", 3, "right"), Column("name", "企业名称", 14), Column("code", "代码", 11, "mid"))
ROWS = (("1", "甲公司", "91350503350346779T"), ("2", "乙公司", "110108000000016"))


def parsed(xml):
    return etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{xml}</w:body>')


def cells(body):
    return [["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in body.iter(f"{W}tr")]


def above(body):
    """The paragraphs before the table."""
    before = []
    for each in body:
        if each.tag == f"{W}tbl":
            return before
        before.append("".join(each.itertext()))
    return None


def values(body, name):
    return [each.get(f"{W}val") for each in body.iter(f"{W}{name}")]


def test_a_table_has_its_caption_its_header_and_every_row():
    body = parsed(table(Table("rows", "抽查结果公示表", COLUMNS, ROWS)))
    assert above(body) == ["抽查结果公示表"]
    assert cells(body) == [["序号", "企业名称", "代码"], *map(list, ROWS)]
    assert len(list(body.iter(f"{W}tblHeader"))) == 1
    assert len(list(body.iter(f"{W}cantSplit"))) == 3
    assert values(body, "jc")[1:] == ["center", *["center"] * 3, *["right", "left", "center"] * 2, "both"]


def test_a_table_without_rows_says_so():
    body = parsed(table(Table("rows", "", COLUMNS, ())))
    assert (above(body), cells(body)[1:]) == ([], [["无", "", ""]])


# --- law 1 ---


def test_columns_share_the_whole_measure_as_the_notice_says():
    body = parsed(table(Table("rows", "", COLUMNS, ROWS)))
    widths = [int(each.get(f"{W}w")) for each in body.iter(f"{W}gridCol")]
    assert [width // (twips(MEASURE) // 28) for width in widths] == [3, 14, 11]
    assert 0 <= twips(MEASURE) - sum(widths) < len(widths)


def test_type_gets_smaller_as_columns_need_it_within_bounds():
    sizes = [type_size([width]) for width in (10, 40, 50, 60, 200)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (12.0, 7.5)
    assert all(size * 2 == int(size * 2) for size in sizes)


@pytest.mark.parametrize("width", [20, 37, 45, 55])
def test_a_row_of_its_full_width_fits_the_measure(width):
    assert type_size([width]) * width <= MEASURE


# --- law 3 ---


def test_what_all_rows_share_stands_above_a_table_too_wide_for_its_smallest_type():
    wide = (*COLUMNS, Column("authority", "检查机关", 60))
    rows = tuple((*row, "泉州市经信委") for row in ROWS)
    body = parsed(table(Table("rows", "公示表", wide, rows)))
    assert above(body) == ["公示表", "各行相同：检查机关：泉州市经信委。"]
    assert cells(body) == [["序号", "企业名称", "代码"], *map(list, ROWS)]


# --- facts and signatures ---


def test_facts_are_labels_with_values_and_a_hash_has_letters_of_one_width():
    body = parsed(facts(Facts((("抽查事项", "节能监察"), ("校验值", "ab" * 32)), ("校验值",))))
    assert cells(body) == [["抽查事项", "节能监察"], ["校验值", "ab" * 32]]
    fonts = [each.get(f"{W}eastAsia") for each in body.iterfind(f".//{W}r/{W}rPr/{W}rFonts")]
    assert (fonts[0], fonts[2], fonts[3]) == (HEITI, HEITI, MONO)
    assert fonts.count(MONO) == 1


def test_a_value_of_blanks_is_room_to_write_by_hand():
    body = parsed(facts(Facts((("检查情况", "　" * 8), ("检查结果", "□未发现问题")))))
    high = [row.find(f".//{W}trHeight") for row in body.iter(f"{W}tr")]
    assert (int(high[0].get(f"{W}val")), high[0].get(f"{W}hRule")) == (8 * 24 * 20, "atLeast")
    assert high[1] is None


def test_whoever_signs_has_a_row_with_a_blank_and_a_day_and_all_stand_on_one_page():
    body = parsed(signatures(Signatures((("法规科", "陈守正"), ("监察室", "郑监明")))))
    assert cells(body) == [
        [role, name, "", "　　年　月　日"] for role, name in (("法规科", "陈守正"), ("监察室", "郑监明"))
    ]
    assert len(list(body.iter(f"{W}keepNext"))) == 8


@pytest.mark.parametrize(
    "xml",
    [table(Table("rows", "", COLUMNS, ROWS)), facts(Facts((("甲", "乙"),))), signatures(Signatures((("甲", "乙"),)))],
    ids=["table", "facts", "signatures"],
)
def test_a_paragraph_parts_a_table_from_one_that_would_follow(xml):
    assert parsed(xml)[-1].tag == f"{W}p"
