"""A made report as the files that departments publish: Word, Excel, a saved web page."""

from sample_data.maker.files.page import html
from sample_data.maker.files.word import docx
from sample_data.maker.files.workbook import xlsx

__all__ = ["docx", "html", "xlsx"]
