"""Is every way to fail told apart, and told in words for people?"""

import pytest

from factcheck import fetch_errors
from factcheck.errors import Upstream

CAUSES = fetch_errors.FetchFailed.__subclasses__()


def test_codes_are_stable_and_unique():
    assert {cause.code for cause in CAUSES} == {
        "fetch.bad_url", "fetch.address_refused", "fetch.unreachable", "fetch.tls_failed", "fetch.timed_out",
        "fetch.too_large", "fetch.cut_short", "fetch.bad_response", "fetch.encoding_refused",
        "fetch.media_type_refused", "fetch.too_many_redirects", "fetch.insecure_redirect",
    }  # fmt: skip
    assert len({cause.code for cause in CAUSES}) == len(CAUSES)


@pytest.mark.parametrize("cause", CAUSES)
def test_message_is_one_sentence_that_names_no_address(cause):
    message = str(cause())

    assert issubclass(cause, Upstream)
    assert message.endswith(".")
    assert not {"internal", "private", "inside", "loopback", "port"} & set(message.lower().split())


def test_only_passing_failures_are_worth_a_retry():
    assert {cause.__name__ for cause in CAUSES if cause.retryable} == {"Unreachable", "TimedOut", "CutShort"}
