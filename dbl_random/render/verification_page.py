"""The verification page: one HTML file that proves a draw again on the reader's machine (docs/protocol.md, section 10).

Laws:
1. The page is `verifier/page/` with a bundle in it. What it computes stands there, sharing no line with this program.
2. Its content security policy lets its own script and style run, named by their hashes, and nothing else: no request
   of any kind can leave it, whatever its texts say.
3. The bundle is canonical JSON in which `<` and two line ends are escaped, so no text in it can end its block; the page
   refuses a block that is not its own re-encoding.
"""

import html
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from dbl_random.render.page import hash_of, shown

_PACKAGE = Path(__file__).parents[1]
_SCRIPTS = ("forms.js", "verify.js", "page.js")
_ESCAPES = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class _Sources(NamedTuple):
    """What the page is made of, as text."""

    page: Template
    style: str
    script: str


def render_verification_page(bundle: Mapping[str, Any], title: str, bureau: str) -> str:
    """The page as one HTML text ending in LF.

    Args:
        bundle: the proof of a draw, from `core.record.proof.proof_bundle`.
        title: its heading, and the title of its window.
        bureau: who publishes it.
    """
    sources = _sources()
    return sources.page.substitute(
        policy=f"default-src 'none'; script-src {hash_of(sources.script)}; style-src {hash_of(sources.style)}; "
        "base-uri 'none'; form-action 'none'",
        title=html.escape(shown(title)),
        bureau=html.escape(shown(bureau)),
        style=sources.style,
        script=sources.script,
        data=data_block(bundle),
    )


def data_block(bundle: Mapping[str, Any]) -> str:
    r"""The bundle as it stands in the page (law 3).

    >>> data_block({"name": "</script>"})
    '{"name":"\\u003c/script>"}'
    """
    text = json.dumps(bundle, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def page_folder() -> Path:
    """Where the page's sources lie: in a package that was installed, and at the top of a checkout."""
    installed = _PACKAGE / "verifier"
    return (installed if installed.is_dir() else _PACKAGE.parent / "verifier") / "page"


@cache
def _sources() -> _Sources:
    folder = page_folder()
    scripts = "\n".join((folder / name).read_text("utf-8") for name in _SCRIPTS)
    return _Sources(
        Template((folder / "page.html").read_text("utf-8")), (folder / "page.css").read_text("utf-8"), scripts
    )
