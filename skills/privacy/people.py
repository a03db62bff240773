"""Who it was: user names, persons' names and network addresses, by the words and shapes that tell them."""

from __future__ import annotations

import ipaddress
import re
from functools import cache

from .marks import MARK, Kind
from .words import any_of, words

_ADDRESS_4 = re.compile(r"(?<![\w.-])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w-]|\.[0-9])")
_ADDRESS_6 = re.compile(
    r"(?<![\w:.])(?=[0-9A-Fa-f:]{0,4}:)[0-9A-Fa-f:]{3,39}(?::(?:[0-9]{1,3}\.){3}[0-9]{1,3})?(?:%\w{1,15})?(?![\w:.]\w)(?!\w)"
)
_VERSION = re.compile(r"(?i)(?:version|versione|ver\.?|release|rel\.?|build|driver)\s{0,2}[:=]?\s{0,2}v?$")
_SEPARATOR = r"(?:\\?[\"'])?\]?\s{0,3}(?:=>|[=:>])[ \t]{0,8}"
_NAME = r"[\w.\\@$-]{1,64}"
_SSH = re.compile(
    rf"\b((?:Failed|Accepted) [\w/-]{{1,30}} for (?:invalid user |illegal user )?|(?:[Ii]nvalid|[Ii]llegal) user )(?!⟨)({_NAME})(?= from)"
)
_ACCOUNT = re.compile(
    r"(?i)((?:account[ ]name|nome[ ]account|nome[ ]utente|logon[ ]account)[ \t]{0,4}[:=][ \t]{0,10})(?!⟨)(-|[^\s,;⟨]{1,64})"
)
_SUDO = re.compile(r"\b(sudo(?:\[\d+\])?:\s{1,4})(?!⟨)([\w.$-]{1,32})(?= : )")
_MAINFRAME = re.compile(r"\b(USER|USERID|NAME)(\( ?)(?!⟨)([A-Z@#$][A-Z0-9@#$ .'-]{0,30}?)(?= ?\))")
_DOMAIN = re.compile(r"(?<![\w\\/:.-])([A-Z][A-Z0-9_-]{1,15})(\\{1,2})(?!⟨)([A-Za-z][\w.-]{1,40})(?![\w\\/])")
_SID = re.compile(r"\bS-1-5-21(?:-[0-9]{1,10}){3,4}\b")
_DN = re.compile(
    r"(?i)\b(CN=)(?!⟨)([^,=\r\n⟨]{2,64})(?=,\s?(?:OU=(?:users|people|persone|utenti|dipendenti|agenti)|CN=users)\b)"
)


def network_addresses(text: str) -> str:
    """Masks IP addresses of both versions; numbers of versions stay."""

    def of_four(found: re.Match[str]) -> str:
        is_version = _VERSION.search(text[max(0, found.start() - 14) : found.start()]) is not None
        return found[0] if is_version or not _is_address(found[0]) else Kind.IP_ADDRESS.mark

    text = _ADDRESS_4.sub(of_four, text) if text.count(".") >= 3 else text

    def of_six(found: re.Match[str]) -> str:
        telling = any(letter.isdigit() for letter in found[0]) and found[0].count(":") >= 2
        return Kind.IP_ADDRESS.mark if telling and _is_address(found[0].partition("%")[0]) else found[0]

    return _ADDRESS_6.sub(of_six, text) if text.count(":") >= 2 else text


def user_names(text: str) -> str:
    """Masks the names of accounts: after keys and words that announce one, in home folders, in sign-in messages."""
    text = _homes().sub(_home, text)
    text = _SID.sub(Kind.USER.mark, text) if "S-1-5-21" in text else text
    text = _DN.sub(lambda found: found[1] + Kind.USER.mark, text)
    text = _SUDO.sub(lambda found: found[1] + Kind.USER.mark, text) if "sudo" in text else text
    text = _MAINFRAME.sub(_in_brackets, text)
    text = _DOMAIN.sub(_in_domain, text) if "\\" in text else text
    text = _SSH.sub(lambda found: found[1] + Kind.USER.mark, text)
    text = _ACCOUNT.sub(
        lambda found: found[0] if found[2] == "-" or found[2].endswith("$") else found[1] + Kind.USER.mark, text
    )
    text = _users().sub(_after_key, text)
    text = _quoted().sub(lambda found: found["before"] + found["quote"] + Kind.USER.mark, text)
    text = _for_user().sub(
        lambda found: found[0] if _is_word(found["name"]) else found["before"] + Kind.USER.mark, text
    )
    return _in_prose().sub(_after_word, text)


def persons(text: str) -> str:
    """Masks the names of persons and their dates of birth after keys that announce them."""
    text = _persons().sub(lambda found: found["key"] + found["quote"] + Kind.NAME.mark, text)
    text = _titled().sub(lambda found: found["title"] + Kind.NAME.mark, text)
    return _births().sub(lambda found: found["key"] + Kind.BIRTH.mark, text)


@cache
def _homes() -> re.Pattern[str]:
    folders = "|".join(re.escape(folder) for folder in words().homes)
    return re.compile(
        rf"(?i)(?<![\w.-])(/(?:{folders})/|[A-Z]:\\{{1,2}}(?:{folders})\\{{1,2}})(?!⟨)([^\s/\\:*?\"'<>|,;⟨]{{1,64}})"
    )


def _home(found: re.Match[str]) -> str:
    return found[0] if found[2].casefold() in words().no_homes else found[1] + Kind.USER.mark


@cache
def _users() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?P<key>(?<![A-Za-z]){any_of(words().users)}{_SEPARATOR})(?P<quote>\\?[\"'])?(?P<name>(?!{MARK})[^\s,;&\"'<>|)}}\]=⟨]{{1,128}})"
    )


def _after_key(found: re.Match[str]) -> str:
    name = found["name"].rstrip(".:")
    quoted = found["quote"] or ""
    if not quoted and _is_word(name) and not found["key"].rstrip().endswith("="):
        return found[0]
    if found["key"].lower().startswith("uid") and name.isdigit():
        return found[0]  # a number of Unix's, not a name
    if not any(letter.isalnum() for letter in name) or name.casefold() in ("null", "none", "true", "false", "unknown"):
        return found[0]
    return found["key"] + quoted + Kind.USER.mark + found["name"][len(name) :]


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?P<before>(?<![A-Za-z]){any_of(words().users_in_prose)} )(?P<quote>[\"'`“‘«])(?!⟨)(?P<name>[^\s\"'`”’»⟨]{{1,64}})(?=[\"'`”’»])"
    )


@cache
def _for_user() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?P<before>\b(?:for|of|by|as|per|dell[’']|all[’']|dall[’']|l[’']) ?(?:the )?(?:invalid |unknown |illegal )?(?:user|utente) )(?!⟨)(?P<name>{_NAME})"
    )


@cache
def _in_prose() -> re.Pattern[str]:
    after = any_of(words().after_users)
    return re.compile(
        rf"(?i)(?P<before>(?<![\w-])(?:{any_of(words().users_in_prose)}) )(?!⟨)(?P<name>{_NAME})(?P<after> (?={after}(?!\w)))?"
    )


def _after_word(found: re.Match[str]) -> str:
    name = found["name"]
    is_telling = any(letter.isdigit() or letter in "._\\@" for letter in name[:-1]) or (
        name.isupper() and len(name) > 3
    )
    if _is_word(name) or not (is_telling or found["after"]):
        return found[0]
    kept = name[len(name.rstrip(".")) :]
    return found["before"] + Kind.USER.mark + kept + (found["after"] or "")


@cache
def _persons() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?P<key>(?<![A-Za-z]){any_of(words().names)}{_SEPARATOR})(?P<quote>\\?[\"']|)(?!⟨)"
        r"[^\W\d_][\w'’.-]{1,40}(?: (?![\w.-]{1,40}[=:])[^\W\d_][\w'’.-]{0,40}){0,4}"
    )


@cache
def _titled() -> re.Pattern[str]:
    title = "|".join(words().titles)
    return re.compile(
        rf"(?P<title>(?<![\w.])(?i:{title})\s{{1,2}})(?:[A-ZÀ-Ý][\w’']{{1,24}}(?:\s(?=[A-ZÀ-Ý]))?){{1,4}}"
    )


def _in_brackets(found: re.Match[str]) -> str:
    mark = Kind.NAME.mark if found[1] == "NAME" else Kind.USER.mark
    return found[1] + found[2] + mark


def _in_domain(found: re.Match[str]) -> str:
    known = (
        found[1].casefold() in words().no_domains or found[1].startswith("HK") or found[3].endswith((".exe", ".dll"))
    )
    return found[0] if known else found[1] + found[2] + Kind.USER.mark


@cache
def _births() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?P<key>(?<![A-Za-z]){any_of(words().births)}(?:{_SEPARATOR}|\s(?:il\s)?)[\"']?)[0-9]{{1,4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,4}}"
    )


def _is_word(name: str) -> bool:
    return name.strip(".:-").casefold() in words().no_users or not any(letter.isalnum() for letter in name)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
