"""What an import says: the sheet as it was read, and what changes in the registry."""

from collections.abc import Sequence

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.desk.imports.registry import RegistryImported
from dbl_random.store.sheets.csv_text import DELIMITERS
from dbl_random.store.sheets.headers import LABELS
from dbl_random.store.sheets.sheet_file import SheetFile

_NAMED = 10  # enterprises that the screen names; `--json` has all
#: How many renumbered firms the screen names; `--json` has all.
SHOWN = 20


def _form(layout: SheetFile) -> str:
    book = layout.encoding == "Excel"
    return "工作簿" if book else f"{layout.encoding} 编码，{DELIMITERS[layout.delimiter]}分隔"


def show_sheet(said: Settings, file: str, done: RegistryImported) -> None:
    """How the sheet was read, and what of it was left out."""
    reading = done.reading
    layout = reading.sheet
    voice.say(said, f"{file}：{_form(layout)}，表头在第 {layout.header_row} 行。")
    instead = layout.columns.instead
    places = {name: (at, *instead.get(name, ())) for name, at in layout.columns.fields.items()}
    taken = [f"{'+'.join(layout.header[at].strip() for at in those)}→{LABELS[name]}" for name, those in places.items()]
    taken += [f"{layout.header[at].strip()}→{name}" for name, at in layout.columns.extra.items()]
    voice.say(said, f"导入的列：{'、'.join(taken)}。")
    if layout.columns.left_out:
        voice.say(said, f"未导入的列：{'、'.join(layout.columns.left_out)}（要保留某列，用 --map 列名=列名）。")
    if reading.stripped:
        voice.say(said, f"有 {reading.stripped} 格的前后有空格，已去掉空格。", "warn")
    if reading.raised:
        voice.say(said, f"--upper：有 {reading.raised} 个代码含小写字母，已作大写导入。", "warn")
    if reading.refused:
        hint = "改正后重新导入整张表；在此以前，dbr check 和每次抽取都会提示"
        voice.say(said, f"--leave-out：有 {len(reading.refused)} 行有错误，没有导入，不参加抽取。{hint}。", "warn")
    if reading.blank:
        voice.say(said, f"跳过空行 {reading.blank} 行。", "warn")


def show_changes(said: Settings, done: RegistryImported, *, dry_run: bool) -> None:
    """The count of the firms, what is missing, and where it was written."""
    registry, changes, count = done.registry, done.changes, len(done.registry.enterprises)
    became = "未写入" if dry_run else "新建" if done.created else "更新" if done.written else "没有变化"
    voice.out(said, f"名录库 {registry.id}（{registry.name}）：{became}", "strong")
    voice.out(said, f"读取 {count} 行，导入 {count} 家企业。")
    told = [("新增", changes.added), ("减少", changes.removed), ("变更", changes.altered)]
    voice.out(said, "，".join([*(f"{word} {len(ids)}" for word, ids in told), f"不变 {changes.unchanged}"]) + "。")
    if done.spelled:
        _show_spelled(said, registry.id, done.spelled)
    _show_renumbered(said, done)
    for column in done.lost:
        voice.say(said, f"原名录库有“{LABELS.get(column, column)}”列，这份表格没有：这一列的内容不再保留。", "warn")
    if not registry.items:
        voice.say(said, "名录库没有对应的事项，还不能用于抽取：用 --item 事项编号 指明。", "warn")
    if dry_run:
        voice.say(said, "--dry-run：没有写入任何文件。")
    elif done.written:
        voice.say(said, f"写入 {'、'.join(done.written)}。请核对后用 dbr save 保存，并向法规科报告名录库的变动。")


def _show_spelled(said: Settings, registry: str, ids: Sequence[str]) -> None:
    named = "、".join(ids[:_NAMED]) + ("等" if len(ids) > _NAMED else "")
    why = "只是写法不同（括号宽窄、空格），不算变更，名录库保留原来的写法"
    hint = f"要改写法，直接改 data/registries/{registry}.csv。"
    voice.say(said, f"有 {len(ids)} 家企业的名称{why}：{named}。{hint}", "warn")


def _show_renumbered(said: Settings, done: RegistryImported) -> None:
    names = {each.id: each.name for each in done.registry.enterprises}
    told = [f"{names[now]}（{was} → {now}）" for now, was in done.renumbered.items()]
    if told:
        some = "；".join(told[:SHOWN]) + (f"；等 {len(told)} 家" if len(told) > SHOWN else "")
        voice.say(said, f"名称、区域相同而代码不同，作为换了代码的同一家企业：{some}。", "warn")
        hint = (
            "原代码记入 former_ids，以前的检查、回避、依据随企业走；不是同一家的，从名录库表格的 former_ids 列中删去。"
        )
        voice.say(said, hint, "warn")
