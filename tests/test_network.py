"""No test can reach a network beyond loopback (invariant 6). 192.0.2.0/24 and .invalid belong to nobody (RFC 5737, 6761)."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import urllib.request
from collections.abc import Callable

import pytest

ELSEWHERE = ("192.0.2.1", 9)


def connect() -> None:
    with socket.socket() as one:
        one.connect(ELSEWHERE)


def connect_ex() -> None:
    with socket.socket() as one:
        one.connect_ex(ELSEWHERE)


def connect_by_ipv6() -> None:
    with socket.socket(socket.AF_INET6) as one:
        one.connect(("2001:db8::1", 9))


def send_a_datagram() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.sendto(b"x", ELSEWHERE)


def connect_to_any_address() -> None:
    with socket.socket() as one:
        one.connect(("0.0.0.0", 9))


def open_a_stream() -> None:
    asyncio.run(asyncio.wait_for(asyncio.open_connection(*ELSEWHERE), timeout=5))


@pytest.mark.parametrize(
    "reach",
    [
        connect,
        connect_ex,
        connect_by_ipv6,
        send_a_datagram,
        connect_to_any_address,
        open_a_stream,
        pytest.param(lambda: socket.create_connection(ELSEWHERE, timeout=5), id="create_connection"),
        pytest.param(lambda: socket.getaddrinfo("example.invalid", 80), id="getaddrinfo"),
        pytest.param(lambda: socket.gethostbyname("example.invalid"), id="gethostbyname"),
        pytest.param(lambda: urllib.request.urlopen("http://192.0.2.1:9/", timeout=5), id="urllib"),
    ],
)
def test_reaching_beyond_loopback_is_an_error(reach: Callable[[], object], network_attempts: list[str]) -> None:
    with pytest.raises(RuntimeError, match="no network in tests"):
        reach()
    assert network_attempts
    network_attempts.clear()


def test_a_swallowed_error_is_remembered(network_attempts: list[str]) -> None:
    with contextlib.suppress(Exception):
        connect()
    assert network_attempts == ["socket.connect: '192.0.2.1'"]
    network_attempts.clear()


@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET, "127.0.0.2"), (socket.AF_INET, "localhost")]
)
def test_loopback_works(family: socket.AddressFamily, host: str) -> None:
    with socket.socket(family) as server, socket.socket(family) as client:
        server.bind((host, 0))
        server.listen()
        client.connect((host, server.getsockname()[1]))
        client.sendall(b"vouched")
        connection, _ = server.accept()
        with connection:
            assert connection.recv(7) == b"vouched"


def test_a_unix_socket_works() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"vouched")
        assert other.recv(7) == b"vouched"
