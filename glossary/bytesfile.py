"""Bytes of files that may be too large."""

from __future__ import annotations

import os

__all__ = ["read_bytes"]

_CHUNK = 2**20


def read_bytes(path: str | os.PathLike[str], most: int) -> bytes:
    """Return the bytes of the file at *path*; where it has more than *most*, at least one more than these.

    Raises:
        OSError, ValueError: it cannot be read.

    """
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        size = os.fstat(file.fileno()).st_size
        # To ask for all that may be read would make room for it, which takes longer than reading a document.
        content = file.read(min(size, most) + 1)
        if len(content) == size > 0:
            return content
        pieces, count = [content], len(content)
        while count <= most and (more := file.read(_CHUNK)):
            pieces.append(more)
            count += len(more)
    return b"".join(pieces)
