"""机关运行经费, 政府采购, 国有资产."""

from __future__ import annotations

from sample_data.maker.document import Paragraph, Shown, joined
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.reasons import OFFICE_DOWN, OFFICE_UP
from sample_data.maker.truth import VEHICLES


def office(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    if not truth.department.nature.runs_an_office:
        return [
            Paragraph(
                pen.say(
                    "{short}为事业单位，{year}年度无机关运行经费支出。",
                    "{department}不属于行政单位和参照公务员法管理的事业单位，无机关运行经费。",
                )
            )
        ]
    now, before = truth.office, truth.last.office
    start = pen.say(
        "{department}{year}年度机关运行经费支出{office}，{change}",
        "{year}年度机关运行经费支出{office}，{change}",
        office=pen.money("office.total", now),
        change=pen.change("office", now, before),
    )
    if not pen.differs(now, before):
        return [Paragraph((*start, "。"))]
    reason = pen.dice.pick(OFFICE_UP if now > before else OFFICE_DOWN)
    return [Paragraph((*start, *pen.say("，主要原因是{reason}。", "。主要原因：{reason}。", reason=reason)))]


def procurement(pen: Pen) -> list[Paragraph]:
    bought = pen.truth.procurement
    places = {
        key: pen.money(f"procurement.{key}", getattr(bought, key))
        for key in ("total", "goods", "works", "services", "sme", "micro")
    }
    if not bought.total:
        return [
            Paragraph(
                pen.say(
                    "{department}{year}年度未发生政府采购支出。",
                    "{year}年度政府采购支出总额为{total}。",
                    **places,
                )
            )
        ]
    text = pen.say(
        "{department}{year}年度政府采购支出总额{total}，其中：政府采购货物支出{goods}、"
        "政府采购工程支出{works}、政府采购服务支出{services}。",
        "{year}年度政府采购支出总额{total}，其中：货物支出{goods}、工程支出{works}、服务支出{services}。",
        **places,
    )
    if not bought.sme:
        return [Paragraph(text)]
    text += pen.say(
        "授予中小企业合同金额{sme}，占政府采购支出总额的{share}",
        share=pen.share("procurement.sme.share", bought.sme, bought.total),
        **places,
    )
    if pen.dice.chance(0.65):
        text += pen.say(
            "，其中：授予小微企业合同金额{micro}，占授予中小企业合同金额的{share}",
            share=pen.share("procurement.micro.share", bought.micro, bought.sme),
            **places,
        )
    else:
        text += pen.say(
            "。其中：授予小微企业合同金额{micro}，占政府采购支出总额的{share}",
            share=pen.share("procurement.micro.share", bought.micro, bought.total),
            **places,
        )
    if pen.dice.chance(0.4):
        names = {"goods": "货物", "works": "工程", "services": "服务"}
        parts = [
            (
                f"{word}采购授予中小企业合同金额占{word}支出金额的",
                *pen.share(f"procurement.{key}.share", getattr(bought, f"sme_{key}"), getattr(bought, key)),
            )
            for key, word in names.items()
            if getattr(bought, key)
        ]
        text += ("；", *joined(parts, "，"))
    return [Paragraph((*text, "。"))]


def assets(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    parts = [
        (name, Shown(f"assets.vehicles.{n}", str(number)), "辆")
        for n, (name, number) in enumerate(zip(VEHICLES, truth.vehicles, strict=True), 1)
    ]
    text = pen.say(
        "截至{year}年12月31日，{department}共有车辆{total}辆，其中：{parts}；"
        "单价100万元（含）以上设备（不含车辆）{equipment}台（套）。",
        total=Shown("assets.vehicles", str(sum(truth.vehicles))),
        parts=joined(parts, "、"),
        equipment=Shown("assets.equipment", str(truth.equipment)),
    )
    return [Paragraph(text)]
