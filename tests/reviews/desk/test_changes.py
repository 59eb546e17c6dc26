"""What changed between two rounds, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from reviews.desk.changes import field_changes, word_diff

BASE = {"claim_reviewed": "A", "rating": "false", "summary": "One two three.", "evidence": []}
ITEM = {"id": "1", "stance": "refutes", "title": "Table 4", "url": "https://a.example/4"}
LABELS = {"false": "False", "mostly-false": "Mostly false"}


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_a_diff_holds_both_texts_whole(before: str, after: str) -> None:
    found = word_diff(before, after)

    assert "".join(one.text for one in found if one.kind != "added") == before
    assert "".join(one.text for one in found if one.kind != "removed") == after


def test_only_fields_that_changed_are_told() -> None:
    found = field_changes(BASE, {**BASE, "summary": "One four three."}, LABELS)

    assert [change.label for change in found] == ["Summary"]
    assert [(one.kind, one.text) for one in found[0].stretches] == [
        ("kept", "One "),
        ("removed", "two"),
        ("added", "four"),
        ("kept", " three."),
    ]


def test_a_rating_is_told_by_its_label() -> None:
    found = field_changes(BASE, {**BASE, "rating": "mostly-false"}, LABELS)

    assert "".join(one.text for one in found[0].stretches if one.kind != "removed") == "Mostly false"


def test_evidence_added_removed_and_changed_is_told_item_by_item() -> None:
    old = {**BASE, "evidence": [ITEM, {**ITEM, "id": "2"}]}
    new = {**BASE, "evidence": [{**ITEM, "title": "Table 5"}, {**ITEM, "id": "3", "is_confidential": True}]}

    found = field_changes(old, new, LABELS)

    assert [{one.kind for one in change.stretches} for change in found] == [
        {"kept", "removed", "added"},
        {"removed"},
        {"added"},
    ]
    assert "confidential" in found[2].stretches[0].text


def test_the_same_content_has_no_changes() -> None:
    assert field_changes({**BASE, "evidence": [ITEM]}, {**BASE, "evidence": [ITEM]}, LABELS) == []
