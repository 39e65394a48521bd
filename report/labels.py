"""Labels made comparable: the same item is printed with other spaces, brackets and numbering."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NUMBERING = re.compile(
    r"\s*(?:[（(]\s*(?:[一二三四五六七八九十百]{1,4}|[0-9０-９]{1,3})\s*[）)][、.．]?"
    r"|[一二三四五六七八九十百]{1,4}\s*[、.．]"
    r"|[0-9０-９]{1,2}\s*(?:、|[.．](?![0-9０-９]))"
    r"|[①-⑳⑴-⒇])\s*"
)
"""Numbering before a label: 一、 （一） 1. 1、 (1) ①."""

_CHINESE = re.compile("[一-鿿]")
_AMONG = re.compile(r"(?:其中|其 中)\s*[：:,，]?\s*")


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """A label for comparison: NFKC, without spaces, punctuation, brackets, numbering and 其中.

    >>> squeeze("　一、因公出国 (境) 费")
    '因公出国境费'
    """
    for mark in (NUMBERING, _AMONG, NUMBERING):
        match = mark.match(text)
        if match is not None and match.end() < len(text):
            text = text[match.end() :]
    return bare(text)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """NFKC without spaces, punctuation and brackets; numbering stays."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum() or c in "%+")


def has_chinese(text: str) -> bool:
    return _CHINESE.search(text) is not None


def has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
