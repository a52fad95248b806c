"""The column of the earlier numbers of a firm: several stand in one cell, 、 between them."""

from collections.abc import Iterable, Sequence

from dbl_random.model.ids import enterprise_id_fault

#: Its name in a registry's table, and what offices call it.
FORMER_IDS = "former_ids"
FORMER_IDS_NAMES = (FORMER_IDS, "曾用代码", "原注册号")
_BETWEEN = str.maketrans(dict.fromkeys("、，,；;", " "))


def read_former_ids(text: str) -> tuple[tuple[str, ...], str | None]:
    """The earlier numbers in a cell, and what is wrong with them.

    >>> read_former_ids("110108000000016、91350200MA2XWKFT29")
    (('110108000000016', '91350200MA2XWKFT29'), None)
    >>> read_former_ids("110108000000016 110108000000016")[1]
    '“110108000000016”写了两次'
    """
    ids = tuple(filter(None, text.translate(_BETWEEN).split(" ")))
    for at, each in enumerate(ids):
        if fault := enterprise_id_fault(each):
            return ids, f"“{each}”有误：{fault}"
        if each in ids[:at]:
            return ids, f"“{each}”写了两次"
    return ids, None


def write_former_ids(ids: Sequence[str]) -> str:
    """The cell of these earlier numbers."""
    return "、".join(ids)


def former_ids_of(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]] | None:
    """Earlier numbers by the present one, of rows (id, cell); None where a cell is wrong."""
    read = [(each, *read_former_ids(cell)) for each, cell in rows if cell]
    return None if any(fault for _, _, fault in read) else {each: ids for each, ids, _ in read if ids}
