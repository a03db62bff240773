"""What holds for every test: no network beyond loopback, no traces of AutoGen's, the same examples in every CI run."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import settings

os.environ["AUTOGEN_DISABLE_RUNTIME_TRACING"] = "true"  # read when autogen_core is imported

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
SENDS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


class NetworkForbiddenError(RuntimeError):
    """A test reached for a network beyond loopback. Not an OSError, which clients retry or swallow."""


attempts: list[str] = []


def is_loopback(host: object) -> bool:
    """Whether `host`, as given to a socket function, stays on this machine; None means loopback to getaddrinfo."""
    if isinstance(host, bytes | bytearray):
        host = host.decode("ascii", "replace")
    if host is None or host == "localhost":
        return True
    try:
        return ip_address(str(host)).is_loopback
    except ValueError:
        return False


def refuse_the_network(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: unlike a patched `socket.connect`, it also sees code that holds the C functions already.

    Hooks are not inherited by spawned processes: a test that starts one keeps it offline itself.
    """
    if event in LOOKUPS:
        host = args[0]
    elif event in SENDS and args[0].family in INTERNET and args[1]:
        host = args[1][0]
    else:
        return
    if not is_loopback(host):
        attempts.append(f"{event}: {host!r}")
        raise NetworkForbiddenError(f"no network in tests, only loopback; this one wanted {host!r} ({event})")


sys.addaudithook(refuse_the_network)


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """What the running test tried to reach; it fails if anything is left here, even where the error was swallowed."""
    attempts.clear()
    yield attempts
    assert not attempts, f"the test reached for a network: {attempts}"
