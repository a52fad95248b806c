"""Rows that an import left out: whoever stands there escapes the lot, so every check and every draw tells of them."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from dbl_random.model.problem import Problem
from dbl_random.model.registry import Registry
from dbl_random.store.git.source import SourceFault, WorkingTree
from dbl_random.store.yaml.places import REGISTRIES

_MEND = "改正后重新导入整张表：dbr import registry {0} 表格"


def left_out_rows(root: Path, registries: Iterable[Registry]) -> Iterator[Problem]:
    """What was left out of some registries, and where the table of it is not what it was."""
    tree = WorkingTree(root)
    for each in registries:
        if each.left_out is None:
            continue
        path = f"{REGISTRIES}/{each.left_out.table}"
        fact = f"名录库 {each.id}（{each.name}）有 {each.left_out.rows} 行没有导入，不参加抽取"
        yield Problem(path, 0, 0, "DBR182", fact, _MEND.format(each.id))
        try:
            data = tree.read(path)
        except SourceFault:
            data = None
        if data is None or sha256(data).hexdigest() != each.left_out.sha256:
            why = "不见了" if data is None else "改动过"
            yield Problem(path, 0, 0, "DBR183", f"没有导入的行所在的表格{why}", _MEND.format(each.id))
