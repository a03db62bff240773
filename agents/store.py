"""Where a case keeps its big things, so that messages stay small: AutoGen writes out each message for each recipient."""

from __future__ import annotations

import hashlib
from typing import Protocol, TypeVar

from ..skills.errors import InternalError
from ..skills.evidence import Frozen
from .payloads import Handle

Thing = TypeVar("Thing", bound=Frozen)


class CaseStore(Protocol):
    """The store of one case; `cases/store` keeps it on disk, `MemoryStore` for the length of a run."""

    def put(self, thing: Frozen) -> Handle:
        """Keep `thing` under the hash of its content; the same content twice is kept once."""
        ...

    def get(self, handle: Handle) -> Frozen | None:
        """The thing behind `handle`, None if it is not there."""
        ...


class MemoryStore:
    """A store that lasts as long as the process."""

    def __init__(self) -> None:
        self._things: dict[str, Frozen] = {}

    def put(self, thing: Frozen) -> Handle:
        """Keep `thing` under the hash of its type and JSON."""
        kind = type(thing).__name__
        digest = hashlib.sha256(f"{kind}\n{thing.model_dump_json()}".encode()).hexdigest()
        self._things.setdefault(digest, thing)
        return Handle(sha256=digest, kind=kind)

    def get(self, handle: Handle) -> Frozen | None:
        """The thing behind `handle`, None if it is not there."""
        return self._things.get(handle.sha256)


def kept(thing: Thing, store: CaseStore | None) -> Thing | Handle:
    """What a message carries for `thing`: a handle where there is a store, the thing itself where there is none."""
    return thing if store is None else store.put(thing)


def opened(thing: Thing | Handle, kind: type[Thing], store: CaseStore | None) -> Thing:
    """The thing that a message carries, itself or behind its handle.

    Raises:
        InternalError: the store has no such thing of that kind.
    """
    if not isinstance(thing, Handle):
        return thing
    found = store.get(thing) if store is not None else None
    if not isinstance(found, kind):
        raise InternalError(f"the case's store has no {kind.__name__} under {thing.sha256[:12]}")
    return found
