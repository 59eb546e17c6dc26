"""Small PDF files made by hand, good and hostile, for tests of what reads them."""

import zlib


def pdf_of(*lines: str, title: str = "A statement", packed: bytes = b"", extra: str = "") -> bytes:
    """Return a PDF of one page that shows `lines`, each a paragraph of its own. `packed` replaces them."""
    shown = "".join(f"BT /F1 12 Tf 72 {700 - 40 * at} Td ({line}) Tj ET\n" for at, line in enumerate(lines))
    stream = packed or zlib.compress(shown.encode("cp1252"))
    return _file(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % title.encode("latin-1"),
        trailer=f"/Info 6 0 R {extra}",
    )


def bomb() -> bytes:
    """Return a PDF of two megabytes whose one page unpacks to half a gigabyte."""
    packer = zlib.compressobj(1)
    return pdf_of(packed=b"".join(packer.compress(bytes(2**20)) for _ in range(512)) + packer.flush())


def locked() -> bytes:
    """Return a PDF that cannot be opened without its password."""
    secret = "<" + "00" * 32 + ">"
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {secret} /U {secret} /P -4 >> /ID [<00> <00>]"
    return pdf_of("secret", extra=encrypt)


def _file(*objects: bytes, trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF".encode()
    )
    return bytes(out)
