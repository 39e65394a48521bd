"""The narrative as claims: what each figure measures, of what, in which section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from checks.claims.lexicon import Lexicon, Reference, Term, lexicon
from checks.claims.mentions import ADJUSTED, OWN, Measure, Mention, mentions
from checks.claims.places import Places, Slot, coded_row, is_named, label_ending, rows_named
from report.labels import bare, squeeze
from report.model import Figure, FigureKind, Heading, Paragraph, Part, Report, TableKind


@frozen
class Subject:
    """What a claim is about. `key` is equal for claims about the same thing in the same section's scope."""

    key: str
    label: str
    term: Term | None = None
    code: str = ""  # of a subject code's row (2080501), where the text names 类, 款, 项
    qualified: bool = False  # words before the name may make it a part of that (基本建设类项目支出)


@frozen
class Claim:
    """One figure of the narrative, bound to what it is about. `subject` is None where nothing says it."""

    mention: Mention
    subject: Subject | None
    section: str  # id of the innermost heading
    group: str  # id of its topic's heading, mostly 一、: what is stated there once holds for all its parts
    paragraph: int  # counts the paragraphs of the report
    kinds: tuple[TableKind, ...]  # the tables that the section speaks of

    @property
    def figure(self) -> Figure:
        return self.mention.figure

    @property
    def measure(self) -> Measure:
        return self.mention.measure

    @property
    def label(self) -> str:
        """What it is about, to be shown: its subject, the words that lead to it, or its heading."""
        words = (self.subject.label if self.subject else "", self.mention.phrase)
        told = next(filter(None, (_LEADING.sub("", each.rstrip(_LINKS)) for each in words)), "")
        return told or _NUMBER.sub("", self.figure.where.split(" · ")[-1])


_OF_ANYTHING = ("决算支出", "决算收入")
BRACKET = re.compile("[（）]")
_LEADING = re.compile("^(?:[亿万千百]?元|[的，、：:占为])+")
_LINKS = "的为是占达：:"
_POINTING = re.compile(rf"^(?:20\d\d年度?|本年度(?!收入|支出)|{OWN}|部门|单位|我|年度)+")
_NUMBER = re.compile(r"^[（(]?[\d一二三四五六七八九十]+[）)、.．]\s*")
ITEM = re.compile(
    r"(?P<class>[^，,。；;：:、（）\d]{2,30})（类）"
    r"(?:(?P<section>[^，,。；;：:（）]{2,40}(?:（[^类款项）]*）)?[^，,。；;：:（）]{0,10})（款）)?"
    r"(?:(?P<item>[^，,。；;：:（）]{2,40}(?:（[^类款项）]*）)?[^，,。；;：:（）]{0,20})（项）)?"
)
_CODE = re.compile(r"(?<!\d)2\d{4}(?:\d{2})?(?!\d)")
_LINK = r"[^，,。；;：:“”\"（）\d.．、]{2,40}(?:（[^类款项）]*）[^，,。；;：:“”\"（）\d]{0,20})?"
_LONE = re.compile(
    rf"(?:(?P<section>{_LINK})（款）)?[“\"”]?(?P<name>{_LINK})[”\"]?（(?P<level>[款项])）[。：]?[^，。；：（）]*$"
)
_BARE_SIDE = re.compile(
    r"(?:^|[本当全]年|年度|其中)(?P<side>支出|收入)(?:决算)?(?:数|额)?(?:共计|合计|为|共|是)*$"
)
_QUALIFIED = re.compile(
    rf"(?:的|共|拨款|采购|包括|其中|安排|使用|本年|当年|全年|实际|{OWN}|我[县市区]|[末底])$|^$"
)
"""What may stand before a term's name without making it another thing."""
_OF_A_FUND = re.compile("政府性基金|国有资本")
CHANGES = (Measure.CHANGE, Measure.GAP)
OF_INCOME = (
    "income-total", "fiscal-income", "general-budget-income", "fund-income", "state-capital-income",
    "superior-subsidy", "operating-income", "business-income", "affiliate-income", "other-income",
)  # fmt: skip
OF_EXPENDITURE = (
    "expenditure-total", "general-budget", "fund-expenditure", "state-capital-expenditure", "basic",
    "project",
)  # fmt: skip
OF_BALANCES = ("opening", "closing", "used-surplus", "surplus-distribution")
_AMOUNTS_FOLLOW = re.compile(
    r"(?:(?:主要)?用于：?[^。]*[。；])?"
    r"(?:当年|本年|全年)?(?:年初|全年|调整)?(?:预算|支出决算|决算)(?:支出)?数?[为是\d]"
)
_SPENT_ON_ITEM = re.compile(r"[)）][为：:]?[\d,.]+[亿万]?元[。，；]?$")
"""Ends a paragraph that names an item and what was spent on it, and says nothing more."""
REASON = re.compile(r"用于|用途|原因|由于|因为|主要是")
PROJECTS = (TableKind.PERFORMANCE,)
"""Sections on projects and their evaluation: their 项目支出 is not the table's."""
OF_ALL_FUNDS = {TableKind.EXPENDITURE, TableKind.SUMMARY, TableKind.INCOME}
"""Sections on these tables speak of all funds."""
OF_FISCAL_FUNDS = {TableKind.APPROPRIATION, TableKind.GENERAL_BUDGET, TableKind.BASIC}
"""Sections on these tables speak of fiscal appropriation."""
BY_FUND = (TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL)
"""Sections on one fund never speak of the totals of others."""
BUDGET_COLUMNS = ("年初预算数", "全年预算数", "调整预算数", "预算数")
BUDGETS = (Measure.BUDGET, Measure.ADJUSTED)
FUNCTIONAL = (
    TableKind.GENERAL_BUDGET,
    TableKind.FISCAL_EXPENDITURE,
    TableKind.EXPENDITURE,
    TableKind.GOVERNMENT_FUND,
    TableKind.STATE_CAPITAL,
)


@frozen
class _Section:
    """What the headings above a paragraph say; the fields are those of its claims."""

    id: str
    group: str
    kinds: tuple[TableKind, ...]
    subject: Subject | None  # what they name where they are below the 一、 level


class Reader:
    """Reads the claims of a report, paragraph by paragraph."""

    def __init__(self, report: Report, places: Places) -> None:
        self.report = report
        self._lexicon: Lexicon = lexicon()
        self._places = places
        self._own = bare(report.department)
        self._figures: defaultdict[str, list[Figure]] = defaultdict(list)
        self._items: dict[
            tuple[tuple[str, str | None, str | None], tuple[TableKind, ...]], Subject | None
        ] = {}
        self._budgeted: set[str] = set()  # subjects of which a budget is told
        self._rows: dict[tuple[str, tuple[TableKind, ...]], Subject | None] = {}
        for figure in report.figures:
            self._figures[figure.block].append(figure)
        self._narratives = frozenset(self._of_all_topics())

    def _of_all_topics(self) -> Iterator[str]:
        """The ids of 一、 headings that hold the whole narrative: its topics are their （一）, （二）."""
        spoken: dict[str, set[TableKind]] = defaultdict(set)
        outer = ""
        for each in self.report.blocks:
            if isinstance(each, Heading) and each.level <= 2:
                outer = each.id if each.level == 2 else ""
            elif isinstance(each, Heading) and each.level == 3 and outer:
                spoken[outer].update(self._lexicon.kinds_of((bare(each.title),)))
        return (each for each, kinds in spoken.items() if kinds & OF_ALL_FUNDS and kinds & OF_FISCAL_FUNDS)

    def claims(self) -> Iterator[Claim]:
        """The claims of the 情况说明 in reading order."""
        chain: list[Heading] = []
        section: _Section | None = None  # of the headings in the chain
        above = ""
        for number, block in enumerate(self.report.blocks):
            if isinstance(block, Heading):
                chain = [heading for heading in chain if heading.level < block.level] + [block]
                section = None
            elif isinstance(block, Paragraph) and block.part is Part.NARRATIVE and block.id in self._figures:
                section = section or self._section(chain)
                yield from self._paragraph(block, number, section, above)
            silent = not any(each.kind is FigureKind.AMOUNT for each in self._figures.get(block.id, ()))
            text = block.text if isinstance(block, Paragraph) else ""
            above = text if silent or _SPENT_ON_ITEM.search("".join(text.split())) else ""

    def _section(self, chain: list[Heading]) -> _Section:
        kinds = self._lexicon.kinds_of(tuple(bare(heading.title) for heading in reversed(chain)))
        innermost = chain[-1].id if chain else ""
        topics = (heading.id for heading in chain if heading.level > 1)
        group = next((each for each in topics if each not in self._narratives), innermost)
        return _Section(innermost, group, kinds, self._of_heading(chain, kinds))

    def _paragraph(self, paragraph: Paragraph, number: int, section: _Section, above: str) -> Iterator[Claim]:
        """The claims of one paragraph; `above` is the one before it, if that may name what it speaks of."""
        figures, kinds = self._figures[paragraph.id], section.kinds
        current = money = self._of_title(above, paragraph.text, kinds) or section.subject
        changed: Claim | None = None
        outside: list[tuple[Subject | None, Subject | None]] = []  # of the brackets that are open
        for mention in mentions(paragraph, tuple(figures), self.report.year):
            for mark in BRACKET.findall(mention.lead):
                if mark == "（":
                    outside.append((current, money))
                elif outside:
                    current, money = outside.pop()
            amount = mention.figure.kind is FigureKind.AMOUNT
            subject = self._subject(mention, kinds, money if amount else current)
            if subject is not None and mention.measure in (Measure.FINAL, Measure.BUDGET):
                current = subject
                money = subject if amount else money
            told = self._of_its_budget(mention, subject)
            if changed is not None and _rate_of(mention, changed.mention):
                subject = changed.subject
            claim = Claim(told, subject, section.id, section.group, number, kinds)
            changed = claim if mention.measure in CHANGES else None
            yield claim

    def _of_title(self, above: str, text: str, kinds: tuple[TableKind, ...]) -> Subject | None:
        """The item that a line of its own names: 1、教育支出（类）普通教育（款）小学教育（项）。

        Or one of which the paragraph above says the purpose or the amount, where the text goes on so.
        """
        title = "".join(above.split()).replace("(", "（").replace(")", "）").rstrip("。：:，,")
        named = title.endswith(("（类）", "（款）", "（项）")) or (
            "（项）" in title and _AMOUNTS_FOLLOW.match("".join(text.split()))
        )
        return self._item(title, kinds) if named else None

    def _of_heading(self, chain: list[Heading], kinds: tuple[TableKind, ...]) -> Subject | None:
        """What a section below the 一、 level is about by its own heading."""
        if not chain or chain[-1].level <= 2:
            return None
        title = chain[-1].title.replace("(", "（").replace(")", "）")
        return self._item(title, kinds) or self._term(bare(title), kinds, "")

    def _subject(
        self, mention: Mention, kinds: tuple[TableKind, ...], current: Subject | None
    ) -> Subject | None:
        if mention.measure is Measure.SHARE and not mention.subject:
            return current
        item = self._item(mention.lead, kinds, current)
        if item is not None:
            return item
        turned = self._turned(mention, kinds, current)
        if turned is not None:
            return turned
        counted = mention.figure.unit if mention.figure.kind is FigureKind.COUNT else ""
        words = self._trimmed(mention.subject)
        if words in _OF_ANYTHING and current is not None and current.code:
            return current  # …（项）：年初预算 A 万元，决算支出 B 万元
        named = [
            each for each in (self._term(words, kinds, counted), self._row(words, kinds)) if each is not None
        ]
        if named:
            # of a term that the section's tables do not print and a row of theirs, the row
            return max(named, key=lambda each: (len(each.label), not each.key.endswith("@")))
        if words:
            return Subject(f"free:{words}", words)
        *titles, sentence = mention.lead.split("。")
        title = self._term(squeeze(titles[-1]), kinds, counted) if titles else None
        if title is not None and title.label == squeeze(titles[-1]):
            return title  # 1.公务接待费。2023年决算数…
        for clause in reversed(re.split(r"[，,：:；;]", sentence)[:-1]):
            if len(clause) > 40 or REASON.search(clause):
                continue
            found = self._term(bare(clause), kinds, counted)
            if found is not None and bare(clause).endswith(found.label):
                return found
        return current

    def _turned(
        self, mention: Mention, kinds: tuple[TableKind, ...], current: Subject | None
    ) -> Subject | None:
        """A mere 支出 after an income or a balance, or 收入 after expenditure: the year's total of it."""
        found = _BARE_SIDE.search(mention.phrase) if not mention.subject else None
        if found is not None and current is None and OF_ALL_FUNDS & set(kinds):
            term = self._lexicon.terms["some-income" if found["side"] == "收入" else "some-expenditure"]
            return Subject(term.id, found["side"], term=term)
        if found is None or current is None or current.term is None:
            return None
        other = OF_INCOME if found["side"] == "支出" else OF_EXPENDITURE
        turns = current.term.id in other or current.term.id in OF_BALANCES
        return self._term(f"本年{found['side']}", kinds, "") if turns else None

    def _of_its_budget(self, mention: Mention, subject: Subject | None) -> Mention:
        """The mention of a budget: of the adjusted one, where the first one of its subject is told before."""
        if mention.measure is not Measure.BUDGET or subject is None:
            return mention
        if ADJUSTED.search(mention.phrase) and subject.key in self._budgeted:
            return evolve(mention, measure=Measure.ADJUSTED)
        self._budgeted.add(subject.key)
        return mention

    def _trimmed(self, words: str) -> str:
        """A subject without the department's name and the words that only point to this year."""
        words = bare(words)
        if self._own:
            words = words.replace(self._own, "")
        return _POINTING.sub("", words)

    def _item(self, lead: str, kinds: tuple[TableKind, ...], above: Subject | None = None) -> Subject | None:
        """The item that names of 类, 款 and 项 lead to; `above` is what was spoken of before."""
        found = list(ITEM.finditer(lead)) if "（类）" in lead else []
        if not found:
            return self._coded(lead, kinds) or self._lone(
                lead, kinds, above.code if above is not None else ""
            )
        last = found[-1]
        class_ = re.sub(r"^(?:其中|用于|主要用于|以下方面)", "", re.split(r"[.．]", last["class"])[-1])
        label = last["item"] or last["section"] or class_
        own = tuple(kind for kind in kinds if kind in FUNCTIONAL)
        named = (class_, last["section"], last["item"])
        if (named, own) not in self._items:
            self._items[named, own] = self._row_named(named, own)
        return self._items[named, own] or Subject(
            f"item:{squeeze(class_)}/{squeeze(last['section'] or '')}/{squeeze(label)}", label
        )

    def _row_named(
        self, named: tuple[str, str | None, str | None], own: tuple[TableKind, ...]
    ) -> Subject | None:
        """The row of the names of a 类, 款 and 项, in the section's own tables before others."""
        class_, section, item = named
        for sheet in self._places.sheets(dict.fromkeys((*own, *FUNCTIONAL))):
            row = coded_row(sheet, class_, section, item)
            if row is not None:
                return Subject(f"{sheet.kind}:{row.code}", item or section or class_, code=row.code)
        return None

    def _coded(self, lead: str, kinds: tuple[TableKind, ...]) -> Subject | None:
        """A subject with its code: 行政运行（2070101）, 2070101 行政运行年初预算数."""
        codes = _CODE.findall(lead)
        own = [kind for kind in kinds if kind in FUNCTIONAL]
        for sheet in self._places.sheets(dict.fromkeys((*own, *FUNCTIONAL))) if codes else ():
            rows = sheet.by_code.get(codes[-1])
            if rows and squeeze(rows[0].label) in squeeze(lead):
                return Subject(f"{sheet.kind}:{codes[-1]}", rows[0].label, code=codes[-1])
        return None

    def _lone(self, lead: str, kinds: tuple[TableKind, ...], above: str) -> Subject | None:
        """A 款 or 项 named without its 类, which heads it or stands in the sentences before: “文物”（款）.

        Of several items of that name the one below the 款, or else the 类, of the code spoken of before.
        """
        found = _LONE.search(lead) if "款）" in lead or "项）" in lead else None
        if found is None:
            return None
        length, section = 5 if found["level"] == "款" else 7, found["section"]
        own = [kind for kind in kinds if kind in FUNCTIONAL]
        for sheet in self._places.sheets(dict.fromkeys((*own, *FUNCTIONAL))):
            rows = [
                row
                for row in rows_named(sheet, found["name"], length)
                if not section or is_named(sheet, row.code[:5], section)
            ]
            for digits in (0, 5, 3):
                below = [row for row in rows if row.code.startswith(above[:digits])]
                if len(below) == 1:
                    return Subject(f"{sheet.kind}:{below[0].code}", found["name"], code=below[0].code)
        return Subject(f"item:{squeeze(section or '')}/{squeeze(found['name'])}", found["name"])

    def _term(self, words: str, kinds: tuple[TableKind, ...], counted: str) -> Subject | None:
        if not words or kinds == PROJECTS:
            return None
        found = self._lexicon.term_in(words, kinds, counted)
        if found is None:
            return None
        term, name = found
        if TableKind.THREE_PUBLIC in kinds and term.id in (*OF_INCOME, *OF_EXPENDITURE):
            return Subject(f"free:{name}", name)  # what each budget gives to these costs, not its total
        scope = next((ref.kind for kind in kinds for ref in term.final if ref.kind is kind), None)
        before = words[: words.rfind(name)]
        own = name.startswith("共有") or bool(_QUALIFIED.search(before))  # 某某局（单位）共有车辆
        qualified = not own or bool(_OF_A_FUND.search(before))
        return Subject(f"{term.id}@{scope or ''}", name, term=term, qualified=qualified)

    def _row(self, words: str, kinds: tuple[TableKind, ...]) -> Subject | None:
        """A row of the section's tables whose label ends the words."""
        if (words, kinds) not in self._rows:
            self._rows[words, kinds] = self._found_row(words, kinds)
        return self._rows[words, kinds]

    def _found_row(self, words: str, kinds: tuple[TableKind, ...]) -> Subject | None:
        beyond = FUNCTIONAL if set(kinds) & set(FUNCTIONAL) else ()
        for sheet in self._places.sheets(dict.fromkeys((*kinds, *beyond))):
            label = label_ending(sheet, words)
            if label:
                code = sheet.by_name[label][0].code if sheet.table.kind in FUNCTIONAL else ""
                return Subject(f"{sheet.kind}:{code or label}", label, code=code or label)
        return None


def _rate_of(rate: Mention, change: Mention) -> bool:
    """Whether a rate without a subject of its own restates the change just before it."""
    return (
        rate.measure in (Measure.GROWTH, Measure.GAP_RATE)
        and not rate.subject
        and bool(change.subject)
        and rate.sentence == change.sentence
    )


def beside(claims: Sequence[Claim], at: int, step: int = 1) -> Iterator[Claim]:
    """The other claims of a claim's paragraph: those behind it, or with a step of -1 back from it."""
    n = at + step
    while 0 <= n < len(claims) and claims[n].paragraph == claims[at].paragraph:
        yield claims[n]
        n += step


ByBlock = Mapping[str, Sequence[Claim]]
"""The claims of each paragraph, by the id of its block."""


def by_block(claims: Iterable[Claim]) -> ByBlock:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.figure.block].append(claim)
    return found


def said(
    words: re.Pattern[str], report: Report, by_block: ByBlock
) -> Iterator[tuple[re.Match[str], list[Claim]]]:
    """Where paragraphs with claims say such words, with the claims before that."""
    for block, stated in by_block.items():
        for found in words.finditer(getattr(report.block[block], "text", "")):
            yield found, [claim for claim in stated if claim.figure.end <= found.start()]


def slots_of(
    subject: Subject | None, measure: Measure, kinds: tuple[TableKind, ...], places: Places
) -> list[list[Slot]]:
    """Where the tables print a subject's amount, the section's own tables (`kinds`) where they have it."""
    if subject is None:
        return []
    if subject.code:
        own = tuple(kind for kind in kinds if kind is not TableKind.SUMMARY)
        columns = BUDGET_COLUMNS if measure in BUDGETS else ("",)
        return places.coded(subject.code, columns, own) or places.coded(subject.code, columns, FUNCTIONAL)
    if subject.term is None:
        return []
    references = subject.term.budget if measure in BUDGETS else subject.term.final
    own_tables = [ref for ref in references if ref.kind in kinds or subject.term.anywhere]
    others = () if any(kind in BY_FUND for kind in kinds) else references
    added = () if measure in BUDGETS else subject.term.added
    found = with_added(_found(own_tables, places), added, places)
    if found or any(places.undecided(ref) for ref in own_tables):
        return found  # what another table prints is no answer for an amount whose column is not known
    return with_added(_found(others, places), added, places)


def with_added(found: list[list[Slot]], added: Iterable[Reference], places: Places) -> list[list[Slot]]:
    """The slots, and those of the first together with what other tables print that may be meant too."""
    more = [slots[0] for ref in added for slots in places.find(ref)[:1] if slots[0].figure]
    return [*found, [*found[0], *more]] if found and more else found


def _found(references: Iterable[Reference], places: Places) -> list[list[Slot]]:
    return [slots for reference in references for slots in places.find(reference)]
