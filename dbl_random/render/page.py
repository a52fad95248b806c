"""One HTML file out of a template and its values: nothing is fetched, nothing is run.

Laws:
1. Autoescape is always on and an undefined name is an error; only the style, the QR code and CSS strings made
   here are let through as they are.
2. A page names no outside asset. Its content security policy forbids everything but its own two styles, which
   are named by their hash, so even markup that slipped through could not run, load or restyle anything. Only the
   page of the site that searches runs scripts: those of files beside it, none within the page.
3. Templates spell no rule of the draw; they lay out what the records say.
4. A text shows all that it holds: a character that turns the direction of writing, or controls a device, is spelled
   out (`<U+202E>`), so that no name can reorder or hide what stands around it.
"""

import base64
import hashlib
import io
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dbl_random.model.clock import parse_time

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
# Controls other than tab and line feed, line separators, surrogates, what no XML may hold, and Unicode's Bidi_Control
# characters.
_STEERING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
DOCUMENT = ("document.css",)


def render_page(
    template: str, running_head: str, sheets: tuple[str, ...] = DOCUMENT, *, scripts: bool = False, **values: object
) -> str:
    """The page as one HTML text ending in LF.

    Args:
        template: file name in `templates/`, which extends `base.html`.
        running_head: text that stands at the head of every printed page.
        sheets: file names in `templates/` of the page's style, in order.
        scripts: whether files beside the page may run in it.
        values: what the template reads.
    """
    from markupsafe import Markup  # noqa: PLC0415 - commands that print no page start faster without it

    environment = _environment()
    sheet, run = _sheet(sheets), "script-src 'self'; " if scripts else ""
    head = f"@page{{@top-right{{content:{css_string(running_head)}}}}}"
    allowed = f"{run}style-src {hash_of(sheet)} {hash_of(head)}"
    page = environment.get_template(template)
    return page.render(
        **values,
        policy=f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'",
        sheet=Markup(sheet),  # noqa: S704 - our own file
        head=Markup(head),  # noqa: S704 - every character of the text is escaped by css_string
    )


@cache
def _sheet(sheets: tuple[str, ...]) -> str:
    return "".join(_environment().get_template(each).render() for each in sheets)


def script(name: str) -> str:
    """The text of one of our own scripts, a file in `templates/`."""
    return _environment().get_template(name).render()


def css_string(text: str) -> str:
    r"""`text` as a CSS string: all but ASCII letters and digits escaped, so it can end neither string nor style.

    >>> css_string('a"</style>')
    '"a\\22 \\3c \\2f style\\3e "'
    """
    return '"' + "".join(char if char in _PLAIN else f"\\{ord(char):x} " for char in shown(text)) + '"'


def shown(text: str) -> str:
    r"""The text with every steering character spelled out (law 4).

    >>> shown("泉州\u202e司公\n𠮷野家")
    '泉州<U+202E>司公\n𠮷野家'
    """
    return _STEERING.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def qr_code(text: str) -> "Markup":
    """A QR code as inline SVG without a size of its own (error correction M, quiet zone of 4 modules)."""
    import segno  # noqa: PLC0415 - needed by no other command
    from markupsafe import Markup  # noqa: PLC0415 - as above

    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4, nl=False
    )
    return Markup(drawn.getvalue().decode("ascii"))  # noqa: S704 - paths only; the text is drawn, not written


def chinese_time(text: str) -> str:
    """The log's clock form for people; text that is no clock form stands as it is.

    >>> chinese_time("2016-07-01T09:30:00+08:00"), chinese_time("")
    ('2016年7月1日 09:30:00', '')
    """
    moment = parse_time(text)
    return text if moment is None else f"{chinese_day(moment.date())} {moment:%H:%M:%S}"


def chinese_day(day: date) -> str:
    """A date without padding.

    >>> chinese_day(date(2016, 7, 1))
    '2016年7月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def number(count: int) -> str:
    """A count with its thousands apart.

    >>> number(13291)
    '13,291'
    """
    return f"{count:,}"


def _finalize(value: object) -> object:
    markup = hasattr(value, "__html__")  # its parts have been through here already
    return shown(value) if isinstance(value, str) and not markup else value


def hash_of(style: str) -> str:
    """What a content security policy calls a style or script that stands in the page: by its hash."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - 60 ms that few commands need

    environment = Environment(
        loader=PackageLoader("dbl_random.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.filters.update(time=chinese_time, day=chinese_day, number=number, date=date.fromisoformat, zip=zip)
    return environment
