"""`dbr save`: what people changed in the files is kept in git."""

from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.findings import show_findings
from dbl_random.desk.files.save import save_files


def save(
    context: typer.Context,
    *,
    reason: Annotated[
        str, typer.Option("--reason", "-m", metavar="说明", help="改了什么、为什么；不写则列出文件")
    ] = "",
    dry_run: DryRun = False,
) -> None:
    """Commit what people changed, after a check."""
    said = settings(context)
    done = save_files(said, reason, preview=dry_run)
    if said.json:
        kinds = {"added": done.added, "changed": done.changed, "removed": done.removed}
        voice.json_out(
            {
                **{kind: list(paths) for kind, paths in kinds.items()},
                "commit": done.commit,
                "left": [path for path, _ in done.left],
            }
        )
        return
    for word, paths in (("新增", done.added), ("修改", done.changed), ("删除", done.removed)):
        for path in paths:
            voice.out(said, f"{word}  {path}")
    if not done.paths:
        voice.out(said, "没有改动，不需要保存。")
    else:
        voice.out(said, f"{'将保存' if dry_run else '已保存'} {len(done.paths)} 个文件的改动。")
    for path, fact in done.left:
        voice.say(said, f"没有保存  {path}：{fact}。请移到库外。", "warn")
    if done.check.findings:
        voice.say(said, f"另有 {len(done.check.findings)} 个问题须改正（dbr check 查看全部）：", "warn")
        show_findings(said, done.check.findings)
