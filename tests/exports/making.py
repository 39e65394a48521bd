"""A report with everything that can be said of one, exported."""

from __future__ import annotations

from attrs import evolve

from checks.model import Checked, Evidence, EvidenceRole, Severity
from exports.letter.terms import Terms
from exports.record import gathered
from exports.writing import Export, export
from store.model import Anchor, AnchorKind, Ruling
from store.store import Store
from tests.store.making import checked, finding, sign_unruled
from wording import Language, Wording

TEXTS = ("md", "html", "csv", "json")
KINDS = (*TEXTS, "docx", "xlsx")


def wanted(store: Store, report: int, language: Language = "zh", terms: Terms | None = None) -> Export:
    return Export(gathered(store, report), terms or Terms(), store.source(report), Wording(language))


def exported(store: Store, report: int, kind: str, language: Language = "zh") -> str:
    data = export(wanted(store, report, language), kind)
    return data.decode("utf-8-sig" if kind == "csv" else "utf-8")


def findings() -> Checked:
    passage = Evidence(EvidenceRole.COUNTERPART, "p1", "其中：财政拨款收入1,284.50万元", start=18, end=36)
    reported = Evidence(EvidenceRole.REPORTED, "t1", "1,287.01", "f1")
    return checked([
        finding("drafted", severity=Severity.DRAFTING, quote="，，"),
        finding("confirmed", quote="甲"),
        finding("dismissed", quote="乙"),
        finding("queried", severity=Severity.WARNING, quote="丙", evidence=(reported, passage)),
        finding("unruled", severity=Severity.MINOR, quote="丁"),
    ])  # fmt: skip


def everything(store: Store) -> int:
    """Every ruling, notes on a finding, a figure, a passage, the report; an own finding; signed off."""
    report = store.add(findings(), source=b"one", path="/reports/水务局.txt").id
    store.rule(report, "confirmed", Ruling.CONFIRMED, reviewer="王敏")
    store.rule(report, "dismissed", Ruling.DISMISSED, reason="单位换算所致", reviewer="李强")
    store.rule(report, "queried", Ruling.QUERIED, reviewer="王敏")
    store.add_note(report, Anchor(AnchorKind.FINDING, "confirmed"), "请更正\n并说明原因", reviewer="李强")
    store.add_note(
        report, Anchor(AnchorKind.FIGURE, "f2", quote="12,845,000.00"), "已电话核实", reviewer="王敏"
    )
    store.add_note(report, Anchor(AnchorKind.PASSAGE, "p1", 0, 6, "本年收入合计"), "口径？", reviewer="王敏")
    store.add_note(report, Anchor(AnchorKind.REPORT), "总体尚可", reviewer="赵丽")
    own = evolve(finding("", quote="戊"), evidence=(Evidence(EvidenceRole.REPORTED, "p1", "戊", start=2),))
    store.add_finding(report, own, reviewer="赵丽")
    sign_unruled(store, report, "赵丽")
    return report
