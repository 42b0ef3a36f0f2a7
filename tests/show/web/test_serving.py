"""Serving: a port that is taken is said before anything is served."""

import socket

import pytest

from twosource.errors import MendInput
from twosource.show.web import WebOptions
from twosource.show.web.serving import check_can_listen


def test_a_taken_port_says_which_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(MendInput, match=rf"port {port} .* --port {port + 1}"):
            check_can_listen(WebOptions(port=port))
    check_can_listen(WebOptions(port=port))


def test_an_address_of_another_machine_cannot_be_served() -> None:
    with pytest.raises(MendInput, match=r"port 8765 of 192\.0\.2\.1 cannot be served"):
        check_can_listen(WebOptions(address="192.0.2.1"))
