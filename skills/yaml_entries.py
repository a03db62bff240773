"""Lists in YAML files that people write: each entry a pydantic model, each mistake with its file, line and key."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from .errors import BadConfiguration

_Entry = TypeVar("_Entry", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_entries(path: Path, model: type[_Entry], *, of: str) -> list[_Entry]:
    """The entries of the list in `path`. `of` says what they are, for messages: "categories".

    Raises:
        BadConfiguration: the file can't be read, is no YAML or no list, or an entry is malformed; the message names the
            file, the line and the key.
    """
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=_Loader)
        values: Any = yaml.load(text, Loader=_Loader)
    except OSError as error:
        raise BadConfiguration(f"{path}: can't be read ({error.strerror or error})") from None
    except UnicodeDecodeError:
        raise BadConfiguration(f"{path}: is no text in UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BadConfiguration(f"{path}{line}: is no YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise BadConfiguration(f"{path}: is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(node, yaml.SequenceNode):
        raise BadConfiguration(f"{path}: expected a list of {of}, each beginning with a dash")
    return [_entry(path, item, value, model) for item, value in zip(node.value, values, strict=True)]


def _entry(path: Path, item: yaml.Node, value: object, model: type[_Entry]) -> _Entry:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        where = f"{path}, line {line_of(item, first['loc'])}"
        raise BadConfiguration(f"{where}: {key}: {said}" if key else f"{where}: {said}") from None


def line_of(node: yaml.Node, keys: tuple[int | str, ...]) -> int:
    """The line, from 1, of the innermost node on the way along `keys`."""
    for key in keys:
        inner: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            inner = next((value for name, value in node.value if name.value == key), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            inner = node.value[key]
        if inner is None:
            break
        node = inner
    return node.start_mark.line + 1
