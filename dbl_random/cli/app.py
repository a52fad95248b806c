"""`dbr`: the table of commands and the one error boundary.

How to add a command:
1. Write its transaction in `desk/<subject>/`, and the command in the file of its subject, `cli/recusal/declare.py`:

       def declare(context: typer.Context, firm: Annotated[str, typer.Option("--enterprise", help="企业")]) -> None:
           said = settings(context)                           # a Request, from -C, --json, -q, --actor, --at ...
           done = declare_recusal(said, firm)                 # the transaction
           tell_entered(said, done, "已申报")                  # show (voice.out, or voice.json_out where said.json)

   What has an id has the metavar of its kind (cli/meaning.KINDS): its name is then taken as well, and completed.
   Writers take `*, dry_run: DryRun = False` (options). Every typer.Option and Argument has a Chinese `help`; what may
   be repeated is a `list[str]`. Nobody declares the global options again: each command has them.
2. Add a row: `"recusal declare": Row("dbl_random.cli.recusal.declare", "declare", "申报或申请回避")`. Two words make a
   group; its own sentence stands in GROUPS. What the module imports is paid by that command alone.
   One that writes a file which the user names says `writes=True`, and its transaction `refuse_taken` (desk/known).
3. The answer is the exit status: return Exit.NO or Exit.UNANCHORED, nothing for Exit.DONE. What must stop raises
   `Refusal`, at the desk or below; never print an error, never call sys.exit, never catch what the boundary catches.
4. Add a test in tests/cli/<subject>/, or a transcript in tests/cli/.
"""

import gc
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperOption

from dbl_random import __version__
from dbl_random.cli.completion import completion_options
from dbl_random.cli.faults import as_refusal
from dbl_random.cli.help import in_json
from dbl_random.cli.lazy import Group, Row
from dbl_random.cli.options import Settings
from dbl_random.cli.screen import streams, voice
from dbl_random.model.book import BOOK_TITLES, TABLE_TITLES
from dbl_random.model.notice_types import FORM_TYPES, NOTICE_TYPES
from dbl_random.model.problem import Exit, Refusal

ABOUT = "双随机抽查：随机抽取企业，随机选派检查人员，每一步都留痕、可复核。"

COMMANDS: dict[str, Row] = {
    "draw": Row(
        "dbl_random.cli.draw.draw",
        "draw",
        "抽取一个批次的企业和检查人员；中断后再次运行即从停下处继续",
        approval="paper",
    ),
    "seal": Row("dbl_random.cli.draw.seal", "seal", "科室在自有设备上封存数字，算出封存值"),
    "void": Row("dbl_random.cli.draw.void", "void", "作废一次尚未封存的抽取", approval="paper", published=True),
    "substitute": Row(
        "dbl_random.cli.draw.substitute", "substitute", "按既定顺序递补企业或检查人员", approval="paper", published=True
    ),
    "verify-log": Row("dbl_random.cli.log.verify_log", "verify_log", "核对日志，复算每一次抽取", writes=True),
    **{
        f"publish {row.kind}": Row(
            "dbl_random.cli.publish.notices", "command_of", row.command, of=row.kind, approval="paper", published=True
        )
        for row in NOTICE_TYPES
        if row.command
    },
    "rules adopt": Row("dbl_random.cli.people.rules", "adopt", "施行机构名单和抽查规则中的职责和数字", approval="key"),
    "rules list": Row("dbl_random.cli.people.rules", "list_rules", "列出现行的职责和历次变动"),
    "confirm": Row("dbl_random.cli.people.confirm", "confirm", "为已记入的批准补上书面件或本人签名", writes=True),
    "attest": Row("dbl_random.cli.people.confirm", "attest", "记入签字交回的抽取记录表"),
    "publish withdraw": Row(
        "dbl_random.cli.publish.listing", "withdraw", "撤回一份公告", approval="paper", published=True
    ),
    "publish list": Row("dbl_random.cli.publish.listing", "list_notices", "列出已公布的公告，核对文件"),
    "publish due": Row("dbl_random.cli.publish.listing", "due", "列出应公布的公告和期限", "--due"),
    "publish site": Row("dbl_random.cli.publish.site", "site", "制作全部公告的静态网站"),
    **{f"form {row.name}": Row("dbl_random.cli.publish.forms", row.name, row.title) for row in FORM_TYPES},
    "publish filing": Row("dbl_random.cli.publish.filing", "filing", "制作联合抽查备案表"),
    "init": Row(
        "dbl_random.cli.files.init",
        "init",
        "建立数据库：在终端上逐项提问，或用填好的机构名单，或带样例",
        approval="paper",
    ),
    "import registry": Row(
        "dbl_random.cli.imports.registry", "registry", "从表格（Excel 或 CSV）建立或更新名录库", writes=True
    ),
    "import visits": Row("dbl_random.cli.imports.visits", "visits", "录入使用本系统以前的检查，计入抽查次数"),
    **{
        f"{verb} {name}": Row(
            "dbl_random.cli.files.books", maker, words.format(title), of=name, writes=verb != "import"
        )
        for name, title in BOOK_TITLES.items()
        for verb, maker, words in (
            ("import", "import_of", "从工作簿导入{}"),
            ("export", "export_of", "把{}写成工作簿"),
            ("template", "template_of", "制作{}的空白工作簿"),
        )
    },
    **{
        f"template {name}": Row(
            "dbl_random.cli.files.books", "template_of", f"制作{title}的空白表格", of=name, writes=True
        )
        for name, title in TABLE_TITLES.items()
    },
    "recusal declare": Row("dbl_random.cli.recusal.declare", "declare", "申报或申请回避"),
    "recusal decide": Row(
        "dbl_random.cli.recusal.decide", "decide_recusal", "记录回避的决定；已在检查组中的，随后递补", approval="paper"
    ),
    "recusal list": Row("dbl_random.cli.recusal.listing", "list_recusals", "列出回避：待决定的、有效的、待递补的"),
    "import results": Row(
        "dbl_random.cli.imports.results", "results", "录入填好的检查记录表（Excel 或 CSV）", published=True
    ),
    "task": Row("dbl_random.cli.results.task", "task", "编任务号，制作检查通知书和检查记录表"),
    "result record": Row("dbl_random.cli.results.result", "record", "记录一家企业的检查结果", published=True),
    "result correct": Row(
        "dbl_random.cli.results.result", "correct", "更正一家企业的检查结果", approval="paper", published=True
    ),
    "result list": Row("dbl_random.cli.results.result", "list_results", "列出一次抽取的检查结果"),
    "rectify order": Row("dbl_random.cli.results.rectify", "order", "责令改正", published=True),
    "rectify recheck": Row(
        "dbl_random.cli.results.rectify",
        "recheck",
        "记录整改复查：完成、延期、处罚、移送",
        approval="paper",
        published=True,
    ),
    "rectify sheets": Row("dbl_random.cli.imports.rechecks", "sheets", "制作各县区的整改复查表"),
    "import rechecks": Row(
        "dbl_random.cli.imports.rechecks", "rechecks", "录入县区交回的整改复查表（Excel 或 CSV）", approval="paper"
    ),
    "rectify list": Row("dbl_random.cli.results.rectify", "list_orders", "列出在办和过期的整改"),
    "measure": Row("dbl_random.cli.results.rectify", "measure", "记录处罚、移送、抄告", published=True),
    "credit export": Row("dbl_random.cli.credit.credit", "export", "制作一批推送信用平台的数据"),
    "credit receipt": Row("dbl_random.cli.credit.credit", "receipt", "记录信用平台的回执"),
    "credit list": Row("dbl_random.cli.credit.credit", "list_credit", "列出推送的情况"),
    "credit grades": Row("dbl_random.cli.credit.grades", "grades", "把信用平台的信用等级写回名录库"),
    "credit notify": Row("dbl_random.cli.credit.letters", "notify", "把黑名单的变动通报其他部门"),
    "credit answer": Row("dbl_random.cli.credit.letters", "answer", "记录其他部门对通报的答复"),
    "credit blacklist": Row(
        "dbl_random.cli.credit.credit", "blacklist", "记录黑名单的列入和移出", approval="key", published=True
    ),
    "archive seal": Row("dbl_random.cli.results.archive", "seal", "把办结的案卷归档封存"),
    "archive verify": Row("dbl_random.cli.results.archive", "verify", "核对案卷与归档时是否相同"),
    "archive list": Row("dbl_random.cli.results.archive", "list_archives", "列出应归档的案卷"),
    "training": Row("dbl_random.cli.results.training", "training", "记录培训、宣传、指导"),
    "assess score": Row("dbl_random.cli.results.assess", "score", "记录对科室的考核", approval="paper"),
    "assess notice": Row("dbl_random.cli.results.assess", "notice", "发出督办或问责"),
    "assess answer": Row("dbl_random.cli.results.assess", "answer", "记录督办、问责的结果"),
    "status": Row("dbl_random.cli.show.status", "status", "列出现在的待办：轮到谁，何时到期"),
    "next": Row("dbl_random.cli.show.next", "next_", "显示最先到期的待办和它的命令，在终端上确认后运行"),
    "report": Row("dbl_random.cli.show.report", "year_report", "统计一个年度：屏幕、Excel、网页", writes=True),
    "plan list": Row("dbl_random.cli.plan.plans", "list_plans", "列出各份计划和抽取进度"),
    "plan show": Row("dbl_random.cli.plan.plans", "show", "显示一份计划和各批次的情况"),
    "plan new": Row("dbl_random.cli.plan.new", "new", "新建一份计划", writes=True),
    "plan overlaps": Row("dbl_random.cli.plan.overlaps", "overlaps", "找出几份计划共同的抽查对象，建议合并"),
    "plan due": Row("dbl_random.cli.plan.due", "due", "找出全年计划的欠缺：没有报送的科室、没有覆盖或比例不足的事项"),
    "plan submit": Row("dbl_random.cli.plan.acts", "submit", "报送一份计划"),
    "plan amend": Row("dbl_random.cli.plan.acts", "amend", "报送一份计划的调整"),
    "plan approve": Row("dbl_random.cli.plan.acts", "approve", "批准最近报送的计划", approval="key"),
    "plan consent": Row("dbl_random.cli.plan.acts", "consent", "记录一个部门对联合抽查的同意"),
    "plan file": Row("dbl_random.cli.plan.acts", "file", "记录联合抽查在市政府法制办的备案"),
    "plan correct": Row("dbl_random.cli.plan.acts", "correct", "更正记错的同意或备案"),
    "plan check": Row("dbl_random.cli.plan.check", "check", "核对一份计划能否抽取，不写入日志"),
    "show draw": Row("dbl_random.cli.show.draw", "draw", "显示一次抽取：进度、名单、递补"),
    "show enterprise": Row("dbl_random.cli.show.enterprise", "enterprise", "显示一家企业：名录、中签机会、历次抽取"),
    "show inspector": Row("dbl_random.cli.show.inspector", "inspector", "显示一名检查人员：资格、证件、承担的企业"),
    "show item": Row("dbl_random.cli.show.item", "item", "显示一个抽查事项：依据、名录库、人员、计划"),
    "checkpoint show": Row("dbl_random.cli.log.checkpoint", "show", "显示日志头，和各科室签署到第几号"),
    "checkpoint sign": Row("dbl_random.cli.log.checkpoint", "sign", "科室在自己的设备上签署检查点", writes=True),
    "checkpoint request": Row("dbl_random.cli.log.checkpoint", "request", "请没有日志的科室签署检查点", writes=True),
    "checkpoint collect": Row("dbl_random.cli.log.checkpoint", "collect", "收入科室交回的签名"),
    "log list": Row("dbl_random.cli.log.events", "list_events", "列出日志的事件"),
    "log show": Row("dbl_random.cli.log.events", "show_event", "显示一个事件"),
    "log clock": Row("dbl_random.cli.log.clock", "clock", "更正一个记错的时间，经批准不再计入", approval="paper"),
    "log reenter": Row("dbl_random.cli.log.reenter", "reenter", "把另一份日志多出的事项在这一份上重新记入"),
    "check": Row("dbl_random.cli.files.check", "check", "核对全部文件、引用和规定，不抽取"),
    "save": Row("dbl_random.cli.files.save", "save", "核对后，把改动的文件保存到 git"),
    "doctor": Row("dbl_random.cli.files.doctor", "doctor", "查看这台电脑和本库有什么妨碍，怎样解决"),
    "changes": Row(
        "dbl_random.cli.files.changes",
        "changes",
        "显示、报告、签收清单、名录库和人员库的变动",
        approval="paper",
        writes=True,
    ),
    "explain": Row("dbl_random.cli.show.explain", "explain", "说明一个代码的依据和改正办法"),
}

GROUPS: dict[str, str] = {
    "import": "从表格导入",
    "export": "写成工作簿（Excel），供修改后再导入",
    "template": "制作空白的工作簿（Excel），供填写后导入",
    "plan": "年度计划",
    "recusal": "回避",
    "result": "检查结果",
    "rectify": "整改",
    "credit": "信用平台",
    "archive": "案卷归档",
    "assess": "考核、督办、问责",
    "show": "查看一次抽取、一家企业、一名人员、一个事项",
    "log": "查看日志，更正时间，重新记入另一份日志的事项",
    "checkpoint": "检查点：显示、签署、收集",
    "rules": "职责和规定：施行、查看",
    "publish": "公布：清单、计划、抽取、结果、通报、查处、递补",
    "form": "制作文书：网页和文档（DOCX），供打印、签字、送达",
}


def main() -> None:
    """Run the words of the command line and leave with the exit status."""
    # The process ends with its one command. Rows are text and make no cycles; looking for some among a million
    # again and again takes a sixth of a draw, and what other cycles there are is small.
    gc.disable()
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run a command; whatever ends it ends here.

    Returns:
        The exit status (model.problem.Exit).
    """
    streams.prepare()
    said = Settings()
    try:
        status = _obey(list(words), said)  # the parser takes words away
        streams.finish()
    except BrokenPipeError:
        # The reader left (`dbr log list | head`): quietly. Never 0: it was not finished.
        streams.abandon_stdout()
        _tell_entered(said)
        return Exit.INTERRUPTED
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the one boundary
        status = _tell(error, words)
        if not isinstance(error, Refusal):
            _tell_entered(said)
    return status


def _obey(words: list[str], said: Settings) -> int:
    root = Group("dbr", ABOUT, COMMANDS, GROUPS)
    if words[:1] == ["--complete"]:
        import_module("dbl_random.cli.complete").complete(root, words[1:])
        return Exit.DONE
    root.params += [
        TyperOption(
            param_decls=["--version"],
            is_flag=True,
            is_eager=True,
            help="显示版本",
            expose_value=False,
            callback=_version,
        ),
        *completion_options(),
    ]
    try:
        with root.make_context("dbr", words, obj=said) as context:
            answer = root.invoke(context)
    except typer.Exit as done:
        return int(done.exit_code)
    return int(answer or Exit.DONE)


def _version(context: typer.Context, _option: TyperOption, said: Any) -> None:
    if said:
        if in_json(context):
            voice.json_out({"name": "dbr", "version": __version__})
        else:
            voice.out(Settings(), f"dbr {__version__}")
        context.exit()


def _tell(error: BaseException, words: list[str]) -> int:
    """Say what is wrong; the parser may have stopped before it came to `--json`, so the words themselves are asked."""
    said = set(words[: words.index("--")] if "--" in words else words)
    refusal = as_refusal(error)
    settings = Settings(json="--json" in said, color="--no-color" not in said)
    try:
        voice.problems_out(settings, refusal.exit_status, refusal.problems)
        streams.finish()
    except OSError:
        # stdout takes nothing (a full disk, no reader): what --json would have said is said in lines on stderr.
        streams.abandon_stdout()
        if settings.json:
            voice.problems_out(Settings(), refusal.exit_status, refusal.problems)
    return int(refusal.exit_status)


def _tell_entered(said: Settings) -> None:
    """What came onto the log before the command broke off stays there, and is told however quiet the run."""
    if said.entered:
        numbers = "、".join(map(str, said.entered))
        streams.words(f"本次已记入日志：第 {numbers} 号事件。不要重做。\n")


if __name__ == "__main__":
    main()
