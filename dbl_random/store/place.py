"""Where the store is: found by walking up, as git finds its own.

Laws:
1. A store is a folder that holds `data/organisation.yaml`; the nearest one above the start is the one meant.
2. Nothing is read here but names; whether the file is sound is the reader's affair.
"""

from pathlib import Path

from dbl_random.model.problem import Exit, refuse

ORGANISATION = "data/organisation.yaml"


def find_store(start: Path) -> Path:
    """The absolute path of the store's root, at or above `start`.

    Raises:
        Refusal: there is no such folder, or no store at or above it (exit status 3, DBR510).
    """
    here = start.resolve()
    if not here.is_dir():
        raise refuse(Exit.UNUSABLE, "DBR510", f"文件夹不存在：{start}", "请核对 -C 后的路径")
    for folder in (here, *here.parents):
        if (folder / ORGANISATION).is_file():
            return folder
    raise refuse(
        Exit.UNUSABLE,
        "DBR510",
        f"从 {here} 逐级向上，都没有 {ORGANISATION}",
        "进入数据库所在的文件夹，或用 -C 指明；新建：dbr init 文件夹（加 --example 为带样例的演练库）",
    )
