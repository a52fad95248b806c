"""抽取记录表 as page and as document: one paper, twice."""

import io
import re
from html import unescape
from zipfile import ZipFile

import pytest
import zxingcpp
from lxml import etree
from PIL import Image

from dbl_random.model.notice import Facts, Heading, Paragraph, QrCode, QrCodes, Signatures, Table
from dbl_random.render.docx.document import render_docx
from dbl_random.render.notice_page import render_notice_page
from dbl_random.render.page import qr_code

WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def document_words(notice):
    xml = etree.fromstring(ZipFile(io.BytesIO(render_docx(notice))).read("word/document.xml"))
    return "\n".join("".join(each.itertext()) for each in xml.iter(f"{{{WORD['w']}}}p"))


def page_words(notice):
    return unescape(re.sub(r"<[^>]*>", "\n", render_notice_page(notice).split("</head>")[1]))


def said(notice):
    """Every text of a paper."""
    for block in notice.blocks:
        match block:
            case Heading(_, text) | Paragraph(text):
                yield text
            case Table():
                yield from (block.caption, *(column.title for column in block.columns))
                yield from (cell for row in block.rows for cell in row)
            case Facts(pairs) | Signatures(pairs):
                yield from (text for pair in pairs for text in pair)
            case QrCode() | QrCodes():
                yield block.caption


@pytest.mark.parametrize("words_of", [page_words, document_words])
def test_page_and_document_say_all_that_the_record_says(record, words_of):
    words = words_of(record)
    assert [text for text in said(record) if text not in words] == []


@pytest.mark.parametrize("words_of", [page_words, document_words])
@pytest.mark.parametrize("label", ["原检查组", "作废的抽取", "越过人员", "可信程度"])
def test_the_signed_document_has_what_the_page_has(record, label, words_of):
    lines = [line for line in words_of(record).split("\n") if line.strip()]
    assert lines[lines.index(label) + 1] not in {"", label}


def test_the_page_shows_the_outcomes_code_and_every_printed_sheet_its_first_digits(record):
    page = render_notice_page(record)
    (code,) = [block for block in record.blocks if isinstance(block, QrCode)]
    assert qr_code(code.text) in page
    assert code.text[:16] in page.split("@page{@top-right{content:")[1].split("</style>")[0]


def test_page_and_document_carry_the_heads_of_intent_sealing_and_end_as_text_and_code(record):
    (codes,) = [block for block in record.blocks if isinstance(block, QrCodes)]
    page, files = render_notice_page(record), ZipFile(io.BytesIO(render_docx(record)))
    sizes = [int(head.split()[2]) for head in codes.texts]
    assert sizes == sorted(set(sizes))
    read = set()
    for name in files.namelist():
        if name.startswith("word/media/"):
            read |= {found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(files.read(name))))}
    assert read >= set(codes.texts)
    for head in codes.texts:
        assert qr_code(head) in page
        assert head in page_words(record)
        assert head in document_words(record)


@pytest.mark.parametrize("part", ["word/header1.xml", "word/header2.xml"])
def test_every_sheet_of_the_document_has_the_outcomes_first_digits(record, part):
    (code,) = [block for block in record.blocks if isinstance(block, QrCode)]
    assert f"校验值 {code.text[:16]}" in ZipFile(io.BytesIO(render_docx(record))).read(part).decode()


def test_the_annexes_begin_on_a_sheet_of_their_own(record):
    page, document = render_notice_page(record), ZipFile(io.BytesIO(render_docx(record))).read("word/document.xml")
    assert page.index('<table class="sign">') < page.index('<hr class="new-page">') < page.index("附表一　")
    text = document.decode()
    assert text.index("本次抽取在下列人员监督下进行") < text.index('<w:br w:type="page"/>') < text.index("附表一　")


def test_a_record_stays_inside(record):
    assert record.internal
    assert "内部材料，不得公布" in page_words(record)
    assert "noindex" in render_notice_page(record)
