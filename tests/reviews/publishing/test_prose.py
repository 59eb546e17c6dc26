"""Plain text as headings, lists and paragraphs."""

from reviews.publishing.prose import Block, BlockKind, blocks_of


def test_text_is_cut_into_blocks() -> None:
    text = "# How we work\r\n\r\nFirst line.\nSecond line.\n \n- one\n- two\n"

    assert blocks_of(text) == [
        Block(BlockKind.HEADING, ["How we work"]),
        Block(BlockKind.PARAGRAPH, ["First line.", "Second line."]),
        Block(BlockKind.LIST, ["one", "two"]),
    ]


def test_sign_inside_a_paragraph_means_nothing() -> None:
    (block,) = blocks_of("Not a list:\n- really")

    assert block.kind == BlockKind.PARAGRAPH


def test_nothing_has_no_blocks() -> None:
    assert blocks_of(" \n\n ") == []
