"""Pictures for people to look at, into docs/pictures: the ceremony, every kind of notice and form, pages and prints.

    make pictures     (needs Debian's chromium, libreoffice-writer, poppler-utils, fonts-noto-cjk)

Everything is made by the commands, in a scratch copy of the sample store at the top. Of each kind the last paper is
taken. A page is shown at 375 and 1280 pixels, a document as LibreOffice prints it: all of its pages, side by side.
"""

import fcntl
import io
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, FloatRect, sync_playwright
from rich.console import Console
from rich.text import Text

from dbl_random.model.problem import Exit

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
STORE = ("data", "plans", "audit-log", "notices", "outbox", "archives")
WIDTHS = (375, 1280)
DRAW = "2016-energy-1"
#: Lines of a terminal on which a command is shown to its end.
TALL = 200
SIZES = ((80, 24), (120, 40))
STEP, CLEAR = "空格或回车", "\x1b[H\x1b[2J"
#: Name of a screen of the ceremony -> words that the first of its kind has.
SCREENS = {
    "what": "抽取多少户",
    "left-out": "不参加抽取的企业",
    "inspectors": "可以抽取的检查人员",
    "confirm": "以上情况是否属实",
    "intent": "抽取意向已记入日志",
    "head": "█▀▀▀▀▀█",
    "turn": "现在轮到：封存",
    "seal": "各科室的封存值：1/4",
    "sealed": "封存值已记入日志",
    "opening": "结果已先记入日志",
    "number": "户已经抽定",
    "drawn": "第 1 户，共",
    "teams": "抽取结果和检查组",
    "end": "抽取记录表：",
}
DIGITS = ("3141592653", "2718281828", "1414213562", "1732050807")
OFFICES = ("法规科", "办公室", "人事科", "监察室")
#: Those that stand for the ceremony.
SHOWN = ("what", "left-out", "seal", "head", "drawn", "teams")
#: The look of a terminal: a Chinese character is as wide as two others, lines and blocks as one.
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
@font-face{{font-family:Blocks;src:local("DejaVu Sans Mono");unicode-range:U+2500-259F;size-adjust:83.06%}}
body{{margin:0;background:#fff}}
i{{font-family:Blocks;font-style:normal;display:inline-block;vertical-align:top;transform:scaleY(1.3)}}
pre{{margin:0;padding:16px;width:max-content;min-width:COLUMNSch;font:16px/1.25 Blocks,"Noto Sans Mono CJK SC"}}
</style><pre>{code}</pre>"""


def dbr(store: Path, *words: str) -> str:
    """Run a command in the store; answers its data. It must not be refused."""
    command = [sys.executable, "-m", "dbl_random.cli.app", "-C", str(store), "-q", "--actor", "lin-zhixia", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout  # noqa: S603 - our own words


def answers() -> Iterator[tuple[str, str]]:
    """What the ceremony asks, and what is typed: each office its digits, twice and unseen; heads to photograph."""
    yield "记入日志", "是"
    yield "拍好以后", ""
    yield from ((f"{office}的监督人", "") for office in OFFICES)
    for office, digits in zip(OFFICES, DIGITS, strict=True):
        yield f"{office}：是否已在自有设备上封存", "否"
        yield "请输入 10 至 64 位数字（不显示）：", digits
        yield "再输入一遍", digits
    yield "拍好以后", ""


def ceremony(store: Path, columns: int, lines: int) -> list[str]:
    """Each screen of `dbr draw --plan 2016-energy` at a terminal of this size, with its colours."""
    words = ("--actor", "lin-zhixia", "draw", "--plan", "2016-energy")
    # What was there before is scrolled away by as many lines as the screen has.
    screens = at_a_terminal(store, words, (columns, lines), answers()).replace("\r", "").split(CLEAR)
    return [screen.split("\n" * lines)[0] for screen in screens]


def at_a_terminal(
    store: Path, words: Sequence[str], size: tuple[int, int], answers: Iterable[tuple[str, str]] = ()
) -> str:
    """What a command shows on a terminal of so many columns and lines, with its colours, to whoever answers this."""
    terminal, far_end = pty.openpty()
    fcntl.ioctl(far_end, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    child = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "dbl_random", "-C", str(store), *words],
        env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"},
        stdin=far_end,
        stdout=far_end,
        stderr=far_end,
        start_new_session=True,
        cwd=ROOT,
    )
    os.close(far_end)
    seen, since, waiting = b"", 0, list(answers)
    while select.select([terminal], [], [], 60)[0]:
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break  # the far end is closed
        asked = waiting[0][0] if waiting else STEP
        if asked.encode() in seen[since:] or STEP.encode() in seen[since:]:
            typed = f"{waiting.pop(0)[1]}\n" if asked.encode() in seen[since:] and waiting else " "
            since = len(seen)
            os.write(terminal, typed.encode())
    os.close(terminal)
    if child.wait() not in {Exit.DONE, Exit.NO, Exit.UNANCHORED} or waiting:
        raise SystemExit(f"{' '.join(words)} did not come to its end: {seen.decode(errors='replace')}")
    return seen.decode()


def terminals(browser: Browser, store: Path) -> None:
    """What the handbook shows of commands: the name of each picture, the words, how many lines are enough."""
    for name, words, lines in (
        ("check", ("check",), 20),
        ("status", ("status",), TALL),
        ("verify-log", ("verify-log", "--no-memory"), 17),
        ("enterprise", ("show", "enterprise", "91350525989626015N"), 34),
        ("report", ("report", "2016"), 34),
    ):
        for columns, _ in SIZES if name in {"status", "report"} else SIZES[:1]:
            seen = at_a_terminal(store, words, (columns, TALL))
            # What is drawn over is seen as it was last; what is wiped, such as a bar of progress, not at all.
            last = "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in seen.split("\n"))
            last = re.sub(r"[^\n]*\n\x1b\[1A\x1b\[2K", "", last)
            shown = f"$ dbr {' '.join(words)}\n{last}".split("\n")[: lines + 1]
            ending = "" if columns == SIZES[0][0] else f"-{columns}"
            shot_of_terminal(browser, "\n".join(shown), f"terminal-{name}{ending}", columns)


def shot_of_terminal(browser: Browser, text: str, name: str, columns: int) -> None:
    """A picture of a terminal's text."""
    console = Console(record=True, width=columns, file=io.StringIO())
    console.print(Text.from_ansi(text), soft_wrap=True)
    html = console.export_html(inline_styles=True, code_format=TERMINAL.replace("COLUMNS", str(columns)))
    with browser.new_page(viewport={"width": 10 * columns, "height": 1200}) as page:
        page.set_content(re.sub("([\u2500-\u259f]+)", r"<i>\1</i>", html))  # as tall as the line
        page.wait_for_function("document.fonts.ready")
        page.locator("pre").screenshot(path=PICTURES / f"{name}.png")


def shots_of_ceremony(browser: Browser, store: Path, columns: int, lines: int) -> None:
    """A picture of each kind of screen, and of six of them side by side."""
    screens = ceremony(store, columns, lines)
    for name, words in SCREENS.items():
        text = next(screen for screen in screens if words in screen)
        text = "\n".join(part for line in text.split("\n") for part in whole_rows(line, columns))
        text = "\n".join(text.split("\n")[-lines:])
        shot_of_terminal(browser, text + "\n" * (lines - 1 - text.count("\n")), f"draw-{name}-{columns}", columns)


def whole_rows(line: str, columns: int) -> list[str]:
    """The rows of a terminal that a line takes: what is copied (a head) is sent as one line."""
    return [line[at : at + columns] for at in range(0, len(line), columns)] if "dbr-head/1" in line else [line]


def side_by_side(names: Sequence[str], name: str) -> None:
    """One picture of several, two in a row, at half their size."""
    shots = [Image.open(PICTURES / f"{each}.png").convert("RGB") for each in names]
    width, height = max(shot.width for shot in shots), max(shot.height for shot in shots)
    sheet = Image.new("RGB", (2 * width + 8, -(-len(shots) // 2) * (height + 8) - 8), "#888888")
    for at, shot in enumerate(shots):
        sheet.paste(shot, (at % 2 * (width + 8), at // 2 * (height + 8)))
    sheet.resize((sheet.width * 2 // 3, sheet.height * 2 // 3), Image.Resampling.LANCZOS).save(PICTURES / f"{name}.png")


def shots_of_page(browser: Browser, file: Path, name: str) -> None:
    """A page at the width of a telephone and of a desk, from its beginning, a few screens at most."""
    for width in WIDTHS:
        with browser.new_page(viewport={"width": width, "height": 900}, locale="zh-CN") as page:
            page.goto(file.as_uri())
            if page.locator("#box").count():  # the verification page's verdict
                page.wait_for_selector("#box.passed, #box.failed")
            height = min(page.evaluate("document.documentElement.scrollHeight"), 3 * width if width > 700 else 3000)
            shown = FloatRect(x=0, y=0, width=width, height=height)
            page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True, clip=shown)


def prints(documents: Sequence[tuple[Path, str]], scratch: Path) -> None:
    """The printed pages of documents, eight at most of each, side by side."""
    for file, name in documents:
        shutil.copy(file, scratch / f"{name}.docx")
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    named = [str(scratch / f"{name}.docx") for _, name in documents]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(scratch), *named]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
    for _, name in documents:
        print_of(scratch / f"{name}.pdf", name)


def print_of(pdf: Path, name: str) -> None:
    """The pages of a PDF, eight at most, side by side."""
    command = ["pdftoppm", "-r", "60", "-l", "8", "-png", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True)  # noqa: S603 - our own words
    pages = [Image.open(each).convert("RGB") for each in sorted(pdf.parent.glob(f"{name}-*.png"))]
    sheet = Image.new("RGB", (sum(page.width + 8 for page in pages) - 8, pages[0].height), "#888888")
    at = 0
    for page in pages:
        sheet.paste(page, (at, 0))
        at += page.width + 8
    sheet.save(PICTURES / f"{name}-a4.png")


def small() -> None:
    """Fewer colours: the pictures are kept in the project."""
    for file in sorted(PICTURES.glob("*.png")):
        Image.open(file).convert("RGB").quantize(64).save(file, optimize=True)


def first_of(store: Path, kind: str) -> dict[str, Any]:
    """The first event of a kind on the log."""
    lines = (path.read_bytes() for path in sorted((store / "audit-log").glob("[0-9]*/*.json")))
    return next(event for event in map(json.loads, lines) if event["type"] == kind)


def forms(store: Path) -> dict[str, Path]:
    """One of each form of the house: name of its picture -> its file without the ending."""
    order, recusal = first_of(store, "rectification.ordered"), first_of(store, "recusal.declared")
    firm = order["body"]["enterprise"]
    item = ("--item", "energy-supervision", "--content", "涉嫌其他部门管辖的违法行为")
    at = ("--at", "2016-12-28T16:00")
    dbr(store, "measure", DRAW, "--enterprise", firm, *item, "--kind", "transfer", "--document", "移送函", *at)
    last = max((store / "audit-log").glob("[0-9]*/*.json")).stem
    dbr(store, "credit", "blacklist", firm, "--change", "entry", "--reason", "拒不整改", "--document", "1号", *at)
    dbr(store, "credit", "notify", firm, "--to", "quality", "--document", "2号", *at)
    found: dict[str, Path] = {}
    for kind, words in {
        "record": (DRAW,),
        "notice": (DRAW, "--enterprise", firm),
        "inspection": (DRAW, "--enterprise", firm),
        "substitutes": (DRAW,),
        "recusal": (str(recusal["seq"]),),
        "order": (str(order["seq"]),),
        "receipt": (str(order["seq"]),),
        "transfer": (str(int(last)), "--to", "泉州市生态环境局（示例）"),
        "punishment": (str(int(last) + 2),),
    }.items():
        made = json.loads(dbr(store, "form", kind, *words, *at, "--json"))["files"]
        found[f"form-{kind}"] = (store / made[-1]).with_suffix("")
    shutil.copy(store / "internal/records" / DRAW / "record.html", found["form-record"].with_suffix(".html"))
    return found


def notices(store: Path) -> dict[str, Path]:
    """The last notice of each kind: name of its picture -> its file without the ending."""
    listed = json.loads(dbr(store, "publish", "list", "--json"))
    files = {each["kind"]: each["files"] for each in listed}
    return {
        f"notice-{kind}": store
        / "notices"
        / next(name for name in names if name.endswith(".docx")).removesuffix(".docx")
        for kind, names in files.items()
    }


def copy_of_the_store(folder: Path) -> Path:
    """The sample store in a git repository of its own, as its clerk would have it."""
    store = folder / "store"
    folder.mkdir(exist_ok=True)
    for part in STORE:
        shutil.copytree(ROOT / part, store / part)
    (folder / "gitconfig").write_text("[user]\nname = 林知夏\nemail = lin.zhixia@dbr.example\n", encoding="utf-8")
    os.environ |= {"GIT_CONFIG_GLOBAL": str(folder / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1"}
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "The sample store")):
        subprocess.run(("git", *words), cwd=store, check=True)  # noqa: S603, S607 - git, as a clerk would
    return store


def main() -> None:
    """Make all pictures anew."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with tempfile.TemporaryDirectory(prefix="dbr-pictures-") as folder, sync_playwright() as playwright:
        scratch = Path(folder)
        store = copy_of_the_store(scratch)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        terminals(browser, store)
        for columns, lines in SIZES:
            shots_of_ceremony(browser, copy_of_the_store(scratch / str(columns)), columns, lines)
        side_by_side([f"draw-{name}-80" for name in SHOWN], "ceremony")
        found = notices(store) | forms(store)
        dbr(store, "publish", "site", str(scratch / "site"))
        report = scratch / "report.html"
        dbr(store, "report", "2016", "--html", str(report))
        pages = {name: stem.with_suffix(".html") for name, stem in found.items()}
        pages |= {"verification": store / f"notices/{DRAW}/results-verify.html", "report": report}
        for name, file in {**pages, "site": scratch / "site" / "index.html"}.items():
            shots_of_page(browser, file, name)
        printed = browser.new_page()
        printed.goto(report.as_uri())
        printed.pdf(path=scratch / "report.pdf", prefer_css_page_size=True)
        browser.close()
        prints([(stem.with_suffix(".docx"), name) for name, stem in found.items()], scratch)
        print_of(scratch / "report.pdf", "report")
    small()


if __name__ == "__main__":
    main()
