"""Messages on stderr: a spinner where somebody watches, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status


class Say(Protocol):
    """Takes one line about what is happening."""

    def __call__(self, line: str, /) -> None:
        """Show `line`."""
        ...


def stderr() -> Console:
    """The console for messages; without markup, because names of files may hold brackets."""
    from rich.console import Console

    return Console(stderr=True, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress(first: str) -> Generator[Say]:
    """Show what is happening while the block runs: the last line with a spinner, or every line if nobody watches."""
    if not sys.stderr.isatty():
        print(first, file=sys.stderr)
        yield _plain
        return
    from rich.text import Text

    with stderr().status(Text(first)) as status:
        yield _spinning(status)


def _plain(line: str, /) -> None:
    print(line, file=sys.stderr, flush=True)


def _spinning(status: Status) -> Say:
    from rich.text import Text

    def say(line: str, /) -> None:
        status.update(Text(line))

    return say
