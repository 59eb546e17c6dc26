"""Is what was fetched kept as received, and is any damage to it noticed?"""

import gzip
import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from factcheck.http import FetchedResponse, GuardedClient
from factcheck.warc import RecordDamaged, read_record, write_record, write_resource
from tests.fakes import raw, serving

BODY = "<p>“We will cut taxes,” she said.</p>".encode()
RESPONSE = FetchedResponse(
    url="https://news.example/a?b=c",
    status=200,
    reason="OK",
    headers=(
        ("Content-Type", "text/html; charset=utf-8"),
        ("Set-Cookie", "a"),
        ("X-Latin", "caf\xe9"),
        ("X-Utf8", "caf\xc3\xa9"),
        ("set-cookie", "b"),
    ),
    raw=BODY,
    body=BODY,
    sha256=hashlib.sha256(BODY).hexdigest(),
    media_type="text/html",
    address="93.184.216.34",
    http_version="HTTP/1.1",
    request_headers=(("Host", "news.example"), ("User-Agent", "Factcheck test")),
    started_at=datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2))),
    redirects=(),
)


def records_of(data):
    """What an independent reader finds: WARC headers and block of each record, digests checked."""
    return [
        (record.rec_type, dict(record.rec_headers.headers), record.http_headers, record.raw_stream.read())
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]


def damaged(data, at, *, by=1):
    return data[:at] + bytes([data[at] ^ by]) + data[at + 1 :]


def repacked(data, old, new):
    """The same archive with other words in its records, packed anew: its check sums are right."""
    records = gzip.decompress(data)
    assert old in records
    return gzip.compress(records.replace(old, new))


@pytest.mark.parametrize(
    "response",
    [
        RESPONSE,
        replace(RESPONSE, raw=b"", body=b"", sha256=hashlib.sha256(b"").hexdigest(), status=404, reason=""),
        replace(RESPONSE, reason="Tr\xe8s bien", url="http://[2606:4700::1]/", http_version="HTTP/1.0"),
        replace(RESPONSE, headers=()),
    ],
    ids=["page", "empty", "odd", "no headers"],
)
def test_record_is_read_back_as_it_was_written(response):
    kept = read_record(write_record(response)[0])

    assert (kept.url, kept.status, kept.headers) == (response.url, response.status, response.headers)
    assert (kept.raw, kept.body, kept.sha256) == (response.raw, response.body, response.sha256)


def test_second_value_is_the_digest_of_the_file():
    data, sha256 = write_record(RESPONSE)

    assert sha256 == hashlib.sha256(data).hexdigest()


def test_file_is_warc_1_1_with_request_and_response():
    data, _ = write_record(RESPONSE)

    (kind, about, head, body), (asked, about_request, request, _) = records_of(data)
    assert gzip.decompress(data).startswith(b"WARC/1.1\r\n")
    assert (kind, asked, body) == ("response", "request", BODY)
    assert about["WARC-Target-URI"] == about_request["WARC-Target-URI"] == "https://news.example/a?b=c"
    assert about["WARC-Date"] == about_request["WARC-Date"] == "2026-11-22T10:00:00.123456Z"
    assert (about["WARC-IP-Address"], about["WARC-Protocol"]) == ("93.184.216.34", "http/1.1")
    assert about_request["WARC-Concurrent-To"] == about["WARC-Record-ID"]
    assert head.get_header("content-type") == "text/html; charset=utf-8"
    assert (request.protocol, request.statusline) == ("GET", "/a?b=c HTTP/1.1")


def test_digests_are_sha256():
    for _, about, _, _ in records_of(write_record(RESPONSE)[0]):
        assert about["WARC-Block-Digest"].startswith("sha256:")
        assert about["WARC-Payload-Digest"].startswith("sha256:")


def test_header_lines_are_kept_byte_for_byte():
    data, _ = write_record(RESPONSE)

    assert b"\r\nX-Latin: caf\xe9\r\nX-Utf8: caf\xc3\xa9\r\nset-cookie: b\r\n\r\n" in gzip.decompress(data)


def test_each_record_is_a_gzip_member_of_its_own():
    data, _ = write_record(RESPONSE)

    offsets = []
    records = ArchiveIterator(io.BytesIO(data))
    for _ in records:
        offsets.append(records.get_record_offset())
    assert all(data[offset : offset + 2] == b"\x1f\x8b" for offset in offsets)
    assert len(set(offsets)) == 2


def test_fetched_page_that_was_packed_and_chunked_is_kept_as_received():
    packed = gzip.compress(BODY, mtime=0)
    page = raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed),
    )
    with serving({"/": page}) as site:
        client = GuardedClient(user_agent="Factcheck test", allowed_origins=frozenset({site.origin}))
        response = client.get(site.url())

    data, _ = write_record(response)

    kept = read_record(data)
    assert (kept.raw, kept.body, kept.sha256) == (packed, BODY, hashlib.sha256(packed).hexdigest())
    assert ("X-Orig-Transfer-Encoding", "chunked") in kept.headers
    # Another reader must unpack the same words from the file.
    first = next(iter(ArchiveIterator(io.BytesIO(data))))
    assert first.content_stream().read() == BODY


def test_every_cut_is_noticed():
    data, _ = write_record(RESPONSE)

    for end in range(len(data)):
        with pytest.raises(RecordDamaged):
            read_record(data[:end])


def test_every_changed_byte_of_the_records_is_noticed():
    data, _ = write_record(RESPONSE)
    second = data.index(b"\x1f\x8b\x08", 1)
    # The 10 bytes before each member's records say how it was packed, not what is in it.
    positions = [at for at in range(len(data)) if not (at < 10 or second <= at < second + 10)]

    for at in positions:
        with pytest.raises(RecordDamaged):
            read_record(damaged(data, at))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"cut taxes", b"add taxes"),
        (b"HTTP/1.1 200 OK", b"HTTP/1.1 201 OK"),
        (b"X-Latin: caf\xe9", b"X-Latin: cafe"),
        (b"Host: news", b"Host: fake"),
        (b"WARC-Block-Digest", b"X-No-Block-Digest"),
        (b"WARC-Payload-Digest", b"X-No-Payload-Digest"),
        (b"WARC-Block-Digest: sha256:", b"WARC-Block-Digest: sha1:"),
        (b"WARC-Type: request", b"WARC-Type: metadata"),
        (b"WARC-Type: response", b"WARC-Type: resource"),
        (b"WARC/1.1", b"WARS/1.1"),
        (b"Content-Length: ", b"Content-Length: 9"),
    ],
)
def test_changed_words_in_a_repacked_file_are_noticed(old, new):
    data = repacked(write_record(RESPONSE)[0], old, new)

    with pytest.raises(RecordDamaged):
        read_record(data)


def test_record_that_is_shorter_than_it_says_is_noticed():
    records = gzip.decompress(write_record(RESPONSE)[0])
    before, name, size = records.rpartition(b"Content-Length: ")

    with pytest.raises(RecordDamaged):
        read_record(gzip.compress(before.replace(b"Host: news", b"Host: fake") + name + b"9" + size))


def test_digest_of_a_weaker_kind_is_not_trusted():
    out = io.BytesIO()
    writer = WARCWriter(out, warc_version="1.1")  # its digests are SHA-1
    head = StatusAndHeaders("200 OK", [], protocol="HTTP/1.1")
    asked = StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
    response = writer.create_warc_record(
        "http://news.example/", "response", payload=io.BytesIO(BODY), length=len(BODY), http_headers=head
    )
    request = writer.create_warc_record("http://news.example/", "request", http_headers=asked)
    writer.write_request_response_pair(request, response)

    with pytest.raises(RecordDamaged):
        read_record(out.getvalue())


@pytest.mark.parametrize(
    "data", [b"", b"not an archive", gzip.compress(b"", mtime=0), gzip.compress(b"WARC/1.1\r\n\r\n", mtime=0)]
)
def test_file_that_is_no_archive_is_refused(data):
    with pytest.raises(RecordDamaged):
        read_record(data)


def test_file_that_unpacks_beyond_the_limit_is_refused():
    data, _ = write_record(replace(RESPONSE, raw=bytes(10_000)))

    with pytest.raises(RecordDamaged):
        read_record(data, largest=5_000)


def test_time_of_the_record_is_the_time_of_the_request():
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

    (_, about, _, _), _ = records_of(write_record(replace(RESPONSE, started_at=moment))[0])

    assert about["WARC-Date"] == "2026-01-02T03:04:05.000000Z"


def test_bytes_without_http_are_one_resource_record_that_reads_back():
    data, sha256 = write_resource(BODY, uri="urn:sha256:x", media_type="text/html", at=RESPONSE.started_at)

    ((kind, head, http, block),) = records_of(data)
    kept = read_record(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert (kind, head["Content-Type"], http, block) == ("resource", "text/html", None, BODY)
    assert head["WARC-Date"] == "2026-11-22T10:00:00.123456Z"
    assert (kept.url, kept.status, kept.raw) == ("urn:sha256:x", 0, BODY)
    assert kept.sha256 == hashlib.sha256(BODY).hexdigest()


def test_damage_to_a_resource_is_noticed():
    data, _ = write_resource(BODY, uri="urn:sha256:x", media_type="text/html", at=RESPONSE.started_at)

    with pytest.raises(RecordDamaged):
        read_record(repacked(data, b"cut taxes", b"cut faxes"))
