"""How is one fetched answer kept as evidence, and read back with proof that it is whole?

One gzip WARC 1.1 file (ISO 28500) per answer: the response as received and the request that led to it, with
SHA-256 digests of both. Bytes that came otherwise (an upload) are one `resource` record. Where the file is
stored is the caller's business. Used by the actions of claims and by evidence captures.
"""

import gzip
import hashlib
import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from factcheck.decoding import decoded
from factcheck.errors import FactcheckError
from factcheck.http import FetchedResponse, FetchFailed

# More than any answer that the client lets through, unpacked; a larger file is not one of ours.
LARGEST = 64 * 1024 * 1024
GZIP_LEVEL = 6


class RecordDamaged(FactcheckError):
    """The kept copy is damaged: it is not what was stored."""

    code = "warc.damaged"


@dataclass(frozen=True, slots=True)
class KeptResponse:
    """One answer read back. `sha256` is of `raw`, as in `FetchedResponse`."""

    url: str
    status: int  # 0 for bytes that did not come over HTTP
    headers: tuple[tuple[str, str], ...]
    raw: bytes = field(repr=False)  # as received, still content-encoded
    body: bytes = field(repr=False)
    sha256: str  # hex, of `raw`


def write_record(response: FetchedResponse) -> tuple[bytes, str]:
    """Return the answer to a GET as the bytes of a .warc.gz file, and the hex SHA-256 of those bytes.

    Header lines and body are written as received. Chunk framing is gone, so the header that announced it
    is kept under the name X-Orig-Transfer-Encoding; otherwise readers would look for chunks.
    """
    out = io.BytesIO()
    writer = _Sha256Writer(out, gzip=False, warc_version="1.1")
    about = {
        "WARC-Date": _moment(response.started_at),
        "WARC-IP-Address": response.address,
        "WARC-Protocol": response.http_version.lower(),
    }
    answer = _HttpHead(
        f"{response.status} {response.reason}",
        [(_kept_name(name), value) for name, value in response.headers],
        protocol=response.http_version,
    )
    kept = writer.create_warc_record(
        response.url,
        "response",
        payload=io.BytesIO(response.raw),
        length=len(response.raw),
        http_headers=answer,
        warc_headers_dict=dict(about),
    )
    parts = urlsplit(response.url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    asked = _HttpHead(f"GET {path} HTTP/1.1", list(response.request_headers), is_http_request=True)
    request = writer.create_warc_record(
        response.url, "request", http_headers=asked, warc_headers_dict=dict(about)
    )
    writer.write_request_response_pair(request, kept)
    data = out.getvalue()
    return data, hashlib.sha256(data).hexdigest()


def write_resource(body: bytes, *, uri: str, media_type: str, at: datetime) -> tuple[bytes, str]:
    """Return bytes that did not come over HTTP as a .warc.gz file, and the hex SHA-256 of that file.

    `uri` names the bytes ("urn:sha256:..."), `media_type` is what they are.
    """
    out = io.BytesIO()
    writer = _Sha256Writer(out, gzip=False, warc_version="1.1")
    record = writer.create_warc_record(
        uri,
        "resource",
        payload=io.BytesIO(body),
        length=len(body),
        warc_content_type=media_type,
        warc_headers_dict={"WARC-Date": _moment(at)},
    )
    writer.write_record(record)
    data = out.getvalue()
    return data, hashlib.sha256(data).hexdigest()


def read_record(data: bytes, *, largest: int = LARGEST) -> KeptResponse:
    """Return what is kept in a .warc.gz file of `write_record` or `write_resource`, every digest checked.

    `largest` caps the unpacked size of the file and of the body, in bytes. Raises RecordDamaged.
    """
    try:
        # Unpacking it all first checks the CRC of each member; warcio does not miss a cut-off end then.
        records = _Records(io.BytesIO(decoded(data, ["gzip"], limit=largest)))
        kept: dict[str, tuple[ArcWarcRecord, bytes]] = {}
        for record in records:
            kept[record.rec_type] = (record, record.raw_stream.read())
            _require_digests(record)
        if "resource" in kept:
            return _resource(*kept["resource"])
        answer, raw = kept["response"]
        _ = kept["request"]
        headers = tuple(answer.http_headers.headers)
        encodings = [value.strip().lower() for name, value in headers if name.lower() == "content-encoding"]
        return KeptResponse(
            url=answer.rec_headers.get_header("WARC-Target-URI"),
            status=int(answer.http_headers.get_statuscode()),
            headers=headers,
            raw=raw,
            body=decoded(raw, encodings, limit=largest),
            sha256=hashlib.sha256(raw).hexdigest(),
        )
    except (
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        FetchFailed,
        EOFError,
        KeyError,
        ValueError,
    ) as error:
        raise RecordDamaged from error


def _resource(record: ArcWarcRecord, raw: bytes) -> KeptResponse:
    head = record.rec_headers
    return KeptResponse(
        url=head.get_header("WARC-Target-URI"),
        status=0,
        headers=(("Content-Type", head.get_header("Content-Type")),),
        raw=raw,
        body=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _kept_name(name: str) -> str:
    return "X-Orig-Transfer-Encoding" if name.lower() == "transfer-encoding" else name


def _require_digests(record: ArcWarcRecord) -> None:
    # warcio checks a digest only if there is one and only if the stream was read to its end.
    for name in ("WARC-Block-Digest", "WARC-Payload-Digest"):
        if not str(record.rec_headers.get_header(name)).startswith("sha256:"):
            raise RecordDamaged
    if record.digest_checker.passed is not True:
        raise RecordDamaged


class _Sha256Writer(WARCWriter):
    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")  # warcio's own choice is SHA-1

    def _write_warc_record(self, out: io.BytesIO, record: ArcWarcRecord) -> None:
        # One gzip member per record, as warcio makes them itself, but in half the time: its own level of 9
        # makes real pages smaller by half a percent.
        plain = io.BytesIO()
        super()._write_warc_record(plain, record)
        out.write(gzip.compress(plain.getvalue(), GZIP_LEVEL, mtime=0))


class _HttpHead(StatusAndHeaders):
    def compute_headers_buffer(self, header_filter: Any = None) -> None:
        # warcio would write other characters than ASCII in percent escapes, which nobody sent.
        self.headers_buff = self.to_bytes(header_filter, encoding="latin-1")


class _Latin1Parser(StatusAndHeadersParser):
    @staticmethod
    def decode_header(line: bytes) -> str:
        return line.decode("latin-1")


class _Records(WARCIterator):
    """The records of an archive, with header lines read as they were written by `_HttpHead`."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream, check_digests="raise")
        self.loader.http_parser = _Latin1Parser(ArcWarcRecordLoader.HTTP_TYPES)
