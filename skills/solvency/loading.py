"""Read the template definitions, and say where a mistake in them stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from ..errors import BadConfiguration
from .schema import Template

_HERE = Path(__file__).parent / "templates"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_templates(folder: Path = _HERE) -> tuple[Template, ...]:
    """Every template in `folder`, by file name.

    Raises:
        BadConfiguration: a definition is malformed; the message names the file and the key.
    """
    found: list[Template] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(Template.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)))
        except yaml.YAMLError as error:
            raise BadConfiguration(f"{path.name}: no YAML: {str(error).splitlines()[0]}") from None
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise BadConfiguration(f"{path.name}: {key}: {first['msg'].removeprefix('Value error, ')}") from None
    return tuple(found)


def template_numbered(number: str) -> Template | None:
    """The template that is printed under `number`: "S.23.01.01", "S.02.01.02"; without an ending, the one of a solo report."""
    family, ending = number[:7], number[8:10]
    candidates = [template for template in load_templates() if template.family == family]
    for template in candidates:
        if ending and ending in template.numbers:
            return template
    return candidates[0] if candidates and not ending else None
