"""A stated count against the things listed, and staff or cars held against those allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from checks.model import Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import CHINESE_DIGITS, Script, Text, leading, number_of
from report.model import Part
from wording import Message

COUNT = Rule(
    "drafting/count",
    "所述个数与列举的个数不符",
    "a stated count differs from the number of things listed",
    Grade.A,
    Severity.ERROR,
    "published reports",
)
ESTABLISHMENT = Rule(
    "drafting/establishment",
    "实有数大于编制数",
    "more staff or cars are held than the establishment allows",
    Grade.B,
    Severity.WARNING,
    "published reports: must be explained",
)
RULES = (COUNT, ESTABLISHMENT)

_NUMBER = rf"(?:\d{{1,3}}|[{CHINESE_DIGITS}两]{{1,3}})"
_THINGS = (
    "(?:职能|内设|业务|所属|下属|直属|二级|基层|预算|派出|行政|事业|独立|核算|管理|综合|机关)*"
    "(?:机构|科室|股室|处室|部门|单位|办公室|中心|岗位|小组|大队|中队|支队|科|股|处|室|站|所|部|队)"
)
_OPENING = (
    "(?:，?(?:即|分别[为是有]|(?:具体)?(?:[为是有]|包括)|依次[为是]|主要(?:有|包括))：?|：(?:分别[为是]|即)?)"
)
_LISTS = (
    re.compile(
        rf"(?P<count>{_NUMBER})个(?P<things>{_THINGS})[^，。；：、个\d]{{0,6}}?{_OPENING}(?P<list>[^。；]{{3,400}})"
    ),
    re.compile(
        rf"(?P<things>{_THINGS})(?:共计?|有|合计)?(?P<count>{_NUMBER})[个家]{_OPENING}(?P<list>[^。；]{{3,400}})"
    ),
    re.compile(
        r"(?:内设|下设|共设|设立|设有|设置|设)(?P<list>[^。；：]{3,300}?)共?计?(?P<open>等)?"
        rf"(?P<count>{_NUMBER})个(?P<things>{_THINGS})"
    ),
)
_ANOTHER_COUNT = re.compile(rf"(?:{_NUMBER}个[^，。；]{{1,10}}|[^，。；]{{1,10}}{_NUMBER}[个家])[、和，及]?$")
_UNIT_END = re.compile("(?:[股科室处局站所队部办院厅校馆园组会社场]|中心|机构|基地|公司|党委|纪委|团委)$")
_AND = re.compile("以及|和|及|与")
_QUOTED = re.compile(
    rf"(?P<list>(?:“[^“”]{{2,40}}”(?:[、和及与]|以及)?){{2,}})(?P<open>等)?(?P<count>{_NUMBER})个"
    r"(?P<things>(?:[一二三]级)?(?:重点|预算|支出|部门|绩效)*项目)"
)
_COUNTED = re.compile(rf"(?P<count>{_NUMBER})[个家所]")
_AND_COUNTED = re.compile(rf"(?:以及|和|及|与)(?={_NUMBER}[个家所])")
_LONGEST_NAME = 20
_POINTS = re.compile(
    rf"(?P<count>[{CHINESE_DIGITS}两]|\d)(?:个|大|点|项)?(?:方面|问题|措施|举措|原因|环节|特点|目标|任务)"
    r"[^。；\d]{0,12}?[：。，](?=一是)"
)
_POINT = re.compile(rf"(?:^|[。；，：、])([{CHINESE_DIGITS}])是")
_PARENTHESES = re.compile(r"（[^（）]*）")

_SEATS = re.compile(
    r"(?P<kind>[\u4e00-\u9fff]{0,6})编制(?:总?人?数|数|人员|名额|总数)?(?:为|共|有|核定)?：?(?P<count>\d{1,5})[人名个]"
)
_HELD = re.compile(
    r"(?:实有|实际|现有|年末)(?:在职|在编|在岗|工作|编制内)*(?:人员|人数|职工|干部|教职工)?(?:总?数)?"
    r"(?:为|共|有|合计|共计)?：?(?P<count>\d{1,5})[人名个]"
)
_OF_THEM = re.compile(r"其中[^。；]*?(?:退休|离休|遗属|临时|临聘|聘用|编外|派遣)")
_IN_POST = re.compile(r"在[职编岗](?:在编)?(?:人员|职工|人数|干部)?(?:为|共)?(?P<count>\d{1,5})[人名]")
_CARS_ALLOWED = re.compile(
    r"(?:编制车辆|车辆编制|公务用车编制|核定车辆|用车编制)(?:数)?(?:为|共|有)?(?P<count>\d{1,4})[辆台]"
)
_CARS_HELD = re.compile(
    r"(?:实有|现有|共有|实际)(?:公务)?(?:用车|车辆)?(?:数)?(?:为|共|有)?(?P<count>\d{1,4})[辆台]"
)


def remarks(script: Script) -> Iterator[Remark]:
    for text in script.running(Part.OVERVIEW, Part.NARRATIVE, Part.ANNEX):
        if "个" in text.plain or "家" in text.plain:
            yield from _lists(text)
            yield from _quoted(text)
        if "一是" in text.plain:
            yield from _points(text)
    for text in script.running(Part.OVERVIEW, Part.NARRATIVE):
        if "编制" in text.plain:
            yield from _staff(text)
        yield from _cars(text)


@frozen
class _Listed:
    """Things listed in a text; `open` where the list says that there are more (等)."""

    things: tuple[str, ...]
    open: bool


def _lists(text: Text) -> Iterator[Remark]:
    for pattern in _LISTS:
        for match in pattern.finditer(text.plain):
            stated, listed = number_of(match["count"]), _listed(match["list"])
            count = sum(map(_how_many, listed.things))
            named = count >= 2 and "、" in match["list"] and max(map(len, listed.things)) <= _LONGEST_NAME
            more = listed.open or match.groupdict().get("open")
            if not stated or not named or stated == count or (more and stated > count):
                continue
            another = _ANOTHER_COUNT.search(leading(text.plain, match.start(), "。；"))
            if another and (not another[0].endswith("，") or count == stated + _number_in(another[0])):
                continue  # 3个科室、1个中心，分别为…
            yield _miscounted(text, match, count, "、".join(listed.things))


def _number_in(words: str) -> int:
    return next((number_of(each) for each in re.findall(rf"({_NUMBER})[个家]", words)), 0)


def _quoted(text: Text) -> Iterator[Remark]:
    """Projects named in quotation marks, and their number behind: “甲”“乙”等2个项目."""
    for match in _QUOTED.finditer(text.plain):
        stated, count = number_of(match["count"]), match["list"].count("“")
        if stated and (stated < count or (stated > count and not match["open"])):
            yield _miscounted(text, match, count, match["list"])


def _miscounted(text: Text, match: re.Match[str], count: int, listed: str) -> Remark:
    message = Message(
        "{stated}个{things} stated, {count} listed: {list}",
        stated=match["count"],
        things=match["things"],
        count=str(count),
        list=listed,
    )
    place = text.evidence(match.start(), match.end())
    return Remark(COUNT.id, COUNT.severity, message, (place,), match["things"])


def _how_many(thing: str) -> int:
    """How many things an entry of a list stands for: 6所幼儿园."""
    counted = _COUNTED.match(thing)
    return number_of(counted["count"]) if counted else 1


def _listed(words: str) -> _Listed:
    """The things that a list names: up to where the sentence turns to something else."""
    while _PARENTHESES.search(words):
        words = _PARENTHESES.sub("", words)
    clauses = words.split("，")
    things = [thing for thing in clauses[0].split("、") if thing]
    for clause in clauses[1:]:
        names = clause.split("、")
        if not all(
            _UNIT_END.search(name) and len(name) <= 14 and not re.search(r"\d", name) for name in names
        ):
            break
        things += names
    more = bool(things) and "等" in things[-1]
    if things:
        things[-1] = things[-1].partition("等")[0]
    return _Listed(tuple(name for thing in things for name in _apart(thing) if name), more)


def _apart(thing: str) -> tuple[str, ...]:
    """Two units joined by 和 are two, and so are two numbers of them; a unit with 和 in its name is one."""
    numbers = _AND_COUNTED.split(thing)
    if len(numbers) > 1:
        return tuple(numbers)
    for joint in _AND.finditer(thing):
        left, right = thing[: joint.start()], thing[joint.end() :]
        if len(left) > 2 and _UNIT_END.search(right) and (left.endswith("室") or left[-1] == right[-1]):
            return left, right
    return (thing,)


def _points(text: Text) -> Iterator[Remark]:
    """三个方面：一是…二是…: the last ordinal must be the stated count."""
    for match in _POINTS.finditer(text.plain):
        stated, last = number_of(match["count"]), 0
        for point in _POINT.finditer(text.plain, match.end() - 1):
            if number_of(point[1]) != last + 1:
                break
            last += 1
        if last >= 2 and stated >= 2 and last != stated:
            message = Message(
                "“{words}” announces {stated}, and {count} follow",
                words=match[0],
                stated=match["count"],
                count=str(last),
            )
            place = text.evidence(match.start(), match.end(), around=20)
            yield Remark(COUNT.id, COUNT.severity, message, (place,), match[0])


def _staff(text: Text) -> Iterator[Remark]:
    seats = [match for match in _SEATS.finditer(text.plain) if not re.search("车|床|退", match["kind"])]
    before = 0
    for held in _HELD.finditer(text.plain):
        own = [match for match in seats if before <= match.start() < held.start()]
        before = held.end()
        count = _in_post(text.plain, held)
        if not own or count is None:
            continue
        whole = [match for match in own if re.search("总$|核定$|共$", match["kind"]) or "编制总" in match[0]]
        allowed = sum(int(match["count"]) for match in whole[:1] or own)
        if count > allowed:
            message = Message(
                "编制 {allowed}, 实有 {held}: more than the establishment, to be explained",
                allowed=str(allowed),
                held=str(count),
            )
            place = text.evidence(own[0].start(), held.end())
            yield Remark(ESTABLISHMENT.id, ESTABLISHMENT.severity, message, (place,), "编制")


def _in_post(words: str, held: re.Match[str]) -> int | None:
    """How many of those held take a seat; None where retired or hired people are counted in."""
    rest = words[held.end() :].partition("。")[0]
    if not _OF_THEM.search(rest):
        return int(held["count"])
    in_post = _IN_POST.search(rest)
    return int(in_post["count"]) if in_post else None


def _cars(text: Text) -> Iterator[Remark]:
    allowed = _CARS_ALLOWED.search(text.plain)
    held = _CARS_HELD.search(text.plain) if allowed else None
    if allowed and held and int(held["count"]) > int(allowed["count"]):
        message = Message(
            "编制车辆 {allowed}, 实有车辆 {held}: more than the establishment, to be explained",
            allowed=allowed["count"],
            held=held["count"],
        )
        first, last = sorted((allowed, held), key=lambda match: match.start())
        place = text.evidence(first.start(), last.end())
        yield Remark(ESTABLISHMENT.id, ESTABLISHMENT.severity, message, (place,), "车辆")
