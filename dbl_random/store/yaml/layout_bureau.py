"""The layout of data/organisation.yaml and data/policy.yaml (docs/store.md): who may do what, and the figures."""

from collections.abc import Iterator, Mapping
from typing import Any

from dbl_random.model.organisation import (
    Contact,
    Department,
    Deputies,
    Duty,
    Member,
    Office,
    Organisation,
    Partner,
    Region,
)
from dbl_random.model.policy import ArchiveDocument, Policy, Replaced, SubstitutionReason, When
from dbl_random.model.standing import APPROVALS, SHIPPED, Standing
from dbl_random.store.yaml.fields import Fault, Field, Kind, listing, record, records
from dbl_random.store.yaml.kinds import (
    DAY,
    MONTH_AND_DAY,
    NAME,
    PERSON,
    RATIO,
    TELEPHONE,
    TEXT,
    YES,
    defines,
    one_of,
    refers,
    shaped,
    whole_number,
)
from dbl_random.store.yaml.layout import period

OFFICE_ID = shaped(
    r"(?!(?:machine|public)$)[A-Za-z0-9][A-Za-z0-9_.-]{0,63}",
    "编号只能用英文字母、数字和 _ . -，也不能是 machine 或 public（留给抽取日志）",
    "legal",
)


def _partners_apart(values: Mapping[str, Any]) -> Iterator[Fault]:
    """A place, a party and an inspector name a unit by its id alone, so no other bureau has an id of our own units."""
    ours = {each.id: each.name for each in (*values.get("departments", ()), *values.get("offices", ()))}
    for at, partner in enumerate(values.get("partners", ())):
        if partner.id in ours:
            message = f"部门编号“{partner.id}”与本单位的“{ours[partner.id]}”相同"
            yield Fault(f"partners[{at}].id", "DBR121", message, "其他部门用自己的编号")


def _deputies_of_a_unit(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Whoever stands in for a witness, a handler or a head does so for one office or department."""
    if values.get("duty") in (Duty.WITNESS, Duty.HANDLE, Duty.HEAD) and not values.get("unit"):
        yield Fault("unit", "DBR136", "这项职责的代理须写明科室", "补上科室（unit），写科室编号")


def _duties_fit(values: Mapping[str, Any]) -> Iterator[Fault]:
    """三(一): the working group is of the four offices. Witnessing is an office's matter, nobody's own duty."""
    offices = {each.id for each in values.get("offices", ())}
    for at, member in enumerate(values.get("staff", ())):
        if Duty.GROUP in member.duties and "offices" in values and member.department not in offices:
            message = f"{member.name}不在监督科室，不能是督导工作小组成员"
            yield Fault(f"staff[{at}].duties", "DBR136", message, "三(一)：小组由四个监督科室的人员组成")
        if Duty.WITNESS in member.duties:
            message = f"{member.name}的职责不能写 witness：监督人由科室的 witness 和 deputies 确定"
            yield Fault(f"staff[{at}].duties", "DBR136", message, "写在 offices 的 witness，或 deputies 中")


def _one_contact_each(values: Mapping[str, Any]) -> Iterator[Fault]:
    named = [each.unit for each in values.get("contacts", ())]
    for at, unit in enumerate(named):
        if unit in named[:at]:
            yield Fault(f"contacts[{at}].unit", "DBR121", f"“{unit}”的联系方式写了两次", "两处只能留一处")


def _apart_and_in_office(values: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _one_contact_each(values)
    yield from _partners_apart(values)
    yield from _duties_fit(values)


ORGANISATION: Kind[Organisation] = record(
    Organisation,
    Field("name", "单位名称", NAME),
    Field("origin", "日志名称", shaped(r"[!-~]{1,100}", "只能用英文字母、数字和符号，不能有空格", "dbr.example")),
    Field("practice", "演练库", YES),
    Field("place", "抽取地点", TEXT),
    Field("chair", "主持人", refers("member")),
    Field(
        "departments",
        "科室",
        records(Department, Field("id", "科室编号", defines("department")), Field("name", "科室名称", NAME), least=1),
    ),
    Field(
        "offices",
        "监督科室",
        records(
            Office,
            Field("id", "监督科室编号", defines("office", OFFICE_ID)),
            Field("name", "监督科室名称", NAME),
            Field("witness", "监督人", refers("member")),
            least=1,
        ),
    ),
    Field(
        "regions",
        "区域",
        records(
            Region,
            Field("id", "区域代码", defines("region", shaped(r"[0-9]{6}", "应为六位行政区划代码", "350502"))),
            Field("name", "区域名称", NAME),
        ),
        (),
    ),
    Field(
        "staff",
        "人员",
        records(
            Member,
            Field("id", "人员编号", defines("member")),
            Field("name", "姓名", PERSON),
            Field("department", "所在科室", refers("unit"), ""),
            Field("title", "职务", TEXT, ""),
            Field("email", "电子邮箱", TEXT, ""),
            Field("duties", "职责", listing(one_of(Duty), unique=True), ()),
            Field("since", "到岗日期", DAY, None),
            Field("until", "离岗日期", DAY, None),
            check=period,
            least=1,
        ),
    ),
    Field(
        "deputies",
        "代理名单",
        records(
            Deputies,
            Field("year", "年度", whole_number(1900, 9999)),
            Field("duty", "职责", one_of(Duty)),
            Field("unit", "科室", refers("unit"), ""),
            Field("staff", "代理人", listing(refers("member"), least=1, unique=True)),
            check=_deputies_of_a_unit,
        ),
        (),
    ),
    Field("quorum", "检查点的最少签署科室数", whole_number(1, 100), 0),
    Field(
        "partners",
        "联合检查的其他部门",
        records(Partner, Field("id", "部门编号", defines("partner")), Field("name", "部门名称", NAME)),
        (),
    ),
    Field("joint_punishment", "失信联合惩戒通报的部门，二(四)2", listing(refers("partner"), unique=True), ()),
    Field("document_mark", "机关代字", shaped(r"[^\s\d〔〕]{1,30}", "发文字号中〔年份〕之前的文字", "泉经信法规"), ""),
    Field(
        "contacts",
        "联系方式",
        records(
            Contact,
            Field("unit", "联系的科室", refers("unit")),
            Field("telephone", "办公电话", TELEPHONE),
            Field("contact", "办公地点", NAME, ""),
        ),
        (),
    ),
    Field("reconsideration", "行政复议机关", NAME, ""),
    Field("court", "管辖法院", NAME, ""),
    check=_apart_and_in_office,
)

POLICY: Kind[Policy] = record(
    Policy,
    Field("min_ratio", "最低抽查比例", RATIO),
    Field("min_batches", "最少批次", whole_number(1, 366)),
    Field("team_size", "每组最少人数", whole_number(2, 20)),
    Field("visits_cap", "抽查次数上限", whole_number(1, 366)),
    Field("visits_months", "抽查次数的计算期（月）", whole_number(1, 120)),
    Field("previous_team_months", "同组检查的回溯期（月）", whole_number(1, 120)),
    Field("certificate_warning_days", "证件到期提醒天数", whole_number(0, 3650)),
    Field(
        "substitution_reasons",
        "递补原因",
        records(
            SubstitutionReason,
            Field("code", "递补原因代码", defines("reason")),
            Field("name", "递补原因名称", NAME),
            Field("replaces", "递补对象", listing(one_of(Replaced), least=1, unique=True)),
            Field("evidence", "所需证据", TEXT),
        ),
    ),
    Field("complaints_threshold", "投诉举报的起算件数", whole_number(1, 10**6), 3),
    Field("grounds_months", "定向依据的有效期（月）", whole_number(1, 120), 12),
    Field("publish_working_days", "公布结果的期限（工作日）", whole_number(1, 250), 20),
    Field("credit_working_days", "推送信用平台的期限（工作日）", whole_number(1, 250), 7),
    Field("archive_working_days", "归档的期限（工作日）", whole_number(1, 250), 20),
    Field("retention_years", "案卷保存年限", whole_number(1, 100), 10),
    Field(
        "archive_documents",
        "案卷应有的材料",
        records(
            ArchiveDocument,
            Field("code", "材料代码", defines("archive document")),
            Field("name", "材料名称", NAME),
            Field("when", "何时应有", one_of(When), When.ALWAYS),
        ),
        (),
    ),
    Field("attest_working_days", "签字记录表交回的期限（工作日）", whole_number(1, 250), 5),
    Field(
        "standing",
        "批准的效力",
        record(
            dict,
            *(
                Field(kind.value, APPROVALS[kind], listing(one_of(Standing), least=1, unique=True), accepted)
                for kind, accepted in SHIPPED.items()
            ),
        ),
        dict(SHIPPED),
    ),
    Field("plans_due", "报送年度计划的期限（月-日）", MONTH_AND_DAY, None),
)
