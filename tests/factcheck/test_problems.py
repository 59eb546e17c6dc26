"""One mapping: the same refusal is a problem document for a program and a sentence for a person."""

import json

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from rest_framework import exceptions as drf

from factcheck.errors import Conflict, Invalid, Limited, NotAllowed, Upstream
from factcheck.problems import ProblemMiddleware, api_exception_handler, problem_of, status_of


def middleware():
    return ProblemMiddleware(lambda request: HttpResponse())


def person_posting(came_from="http://testserver/desk/reviews/1?tab=evidence"):
    request = RequestFactory().post("/desk/reviews/1/submit", headers={"referer": came_from})
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


@pytest.mark.parametrize(
    ("family", "status"),
    [(NotAllowed, 403), (Conflict, 409), (Invalid, 422), (Upstream, 502), (Limited, 429)],
)
def test_each_family_has_its_status(family, status):
    assert status_of(family()) == status


def test_problem_names_code_sentence_and_fields():
    body = problem_of(Invalid(fields={"summary": ["Sum it up."]}))

    assert body["code"] == "request.invalid"
    assert body["fields"] == {"summary": ["Sum it up."]}
    assert body["errors"] == [{"detail": "Sum it up.", "pointer": "#/summary"}]


def test_program_gets_a_problem_document():
    answer = middleware().process_exception(RequestFactory().get("/api/v1/verdicts"), Conflict("Reload."))

    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["detail"] == "Reload."


def test_script_of_the_desk_gets_json_too():
    request = RequestFactory().post("/desk/draft", headers={"accept": "application/json"})

    assert middleware().process_exception(request, Conflict()).status_code == 409


def test_person_is_returned_to_the_page_with_every_sentence():
    request = person_posting()

    answer = middleware().process_exception(request, Invalid(fields={"a": ["First."], "b": ["Second."]}))

    told = [str(message) for message in get_messages(request)]
    assert answer.status_code == 302
    assert answer["Location"] == "/desk/reviews/1?tab=evidence"
    assert "First. Second." in told[0]


@pytest.mark.parametrize("came_from", ["", "https://evil.example/desk", "javascript:alert(1)"])
def test_person_is_never_sent_to_a_foreign_page(came_from, db):
    request = person_posting(came_from)

    answer = middleware().process_exception(request, Conflict())

    assert answer.status_code == 409
    assert "Location" not in answer


def test_oversized_body_is_413():
    request = RequestFactory().post("/api/v1/tips")

    assert middleware().process_exception(request, RequestDataTooBig()).status_code == 413


def test_defect_is_left_to_the_error_page():
    assert middleware().process_exception(RequestFactory().get("/"), ZeroDivisionError()) is None


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Http404(), 404, "request.not_found"),
        (drf.MethodNotAllowed("POST"), 405, "request.method_not_allowed"),
        (drf.ValidationError({"rating": ["No such rating."]}), 400, "request.invalid"),
        (drf.Throttled(wait=7), 429, "request.throttled"),
        (RequestDataTooBig(), 413, "request.too_large"),
    ],
)
def test_framework_errors_become_problem_documents(error, status, code):
    answer = api_exception_handler(error, {})

    assert (answer.status_code, answer.data["code"]) == (status, code)


def test_throttled_caller_is_told_when_to_come_back():
    assert api_exception_handler(drf.Throttled(wait=7), {}).headers["Retry-After"] == "7"


def test_limit_of_our_own_is_told_in_the_header_too():
    assert api_exception_handler(Limited(wait=30.0), {}).headers["Retry-After"] == "30"


def test_defect_in_the_api_is_not_hidden():
    assert api_exception_handler(ZeroDivisionError(), {}) is None


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client, db, settings):
    settings.FACTCHECK_MAX_BODY_BYTES = 1000

    person = client.post("/desk/next/", {"file": "x" * 2000})
    program = client.post("/api/v1/verdicts", b"x" * 2000, content_type="application/json")

    assert (person.status_code, program.status_code) == (413, 413)
    assert "larger than the desk takes" in person.content.decode()
    assert program.json()["code"] == "request.too_large"


def test_a_body_within_the_limit_passes(client, db, settings):
    settings.FACTCHECK_MAX_BODY_BYTES = 1000

    assert client.post("/desk/next/", {"file": "x" * 100}).status_code == 302


@pytest.mark.parametrize("status", [400, 404, 500])
def test_program_gets_djangos_own_faults_as_problem_documents(status):
    page = HttpResponse("<h1>Fault</h1>", status=status)

    answer = ProblemMiddleware(lambda request: page)(RequestFactory().get("/api/v1/verdicts"))

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert json.loads(answer.content)["detail"].endswith(".")


def test_person_gets_djangos_own_faults_as_pages():
    page = HttpResponse("<h1>Fault</h1>", status=500)

    assert ProblemMiddleware(lambda request: page)(RequestFactory().get("/desk/")) is page


def test_form_that_is_none_sent_to_no_address_is_not_found(db):
    browser = Client(enforce_csrf_checks=True)
    token = browser.get("/tips").cookies["csrftoken"].value

    answer = browser.generic(
        "POST", "/nothing", b"x", content_type="multipart/form-data", headers={"X-CSRFToken": token}
    )

    assert answer.status_code == 404
