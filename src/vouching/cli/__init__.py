"""The command line: `vouch`. One file a command; what a command needs is imported when it runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `vouch` with the arguments of the process, and exit with its code."""
    from .app import run

    sys.exit(run(sys.argv[1:]))
