"""The verification page is one file that lets nothing in or out; what it computes is tried in tests/browser."""

import base64
import hashlib
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dbl_random.core.policy.candidates import REASONS
from dbl_random.render import verification_page
from dbl_random.render.verification_page import data_block, page_folder, render_verification_page

BUNDLE = {"v": "dbr-proof/2", "draw": "2016-energy-1", "checkpoint": "", "events": [], "files": {}}
SOURCES = Path(__file__).parents[2] / "verifier" / "page"


class Parts(HTMLParser):
    """The elements of a page, and the text of its scripts and styles."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.inner, self._open = [], {}, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in {"script", "style", "title", "h1"}:
            self._open = (tag, dict(attrs).get("type", ""))
            self.inner.setdefault(self._open, "")

    def handle_data(self, data):
        if self._open:
            self.inner[self._open] += data

    def handle_endtag(self, *_):
        self._open = None


def page(bundle=BUNDLE, title="核验页", bureau="泉州市经济和信息化委员会"):
    return render_verification_page(bundle, title, bureau)


def policy(parts):
    return next(
        attrs["content"] for tag, attrs in parts.elements if attrs.get("http-equiv") == "Content-Security-Policy"
    )


def hash_of(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_lets_the_pages_own_script_and_style_run_and_nothing_else():
    parts = Parts(page())
    script, style = parts.inner["script", ""], parts.inner["style", ""]
    assert policy(parts) == (
        f"default-src 'none'; script-src {hash_of(script)}; style-src {hash_of(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_policy_stands_before_whatever_it_judges():
    tags = [tag for tag, _ in Parts(page()).elements]
    assert tags.index("meta") < tags.index("style") < tags.index("script")
    assert "charset" in Parts(page()).elements[tags.index("meta")][1]


def test_no_element_names_an_address_or_carries_code():
    for tag, attrs in Parts(page()).elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "a"}
        assert not {"src", "href", "style", "action"} & attrs.keys()
        assert not [name for name in attrs if name.startswith("on")]


def test_the_scripts_ask_for_nothing_and_write_no_markup():
    script = Parts(page()).inner["script", ""]
    refused = r"fetch\(|XMLHttp|WebSocket|sendBeacon|import\(|innerHTML|outerHTML|insertAdjacent|document\.write|eval\("
    assert not re.search(refused + r"|new Function|localStorage|cookie|https?://", script)
    assert "</" not in script


def test_the_block_is_canonical_and_holds_the_bundle_whole():
    bundle = BUNDLE | {"files": {"b": "</script><script>\u2028\u2029", "a": "<!--😀𠮷\t\n\\u003c"}}
    parts = Parts(page(bundle))
    block = parts.inner["script", "application/json"]
    assert json.loads(block) == bundle
    assert not set(block) & set("<\u2028\u2029\n\t")
    assert block == data_block(dict(reversed(bundle.items())))
    assert parts.inner["script", ""] == Parts(page()).inner["script", ""]


def test_title_and_bureau_are_text():
    odd = "</title><script>alert(1)</script>&\u202e$data ${title}"
    text = page(title=odd, bureau=odd)
    assert text.count("<script") == 2
    shown = "</title><script>alert(1)</script>&<U+202E>$data ${title}"
    assert Parts(text).inner["h1", ""] == shown
    assert "\u202e" not in text


def test_the_same_bundle_gives_the_same_page():
    assert page() == page(dict(reversed(BUNDLE.items())))
    assert page().endswith("</html>\n")


def test_every_reason_of_the_rules_is_known_to_the_page_in_the_same_words():
    table = (SOURCES / "page.js").read_text("utf-8").split("const REASONS = {")[1].split("}")[0]
    known = dict(re.findall(r"\"?([a-z-]+)\"?: \"([^\"]+)\"", table))
    assert known.items() >= REASONS.items()


@pytest.mark.parametrize("installed", [True, False])
def test_the_sources_are_found_in_a_package_and_in_a_checkout(installed, tmp_path, monkeypatch):
    package = tmp_path / "dbl_random"
    package.mkdir()
    place = (package if installed else tmp_path) / "verifier" / "page"
    shutil.copytree(SOURCES, place)
    monkeypatch.setattr(verification_page, "_PACKAGE", package)
    assert page_folder() == place
