"""第一部分 概况: duties, offices, staff."""

from __future__ import annotations

from sample_data.maker.document import Block, Heading, Paragraph, Shown
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.numerals import numeral
from sample_data.maker.truth import Nature


def blocks(pen: Pen) -> list[Block]:
    return [
        Heading(2, ("一、主要职责",)),
        *duties(pen.of("duties")),
        Heading(2, ("二、机构设置情况",)),
        *offices(pen.of("offices")),
        *staff(pen.of("staff")),
    ]


def duties(pen: Pen) -> list[Paragraph]:
    where = pen.truth.department
    start = pen.say(
        "{department}是{superior}的工作机构，主要职责是："
        if where.nature is not Nature.INSTITUTION
        else "{department}是{superior}所属事业单位，主要职责是：",
        superior=where.superior,
    )
    return [
        Paragraph(start),
        *(
            Paragraph((f"{pen.style.numbering.format(n=n)}{duty}。",))
            for n, duty in enumerate(where.duties, 1)
        ),
    ]


def offices(pen: Pen) -> list[Paragraph]:
    where = pen.truth.department
    size = len(where.offices)
    paragraphs = [
        Paragraph(
            pen.say(
                "{department}内设{count}个机构：{names}。",
                "{short}设有{count}个内设机构，分别是{names}。",
                count=Shown("offices.count", pen.dice.pick((numeral(size), str(size)))),
                names=pen.listed("offices.names", where.offices),
            )
        )
    ]
    if where.subordinates:
        units = (f"{where.name}（本级）", *where.subordinates)
        paragraphs.append(
            Paragraph(
                pen.say(
                    "纳入{year}年度{word}决算编制范围的单位共{count}个：{names}。",
                    count=Shown("units.count", str(len(units))),
                    names=pen.listed("units.names", units),
                )
            )
        )
    else:
        paragraphs.append(Paragraph(pen.say("{year}年度{word}决算编制范围只包括{department}本级。")))
    return paragraphs


def staff(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    return [
        Paragraph(
            pen.say(
                "截至{year}年末，核定编制{quota}名，实有在职人员{staff}人，退休人员{retired}人。",
                "{short}核定编制{quota}名，年末实有在职人员{staff}人、退休人员{retired}人。",
                quota=Shown("staff.quota", str(truth.staff_quota)),
                staff=Shown("staff.count", str(truth.department.staff)),
                retired=Shown("staff.retired", str(truth.department.retired)),
            )
        )
    ]
