"""A refusal as Google's libraries read it: `error.message` says all, and the fields are named."""

from rest_framework.response import Response

from factcheck.errors import Invalid, Limited
from factcheck.google_errors import as_google, google_error
from factcheck.problems import problem, problem_of


def test_fields_are_named_in_the_message_and_in_the_details():
    told = google_error(problem_of(Invalid(fields={"pageSize": ["Enter a whole number."]})))["error"]

    assert (told["code"], told["status"]) == (400, "INVALID_ARGUMENT")
    assert "pageSize: Enter a whole number." in told["message"]
    assert told["details"][0]["fieldViolations"] == [
        {"field": "pageSize", "description": "Enter a whole number."}
    ]


def test_quota_has_googles_word_for_it():
    told = google_error(problem_of(Limited()))["error"]

    assert (told["code"], told["status"]) == (429, "RESOURCE_EXHAUSTED")


def test_unknown_key_is_told_as_google_tells_it():
    told = google_error(problem(status=401, code="api.key_unknown", detail="Not known."))["error"]

    assert told["code"] == 400
    assert told["details"][-1]["reason"] == "API_KEY_INVALID"


def test_answer_keeps_the_time_to_wait_and_asks_for_no_password():
    refused = Response(problem_of(Limited()), status=429, headers={"Retry-After": "7"})
    refused["WWW-Authenticate"] = "Bearer"

    answer = as_google(refused)

    assert (answer.status_code, answer["Retry-After"]) == (429, "7")
    assert "WWW-Authenticate" not in answer
