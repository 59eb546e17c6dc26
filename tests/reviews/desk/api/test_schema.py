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

    assert len(operations) == 10
    for name, operation in operations.items():
        assert {"400", "401", "403"} <= set(operation["responses"]), name
        assert operation["security"] == [{"session": []}], name
        assert ("404" in operation["responses"]) == ("{" in name), name
