"""Connections that only go where they may: a network backend that refuses private addresses.

The name is resolved here, every address it has is checked, and the connection is made to a checked
address: a name that answers differently the second time (DNS rebinding) gains nothing.
"""

import ipaddress
import socket
from collections.abc import Iterable

import httpcore

from twosource.errors import SkipReport


class GuardedBackend(httpcore.SyncBackend):
    """httpcore's backend with a check of each address before a connection is made.

    ``allowed`` names hosts that may have private addresses (a test site, an office mirror).
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        super().__init__()
        self._allowed = frozenset(allowed)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a checked address of ``host``; SkipReport when one of them is private."""
        address = host if host in self._allowed else checked_address(host, port)
        return super().connect_tcp(address, port, timeout, local_address, socket_options)


def checked_address(host: str, port: int) -> str:
    """The first address of ``host``; SkipReport when it has none or any is not public."""
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise httpcore.ConnectError(f"the name {host} has no address") from error
    addresses = [str(info[4][0]) for info in infos]
    for address in addresses:
        if not is_public(address):
            raise SkipReport(
                f"{host} has the private address {address}; it is not fetched unless the host "
                "is allowed by name"
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    parsed = ipaddress.ip_address(address.split("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        embedded = parsed.ipv4_mapped or parsed.sixtofour
        if embedded is not None:
            parsed = embedded
    return parsed.is_global and not parsed.is_multicast
