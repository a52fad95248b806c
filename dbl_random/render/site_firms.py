"""For the citizen: a page for each enterprise that was inspected, and a search by name or code over all notices.

Laws:
1. An enterprise's page has what the notices that stand say of it, and nothing else (open_data, law 1).
2. Who looks finds what was found, on what basis, what came of it by when, and where to object.
3. The search's page lists every enterprise and every notice; scripts beside it only find in it, and fetch nothing.
4. A code that is no plain name has no page.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dbl_random.model.immutable import immutable
from dbl_random.model.notice_types import NOTICES
from dbl_random.render.open_data import rows_of, standing, titles_of
from dbl_random.render.page import render_page, script
from dbl_random.render.site import SHEETS, Site, SiteEntry
from dbl_random.render.site_ended import address, relative

FOLDER = "enterprises"
SEARCH = "search.html"
#: What a row says of whom: keys of name and code.
_WHO = (("name", "code"), ("replaced", "replaced_code"), ("replacement", "replacement_code"))
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}", re.ASCII)
#: Kinds that say what was found, and what came of it.
_FOUND, _CAME = "results", "follow-up"


@immutable
class Told:
    """What one notice says of an enterprise in a row: its titles and cells, without those that say who it is."""

    entry: SiteEntry
    href: str
    cells: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Visit:
    """An inspection of an enterprise in a draw: what was found and what came of it, by item."""

    title: str
    found: list[Told] = field(default_factory=list)
    came: list[Told] = field(default_factory=list)


@dataclass(slots=True)
class Firm:
    """An enterprise: its latest name, its inspections by draw, newest last, and what other notices say of it."""

    code: str
    name: str
    visits: dict[str, Visit] = field(default_factory=dict)
    others: list[Told] = field(default_factory=list)
    notices: dict[int, SiteEntry] = field(default_factory=dict)

    @property
    def page(self) -> str:
        """The address of its page."""
        return f"{FOLDER}/{self.code}.html"


def firms_of(entries: Iterable[SiteEntry]) -> list[Firm]:
    """Every enterprise that a notice that stands tells of, by code."""
    firms: dict[str, Firm] = {}
    shown = standing(entries)
    bases = _bases(shown)
    for entry in shown:
        for row in rows_of(entry):
            for who, code in _WHO:
                if _CODE.fullmatch(row.get(code, "")):
                    firm = firms.setdefault(row[code], Firm(row[code], ""))
                    firm.name = row.get(who) or firm.name
                    firm.notices[entry.event.seq] = entry
                    _tell(firm, entry, row, bases)
    return sorted(firms.values(), key=lambda firm: firm.code)


def _tell(firm: Firm, entry: SiteEntry, row: Mapping[str, str], bases: Mapping[str, str]) -> None:
    titles = titles_of(entry)
    own = {"name", "code"} if row.get("code") == firm.code else set()
    cells = [(titles[key], cell) for key, cell in row.items() if key not in own]
    if entry.kind == _FOUND and (basis := bases.get(row.get("item", ""), "")):
        cells.insert(1, ("抽查依据", basis))
    told = Told(entry, relative(address(entry), firm.page), tuple((t, c) for t, c in cells if c))
    visit = firm.visits.setdefault(entry.subject, Visit(_title(entry))) if entry.kind in {_FOUND, _CAME} else None
    (firm.others if visit is None else visit.found if entry.kind == _FOUND else visit.came).append(told)


def _title(entry: SiteEntry) -> str:
    """What was inspected: the notice's title without the bureau and without what kind of notice it is."""
    bureau = entry.paper.bureau if entry.paper else ""
    return entry.title.removeprefix(bureau).removesuffix("（更正）").removesuffix(NOTICES[entry.kind])


def _bases(shown: Iterable[SiteEntry]) -> dict[str, str]:
    """Item -> its basis, as the latest checklist that was published says."""
    rows = (row for entry in shown if entry.kind == "checklist" for row in rows_of(entry))
    return {row["name"]: row["basis"] for row in rows if row.get("name") and row.get("basis")}


def render_firms(site: Site) -> dict[str, bytes]:
    """File name -> bytes: a page an enterprise, the search's page, its script and its index."""
    firms = firms_of(site.entries)
    entries = sorted(site.entries, key=lambda each: each.event.seq, reverse=True)
    files = {firm.page: _firm_page(site, firm) for firm in firms}
    notices = [(each, relative(address(each), SEARCH)) for each in entries]
    files[SEARCH] = render_page(
        "site_search.html", f"{site.name}查询", SHEETS, scripts=True, site=site, firms=firms, notices=notices
    )
    return {
        **{name: text.encode() for name, text in files.items()},
        "search.js": script("site_search.js").encode(),
        "search-index.js": _index(firms, notices).encode(),
    }


def _firm_page(site: Site, firm: Firm) -> str:
    return render_page(
        "site_firm.html",
        f"{firm.name}　{site.bureau}双随机抽查",
        SHEETS,
        site=site,
        firm=firm,
        visits=list(firm.visits.values())[::-1],
        kinds=NOTICES,
        top=relative("index.html", firm.page),
        search=relative(SEARCH, firm.page),
    )


def _index(firms: Iterable[Firm], notices: Iterable[tuple[SiteEntry, str]]) -> str:
    """The search's index as a script: a value for JSON's characters only, so that nothing in it is run."""
    listed = list(notices)
    place = {entry.event.seq: at for at, (entry, _) in enumerate(listed)}
    value = {
        "firms": [[firm.name, firm.code, firm.page, [place[seq] for seq in firm.notices]] for firm in firms],
        "notices": [[each.title, each.number, each.day, href, _STATE[each.state]] for each, href in listed],
    }
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"globalThis.dbrIndex = {text};\n"


_STATE = {"published": "", "withdrawn": "已撤回", "corrected": "已更正"}
