"""The handbook as one page for a browser, and that page as PDF.

README.zh-CN.md comes first, then the pages that it links to, in their order, then the tables of commands and codes.
Pictures are inside it: it needs no other file and no network.
"""

import base64
import os
import re
import shutil
import subprocess
from html import escape
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

FIRST = "README.zh-CN.md"
LAST = ("docs/commands.md", "docs/codes.md")
STYLE = """body{margin:0 auto;padding:1rem;max-width:52rem;color:#1a1a1a;
font:16px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif}
h1{margin-top:3rem;border-bottom:2px solid #b00;padding-bottom:.3rem}h1,h2,h3{line-height:1.3;break-after:avoid}
pre{background:#f5f5f5;padding:.8rem;overflow-x:auto;white-space:pre-wrap;break-inside:avoid-page}
code,pre{font:14px/1.5 "Noto Sans Mono CJK SC",Consolas,monospace}code{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;text-align:left;
padding:.3rem .5rem;vertical-align:top}
img{max-width:100%;border:1px solid #999}a{color:#0645ad}nav ol{columns:2}
@media print{body{max-width:none;font-size:11pt}pre,code{font-size:9pt}section{break-before:page}}
@page{size:A4;margin:20mm 18mm}"""

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>dbr 用户手册</title><style>{style}</style><nav><ol>{titles}</ol></nav>{sections}</html>
"""


def pages(root: Path) -> list[str]:
    """The pages of the handbook, as paths in the project, in the order in which the first one links to them."""
    text = (root / FIRST).read_text(encoding="utf-8")
    return list(dict.fromkeys([FIRST, *re.findall(r"\]\((docs/handbook/[^)#]+\.md)", text), *LAST]))


def handbook(root: Path) -> str:
    """The whole handbook in one page."""
    named = {page: f"p{number}" for number, page in enumerate(pages(root))}
    sections, titles = [], []
    for page, name in named.items():
        reader = MarkdownIt("commonmark", {"html": False}).enable("table")
        tokens = reader.parse(re.sub(r"<!--.*?-->\n?", "", (root / page).read_text(encoding="utf-8")))
        for token in tokens:
            _place(token, root, page, named)
        titles.append(f'<li><a href="#{name}">{escape(_title(tokens))}</a></li>')
        _name_headings(tokens, name)
        sections.append(f'<section id="{name}">{reader.renderer.render(tokens, reader.options, {})}</section>')
    return PAGE.format(style=STYLE, titles="".join(titles), sections="".join(sections))


def _title(tokens: list[Token]) -> str:
    return next(inside.content for token, inside in pairwise(tokens) if token.tag == "h1")


def _name_headings(tokens: list[Token], name: str) -> None:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", f"{name}-{anchor(inside.content)}")


def anchor(heading: str) -> str:
    """The name of a heading in a link to it, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _place(token: Token, root: Path, page: str, named: dict[str, str]) -> None:
    """Pictures go inside; a link to another page of the handbook leads there; a file outside of it stays a name."""
    for child in token.children or ():
        if child.type == "image":
            picture = (root / page).parent / str(child.attrGet("src"))
            child.attrSet("src", f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode()}")
        elif child.type == "link_open" and not re.match(r"https?:", str(child.attrGet("href"))):
            file, _, heading = unquote(str(child.attrGet("href"))).partition("#")
            target = named.get(_within(page, file)) if file else named[page]
            if target is None:
                del child.attrs["href"]
            else:
                child.attrSet("href", f"#{target}-{heading}" if heading else f"#{target}")


def _within(page: str, link: str) -> str:
    """The path in the project of what a page links to."""
    return os.path.normpath(PurePosixPath(page).parent / link)


def as_pdf(page: Path, scratch: Path) -> bool:
    """Print the page beside itself, by Chromium or else by LibreOffice.

    Returns:
        Whether either is here.
    """
    pdf = page.with_suffix(".pdf")
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser:
        how = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={scratch / 'chromium'}",
        )
        words = [browser, *how, f"--print-to-pdf={pdf}", page.resolve().as_uri()]
    elif office := shutil.which("soffice"):
        profile = f"-env:UserInstallation={(scratch / 'office').as_uri()}"
        words = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "pdf:writer_web_pdf_Export",
            "--outdir",
            str(page.parent),
            str(page),
        ]
    else:
        return False
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return pdf.is_file()
