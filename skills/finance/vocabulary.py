"""The word lists beside the catalogue's entries: what headings, labels and slides say, as YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from ..errors import BadConfiguration

_FOLDER = Path(__file__).parent / "catalogue"
_Words = TypeVar("_Words")


def vocabulary(name: str, shape: TypeAdapter[_Words]) -> _Words:
    """The words in the catalogue's file `name`.

    Raises:
        BadConfiguration: the file has another shape; the message names the place.
    """
    try:
        return shape.validate_python(yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8")), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadConfiguration(f"{name}: {where}: {first['msg']}") from None
