"""Secrets: passwords, tokens and keys, by the key that names them, by the header they stand in, or by their shape."""

from __future__ import annotations

import base64
import binascii
import re
from functools import cache

from .marks import MARK, Kind, Step
from .words import any_of, shapes, words

_PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]{0,40})PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z0-9 ]{0,40}-----)?")
_URL = re.compile(r"(?<=://)([^\s:/?#@\"'<>⟨⟩]{0,256}):([^\s/?#\"'<>⟨⟩@]{1,256})@")
_BEARER = re.compile(
    r"(?i)\b(bearer|token|apikey|negotiate|ntlm)(\s{1,3})(?=[\w.~+/-]{0,400}[0-9])([\w.~+/-]{16,4096}=*)"
)
_BASIC = re.compile(r"(?i)\b(basic\s{1,3})([A-Za-z0-9+/]{6,4096}={0,2})")
_AUTH = re.compile(r"\b(AUTH (?:PLAIN|LOGIN|XOAUTH2) )(?!⟨)([A-Za-z0-9+/]{8,4096}={0,2})")
_HEADER = re.compile(
    r"(?i)\b((?:proxy-)?authorization[\"']?\s{0,3}[:=]\s{0,3}[\"']?(?:(?:basic|bearer|digest|negotiate|token|apikey)\s{1,3})?)"
    r"((?!⟨)[^\s\"',;]{4,4096})"
)
_COOKIE = re.compile(r"(?i)\b((?:set-)?cookie[\"']?\s{0,3}[:=]\s{0,3}[\"']?)((?!⟨)[^\"'\r\n]{4,4096})")
_SEPARATOR = r"(?:\\?[\"'])?\]?(?:\s{0,4}(?:=>|:=|[=:])\s{0,4}|%3[dD]|>)"
_VALUE = rf"(?:(?P<quote>\\?[\"'])(?P<quoted>(?!{MARK})(?:(?!(?P=quote))[^\r\n]){{1,1024}})(?P=quote)|(?P<bare>(?!{MARK}|<\*>|\*{{2,}})(?:[^\s,;&\"'<>|)}}\]⟨]|[,&](?!\s|[\w.-]{{1,40}}[=:])){{1,4096}}))"
_OPTION = re.compile(
    rf"(?i)(?<![\w-])(--?(?:password|passwd|pwd|pass|token|secret|api-?key)\s{{1,3}})(?!-|{MARK})([^\s\"']{{1,256}})"
)
_SQL = re.compile(
    r"(?i)(\bidentified\s{1,3}by\s{1,3}(?:values\s{1,3})?)(\"[^\"\r\n⟨]{1,256}\"|'[^'\r\n⟨]{1,256}'|(?!⟨)[^\s;,\"']{1,256})"
)
_PROMPT = re.compile(
    r"(?i)\b(sqlplus|imp|exp|expdp|impdp|sqlldr)(\s{1,3}(?:-\w{1,10}\s{1,3}){0,4})([\w$]{1,30})/(?!⟨)([^\s@/]{1,128})(?=@|\s|$)"
)
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def private_keys(text: str) -> str:
    """Masks private keys in PEM, cut off ones too."""
    return _PEM.sub(Kind.PRIVATE_KEY.mark, text) if "PRIVATE KEY-----" in text else text


def in_urls(text: str) -> str:
    """Masks user and password in `scheme://user:password@host`; the host stays."""

    def masked(found: re.Match[str]) -> str:
        return (Kind.USER.mark if found[1] else "") + f":{Kind.PASSWORD.mark}@"

    return _URL.sub(masked, text) if "://" in text else text


def in_headers(text: str) -> str:
    """Masks what a client proves itself with: Authorization, Bearer, Basic, cookies."""
    text = _BASIC.sub(lambda found: found[1] + Kind.TOKEN.mark if _is_basic(found[2]) else found[0], text)
    text = _BEARER.sub(lambda found: found[1] + found[2] + Kind.TOKEN.mark, text)
    text = _HEADER.sub(lambda found: found[1] + Kind.TOKEN.mark if _may_be_secret(found[2]) else found[0], text)
    text = _AUTH.sub(lambda found: found[1] + Kind.TOKEN.mark, text)
    return _COOKIE.sub(lambda found: found[1] + Kind.TOKEN.mark if "=" in found[2] else found[0], text)


def by_shape(text: str) -> str:
    """Masks tokens and keys that can be told by their own shape."""
    for needs, pattern, mark in _by_shape():
        if needs in text:
            text = pattern.sub(mark, text)
    return text


def named(text: str) -> str:
    """Masks the values of keys that name a secret: `password=…`, `"api_key": "…"`, `<secret>…</secret>`."""
    text = _passwords().sub(lambda found: _masked(found, Kind.PASSWORD), text)
    text = _tokens().sub(lambda found: _masked(found, Kind.TOKEN), text)
    text = _OPTION.sub(lambda found: found[1] + Kind.PASSWORD.mark, text)
    text = _PROMPT.sub(lambda found: f"{found[1]}{found[2]}{Kind.USER.mark}/{Kind.PASSWORD.mark}", text)
    return _SQL.sub(lambda found: found[1] + Kind.PASSWORD.mark, text) if "dentified" in text.lower() else text


STEPS: tuple[Step, ...] = (private_keys, in_urls, in_headers, by_shape, named)
"""In the order in which they apply: what is longer and surer first."""


@cache
def _by_shape() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple(
        (one.needs, re.compile(rf"(?<![A-Za-z0-9])(?:{one.pattern})"), Kind(one.kind).mark) for one in shapes()
    )


@cache
def _passwords() -> re.Pattern[str]:
    known = words()
    short = rf"(?<![A-Za-z]){any_of(known.passwords_before_equals)}(?=(?:\\?[\"'])?\s{{0,2}}=(?!=))"
    return re.compile(rf"(?i)(?P<key>(?:{any_of(known.passwords)}|{short})(?P<separator>{_SEPARATOR})){_VALUE}")


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?P<key>{any_of(words().tokens)}(?P<separator>{_SEPARATOR})){_VALUE}")


def _masked(found: re.Match[str], kind: Kind) -> str:
    quote, value = found["quote"] or "", found["quoted"] or found["bare"]
    is_prose = ":" in found["separator"] and not quote
    if value.strip("().,:;!?<>").casefold() in words().no_secrets:
        return found[0]
    if kind is Kind.PASSWORD and found["key"].lower().startswith("pwd") and value.startswith("/"):
        return found[0]  # the working directory
    if kind is Kind.TOKEN and not _may_be_token(value, is_prose=is_prose):
        return found[0]
    return found["key"] + quote + kind.mark + quote


def _may_be_token(value: str, *, is_prose: bool) -> bool:
    """A token has digits or is long: `unexpected token: FROM`, `session_id=none` hold none."""
    if is_prose:
        return len(value) >= 6 and any(letter.isdigit() for letter in value)
    return len(value) >= 4 and (len(value) >= 12 or any(letter.isdigit() for letter in value))


def _may_be_secret(value: str) -> bool:
    return not (_LETTERS.fullmatch(value) and (len(value) < 8 or value.casefold() in words().no_secrets))


def _is_basic(value: str) -> bool:
    """Whether it is a user and a password in base 64 (RFC 7617)."""
    try:
        decoded = base64.b64decode(value + "=" * (-len(value) % 4), validate=True)
    except (binascii.Error, ValueError):
        return False
    return b":" in decoded and all(byte >= 32 for byte in decoded)
