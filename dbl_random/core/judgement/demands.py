"""What the scheme asks of those who act, one sentence a code (docs/policy.md)."""

from collections.abc import Mapping

#: Key of a kind of fault -> what is asked.
DEMANDS: Mapping[str, str] = {
    "duty.serving": "操作、批准、决定、主持、监督的人，当日是在岗人员",
    "duty.department": "一个科室的事由本科室的经办人记入，或由平台操作人代为记入",
    "duty.law-office": "变动报告由法规科的人员签收，或由其记入",
    "duty.own-approval": "批准人、决定人不是操作人",
    "duty.handed-in": "批准人、决定人不是报送人、申请人",
    "duty.approver": "批准人有相应的职责",
    "duty.assessor": "考核人和操作人不在被考核的科室",
    "duty.witness": "监督人是监督科室的人员，或在当年的代理名单中",
    "duty.four-persons": "四个监督科室由四个人监督",
    "duty.witness-apart": "监督人不主持、不操作",
    "duty.witness-department": "监督人不在组织抽取的科室",
    "duty.chair": "主持人有主持抽取的职责",
    "duty.chair-department": "主持人不在组织抽取的科室",
    "duty.group": "督导工作小组由四个监督科室的人员组成",
    "rules.in-force": "职责、代理、数字先施行，后据以办事",
    "standing.plan": "据以抽取的计划，其批准有书面件或签名",
    "standing.deviation": "封存之前，变通的批准有书面件或签名",
    "standing.void": "重新抽取之前，作废的批准有书面件或签名",
    "standing.results": "公布结果之前，递补、更正的批准有书面件或签名",
    "standing.withheld": "据未予公开的结果派发任务、公布之前，批准继续抽取的人有书面件或签名",
    "outcome.digits": "科室的数字别人猜不到：各科室不同，不是一两个数字、一段重复、依次排列的",
    "outcome.approver": "有一方没有开启的，写明由谁批准继续",
    "standing.recusal": "回避未经决定，或不准予而没有书面件或签名的，该人员不检查该企业",
    "standing.withdrawal": "撤回的公告重新公布之前，撤回的批准有书面件或签名",
    "standing.notice": "更正的公告再更正之前，前一更正的批准有书面件或签名",
    "standing.correction": "更正的结果公布、归档、推送之前，其批准有书面件或签名",
    "standing.blacklist": "公布的黑名单变动，其决定有书面件或签名",
    "standing.attested": "公布结果之前，抽取记录表签字交回",
}
