"""The one tree of errors. Raise the narrowest; each message is one line that says what is wrong and what to do.

VouchError
├── UserError                 the user can mend it                              exit 2
│   ├── BadInput              a file or folder can't be read or used
│   ├── BadConfiguration      an option, a catalogue or a setting is wrong
│   └── AmbiguousSubject      several issuers, and none was named
├── ModelError                what a language model did or failed to do
├── PolicyError               a rule of the house refused it                    exit 4
└── InternalError             Vouch itself failed                               exit 1
    └── IncompleteTeam        a team of agents ended without its last node's message
"""

from __future__ import annotations


class VouchError(Exception):
    """Anything that Vouch raises on purpose."""

    exit_code = 1


class UserError(VouchError):
    """Something that the user can mend."""

    exit_code = 2


class BadInput(UserError):
    """A file or folder that can't be read or used."""


class BadConfiguration(UserError):
    """An option, a catalogue or a setting that makes no sense."""


class AmbiguousSubject(UserError):
    """The inputs belong to several issuers and none was named as the subject."""


class ModelError(VouchError):
    """A language model refused, broke its contract or could not be reached."""


class PolicyError(VouchError):
    """A rule of the house forbids it."""

    exit_code = 4


class InternalError(VouchError):
    """Vouch broke one of its own rules."""


class IncompleteTeam(InternalError):
    """A team of agents ended without the message of its last node."""
