"""The files of a notice as they were published, below `notices/` of the store.

Law: a file counts as what its event says of it by its hash, or not at all.
"""

import json
from hashlib import sha256
from pathlib import Path

from dbl_random.model.notice import Notice, from_json
from dbl_random.model.publishing import NoticePublished
from dbl_random.store.git.source import SourceFault, WorkingTree

FOLDER = "notices"


def published_file(root: Path, name: str, digest: str) -> bytes | None:
    """The bytes of a file of a notice; None where it is gone, or is not what was published."""
    try:
        data = WorkingTree(root).read(f"{FOLDER}/{name}")
    except SourceFault:
        return None
    return data if data is not None and sha256(data).hexdigest() == digest else None


def published_paper(root: Path, body: NoticePublished) -> Notice | None:
    """The notice itself, from its data; None where they are gone, are not what was published, or are no notice."""
    name = next(name for name in body.files if name.endswith(".json"))
    data = published_file(root, name, body.content)
    try:
        return from_json(json.loads(data)) if data is not None else None
    except ValueError:
        return None
