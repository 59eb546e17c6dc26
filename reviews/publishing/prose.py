"""How does a plain text read as headings, lists and paragraphs? Pure.

Blank lines part the blocks; `# ` begins a heading, `- ` each line of a list. Nothing else means anything, so no
text can hold markup. Called by `policy_pages`.
"""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a text is."""

    HEADING = "heading"
    LIST = "list"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """One block, and its lines without the signs that began them."""

    kind: BlockKind
    lines: list[str]


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of `text`, in order."""
    parts = "\n".join(line.rstrip() for line in text.splitlines()).split("\n\n")
    return [_block(part.strip().splitlines()) for part in parts if part.strip()]


def _block(lines: list[str]) -> Block:
    if len(lines) == 1 and lines[0].startswith("#"):
        return Block(BlockKind.HEADING, [lines[0].lstrip("#").strip()])
    if all(line.startswith("- ") for line in lines):
        return Block(BlockKind.LIST, [line[2:].strip() for line in lines])
    return Block(BlockKind.PARAGRAPH, lines)
