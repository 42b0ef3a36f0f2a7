import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.collect.fetch import Fetcher
from twosource.collect.guard import checked_address, is_public
from twosource.errors import SkipReport


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
    ],
)
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="fc00::/7"))
def test_no_private_address_is_public(address: object) -> None:
    assert not is_public(str(address))


@pytest.mark.parametrize("host", ["localhost", "127.1", "0x7f.1", "2130706433", "[::1]"])
def test_other_spellings_of_home_are_home(host: str) -> None:
    with pytest.raises((SkipReport, httpcore.ConnectError)):
        checked_address(host, 80)


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("ftp://example.org/a", "only http"),
        ("file:///etc/passwd", "only http"),
        ("http://", "only http"),
        ("http://user:word@example.org/", "password"),
        ("http://localhost/", "private address"),
    ],
)
def test_what_may_not_be_fetched_is_said(url: str, complaint: str) -> None:
    with Fetcher() as fetcher, pytest.raises(SkipReport, match=complaint):
        fetcher.fetch(url)
