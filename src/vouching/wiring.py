"""The one place that reads `vouch.toml` and builds everything from it; each room gets its own frozen settings."""

from __future__ import annotations

import tomllib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from .agents.resources import Resources, Settings, open_resources
from .skills.errors import BadConfiguration

FILE_NAME = "vouch.toml"


def load_settings(file: Path | None = None) -> Settings:
    """The settings in `file`; without one those in `vouch.toml` of the working directory, if it is there.

    Raises:
        BadConfiguration: the file can't be read, or a key in it is unknown or has no sense; the message names the key.
    """
    path = file or Path(FILE_NAME)
    if file is None and not path.exists():
        return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise BadConfiguration(f"{path}: can't be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(f"{path}: is no TOML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadConfiguration(f"{path}: {key}: {first['msg'].lower()}") from None


@contextmanager
def resources(file: Path | None = None) -> Generator[Resources]:
    """What a command works with, closed when it is done."""
    opened = open_resources(load_settings(file))
    try:
        yield opened
    finally:
        opened.close()
