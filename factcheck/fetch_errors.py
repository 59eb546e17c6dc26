"""The ways in which a fetch can fail, one class per cause.

Sentences for people are short and say nothing of what was found inside the network; the full cause is
in the log. HTTP statuses are not failures here: the caller gets the response and judges it.
Raised by `factcheck.addresses`, `factcheck.wire` and `factcheck.http`; import them from `factcheck.http`.
"""

from factcheck.errors import Upstream


class FetchFailed(Upstream):
    """The address could not be fetched."""

    code = "fetch.failed"


class BadUrl(FetchFailed):
    """This is not a web address that can be fetched."""

    code = "fetch.bad_url"


class AddressRefused(FetchFailed):
    """The site could not be reached from here."""

    code = "fetch.address_refused"


class Unreachable(FetchFailed):
    """The site could not be reached."""

    code = "fetch.unreachable"
    retryable = True


class TlsFailed(FetchFailed):
    """No secure connection to the site could be made: its certificate or its encryption is not in order."""

    code = "fetch.tls_failed"


class TimedOut(FetchFailed):
    """The site took too long to answer."""

    code = "fetch.timed_out"
    retryable = True


class TooLarge(FetchFailed):
    """The answer of the site is larger than allowed."""

    code = "fetch.too_large"


class CutShort(FetchFailed):
    """The answer of the site broke off before its end."""

    code = "fetch.cut_short"
    retryable = True


class BadResponse(FetchFailed):
    """The site sent an answer that does not follow the rules of HTTP."""

    code = "fetch.bad_response"


class EncodingRefused(FetchFailed):
    """The answer of the site is compressed in a way that is not accepted."""

    code = "fetch.encoding_refused"


class MediaTypeRefused(FetchFailed):
    """The address leads to a kind of file that is not accepted."""

    code = "fetch.media_type_refused"
    media_type: str


class TooManyRedirects(FetchFailed):
    """The address redirects too many times."""

    code = "fetch.too_many_redirects"


class InsecureRedirect(FetchFailed):
    """The address redirects from a secure to an insecure connection."""

    code = "fetch.insecure_redirect"
