"""The description of the desk's API is complete."""

from drf_spectacular.generators import SchemaGenerator


def test_every_operation_tells_who_may_and_how_it_is_refused() -> None:
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]

    operations = {
        f"{method} {path}": operation
        for path, item in paths.items()
        if path.startswith("/api/desk/")
        for method, operation in item.items()
    }

    assert len(operations) > 40
    for name, operation in operations.items():
        by_token = [] if "/tokens" in name else [{"token": []}]
        assert {"400", "401", "403"} <= set(operation["responses"]), name
        assert operation["security"] == [*by_token, {"session": []}], name
        assert ("404" in operation["responses"]) == ("{" in name), name


# Neither a hold nor a discussion is part of the state that a tag names.
FREE = ("/heartbeat", "/threads", "/comments")


def test_whoever_must_send_a_condition_is_told_of_its_refusals() -> None:
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    operations = [
        operation
        for path, item in paths.items()
        if path.startswith("/api/desk/v1/reviews/{review_id}")
        for method, operation in item.items()
        if method != "get" and not any(word in path for word in FREE)
    ]

    for operation in operations:
        named = {one["name"] for one in operation["parameters"]}
        assert "If-Match" in named, operation["operationId"]
        assert {"412", "428"} <= set(operation["responses"]), operation["operationId"]
