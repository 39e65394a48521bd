"""What writes the narrative: figures with names, sentences in one of several wordings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import count

from sample_data.maker.dice import Dice
from sample_data.maker.document import Place, Shown, Text, sentence
from sample_data.maker.measures import WAN
from sample_data.maker.printing import in_unit, per_cent, written
from sample_data.maker.style import Style
from sample_data.maker.truth import Truth

UP = (("增加", "增长"), ("增加", "增长"), ("增加", "上升"), ("增加", "增加"), ("增加", "增幅"))
YI = 10_000 * WAN  # 亿元
DOWN = (("减少", "下降"), ("减少", "下降"), ("减少", "降低"), ("减少", "减少"), ("减少", "减幅"))


class Pen:
    """Writes sentences about one truth in one style. `of(section)` gives a pen with choices of its own."""

    def __init__(self, truth: Truth, style: Style, dice: Dice, _places: count[int] | None = None) -> None:
        self.truth = truth
        self.style = style
        self.dice = dice
        self._places = _places or count(1)

    def of(self, section: str) -> Pen:
        return Pen(self.truth, self.style, self.dice.of(section), self._places)

    def say(self, *templates: str, **places: Place) -> Text:
        """One of the wordings, with its places filled; {department}, {year} and {last} are always known."""
        template = self.dice.pick(templates)
        known: dict[str, Place] = {}
        if "{department}" in template:
            known["department"] = Shown(f"department.{next(self._places)}", self.truth.department.name)
        if "{year}" in template:
            known["year"] = Shown(f"year.{next(self._places)}", str(self.truth.year))
        known["last"] = str(self.truth.year - 1)
        known["word"] = self.style.word
        known["short"] = self.truth.department.short
        known["budgeted"] = self.style.budget
        return sentence(template, **(known | places))

    def unit(self, fen: int) -> str:
        """What an amount is told in."""
        return "亿元" if self.style.hundred_millions and abs(fen) >= YI else self.style.text_unit

    def _value(self, fen: int, unit: str = "") -> Decimal:
        return in_unit(fen, unit or self.unit(fen), self.style.text_decimals)

    def number(self, name: str, fen: int, unit: str = "") -> Shown:
        value = self._value(fen, unit)
        if not value and self.style.trimmed:
            return Shown(name, "0")
        return Shown(name, written(value, separators=self.style.text_separators, trimmed=self.style.trimmed))

    def money(self, name: str, fen: int, unit: str = "") -> Text:
        """An amount with its unit."""
        unit = unit or self.unit(fen)
        return (self.number(name, fen, unit), Shown(f"{name}.unit" if name else "", unit))

    def percent(self, name: str, part: int, whole: int, decimals: int) -> Text:
        return self._signed(name, per_cent(part, whole, decimals) if whole else Decimal(0))

    def _signed(self, name: str, value: Decimal) -> Text:
        trimmed = self.style.trimmed or value in (0, 100)
        return (Shown(name, written(value, trimmed=trimmed)), Shown(f"{name}.sign", "%"))

    def share(self, name: str, part: int, whole: int) -> Text:
        return self.percent(name, part, whole, self.style.share_decimals)

    def rate(self, name: str, part: int, whole: int) -> Text:
        """A completion rate."""
        return self.percent(name, part, whole, self.style.rate_decimals)

    def growth(self, name: str, now: int, before: int) -> Text:
        return self.percent(name, abs(now - before), before, self.style.growth_decimals)

    def differs(self, now: int, before: int) -> bool:
        """Whether the two amounts differ as printed."""
        return bool(self._value(now - before))

    @property
    def versus(self) -> str:
        return self.style.versus.format(last=self.truth.year - 1)

    def change(
        self, name: str, now: int, before: int, *, each: str = "", nothing: str = "上年无此项支出"
    ) -> Text:
        """How an amount moved since last year, without a full stop: 比上年增加…，增长….

        `each` is 各; `nothing` what is said where there was nothing last year.
        """
        if not self.differs(now, before):
            return self.say("与上年持平", "与上年相比无增减变化", "与{last}年度持平")
        up = now > before
        verb, grows = self.dice.pick(UP if up else DOWN)
        places: dict[str, Place] = {
            "versus": self.versus,
            "verb": Shown(f"{name}.verb", verb),
            "change": self.money(f"{name}.change", abs(now - before)),
            "each": each,
        }
        if not before:
            return self.say("{versus}{each}{verb}{change}，{nothing}", nothing=nothing, **places)
        if before < 0:
            return self.say("{versus}{each}{verb}{change}", **places)
        rate = self.growth(f"{name}.growth", now, before)
        if not float(rate[0].text if isinstance(rate[0], Shown) else 0):
            return self.say("{versus}{each}{verb}{change}", **places)
        places |= {"grows": Shown(f"{name}.grows", grows), "growth": rate}
        base = self.money(f"{name}.base", before)
        if not each and self.style.voice == "yearly":
            return self.say(
                "{last}年为{base}，同比{verb}{change}，{grows}{growth}",
                "{last}年度为{base}，同比{grows}{growth}",
                "上年决算数{base}，{verb}{change}，{grows}{growth}",
                base=base,
                **places,
            )
        if not each and self.dice.chance(0.2):
            bare = self.number(f"{name}.base", before)
            same_unit = self.unit(before) == self.unit(now - before)
            return self.say(
                "较上年的{base}{verb}{change}，{grows}{growth}",
                "较上年{bare}{verb}{change}，{grows}{growth}"
                if same_unit
                else "较上年{base}{verb}{change}，{grows}{growth}",
                base=base,
                bare=bare,
                **places,
            )
        return self.say("{versus}{each}{verb}{change}，{each}{grows}{growth}", **places)

    def listed(self, name: str, names: Sequence[str]) -> Shown:
        return Shown(name, "、".join(names))
