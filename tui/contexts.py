"""Which bindings work at the same time, screen by screen: no key may stand for two of them."""

from __future__ import annotations

from textual.binding import BindingType

from tui.app import Gouji
from tui.certificate.listing import FigureList
from tui.certificate.screen import CertificateScreen
from tui.desk.filter_field import FilterField
from tui.desk.listing import ReportList
from tui.desk.screen import DeskScreen
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.export import ExportDialog
from tui.dialogs.export_many import ExportManyDialog
from tui.dialogs.filtering import FilterDialog
from tui.dialogs.help import HelpScreen
from tui.dialogs.note import NoteDialog
from tui.dialogs.notes import NotesDialog
from tui.dialogs.offered import OfferingDialog
from tui.dialogs.own_finding import OwnFindingDialog
from tui.dialogs.palette import Palette
from tui.dialogs.passage import PassageDialog
from tui.dialogs.path import PathDialog
from tui.dialogs.phrases import PhrasesDialog
from tui.dialogs.question import Question
from tui.dialogs.signing import SigningDialog
from tui.dialogs.tags import TagsDialog
from tui.everywhere.screen import EverywhereScreen
from tui.jumping import JumpScreen
from tui.keymap import Together
from tui.keys import listed
from tui.review.detail_pane import DetailPane
from tui.review.findings_pane import FindingsPane
from tui.review.narrative_pane import NarrativePane
from tui.review.screen import ReviewScreen
from tui.review.search_bar import SearchBar
from tui.review.table_pane import TablePane
from tui.tour.screen import TourScreen

PANES = (TablePane, NarrativePane, FindingsPane, DetailPane)
FIELDS = (
    ExportManyDialog,
    Palette,
    ExportDialog,
    NoteDialog,
    PathDialog,
    OwnFindingDialog,
    OfferingDialog,
    TagsDialog,
    FilterDialog,
    SearchBar,
    EverywhereScreen,
    FilterField,
)  # text is typed there
OTHERS = (
    Question,
    HelpScreen,
    JumpScreen,
    TourScreen,
    ChoiceDialog,
    PassageDialog,
    PhrasesDialog,
    NotesDialog,
    SigningDialog,
)


def contexts() -> list[Together]:
    """Every place where keys work, with all that work there."""

    def together(*bindings: list[BindingType], typed: bool = False) -> Together:
        return Together([each for some in bindings for each in listed(some)], typed)

    return [
        *(together(pane.BINDINGS, ReviewScreen.BINDINGS, Gouji.BINDINGS) for pane in PANES),
        *(
            together(each.BINDINGS, CertificateScreen.BINDINGS, Gouji.BINDINGS)
            for each in (FigureList, DetailPane)
        ),
        together(ReportList.BINDINGS, DeskScreen.BINDINGS, Gouji.BINDINGS),
        *(together(place.BINDINGS, typed=True) for place in FIELDS),
        *(together(place.BINDINGS) for place in OTHERS),
    ]
