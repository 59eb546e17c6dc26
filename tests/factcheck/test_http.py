"""Does the guarded client stay outside, within its limits, and truthful about what it received?"""

import gzip
import hashlib
import logging
import time
import tracemalloc
import zlib
from datetime import UTC, datetime

import pytest

from factcheck.http import (
    AddressRefused,
    BadUrl,
    EncodingRefused,
    FetchFailed,
    GuardedClient,
    InsecureRedirect,
    Limits,
    MediaTypeRefused,
    TimedOut,
    TlsFailed,
    TooLarge,
    TooManyRedirects,
    Unreachable,
    default_client,
)
from tests.fakes import Answer, certificate_for, connections_seen, endless, raw, serving

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PUBLIC = "93.184.216.34"


def client_for(*sites, **options):
    """A client with small limits that may fetch from the given sites only."""
    options.setdefault("limits", Limits(seconds=5, wire_bytes=200_000, decoded_bytes=400_000))
    allowed = frozenset(site.origin for site in sites)
    return GuardedClient(user_agent="Factcheck test", allowed_origins=allowed, **options)


def fetched(routes, path="/", **options):
    """Fetch one path of a site that is served for just this call."""
    with serving(routes) as site:
        return client_for(site, **options).get(site.url(path))


def redirect(to, status=302):
    return Answer(status=status, headers={"Location": to})


# --- What comes back --------------------------------------------------------------------------------


def test_get_returns_what_was_received():
    before = datetime.now(UTC)
    page = Answer(b"<p>Hello</p>", headers={"X-One": "1"})

    with serving({"/a?b=c": page}) as site:
        response = client_for(site).get(site.url("/a?b=c#part"))

    assert (response.url, response.status, response.reason) == (site.url("/a?b=c"), 200, "OK")
    assert response.raw == response.body == b"<p>Hello</p>"
    assert response.sha256 == hashlib.sha256(b"<p>Hello</p>").hexdigest()
    assert (response.media_type, response.header("x-ONE"), response.header("x-two", "-")) == (
        "text/html",
        "1",
        "-",
    )
    assert (response.address, response.http_version, response.redirects) == ("127.0.0.1", "HTTP/1.1", ())
    assert before <= response.started_at <= datetime.now(UTC)


def test_request_names_the_client_and_its_host():
    with serving({"/": Answer()}) as site:
        response = client_for(site).get(
            site.url(), headers={"If-None-Match": '"1"', "host": "evil", "user-agent": "x"}
        )

    sent = site.requests[0].headers
    assert sent["host"] == f"127.0.0.1:{site.port}"
    assert sent["user-agent"] == "Factcheck test"
    assert sent["accept-encoding"] == "gzip, deflate"
    assert sent["if-none-match"] == '"1"'
    assert {name.lower(): value for name, value in response.request_headers} == sent


@pytest.mark.parametrize("status", [204, 304, 400, 404, 410, 429, 500, 503])
def test_status_is_returned_and_not_raised(status):
    headers = {"Content-Type": "video/mp4", "Retry-After": "7"}

    response = fetched(
        {"/": Answer(status=status, headers=headers)} if status != 204 else {"/": Answer(status=204)}
    )

    assert response.status == status


def test_headers_keep_their_order_and_repetition():
    page = raw(OK, b"Set-Cookie: a\r\nX-One: caf\xe9\r\nset-cookie: b\r\n\r\nx")

    response = fetched({"/": page})

    assert response.headers == (
        ("Content-Type", "text/html"), ("Set-Cookie", "a"), ("X-One", "café"), ("set-cookie", "b"),
    )  # fmt: skip


def test_chunked_body_is_put_together():
    page = raw(OK, b"Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n")

    assert fetched({"/": page}).raw == b"abcde"


def deflated_without_frame(body):
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(body) + engine.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", deflated_without_frame),
        ("identity", bytes),
        ("", bytes),
    ],
)
def test_body_is_decoded_and_raw_is_kept(encoding, packed):
    body = packed(b"<p>words</p>")

    response = fetched({"/": Answer(body, headers={"Content-Encoding": encoding})})

    assert (response.raw, response.body) == (body, b"<p>words</p>")
    assert response.sha256 == hashlib.sha256(body).hexdigest()


# --- Where it may go --------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "①②⑦.0.0.1"])
def test_loopback_is_refused(host):
    with connections_seen() as seen, pytest.raises(AddressRefused):
        client_for().get(f"http://{host}/")

    assert seen == []


def test_sibling_port_of_the_allowed_origin_is_refused():
    with serving({"/": Answer()}) as allowed, serving({"/": Answer()}) as sibling:
        client = client_for(allowed)

        assert client.get(allowed.url()).status == 200
        with pytest.raises(FetchFailed):
            client.get(sibling.url())

    assert sibling.requests == []


@pytest.mark.parametrize(
    "to",
    ["http://127.0.0.1/", "http://127.0.0.1:{sibling}/", "http://localhost:{port}/", "http://[::1]/",
     "http://169.254.169.254/latest/meta-data/", "//127.1/", "file:///etc/passwd", "http://u:p@127.0.0.1:{port}/",
     "https://127.0.0.1:{port}/"],
)  # fmt: skip
def test_redirect_to_an_inside_address_is_refused(to):
    with serving({"/": Answer()}) as sibling, serving({}) as site, connections_seen() as seen:
        site.routes["/"] = redirect(to.format(port=site.port, sibling=sibling.port))

        with pytest.raises((AddressRefused, BadUrl)):
            client_for(site).get(site.url())

    assert (len(site.requests), sibling.requests, seen) == (1, [], ["127.0.0.1"])


def test_resolver_that_changes_its_answer_is_asked_once_and_its_checked_answer_is_used():
    answers = [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return answers[len(asked) - 1]

    with connections_seen() as seen, pytest.raises(Unreachable):
        client_for(resolver=rebinding).get("http://rebind.example/")

    assert (asked, seen) == (["rebind.example"], [PUBLIC])


def test_each_redirect_is_resolved_and_judged_anew():
    answers = {"news.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
    with (
        serving({"/": redirect("http://inside.example/")}, name="news.example") as site,
        connections_seen() as seen,
    ):
        client = client_for(site, resolver=lambda host, port: answers[host])

        with pytest.raises(AddressRefused):
            client.get(site.url())

    assert seen == ["127.0.0.1"]


def test_one_inside_address_among_public_ones_is_refused_before_any_connection():
    with connections_seen() as seen, pytest.raises(AddressRefused):
        client_for(resolver=lambda host, port: [PUBLIC, "127.0.0.1"]).get("http://mixed.example/")

    assert seen == []


def test_next_address_is_tried_when_the_first_refuses():
    with serving({"/": Answer(b"here")}, name="two.example") as site:
        response = client_for(site, resolver=lambda host, port: ["127.0.0.9", "127.0.0.1"]).get(site.url())

    assert (response.body, response.address) == (b"here", "127.0.0.1")
    assert site.requests[0].headers["host"] == f"two.example:{site.port}"


def test_proxies_of_the_environment_are_ignored(monkeypatch):
    with serving({"/": Answer(b"proxy")}) as proxy, serving({"/": Answer(b"page")}) as site:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.origin)
        monkeypatch.setenv("no_proxy", "")

        assert client_for(site).get(site.url()).body == b"page"

    assert proxy.requests == []


@pytest.mark.parametrize(
    "url",
    ["http://user:secret@127.0.0.1/", "http://example.org:8080/", "http://example.org:22/", "http://intranet/",
     "http://example.org/" + "a" * 2048, "http://example.org/a b", "ftp://example.org/"],
)  # fmt: skip
def test_malformed_url_is_refused_before_any_look_up(url):
    asked = []

    def resolver(host, port):
        asked.append(host)
        return [PUBLIC]

    with pytest.raises(BadUrl):
        client_for(resolver=resolver).get(url)

    assert asked == []


def test_closed_port_is_unreachable():
    with serving({}) as site:
        pass

    with pytest.raises(Unreachable) as caught:
        client_for(site).get(site.url())

    assert caught.value.retryable


# --- Redirects --------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_listed(status):
    routes = {"/": redirect("/b?q=ž", status), "/b?q=%C5%BE": redirect("c", status), "/c": Answer(b"end")}

    with serving(routes) as site:
        response = client_for(site).get(site.url())

    assert (response.body, response.url) == (b"end", site.url("/c"))
    assert response.redirects == (site.url("/"), site.url("/b?q=%C5%BE"))


def test_redirects_are_followed_up_to_the_limit():
    routes = {f"/{n}": redirect(f"/{n + 1}") for n in range(5)} | {"/5": Answer(b"end")}

    assert len(fetched(routes, "/0").redirects) == 5


def test_redirects_beyond_the_limit_are_refused():
    with serving({"/": redirect("/")}) as site, pytest.raises(TooManyRedirects):
        client_for(site).get(site.url())

    assert len(site.requests) == 6


def test_redirect_status_without_location_is_returned():
    assert fetched({"/": Answer(b"x", status=302)}).status == 302


def test_only_harmless_headers_go_on_to_another_origin():
    secrets = {"Authorization": "Bearer s", "Cookie": "s", "X-Api-Key": "s", "If-None-Match": '"1"'}
    with serving({"/": Answer()}) as other, serving({"/": redirect("/b")}) as site:
        site.routes["/b"] = redirect(other.url())

        client_for(site, other).get(site.url(), headers=secrets)

    assert [request.headers.get("authorization") for request in site.requests] == ["Bearer s", "Bearer s"]
    received = other.requests[0].headers
    assert received["if-none-match"] == '"1"'
    assert not {"authorization", "cookie", "x-api-key"} & received.keys()


# --- TLS --------------------------------------------------------------------------------------------


def test_certificate_is_checked_against_the_name_and_not_the_address(tmp_path):
    server, trust = certificate_for("news.example", tmp_path)
    names = []
    server.sni_callback = lambda sock, name, context: names.append(name)

    with serving({"/": Answer(b"safe")}, name="news.example", tls=server) as site:
        response = client_for(site, tls=trust, resolver=lambda host, port: ["127.0.0.1"]).get(site.url())

    assert (response.body, response.address, names) == (b"safe", "127.0.0.1", ["news.example"])
    assert site.requests[0].headers["host"] == f"news.example:{site.port}"


def test_certificate_for_another_name_is_refused(tmp_path):
    server, trust = certificate_for("news.example", tmp_path)

    with serving({"/": Answer()}, name="other.example", tls=server) as site, pytest.raises(TlsFailed):
        client_for(site, tls=trust, resolver=lambda host, port: ["127.0.0.1"]).get(site.url())

    assert site.requests == []


def test_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    server, _ = certificate_for("news.example", tmp_path)

    with serving({"/": Answer()}, name="news.example", tls=server) as site, pytest.raises(TlsFailed):
        client_for(site, resolver=lambda host, port: ["127.0.0.1"]).get(site.url())

    assert site.requests == []


def test_redirect_from_https_to_http_is_refused(tmp_path):
    server, trust = certificate_for("news.example", tmp_path)
    with serving({"/": Answer()}) as plain, serving({}, name="news.example", tls=server) as site:
        site.routes["/"] = redirect(plain.url())

        with pytest.raises(InsecureRedirect):
            client_for(site, plain, tls=trust, resolver=lambda host, port: ["127.0.0.1"]).get(site.url())

    assert plain.requests == []


# --- Limits and refusals --------------------------------------------------------------------------


def test_deadline_covers_all_redirects_together():
    def slowly(handler):
        time.sleep(0.2)
        handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")

    began = time.monotonic()
    with pytest.raises(TimedOut):
        fetched({"/": slowly}, limits=Limits(seconds=0.5, redirects=50))

    assert time.monotonic() - began < 1


def bomb(size):
    """`size` zero bytes, gzipped."""
    engine, piece = zlib.compressobj(9, zlib.DEFLATED, 31), bytes(1024 * 1024)
    return b"".join(engine.compress(piece) for _ in range(size // len(piece))) + engine.flush()


def test_gzip_bomb_is_refused_with_flat_memory():
    packed = bomb(200 * 1024 * 1024)
    limits = Limits(seconds=5, wire_bytes=1024 * 1024, decoded_bytes=1024 * 1024)
    with serving({"/": Answer(packed, headers={"Content-Encoding": "gzip"})}) as site:
        client = client_for(site, limits=limits)
        tracemalloc.start()

        with pytest.raises(TooLarge):
            client.get(site.url())

        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 5 * 1024 * 1024


@pytest.mark.parametrize(
    "lines", [b"gzip, gzip", b"gzip\r\nContent-Encoding: gzip", b"br", b"gzip, br", b"aes128gcm"]
)
def test_more_than_one_encoding_or_an_unknown_one_is_refused(lines):
    twice = gzip.compress(gzip.compress(b"x"))

    with pytest.raises(EncodingRefused):
        fetched({"/": raw(OK, b"Content-Encoding: ", lines, b"\r\n\r\n", twice)})


@pytest.mark.parametrize(
    "media_type", ["video/mp4", "application/octet-stream", "image/svg+xml", "text/css", "x"]
)
def test_media_type_that_is_not_accepted_is_refused(media_type):
    with pytest.raises(MediaTypeRefused) as caught:
        fetched({"/": Answer(b"x", media_type=media_type)})

    assert caught.value.media_type == media_type


@pytest.mark.parametrize(
    "media_type",
    ["Text/HTML;charset=x", "application/pdf", "application/rss+xml", "application/feed+json", "image/png"],
)
def test_media_type_of_pages_feeds_and_images_is_accepted(media_type):
    assert fetched({"/": Answer(b"x", media_type=media_type)}).media_type == media_type.lower().split(";")[0]


def test_missing_media_type_is_accepted_as_unknown():
    assert fetched({"/": raw(b"HTTP/1.1 200 OK\r\n\r\nx")}).media_type == "application/octet-stream"


# --- Posting ----------------------------------------------------------------------------------------


def test_post_sends_the_very_bytes():
    with serving({"/hook": Answer(b"", status=202, media_type="x/y")}) as site:
        response = client_for(site).post(site.url("/hook"), body=b'{"a": 1}', headers={"webhook-id": "m1"})

    request = site.requests[0]
    assert (response.status, request.method, request.body) == (202, "POST", b'{"a": 1}')
    assert request.headers["webhook-id"] == "m1"


def test_post_never_follows_a_redirect():
    with serving({"/hook": redirect("/elsewhere", 307)}) as site:
        response = client_for(site).post(site.url("/hook"), body=b"x", headers={})

    assert (response.status, len(site.requests)) == (307, 1)


def test_post_to_an_inside_address_is_refused():
    with connections_seen() as seen, pytest.raises(AddressRefused):
        client_for().post("http://127.0.0.1/", body=b"x", headers={})

    assert seen == []


# --- The log and the settings -----------------------------------------------------------------------


def test_log_names_the_cause_that_people_are_not_told(caplog):
    caplog.set_level(logging.WARNING, "factcheck.http")

    with pytest.raises(AddressRefused) as caught:
        client_for(resolver=lambda host, port: ["10.1.2.3"]).get("http://inside.example/a?token=hidden")

    assert "10.1.2.3" not in str(caught.value)
    assert "10.1.2.3" in caplog.records[0].cause
    assert caplog.records[0].url == "http://inside.example/a"


@pytest.mark.parametrize("url", ["http://user:hidden@example.org/", "http://inside.example/?key=hidden"])
def test_credentials_are_not_logged(caplog, url):
    caplog.set_level(logging.DEBUG)

    with pytest.raises(FetchFailed):
        client_for(resolver=lambda host, port: ["10.1.2.3"]).get(url, headers={"Authorization": "hidden"})

    assert caplog.records
    assert "hidden" not in str([vars(record) for record in caplog.records])


def test_default_client_follows_the_settings(settings):
    with serving({"/": Answer(b"demo")}) as demo, serving({"/": Answer()}) as other:
        settings.FACTCHECK_DEMO_ORIGIN = demo.origin
        settings.FACTCHECK_USER_AGENT = "Factcheck/0.1 (+https://desk.example/about)"

        assert default_client().get(demo.url()).body == b"demo"
        with pytest.raises(FetchFailed):
            default_client().get(other.url())

    assert demo.requests[0].headers["user-agent"] == "Factcheck/0.1 (+https://desk.example/about)"


def test_default_client_allows_no_loopback_without_a_demo_site(settings):
    settings.FACTCHECK_DEMO_ORIGIN = ""

    with pytest.raises(FetchFailed):
        default_client().get("http://127.0.0.1/")


# --- For webhooks -----------------------------------------------------------------------------------


def test_post_that_wants_only_the_start_reads_no_more():
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    with serving({"/": endless(head, b"x" * 4096)}) as site:
        response = client_for(site).post(site.url(), body=b"{}", headers={}, start_of_body=100)

    assert response.status == 200
    assert 0 < len(response.body) <= 100


def test_start_of_a_body_that_never_comes_is_empty():
    def hangs(handler):
        handler.wfile.write(b"HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\n\r\n")
        handler.wfile.flush()
        time.sleep(2)

    with serving({"/": hangs}) as site:
        client = client_for(site, limits=Limits(seconds=1))
        response = client.post(site.url(), body=b"", headers={}, start_of_body=100)

    assert (response.status, response.body) == (202, b"")


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        ("https://127.0.0.1/", AddressRefused),
        ("https://inside.example/", AddressRefused),
        ("https://outside.example:8443/", BadUrl),
        ("nonsense", BadUrl),
    ],
)
def test_address_is_refused_without_a_connection(url, refusal):
    answers = {"inside.example": ["93.184.216.34", "10.0.0.1"], "127.0.0.1": ["127.0.0.1"]}
    client = client_for(resolver=lambda host, port: answers.get(host, [PUBLIC]))

    with connections_seen() as seen, pytest.raises(refusal):
        client.refuse(url)

    assert seen == []


def test_public_address_is_not_refused():
    client_for(resolver=lambda host, port: [PUBLIC]).refuse("https://outside.example/hook")
