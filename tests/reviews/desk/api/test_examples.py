"""Examples in the description of both APIs are true to the shapes beside which they stand."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

from reviews.desk.api.examples import ANSWERS, QUESTIONS


@cache
def description() -> dict[str, Any]:
    return dict(SchemaGenerator().get_schema(request=None, public=True))


def bodies() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every body of a question or an answer that is described, with what it belongs to."""
    for item in description()["paths"].values():
        for operation in item.values():
            parts = {"question": operation.get("requestBody", {}), **operation["responses"]}
            for part, described in parts.items():
                for body in described.get("content", {}).values():
                    yield f"{operation['operationId']} {part}", body


def problems(schema: dict[str, Any], value: Any) -> list[str]:
    """Return what is wrong with an example; members that are not described are wrong."""
    closed = {
        name: {"additionalProperties": False, **body} if body.get("type") == "object" else body
        for name, body in description()["components"]["schemas"].items()
    }
    whole = {**schema, "components": {"schemas": closed}}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


@cache
def examples() -> dict[str, tuple[dict[str, Any], Any]]:
    """Return every example with the schema beside which it stands."""
    return {
        f"{place} {name}": (body["schema"], example["value"])
        for place, body in bodies()
        for name, example in body.get("examples", {}).items()
    }


def test_every_example_has_its_shape() -> None:
    wrong = {
        place: told for place, (schema, value) in examples().items() if (told := problems(schema, value))
    }

    assert examples() and wrong == {}


def test_every_question_of_the_desk_has_an_example() -> None:
    asked = {
        operation["operationId"]: body
        for path, item in description()["paths"].items()
        if path.startswith("/api/desk/")
        for operation in item.values()
        for media, body in operation.get("requestBody", {}).get("content", {}).items()
        if media == "application/json"
    }

    assert [place for place, body in asked.items() if not body.get("examples")] == []


def test_every_example_that_is_written_is_shown() -> None:
    shown = [value for _, value in examples().values()]

    assert [name for name, value in {**QUESTIONS, **ANSWERS}.items() if value not in shown] == []


def test_example_of_another_shape_would_be_seen() -> None:
    schema, _ = examples()["boost_review question Example"]

    assert problems(schema, QUESTIONS["Reasoned"])
    assert problems(schema, {**QUESTIONS["Boost"], "else": 1})
