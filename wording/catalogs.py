"""Brings the Chinese catalogs in step with the code: `make catalogs`. Needs Babel (development only)."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from wording import CATALOGS

HOME = Path(__file__).parent.parent
KEYWORDS = {"Message": None, "say": None}
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)  # so that a catalog changes only when its words do
DOMAINS = ("gouji", "tui", "exports", "store", "checks", "report")


def extracted(domain: str) -> Catalog:
    """The sentences in the code of one package, each with the file that holds it."""
    catalog = Catalog(
        domain=domain, locale="zh", project="gouji", version="", copyright_holder="", charset="utf-8"
    )
    if domain == "gouji":
        path = HOME / "gouji.py"
        found = [("gouji.py", *entry) for entry in extract_from_file("python", path, keywords=KEYWORDS)]
    else:
        found = list(extract_from_dir(HOME / domain, keywords=KEYWORDS))
    for filename, _, message, _, _ in found:
        if message:
            place = filename if domain == "gouji" else f"{domain}/{filename}"
            catalog.add(message, locations=[(place, None)])  # type: ignore[list-item]
    return catalog


def updated(domain: str) -> Catalog:
    """The catalog of one package as it should stand: the code's sentences, the translations so far."""
    path = CATALOGS / f"{domain}.po"
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale="zh", domain=domain)
    else:
        catalog = Catalog(domain=domain, locale="zh")
    catalog.update(extracted(domain), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    return [str(message.id) for message in catalog if message.id and not message.string]


def po_text(catalog: Catalog) -> bytes:
    """The catalog as a file: no dates and no line numbers, so that it changes only when the words do."""
    out = BytesIO()
    write_po(out, catalog, width=0, omit_header=False, sort_output=True, include_lineno=False)
    kept = [
        line
        for line in out.getvalue().decode().splitlines()
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date'))
    ]
    return ("\n".join(kept) + "\n").encode()


def mo_bytes(catalog: Catalog) -> bytes:
    catalog.creation_date = catalog.revision_date = NO_DATE
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main() -> int:
    missing = 0
    CATALOGS.mkdir(parents=True, exist_ok=True)
    for domain in DOMAINS:
        catalog = updated(domain)
        (CATALOGS / f"{domain}.po").write_bytes(po_text(catalog))
        with (CATALOGS / f"{domain}.po").open("rb") as file:
            (CATALOGS / f"{domain}.mo").write_bytes(mo_bytes(read_po(file, locale="zh", domain=domain)))
        for text in untranslated(catalog):
            missing += 1
            print(f"{domain}: not translated: {text}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
