"""The reports that are shipped with the program, and their answer keys."""

from __future__ import annotations

import json
from pathlib import Path

from sample_data.maker.making import Made, make, plant

FOLDER = Path(__file__).parents[1]

# What the resubmission still has, and what it had mended.
LEFT = (
    "growth_wrong",
    "list_omits_biggest",
    "vehicles_parts",
    "subject_abolished",
    "punctuation_doubled",
)
MENDED = (
    "completion_wrong",
    "rows_shifted",
    "digit_transposed",
    "unit_slip",
    "neighbouring_row",
    "last_year_used",
    "fund_item_not_total",
    "budget_not_sum",
    "class_not_items",
    "summary_not_expenditure",
    "balance_broken",
    "three_public_total",
    "share_wrong",
    "direction_reversed",
    "comparison_reversed",
    "words_contradict",
    "percent_sign_missing",
    "count_not_list",
    "sme_over_total",
    "guests_fewer_than_groups",
    "evaluation_total",
    "execution_rate",
    "told_otherwise",
    "both_boxes",
    "choice_left",
    "heading_duplicated",
    "section_misnumbered",
    "name_drifts",
    "year_wrong",
    "share_truncated",
    "one_cent_off",
)
INTRODUCED = ("decimal_moved",)

MARKET, TRANSPORT, SCHOOL = 115, 301, 252


def samples() -> dict[str, Made]:
    """File name -> report."""
    transport = make(TRANSPORT, "pdf-text", 2023, wide=False)
    return {
        "clean-market-2023.md": make(MARKET, "markdown", 2023, wide=False),
        "faulty-transport-2023.txt": plant(transport, (*LEFT, *MENDED)),
        "prior-transport-2022.txt": make(TRANSPORT, "pdf-text", 2022, wide=False),
        "resubmitted-transport-2023.txt": plant(transport, (*LEFT, *INTRODUCED)),
        "pages-school-2023.txt": make(SCHOOL, "page-text", 2023, wide=False),
    }


def files() -> dict[str, str]:
    """Path under sample_data/ -> content."""
    found: dict[str, str] = {}
    for name, made in samples().items():
        found[name] = made.text
        if made.key:
            answers = json.dumps(made.answers(), ensure_ascii=False, indent=1)
            found[f"answers/{Path(name).stem}.json"] = f"{answers}\n"
    return found


def write(folder: Path = FOLDER) -> list[Path]:
    """Write the samples; returns what was written."""
    written = []
    for name, content in files().items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
        written.append(path)
    return written
