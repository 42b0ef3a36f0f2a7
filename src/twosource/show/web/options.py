"""How the web desk is served, and the refusal to serve it to strangers."""

import ipaddress
import re
from dataclasses import dataclass

from twosource.errors import MendInput

# A tile server over TLS; nothing in it can end the policy that names its host.
TILES = re.compile(
    r"(https://[a-z0-9.-]{1,200}(:\d{1,5})?)/[\w./{}@?=&%-]{0,300}", re.ASCII | re.IGNORECASE
)
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class WebOptions:
    """What a person may choose about serving.

    ``address`` and ``port`` are listened on; ``hosts`` are further names the desk is reached under
    (behind a proxy, or by the other machines of a team); ``by`` signs the judgements of a desk
    without users; ``proxied`` believes a proxy on this machine about who asks and over what.
    ``requests`` and ``logins`` are what one client may do: requests a second, tries in five
    minutes; 0 lifts the limit.  ``max_body`` is the largest body in bytes.  ``tiles`` is a tile
    server's address with ``{z}``, ``{x}`` and ``{y}``, for a map drawn by others under the events.
    """

    address: str = "127.0.0.1"
    port: int = 8765
    hosts: tuple[str, ...] = ()
    by: str = "desk"
    proxied: bool = False
    requests: float = 50
    logins: int = 10
    max_body: int = 64 * 1024
    tiles: str = ""

    def __post_init__(self) -> None:
        if self.tiles and not TILES.fullmatch(self.tiles):
            raise MendInput(
                f"tiles must be an address like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png, "
                f"not {self.tiles!r}"
            )

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the desk, under its own names."""
        return is_loopback(self.address) and not self.hosts and not self.proxied

    @property
    def tile_server(self) -> str:
        """Scheme and host of the tile server, empty if there is none."""
        found = TILES.fullmatch(self.tiles)
        return found[1] if found else ""

    @property
    def known_hosts(self) -> frozenset[str]:
        """The host names, in lower case and without port, under which the desk answers."""
        own = self.address if ":" not in self.address else f"[{self.address}]"
        return frozenset(h.lower() for h in (*LOOPBACK_NAMES, own, *self.hosts))


def is_loopback(address: str) -> bool:
    """Whether an address to listen on is this machine's own."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def check_may_serve(options: WebOptions, has_users: bool) -> None:
    """Raise MendInput where others could reach a desk that knows no users."""
    if options.local or has_users:
        return
    raise MendInput(
        "others could reach this desk, and it has no users yet; make one first: "
        "twosource users add NAME --role admin"
    )
