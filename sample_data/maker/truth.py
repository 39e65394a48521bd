"""What is true of a made-up department in one year: the amounts behind the printed ones, in 分."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from attrs import astuple, frozen


class Fund(StrEnum):
    """Where money comes from. OWN is everything that is not a fiscal appropriation."""

    GENERAL = "一般公共预算财政拨款"
    GOVERNMENT = "政府性基金预算财政拨款"
    STATE_CAPITAL = "国有资本经营预算财政拨款"
    OWN = "非财政拨款"


FISCAL = (Fund.GENERAL, Fund.GOVERNMENT, Fund.STATE_CAPITAL)


class OwnIncome(StrEnum):
    SUPERIOR = "上级补助收入"
    OPERATING = "事业收入"
    BUSINESS = "经营收入"
    AFFILIATED = "附属单位上缴收入"
    OTHER = "其他收入"


class Nature(StrEnum):
    """What kind of unit a department is: it decides who has 机关运行经费."""

    ADMINISTRATIVE = "行政单位"
    REFERENCE = "参照公务员法管理的事业单位"
    INSTITUTION = "事业单位"
    MIXED = "行政单位及所属事业单位"

    @property
    def runs_an_office(self) -> bool:
        return self is not Nature.INSTITUTION


@frozen
class Project:
    """A task with money of its own, and what is said of it."""

    code: str
    fund: Fund
    name: str
    purpose: str
    amount: int  # a usual year's, in 分
    outcome: str
    indicators: tuple[Indicator, ...]


@frozen
class Indicator:
    """What a project should reach: 产出 / 效益 / 满意度, then the kind, the name, the target."""

    level: str
    kind: str
    name: str
    target: str  # ≥95%, =12 次, 按期完成
    reached: str


@frozen
class Department:
    """An invented department of an invented place."""

    place: str
    name: str  # with its place
    short: str  # 本局, 本中心
    nature: Nature
    superior: str
    duties: tuple[str, ...]
    offices: tuple[str, ...]
    subordinates: tuple[str, ...]
    running: str  # code of the item that pays for its everyday work
    running_purpose: str
    staff: int
    retired: int
    projects: tuple[Project, ...]
    own_income: OwnIncome | None
    own_purpose: str
    own_range: tuple[int, int] | None = None  # a usual year's, in 万元
    other_incomes: tuple[OwnIncome, ...] = ()  # beside the first
    pays: tuple[str, ...] = ()  # "remitted" to its superior, "affiliated" to its affiliates
    rare: bool = False  # whether its books may hold what seldom happens: amounts below nothing


@frozen
class Line:
    """One functional item (项) paid from one fund."""

    code: str
    fund: Fund
    basic: int = 0
    project: int = 0
    business: int = 0  # 经营支出
    remitted: int = 0  # 上缴上级支出
    affiliated: int = 0  # 对附属单位补助支出
    opening: int = 0  # 年初结转和结余
    closing: int = 0  # 年末结转和结余
    drawn: int = 0  # 使用非财政拨款结余
    distributed: int = 0  # 结余分配
    budget: int = 0  # 年初预算
    adjusted: int = 0  # 全年预算
    own: OwnIncome | None = None
    purpose: str = ""
    reason: str = ""  # why it differs from its budget

    @property
    def spent(self) -> int:
        return self.basic + self.project + self.business + self.remitted + self.affiliated

    @property
    def income(self) -> int:
        return self.spent + self.closing + self.distributed - self.opening - self.drawn


@frozen
class Outlay:
    """The four parts of 三公经费."""

    abroad: int = 0
    purchase: int = 0
    upkeep: int = 0
    reception: int = 0

    @property
    def cars(self) -> int:
        return self.purchase + self.upkeep

    @property
    def total(self) -> int:
        return self.abroad + self.cars + self.reception


@frozen
class Visits:
    """The counts behind 三公经费."""

    groups: int
    travellers: int
    bought: int
    kept: int
    batches: int
    guests: int


@frozen
class Procurement:
    """政府采购: by category, all of it and what small and medium enterprises won."""

    goods: int
    works: int
    services: int
    sme_goods: int
    sme_works: int
    sme_services: int
    micro: int

    @property
    def total(self) -> int:
        return self.goods + self.works + self.services

    @property
    def sme(self) -> int:
        return self.sme_goods + self.sme_works + self.sme_services


@frozen
class Scored:
    """An indicator with its weight and score, in hundredths of a point."""

    indicator: Indicator
    weight: int
    score: int
    cause: str = ""


def grade(total: int) -> str:
    """What a score in hundredths of a point is called."""
    bands = ((9000, "优"), (8000, "良"), (6000, "中"))
    return next((name for low, name in bands if total >= low), "差")


@frozen
class Evaluation:
    """The self-evaluation of one project. Amounts in 分; the score of execution follows from them."""

    project: Project
    initial: int  # 年初预算数
    adjusted: int  # 全年预算数
    spent: int  # 全年执行数
    carried: int  # of the spent money, what came from last year
    weight: int  # 执行率 分值, in hundredths
    rows: tuple[Scored, ...]

    @property
    def execution_score(self) -> int:
        """分值 × 执行率, in hundredths, rounded half up."""
        return (2 * self.weight * self.spent + self.adjusted) // (2 * self.adjusted)

    @property
    def total(self) -> int:
        return self.execution_score + sum(row.score for row in self.rows)

    @property
    def grade(self) -> str:
        return grade(self.total)


@frozen
class Money:
    """Budgeted, adjusted and spent, in 分."""

    initial: int
    adjusted: int
    spent: int


@frozen
class Whole:
    """The self-evaluation of the whole unit: its money, and its indicators of three levels."""

    basic: Money
    project: Money
    weight: int  # 执行率 分值, in hundredths
    rows: tuple[Scored, ...]

    @property
    def money(self) -> Money:
        both = zip(astuple(self.basic), astuple(self.project), strict=True)
        return Money(*(a + b for a, b in both))

    @property
    def execution_score(self) -> int:
        money = self.money
        return (2 * self.weight * money.spent + money.adjusted) // (2 * money.adjusted)

    @property
    def total(self) -> int:
        return self.execution_score + sum(row.score for row in self.rows)


VEHICLES = (
    "副部（省）级及以上领导用车",
    "主要领导干部用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部用车",
    "其他用车",
)


@frozen
class Truth:
    """One department's year. Whatever a report prints is computed from here."""

    department: Department
    year: int
    lines: tuple[Line, ...]
    economic: Mapping[str, int]  # 30101 -> basic expenditure of the general budget, in 分
    office_share: int  # per mille of 公用经费 that is 机关运行经费
    first: Outlay  # 年初预算 of 三公经费
    budgeted: Outlay  # 全年预算 of it
    actual: Outlay
    visits: Visits
    procurement: Procurement
    vehicles: tuple[int, ...]  # as VEHICLES
    equipment: int  # 单价100万元（含）以上设备
    staff_quota: int
    evaluations: tuple[Evaluation, ...]
    whole: Whole | None
    before: Truth | None

    def of(self, *funds: Fund) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.fund in funds)

    def total(self, what: str, *funds: Fund) -> int:
        """The sum over the lines of the funds (all funds where none is named) of one amount."""
        return sum(getattr(line, what) for line in self.lines if not funds or line.fund in funds)

    def own_income(self, kind: OwnIncome) -> int:
        return sum(line.income for line in self.of(Fund.OWN) if line.own is kind)

    @property
    def everything(self) -> int:
        """收入总计 = 支出总计."""
        return self.total("income") + self.total("drawn") + self.total("opening")

    @property
    def appropriation(self) -> int:
        """财政拨款收入总计 = 支出总计."""
        return self.total("income", *FISCAL) + self.total("opening", *FISCAL)

    def group(self, prefix: str) -> int:
        """The basic expenditure of an economic class: 301, 302, 303, 310 …"""
        return sum(amount for code, amount in self.economic.items() if code.startswith(prefix))

    @property
    def personnel(self) -> int:
        return self.group("301") + self.group("303")

    @property
    def public(self) -> int:
        return sum(self.economic.values()) - self.personnel

    @property
    def office(self) -> int:
        """机关运行经费."""
        return self.public * self.office_share // 1000

    @cached_property
    def last(self) -> Truth:
        """The year before; a first year has none."""
        if self.before is None:
            raise ValueError("the first year has no year before")
        return self.before
