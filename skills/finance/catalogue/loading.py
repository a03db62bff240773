"""Read the catalogue's files, and say where a mistake in them stands."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from ...errors import BadConfiguration
from ...yaml_entries import line_of
from ..formula import FormulaError, names_in
from .schema import AddedNames, BaseIndicator, Catalogue, DerivedIndicator, Industry, IndustryRule

_HERE = Path(__file__).parent
_Entry = TypeVar("_Entry", BaseIndicator, DerivedIndicator, IndustryRule)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_catalogue(folder: Path = _HERE) -> Catalogue:
    """Read every `base*.yaml` and `derived*.yaml` in `folder`, and `industries.yaml` and `names_*.yaml` if they are there.

    Raises:
        BadConfiguration: an entry is malformed, defined twice or refers to an unknown indicator; the message names the
            file, the line and the key.
    """
    base = _entries(sorted(folder.glob("base*.yaml")), BaseIndicator)
    derived = _entries(sorted(folder.glob("derived*.yaml")), DerivedIndicator)
    for language, added in added_names(folder).items():
        for name, own in added.indicators.items():
            if name in base:
                base[name] = base[name].model_copy(update={"name": base[name].name | {language: own}})
            elif name in derived:
                derived[name] = derived[name].model_copy(update={"name": derived[name].name | {language: own}})
            else:
                raise BadConfiguration(f"names_{language}.yaml: there is no indicator {name}")
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    rules = _entries(sorted(folder.glob("industries.yaml")), IndustryRule)
    industries: dict[Industry, IndustryRule] = {rule.id: rule for rule in rules.values()}
    catalogue = Catalogue(sha256=digest.hexdigest(), base=base, derived=derived, industries=industries)
    _check_references(catalogue)
    return catalogue


def added_names(folder: Path = _HERE) -> dict[str, AddedNames]:
    """What the files `names_<language>.yaml` in `folder` call indicators and identities, by language.

    Raises:
        BadConfiguration: a file is malformed.
    """
    found: dict[str, AddedNames] = {}
    for path in sorted(folder.glob("names_*.yaml")):
        try:
            found[path.stem.removeprefix("names_")] = AddedNames.model_validate(
                yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
            )
        except ValidationError as error:
            first = error.errors()[0]
            raise BadConfiguration(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    return found


def _entries(paths: Sequence[Path], model: type[_Entry]) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for path in paths:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
        if not isinstance(node, yaml.SequenceNode):
            raise BadConfiguration(f"{path.name}: expected a list of indicators")
        values = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        for item, value in zip(node.value, values, strict=True):
            line = item.start_mark.line + 1
            try:
                entry = model.model_validate(value)
            except ValidationError as error:
                first = error.errors()[0]
                key = ".".join(str(part) for part in first["loc"])
                raise BadConfiguration(
                    f"{path.name}, line {line_of(item, first['loc'])}: {key}: {first['msg'].removeprefix('Value error, ')}"
                ) from None
            if entry.id in found:
                raise BadConfiguration(f"{path.name}, line {line}: {entry.id} is defined twice")
            found[entry.id] = entry
    return found


def _check_references(catalogue: Catalogue) -> None:
    for entry in catalogue.derived.values():
        if entry.id in catalogue.base:
            raise BadConfiguration(f"{entry.id} is both a base and a derived indicator")
        try:
            unknown = [name for name in names_in(entry.formula) if name not in catalogue]
        except FormulaError as error:
            raise BadConfiguration(f"{entry.id}: formula “{entry.formula}”: {error}") from None
        if unknown:
            raise BadConfiguration(f"{entry.id}: the formula names {', '.join(unknown)}, which the catalogue lacks")
    for base in catalogue.base.values():
        named = {
            "fallback": base.fallback,
            "never_equals": base.never_equals,
            "growth_of": (base.growth_of,),
            "owners_share": (base.owners_share,),
        }
        for role, other in ((role, name) for role, names in named.items() for name in names):
            if other is not None and other not in catalogue.base:
                raise BadConfiguration(f"{base.id}: the {role} {other} is no base indicator")
    for rule in catalogue.industries.values():
        listed = [name for absence in rule.without for name in absence.indicators]
        listed += [name for names in rule.required.values() for name in names]
        unknown = sorted({name for name in listed if name not in catalogue})
        if unknown:
            raise BadConfiguration(f"industries.yaml: {rule.id} names {', '.join(unknown)}, which the catalogue lacks")
