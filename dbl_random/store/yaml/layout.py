"""The layout of the store's files under data/ (docs/store.md): keys, what messages call them, and their kinds."""

from collections.abc import Iterator, Mapping
from typing import Any

from dbl_random.model.checklist import Basis, Item, Published, Revision, Weight
from dbl_random.model.inspector import Away, Certificate, Inspector, Recusal
from dbl_random.model.organisation import Department, Member, Office, Organisation, Partner, Region
from dbl_random.model.policy import ArchiveDocument, Policy, Replaced, SubstitutionReason, When
from dbl_random.store.yaml.fields import Fault, Field, Kind, listing, only, record, records
from dbl_random.store.yaml.kinds import DAY, ENTERPRISE, RATIO, TEXT, YES, defines, one_of, refers, shaped, whole_number

REFERS_TO_ITEMS = listing(refers("item"), unique=True)


def period(values: Mapping[str, Any]) -> Iterator[Fault]:
    """`until` is not before `since`."""
    since, until = values.get("since"), values.get("until")
    if since and until and until < since:
        yield Fault("until", "DBR119", f"截止日期 {until} 早于起始日期 {since}", "核对两个日期")


SINCE = Field("since", "起始日期", DAY)
UNTIL = Field("until", "截止日期", DAY, None)

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


ORGANISATION: Kind[Organisation] = record(
    Organisation,
    Field("name", "单位名称", TEXT),
    Field("origin", "日志名称", shaped(r"[!-~]{1,100}", "只能用英文字母、数字和符号，不能有空格", "dbr.example")),
    Field("practice", "演练库", YES),
    Field("place", "抽取地点", TEXT),
    Field("chair", "主持人", refers("member")),
    Field(
        "departments",
        "科室",
        listing(
            record(Department, Field("id", "科室编号", defines("department")), Field("name", "科室名称", TEXT)), least=1
        ),
    ),
    Field(
        "offices",
        "监督科室",
        listing(
            record(
                Office,
                Field("id", "监督科室编号", defines("office", OFFICE_ID)),
                Field("name", "监督科室名称", TEXT),
                Field("witness", "监督人", refers("member")),
            ),
            least=1,
        ),
    ),
    Field(
        "regions",
        "区域",
        listing(
            record(
                Region,
                Field("id", "区域代码", defines("region", shaped(r"[0-9]{6}", "应为六位行政区划代码", "350502"))),
                Field("name", "区域名称", TEXT),
            )
        ),
        (),
    ),
    Field(
        "staff",
        "人员",
        listing(
            record(
                Member,
                Field("id", "人员编号", defines("member")),
                Field("name", "姓名", TEXT),
                Field("department", "所在科室", refers("unit")),
                Field("title", "职务", TEXT, ""),
                Field("email", "电子邮箱", TEXT, ""),
            ),
            least=1,
        ),
    ),
    Field(
        "partners",
        "联合检查的其他部门",
        listing(
            record(Partner, Field("id", "部门编号", defines("partner")), Field("name", "部门名称", TEXT)),
        ),
        (),
    ),
    Field("document_mark", "机关代字", shaped(r"[^\s\d〔〕]{1,30}", "发文字号中〔年份〕之前的文字", "泉经信法规"), ""),
    check=_partners_apart,
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
        listing(
            record(
                SubstitutionReason,
                Field("code", "递补原因代码", defines("reason")),
                Field("name", "递补原因名称", TEXT),
                Field("replaces", "递补对象", listing(one_of(Replaced), least=1, unique=True)),
                Field("evidence", "所需证据", TEXT),
            )
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
        listing(
            record(
                ArchiveDocument,
                Field("code", "材料代码", defines("archive document")),
                Field("name", "材料名称", TEXT),
                Field("when", "何时应有", one_of(When), When.ALWAYS),
            )
        ),
        (),
    ),
)

ITEM: Kind[Item] = record(
    Item,
    Field("id", "事项编号", defines("item")),
    Field("name", "事项名称", TEXT),
    Field("department", "责任科室", refers("department")),
    Field("weight", "类别", one_of(Weight)),
    Field("target", "抽查对象", TEXT),
    Field("content", "抽查内容", TEXT),
    Field("method", "抽查方式", TEXT),
    Field(
        "bases",
        "抽查依据",
        listing(
            record(Basis, Field("law", "法律名称", TEXT), Field("article", "条款", TEXT), SINCE, UNTIL, check=period)
        ),
    ),
    Field("ratio", "法定抽查比例", RATIO, None),
    Field("batches", "法定批次", whole_number(1, 366), None),
    Field(
        "published",
        "公布情况",
        record(Published, Field("date", "公布日期", DAY), Field("notice", "公告名称", TEXT)),
        None,
    ),
    Field(
        "revisions",
        "变更记录",
        listing(record(Revision, Field("date", "变更日期", DAY), Field("reason", "变更理由", TEXT))),
        (),
    ),
)


def _only(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return value


CHECKLIST: Kind[tuple[Item, ...]] = record(_only, Field("items", "事项", listing(ITEM, least=1), name="value"))

INSPECTORS: Kind[tuple[Inspector, ...]] = record(
    _only,
    Field(
        "inspectors",
        "检查人员",
        listing(
            record(
                Inspector,
                Field("id", "检查人员编号", defines("inspector")),
                Field("name", "姓名", TEXT),
                Field("unit", "单位", TEXT),
                Field("department", "所在科室", refers("unit")),
                Field("background", "专业背景", TEXT),
                Field("duties", "职责", TEXT),
                Field("items", "可检查的事项", REFERS_TO_ITEMS),
                Field(
                    "certificate",
                    "执法证件",
                    record(Certificate, Field("number", "证号", TEXT), Field("expires", "有效期至", DAY)),
                    None,
                ),
                Field(
                    "away",
                    "离岗",
                    listing(
                        record(
                            Away,
                            SINCE,
                            Field("until", "截止日期", DAY),
                            Field("reason", "离岗原因", TEXT),
                            check=period,
                        )
                    ),
                    (),
                ),
                Field("region", "所属区域", refers("region"), ""),
            ),
            least=1,
        ),
        name="value",
    ),
)

RECUSALS: Kind[tuple[Recusal, ...]] = only(
    "recusals",
    "回避",
    records(
        Recusal,
        Field("inspector", "检查人员", refers("inspector")),
        Field("enterprise", "企业代码", ENTERPRISE),
        Field("reason", "回避原因", TEXT),
        SINCE,
        UNTIL,
        Field("decided_by", "决定人", refers("member")),
        Field("decided_on", "决定日期", DAY),
        check=period,
    ),
)
