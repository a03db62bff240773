"""The `vouch` command: its subcommands, and the border where errors become one line and an exit code.

Exit codes: 0 all that is required is vouched · 1 Vouch failed · 2 usage, configuration, or no readable input · 3 finished
with open points · 4 stopped by policy · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from .. import __version__
from ..skills.errors import VouchError

INTERRUPTED = 130
PIPE_CLOSED = 141
"""What shells report for a program that was ended by a closed pipe."""

COMMANDS = ("report", "logs", "extract", "decide", "explain", "eval")


class _Commands(click.Group):
    """Subcommands that are imported when they are asked for; the module of `eval` is `eval_.py`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module = import_module(f".{cmd_name}_" if cmd_name == "eval" else f".{cmd_name}", __package__)
        command: click.Command = module.command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="vouch", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
def vouch(debug: bool) -> None:
    """Draft reports in which every figure is vouched for.

    Results go to stdout, progress and messages to stderr. Exit codes: 0 all that is required is vouched and nothing is
    open, 2 usage or no readable input, 3 finished with open points, 4 stopped by policy, 1 Vouch failed, 130 interrupted.
    """


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; every error is one line on stderr."""
    try:
        with vouch.make_context("vouch", list(arguments)) as context:
            code: object = vouch.invoke(context)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        return _say(error.format_message(), error.exit_code)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "vouch"
        return _say(f"{where}: {error.format_message()} Try {where} --help.", error.exit_code)
    except click.ClickException as error:
        return _say(f"vouch: {error.format_message()}", error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _say("vouch: interrupted", INTERRUPTED)
    except VouchError as error:
        return _say(f"vouch: {error}", error.exit_code)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - so that closing it at exit is quiet
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the border: a traceback is for a log
        if "--debug" in arguments:
            traceback.print_exc()
            return 1
        return _say(f"vouch: failed unexpectedly ({_first_line(error)}); the traceback is in {_log(error)}", 1)


def _say(line: str, code: int) -> int:
    print(line, file=sys.stderr)
    return code


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {next(iter(str(error).splitlines()), '')}".rstrip(": ")


def _log(error: Exception) -> Path:
    number, name = tempfile.mkstemp(prefix="vouch-error-", suffix=".log")
    with os.fdopen(number, "w", encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return Path(name)
