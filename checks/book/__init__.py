"""The rule book: the relations among the statutory tables, kept as data and asked of a report.

`between.toml` and `within.toml` hold the relations, `names.toml` the names of rows and headings.
"""

from __future__ import annotations

from checks.book.asking import ties
from checks.book.formula import BookError
from checks.book.reading import Book, Relation, load, read

__all__ = ["Book", "BookError", "Relation", "load", "read", "ties"]
