"""What is kept of each page to the end of a build, made small: a large site has many pages.

Of what is packed there is one object, so the garbage collector has no more to look at either.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterator, Mapping
from typing import Any


def pack(value: Any) -> bytes:
    """Make bytes of lists, dictionaries and texts."""
    return zlib.compress(marshal.dumps(value), 1)


def unpack(packed: bytes) -> Any:
    """Give back what was packed."""
    return marshal.loads(zlib.decompress(packed))


class PackedTexts(Mapping[str, str]):
    """Texts by name, of which most are never asked for."""

    __slots__ = ("_packed",)

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._packed = pack(dict(texts)) if texts else None

    def _texts(self) -> dict[str, str]:
        texts: dict[str, str] = unpack(self._packed) if self._packed else {}
        return texts

    def __getitem__(self, name: str) -> str:
        return self._texts()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts())

    def __len__(self) -> int:
        return len(self._texts())
