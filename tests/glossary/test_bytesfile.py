"""Bytes of files, up to a limit."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from glossary.bytesfile import read_bytes


@pytest.mark.parametrize("content", [b"", b"a", b"abc" * 100])
def test_whole_files(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    assert read_bytes(path, 300) == content
    assert read_bytes(str(path), len(content)) == content


def test_of_one_that_is_too_large_no_more_than_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.truncate(2**34)
    assert len(read_bytes(path, 1000)) > 1000
    assert len(read_bytes(path, 1000)) < 2**22


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_file_that_does_not_tell_its_size(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    content = b"abc" * 100_000
    writer = threading.Thread(target=path.write_bytes, args=(content,))
    writer.start()
    assert read_bytes(path, 2**20) == content
    writer.join()


def test_errors_are_those_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bytes(tmp_path / "a", 1)
    with pytest.raises(ValueError, match="null"):
        read_bytes("a\0b", 1)
