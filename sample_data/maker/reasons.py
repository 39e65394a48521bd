"""Why something grew, fell, or missed its budget: what departments say of it."""

from __future__ import annotations

from sample_data.maker.dice import Dice
from sample_data.maker.truth import Line

By = tuple[tuple[str, ...], tuple[str, ...]]

# Of an item, by what it pays for: why less than budgeted, why more.
RUNNING: By = (
    (
        "有人员退休和调出，人员经费据实列支",
        "严格执行过紧日子要求，压减了一般性支出",
        "年初按编制数测算，实际在岗人数低于编制数",
    ),
    (
        "年中新录用人员，相应追加人员经费",
        "按政策调整工资标准，年中追加预算",
        "年度考核奖励等人员支出在年中下达预算",
    ),
)
INSURANCE: By = (
    ("年末清算后按实际缴费人数结算", "在职人员减少，单位缴费相应减少"),
    ("缴费基数调整，单位缴费部分相应增加", "新增参保人员，单位缴费相应增加"),
)
PENSION: By = (
    ("部分离退休人员去世，补贴相应减少", "离退休人员活动经费据实列支，略有结余"),
    ("退休人员补贴标准提高，年中追加预算", "新增退休人员，据实列支"),
)
TASK: By = (
    ("部分工作尚未完成验收，尾款结转下年支付", "通过公开采购节约了资金", "财政收回部分未使用的项目资金"),
    (
        "年中收到上级转移支付资金，年初未列入部门预算",
        "根据工作任务追加了项目预算",
        "新增任务由财政按程序追加安排",
    ),
)
CONSTRUCTION: By = (
    ("受施工进度影响，按合同约定分期支付", "部分工程尚未完成结算，尾款结转下年支付", "通过招标节约了资金"),
    (
        "上年结转项目在本年完成支付",
        "年中收到上级转移支付资金，年初未列入部门预算",
        "工程量增加，追加了项目预算",
    ),
)
BUILDING = ("21203", "21208", "2130305", "2140104", "2140106", "2296006")
DEATHS = ("抚恤事项年初无法预计，据实追加",)

TAKEN_BACK = ("收回以前年度多支付的款项，冲减当年支出", "上年误列支出在本年调账冲减")

REASONS = {  # of a total, by what moved it and whether it grew
    ("project", True): (
        "本年度新增了项目资金",
        "上级专项转移支付增加，项目支出相应增加",
        "重点项目进入集中支付期",
    ),
    ("project", False): (
        "部分项目已在上年完工，本年不再安排资金",
        "落实过紧日子要求，压减了一般性项目支出",
        "上级专项转移支付比上年减少",
    ),
    ("basic", True): ("工资标准调整和人员增加，人员经费相应增加", "社会保险和住房公积金缴费基数提高"),
    ("basic", False): ("人员退休和调出，人员经费相应减少", "压减日常公用支出"),
    ("carried", True): ("结转资金比上年增加",),
    ("carried", False): ("结转资金比上年减少",),
}
AGAINST_BUDGET = {
    True: ("年中追加了人员经费和项目资金", "上级专项资金在年中下达，未列入年初部门预算"),
    False: ("部分项目未达到支付条件，资金结转下年", "压减一般性支出，盘活存量资金"),
}
BALANCES = {True: ("跨年度项目尚未完工，资金按规定结转",), False: ("以前年度结转资金在本年安排使用",)}
OUTLAYS = {  # of one part of 三公经费, by whether it grew
    ("abroad", True): ("按计划参加境外业务培训",),
    ("abroad", False): ("因公出国（境）任务减少",),
    ("cars", True): ("车辆老旧，维修费用增加", "下乡检查次数增多，燃料费用增加"),
    ("cars", False): ("加强公务用车管理，减少用车频次", "维修费用比上年减少"),
    ("reception", True): ("上级检查和外地考察来访增多", "公务往来较上年增多"),
    ("reception", False): ("严格执行接待标准，接待批次减少", "厉行节约，从严控制公务接待"),
}
BOUGHT = {True: ("本年按程序更新购置公务用车",), False: ("上年购置公务用车，本年没有购置",)}
SAVED = ("厉行节约，从严控制“三公”经费支出", "严格执行中央八项规定精神，压减了支出")
OFFICE_UP = ("办公设备更新和维修支出增加", "在职人员增加，日常公用支出相应增加")
OFFICE_DOWN = ("压减办公费、印刷费等一般性支出", "在职人员减少，公用经费定额相应减少")


def line_reason(dice: Dice, line: Line, budget: int) -> str:
    """Why an item's actual differs from its budget; empty where it does not."""
    if budget == line.spent:
        return ""
    if line.code == "2080801":
        return dice.pick(DEATHS)
    if line.project:
        choices = CONSTRUCTION if line.code.startswith(BUILDING) else TASK
    elif line.code in ("2080501", "2080502"):
        choices = PENSION
    elif line.code[:5] in ("20805", "21011", "22102"):
        choices = INSURANCE
    else:
        choices = RUNNING
    return dice.pick(choices[line.spent > budget])


def shortfall(dice: Dice, level: str) -> str:
    """Why an indicator lost points."""
    if level.startswith("满意"):
        return dice.pick(("问卷回收面偏窄，今后扩大调查范围", "个别对象反映流程较长，将优化服务"))
    if level.startswith("效益"):
        return dice.pick(("成效显现需要周期，持续跟踪", "佐证资料收集不够完整，今后加强归档"))
    return dice.pick(("指标设定偏低，下年据实调整目标值", "部分任务集中在年末完成，今后加快进度"))
