"""Every file of the site that is made of notices, beside the notices' own files.

Law: what is made for the citizen (search, enterprises, open data) is there where there is a notice.
"""

from dbl_random.render.open_data import render_open_data
from dbl_random.render.site import Site, render_site
from dbl_random.render.site_ended import render_ended
from dbl_random.render.site_firms import render_firms


def render_folder(site: Site) -> dict[str, bytes]:
    """File name -> bytes."""
    files = {name: text.encode() for name, text in (render_site(site) | render_ended(site)).items()}
    return {**files, **render_firms(site), **render_open_data(site)} if site.entries else files
