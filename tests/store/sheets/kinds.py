"""Sheets written as each kind of file that offices hand in, record by record where no library writes it.

A sheet is a title and its rows of cells, text or numbers; a title in `hidden` is a sheet that nobody sees.
"""

import csv
import io
import struct
import zipfile
from xml.sax.saxutils import escape

import xlsxwriter


def xlsx(sheets, hidden=()):
    """Office Open XML."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
            if title in hidden:
                page.hide()
    return data.getvalue()


# --- XLSB: the records of [MS-XLSB] ---


def _number(value):
    """A record's type or size: seven bits a byte, the lowest first."""
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _number(rest) if rest else bytes([low])


def _record(kind, body=b""):
    # A type above 127 stands in two bytes as it is written in the specification.
    return (
        (bytes([kind]) if kind < 0x80 else struct.pack("<H", kind & 0x7F | 0x80 | kind >> 7 << 8))
        + _number(len(body))
        + body
    )


def _wide(text):
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def _binary_sheet(rows):
    width = max(map(len, rows), default=0)
    made = [
        _record(129),
        _record(148, struct.pack("<4I", 0, max(len(rows) - 1, 0), 0, max(width - 1, 0))),
        _record(145),
    ]
    for at, row in enumerate(rows):
        made.append(_record(0, struct.pack("<IIHHBI", at, 0, 300, 0, 0, 0)))  # BrtRowHdr
        for column, cell in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(cell, str):
                made += [_record(6, place + _wide(cell))] if cell else []  # BrtCellSt
            else:
                made.append(_record(5, place + struct.pack("<d", cell)))  # BrtCellReal
    return b"".join([*made, _record(146), _record(130)])


def xlsb(sheets, hidden=()):
    """The binary form of Office Open XML."""
    spaces = "http://schemas.openxmlformats.org"
    kind = f"{spaces}/officeDocument/2006/relationships"
    book, links, parts = [_record(131), _record(143)], [], {}
    for at, (title, rows) in enumerate(sheets.items(), 1):
        book.append(_record(156, struct.pack("<II", int(title in hidden), at) + _wide(f"rId{at}") + _wide(title)))
        links.append(f'<Relationship Id="rId{at}" Type="{kind}/worksheet" Target="worksheets/sheet{at}.bin"/>')
        parts[f"xl/worksheets/sheet{at}.bin"] = _binary_sheet(rows)
    parts["xl/workbook.bin"] = b"".join([*book, _record(144), _record(132)])
    relations = f'<Relationships xmlns="{spaces}/package/2006/relationships">{"".join(links)}</Relationships>'
    parts["xl/_rels/workbook.bin.rels"] = f'<?xml version="1.0"?>{relations}'.encode()
    return _zipped(parts)


def _zipped(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


# --- ODS ---


def ods(sheets, hidden=()):
    """OpenDocument, as LibreOffice and WPS save it."""
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text", "style")}
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in names.items())
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table">'
        f'<style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("ta0", "true"), ("ta1", "false"))
    )
    tables = "".join(
        f'<table:table table:name="{title}" table:style-name="ta{int(title in hidden)}">{"".join(map(_open_row, rows))}'
        "</table:table>"
        for title, rows in sheets.items()
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>{body}"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return _zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}"/>'.encode(),
            "content.xml": f"<office:document-content {spaces}>{content}</office:document-content>".encode(),
        }
    )


def _open_row(row):
    return f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>"


def _open_cell(cell):
    if not isinstance(cell, str):
        return f'<table:table-cell office:value-type="float" office:value="{cell!r}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'


# --- XLS: the records of [MS-XLS], in one stream of [MS-CFB] ---


def _older(kind, body=b""):
    return struct.pack("<HH", kind, len(body)) + body


def _older_sheet(rows):
    made = [_older(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell.encode("utf-16-le")) // 2, 1) + cell.encode("utf-16-le")
                made += [_older(0x0204, place + text)] if cell else []
            else:
                made.append(_older(0x0203, place + struct.pack("<d", cell)))
    return b"".join([*made, _older(0x000A)])


def xls(sheets, hidden=()):
    """Excel 97 to 2003."""
    begin, end = _older(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6)), _older(0x000A)

    def named(places):
        return b"".join(
            _older(0x0085, struct.pack("<IBBBB", place, title in hidden, 0, len(title), 1) + title.encode("utf-16-le"))
            for title, place in zip(sheets, places, strict=True)
        )

    pages = [_older_sheet(rows) for rows in sheets.values()]
    first = len(begin) + len(named([0] * len(pages))) + len(end)
    places = [first + sum(map(len, pages[:at])) for at in range(len(pages))]
    return _compound(b"".join([begin, named(places), end, *pages]))


def _compound(stream):
    """A file of one stream, `Workbook`: a header, the table of sectors, the directory, the stream."""
    free, last, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    stream = stream.ljust(4096, b"\0")  # what is shorter would stand in sectors of another size
    stream += b"\0" * (-len(stream) % 512)
    count = len(stream) // 512
    sectors = [table, last, *range(3, count + 2), last]
    assert len(sectors) <= 128
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, last, 0, last, 0) + struct.pack("<109I", 0, *[free] * 108)
    fat = struct.pack("<128I", *sectors, *[free] * (128 - len(sectors)))

    def entry(name, kind, child, start, size):
        text = (name + "\0").encode("utf-16-le")
        return struct.pack("<64sHBB3I16xI16xIQ", text, len(text), kind, 1, free, free, child, 0, start, size)

    blank = struct.pack("<64sHBB3I16xI16xIQ", b"", 0, 0, 0, free, free, free, 0, 0, 0)
    directory = entry("Root Entry", 5, 1, last, 0) + entry("Workbook", 2, free, 2, len(stream)) + blank * 2
    return header + fat + directory + stream


# --- CSV ---


def _table(sheets, encoding):
    text = io.StringIO()
    csv.writer(text).writerows(*sheets.values())
    return text.getvalue().encode(encoding)


def utf_8(sheets, hidden=()):
    """CSV as Excel saves it now."""
    return _table(sheets, "utf-8-sig")


def gb_18030(sheets, hidden=()):
    """CSV as Excel in China saves it."""
    return _table(sheets, "gb18030")


def utf_16(sheets, hidden=()):
    """CSV as “Unicode text”."""
    return _table(sheets, "utf-16")


WORKBOOKS = (xlsx, xlsb, ods, xls)
KINDS = (*WORKBOOKS, utf_8, gb_18030, utf_16)
