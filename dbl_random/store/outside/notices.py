"""The head that a notice states, whoever kept it: page, document or JSON (docs/protocol.md, section 5).

Laws:
1. What states none is None; CSV has no room for it. What cannot be read as what its name says is a ValueError, and so
   is what states two: a text within it may look like a head.
2. Files are read within limits, and links below a folder are not followed.
"""

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

_KINDS = frozenset({".html", ".docx", ".json", ".csv"})
_PAGE = re.compile(
    r"<dt>日志名称</dt><dd[^>]*>([^<]*)</dd>\s*<dt>事件数</dt><dd[^>]*>([^<]*)</dd>\s*<dt>根</dt><dd[^>]*>([^<]*)</dd>"
)
#: The head at the foot of a document: as one line, and as those from before it had it.
_DOCUMENT = re.compile(r"日志头（[^）]*）：dbr-head/1 (\S+) (\S+) ([A-Za-z0-9+/]+=*)")
_OLDER = re.compile(r"日志：(\S+)\s+共\s*(\S+)\s*个事件\s+根\s*([A-Za-z0-9+/=]*)")
_TAG = re.compile(r"<[^>]*>")
_MOST = 1 << 25  # bytes, unpacked


def notices_below(path: Path) -> Iterator[Path]:
    """A file, or the notices below a folder, in order (law 2)."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (
            file
            for file in (Path(folder, name) for name in sorted(names))
            if file.suffix.lower() in _KINDS and file.is_file() and not file.is_symlink()
        )


def stated(path: Path) -> tuple[str, str, str] | None:
    """Name of the log, number of events and root, as a notice states them (law 1).

    Raises:
        ValueError: law 1; the message is why, in Chinese.
        OSError: it cannot be read.
    """
    if not path.is_file():
        raise ValueError("不是普通文件")
    if path.stat().st_size > _MOST:
        raise ValueError("文件过大")
    data, kind = path.read_bytes(), path.suffix.lower()
    if kind == ".json":
        return _of_json(data)
    text = _text_of_document(data) if kind == ".docx" else data.decode("utf-8", "replace") if kind == ".html" else ""
    patterns = (_DOCUMENT, _OLDER) if kind == ".docx" else (_PAGE,)
    found = {tuple(map(unescape, each)) for pattern in patterns for each in pattern.findall(text)}
    if len(found) > 1:
        raise ValueError("载有不止一个日志头")
    return next(((origin, size, root) for origin, size, root in found), None)


def _of_json(data: bytes) -> tuple[str, str, str] | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError("不是 JSON") from None
    log = value.get("log") if isinstance(value, dict) else None
    return (str(log.get("origin")), str(log.get("size")), str(log.get("root"))) if isinstance(log, dict) else None


def _text_of_document(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as file:
            xml = file.read(_MOST + 1)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise ValueError("不是 DOCX") from None
    if len(xml) > _MOST:
        raise ValueError("文件过大")
    return unescape(_TAG.sub("", xml.decode("utf-8", "replace")))
