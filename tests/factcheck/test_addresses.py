"""Which URLs and network addresses may be reached?"""

# ruff: noqa: RUF001  (look-alike digits and stops are what is tested)
import threading
import time

import pytest

from factcheck.addresses import look_up, parse_url, reason_to_refuse, refuse_inside, refuse_odd_place, resolve
from factcheck.fetch_errors import AddressRefused, BadUrl, TimedOut, Unreachable

INSIDE = """
    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.0.0.2 127.255.255.254
    169.254.169.254 172.16.0.1 172.31.255.255 192.168.0.1
    192.0.0.1 192.0.0.9 192.0.0.10 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1
    224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16
    :: ::1 ::7f00:1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:7f00:2 ::ffff:10.0.0.1 ::ffff:100.64.0.1
    ::ffff:169.254.169.254 ::ffff:168.63.129.16 ::ffff:0:127.0.0.1 ::ffff:0:7f00:1
    64:ff9b::a9fe:a9fe 64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b:1::1 64:ff9b:1::7f00:1
    2001::1 2001:0:7f00:1:: 2001:1::1 2001:4:112::1 2001:10::1 2001:20::1 2001:30::1 2001:1ff::1 2001:db8::1 2002:7f00:1::1 2002:808:808::1
    3fff::1 3fff:fff::1 5f00::1 100::1 fc00::1 fd00::1 fdff::1 fe80::1 fe80::1%eth0 2606:4700::1%eth0
    fec0::1 ff02::1 ff0e::1 4000::1 ::ffff:8.8.8.8%eth0
    localhost example.org /run/broker.sock 127.1 0x7f000001 08.8.8.8
""".split()  # noqa: SIM905

PUBLIC = """
    1.1.1.1 8.8.8.8 93.184.216.34 192.0.1.1 192.88.98.255 168.63.129.15 172.32.0.1 100.128.0.1
    2606:4700:4700::1111 2001:4860:4860::8888 2001:200::1 2a00:1450:4001::1 ::ffff:8.8.8.8
""".split()  # noqa: SIM905

SPELLINGS = """
    127.0.0.1 127.0.0.2 127.1 127.0.1 0.0.0.0 0 0x7f000001 0x7f.2 0x7f.0x0.0x0.0x1 2130706433 2130706434
    0177.0.0.1 0177.1 017700000001 127.0.0.1. ①②⑦.0.0.1 １２７.0.0.1 127。0。0。1 127．0．0．1
    [::1] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:7f00:1] [::7f00:1] [fec0::1]
    [::ffff:0:127.0.0.1] [64:ff9b::a9fe:a9fe] [2002:7f00:1::1] [fe80::1] [fd00::1]
    169.254.169.254 0xa9fea9fe 2852039166 0251.0376.0251.0376 168.63.129.16 100.64.0.1 192.0.2.1
    localhost LOCALHOST localhost. ⓛocalhost
""".split()  # noqa: SIM905


@pytest.mark.parametrize("address", INSIDE)
def test_rule_refuses_what_is_not_public(address):
    assert reason_to_refuse(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_rule_lets_public_addresses_through(address):
    assert reason_to_refuse(address) == ""


@pytest.mark.parametrize("host", SPELLINGS)
def test_inside_address_is_refused_in_every_spelling(host):
    with pytest.raises((AddressRefused, BadUrl)):
        target = parse_url(f"http://{host}/")
        refuse_odd_place(target)
        refuse_inside(look_up(target.host, target.port))


@pytest.mark.parametrize("host", ["127.1", "0177.0.0.1", "0x7f.2", "①②⑦.0.0.1", "127。0。0。1"])
def test_spellings_that_the_system_understands_reach_the_address_rule(host):
    addresses = look_up(parse_url(f"http://{host}/").host, 80)

    assert addresses[0].startswith("127.0.0.")


def test_one_inside_answer_among_public_ones_refuses_the_host():
    with pytest.raises(AddressRefused):
        refuse_inside(["93.184.216.34", "2606:4700:4700::1111", "10.0.0.7"])


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "/news",
        "//example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "http:///news",
        "http://",
        "http:example.org",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://@example.org/",
        "http://example.org:secret@127.0.0.1/",
        "http://127.0.0.1\\@example.org/",
        "http://example.org\\.evil.example/",
        "http://exa mple.org/",
        "http://example.org/a b",
        " http://example.org/",
        "http://example.org/\n",
        "http://example.org/\r\nHost: inside",
        "http://exam\tple.org/",
        "http://example.org/\x00",
        "http://example.org/\x7f",
        "http://exa\u200bmple.org/",
        "http://example.org/\u00a0",
        "http://127%2e0.0.1/",
        "http://[::1%25eth0]/",
        "http://[::1/",
        "http://::1/",
        "http://[v1.fe80::a]/",
        "http://[1:2]/",
        "http://[127.0.0.1]/",
        "http://example.org:/",
        "http://example.org:8o/",
        "http://example.org:+80/",
        "http://example.org:８０/",
        "http://example..org/",
        "http://.example.org/",
        "http://example.org../",
        f"http://{'a' * 64}.org/",
        f"http://{'a.' * 127}org/",
        "http://example.org/" + "a" * 2030,
    ],
)
def test_malformed_url_is_refused(url):
    with pytest.raises(BadUrl):
        parse_url(url)


@pytest.mark.parametrize("port", [0, 22, 25, 81, 6379, 8000, 8080, 8443, 65535, 65616, 99999])
def test_port_other_than_the_web_ones_is_refused(port):
    with pytest.raises(BadUrl):
        refuse_odd_place(parse_url(f"http://example.org:{port}/"))


@pytest.mark.parametrize("host", ["localhost", "intranet", "redis", "2130706433", "0x7f000001", "redis."])
def test_host_of_one_label_is_refused(host):
    with pytest.raises(BadUrl):
        refuse_odd_place(parse_url(f"http://{host}/"))


@pytest.mark.parametrize(
    ("url", "parsed"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://EXAMPLE.org:443/A?b=C#d", "https://example.org/A?b=C"),
        ("http://example.org.:80/", "http://example.org/"),
        ("https://example.org:80/", "https://example.org:80/"),
        ("http://example.org?q=1", "http://example.org/?q=1"),
        ("http://příklad.cz/čas?co=věc", "http://xn--pklad-zsa96e.cz/%C4%8Das?co=v%C4%9Bc"),
        ("http://example.org/a%20b%2Fc", "http://example.org/a%20b%2Fc"),
        ("http://[2606:4700:4700:0::1111]/", "http://[2606:4700:4700::1111]/"),
        ("http://under_score.example.org/", "http://under_score.example.org/"),
        ("http://example.org/" + "a" * 2029, "http://example.org/" + "a" * 2029),
    ],
)
def test_url_is_parsed_into_one_spelling(url, parsed):
    assert parse_url(url).url == parsed


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "http://example.org/b"),
        ("c?d", "http://example.org/a/c?d"),
        ("//other.example/x", "http://other.example/x"),
        ("https://example.org/s", "https://example.org/s"),
    ],
)
def test_location_is_read_relative_to_the_url(location, url):
    assert parse_url("http://example.org/a/b").joined(location).url == url


@pytest.mark.parametrize(
    "location", ["/a b", "\thttp://127.0.0.1/", "http://a@b.example/", "file:///etc/passwd"]
)
def test_malformed_location_is_refused(location):
    with pytest.raises(BadUrl):
        parse_url("http://example.org/").joined(location)


def test_query_stays_out_of_the_loggable_url():
    assert parse_url("http://example.org/a?token=secret").loggable == "http://example.org/a"


def test_resolve_returns_every_answer():
    target = parse_url("http://example.org/")

    addresses = resolve(target, resolver=lambda host, port: ["1.1.1.1", "10.0.0.1"], seconds=1)

    assert addresses == ["1.1.1.1", "10.0.0.1"]


def test_resolve_ends_at_its_deadline():
    target, hang = parse_url("http://example.org/"), threading.Event()
    began = time.monotonic()

    with pytest.raises(TimedOut):
        resolve(target, resolver=lambda host, port: [str(hang.wait(5))], seconds=0.1)

    assert time.monotonic() - began < 1
    hang.set()


def _unknown(host: str, port: int) -> list[str]:
    raise OSError("no such host")


@pytest.mark.parametrize("resolver", [_unknown, lambda host, port: []])
def test_host_without_address_is_unreachable(resolver):
    with pytest.raises(Unreachable):
        resolve(parse_url("http://example.org/"), resolver=resolver, seconds=1)
