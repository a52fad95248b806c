"""What the site's folder has beside the notices' own files."""

import re
from dataclasses import replace
from posixpath import dirname, normpath

from dbl_random.render.site_folder import render_folder


def test_without_a_notice_there_is_the_index_alone(told_site):
    assert list(render_folder(replace(told_site, entries=()))) == ["index.html"]


def test_every_link_leads_to_a_file_of_the_folder_and_every_anchor_is_there(told_site):
    files = render_folder(told_site)
    there = files.keys() | {name for entry in told_site.entries for name in entry.files}
    for name, data in files.items():
        if name.endswith(".html"):
            for link in re.findall(r'(?:href|src)="([^"]*)"', data.decode()):
                path, _, anchor = link.partition("#")
                target = normpath(f"{dirname(name) or '.'}/{path}") if path else name
                assert target in there, (name, link)
                assert not anchor or f'id="{anchor}"' in files[target].decode(), (name, link)


def test_the_same_site_is_the_same_bytes_in_any_order_of_its_notices(told_site):
    assert render_folder(told_site) == render_folder(replace(told_site, entries=told_site.entries[::-1]))
