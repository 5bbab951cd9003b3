"""Values as script elements of a page: JSON, or, where it is much, the same packed.

What must always hold: a block has no sign that could end its element, whatever the values; the
same values give the same bytes.
"""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from inyeon.progress import Progress, each, silent

MUCH: Final = 2_000_000  # bytes of JSON: above it all blocks but the first are packed
_LEVEL: Final = 9
_JSON: Final = "application/json"
_GZIP: Final = "application/gzip"
# Signs that end a script element or, in old engines, a line of script.
_SIGNS: Final = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_HALF: Final = re.compile("[\ud800-\udfff]")  # of a character; UTF-8 cannot have it


@dataclass(frozen=True, slots=True)
class Block:
    """One script element that holds data."""

    id: str
    type: str  # _JSON or _GZIP
    content: str


def blocks(
    head: object, others: Iterable[tuple[str, object]], progress: Progress = silent
) -> list[Block]:
    """The block `page-data` and, by these ids, the others, which are packed if they are much."""
    first = Block("page-data", _JSON, data(head))
    rest = [Block(name, _JSON, data(value)) for name, value in others]
    if sum(len(block.content.encode()) for block in rest) <= MUCH:
        return [first, *rest]
    with ThreadPoolExecutor() as pool:  # zlib lets other threads work meanwhile
        packed = each(pool.map(_packed, rest), "packing the page", progress, len(rest))
        return [first, *packed]


def data(value: object) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _SIGNS.items():  # str.translate() takes four times as long
        text = text.replace(sign, escaped)
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _packed(block: Block) -> Block:
    packed = gzip.compress(block.content.encode(), _LEVEL, mtime=0)
    return Block(block.id, _GZIP, b64encode(packed).decode("ascii"))
