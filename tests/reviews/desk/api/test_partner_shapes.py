"""Questions about partners are read for their shape only."""

from reviews.desk.api.partner_shapes import NewKey, Subscription


def test_key_is_not_asked_for_with_unknown_scopes() -> None:
    assert not NewKey(data={"name": "Site", "scopes": ["desk:write"]}).is_valid()
    assert NewKey(data={"name": "Site", "scopes": ["verdicts:read"]}).is_valid()


def test_filters_may_be_left_out() -> None:
    assert Subscription(data={"events": ["verdict.corrected"]}).is_valid()
