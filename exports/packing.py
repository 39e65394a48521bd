"""Word and Excel files made the same byte for byte: ZIP files record when their parts were packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file knows


def repacked(data: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same ZIP file without times; the parts named in `replaced` get new contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _NO_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, (replaced or {}).get(name) or old.read(name))
    return out.getvalue()
