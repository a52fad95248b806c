"""A file of a notice counts as what its event says of it, or not at all."""

import hashlib

from dbl_random.desk.publish.notices import publish_notice
from dbl_random.desk.publish.papers import published_file, published_paper


def test_a_notice_is_read_from_its_data_as_it_was_published(at, finished):
    done = publish_notice(at(), "checklist")
    body = done.entered.body
    paper = published_paper(finished, body)
    assert (paper.title, paper.kind, paper.log.size) == (body.title, "checklist", body.size)
    name, digest = next(iter(body.files.items()))
    assert hashlib.sha256(published_file(finished, name, digest)).hexdigest() == digest
    path = finished / "notices" / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert published_file(finished, name, digest) is None
    assert published_paper(finished, body) is None
    path.unlink()
    assert published_paper(finished, body) is None
