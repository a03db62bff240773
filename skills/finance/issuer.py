"""Who published a document: the name on its cover, brought to one id for all documents of the issuer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .reading import Issuer, IssuerSource

_LEGAL = (
    r"incorporated|inc|corporation|corp|company|co|companies|plc|p\.l\.c|limited|ltd|llc|l\.l\.c|lp|l\.p|s\.?p\.?a|n\.?v|"
    r"s\.?a\.?r\.?l|s\.?r\.?l|s\.?a|s\.?e|ag|a\.g|gmbh|kgaa|kg|oyj|ab|asa|a/s|b\.?v|s\.?c\.?p\.?a"
)
_GENERIC = frozenset(
    [
        "the",
        "group",
        "gruppo",
        "groupe",
        "holdings",
        "holding",
        "assicurazioni",
        "versicherung",
        "versicherungen",
        "assurances",
        "assurance",
        "insurance",
        "and",
        "subsidiaries",
        "consolidated",
        "international",
        "de",
    ]
)
_NO_NAME = frozenset(
    [
        "total",
        "parent",
        "the",
        "this",
        "our",
        "holding",
        "subsidiary",
        "each",
        "such",
        "a",
        "an",
        "other",
        "per",
        "by",
        "in",
        "of",
        "and",
        "subsidiary",
        "subsidiaries",
    ]
)
_LEGAL_NAME = re.compile(rf"\b(?:{_LEGAL})\b\.?(?:$|[\s,.)])", re.IGNORECASE)
_CHARTER = re.compile(r"\(?\s*exact\s+names?\s+of\s+(?:the\s+)?(?:registrants?|issuer|company)", re.IGNORECASE)
_NOISE = re.compile(
    r"form 10|commission|washington|securities and exchange|fiscal year|transition|file n|annual report|united states|mark one|www\.|http"
    r"|pursuant|delaware|page \d|table of contents|^\W*$",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\b([A-Z])\s(?=[A-Z]{3,})")
_SUBSIDIARIES = re.compile(
    r"\b(?:list of|significant|principal)?\s*subsidiaries of\b|exhibit 21|jurisdiction of", re.IGNORECASE
)
_NO_NAME_OF_A_FILE = re.compile(
    r"\d{4}.*|10[kq]|annual|report|results|deck|presentation|earnings|fy\d+|q[1-4]|h[12]|bilancio|oic|sfcr",
    re.IGNORECASE,
)
_LETTERS_OF_A_NAME = 4
"""A shorter beginning of a name is no name: "AB" of "AB Foods"."""
_COVER_LINES = 60
_STOP = re.compile(r"\s+(?:and|&)\s+(?:its\s+)?(?:consolidated\s+)?subsidiar(?:y|ies).*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naming:
    """Whose a document is, by what it says or, for want of better, by the name of its file."""

    issuer: Issuer
    told_by: IssuerSource
    cover: tuple[str, ...] = ()
    """Where only the file's name tells: the lines of the first page, with the title and the author of the file."""


def naming_of(
    cover: Sequence[str],
    pages: Sequence[str],
    *,
    statements: Sequence[str] = (),
    title: str,
    author: str,
    stem: str,
) -> Naming:
    """The issuer by, in this order, the registrant's line, the heading of the statements, a name that heads pages.

    `cover` are the first pages line by line as a reader sees them, `statements` the pages on which statements begin,
    `pages` all in order; where none of them tells, the file's metadata (`title`, `author`) does. Its name (`stem`) is
    the last resort, and not the document's own word.
    """
    told = _registrant(cover) or _heading(statements) or _frequent_company(pages) or _from_metadata(title, author)
    name = re.sub(r"\s+([.,])", r"\1", told or _from_stem(stem))
    name = _STOP.sub("", " ".join(_SPACED.sub(r"\1", name.replace("_", " ")).split())).strip(" ,;:*")
    issuer = Issuer(id=issuer_id(name), name=_usual_spelling(name, pages) if name.isupper() or name.islower() else name)
    if told:
        return Naming(issuer, "document")
    lines = (*(line for page in cover[:1] for line in page.splitlines()), title, author)
    return Naming(issuer, "file", tuple(filter(None, (" ".join(line.split()) for line in lines)))[:_COVER_LINES])


def heads_a_line(issuer: Issuer, lines: Sequence[str]) -> bool:
    """Whether one of `lines` begins with the issuer's name, its legal form left out."""
    name = issuer.id.split("-")
    if len("".join(name)) < _LETTERS_OF_A_NAME:
        return False
    return any([word for word in _plain_words(line) if word not in _GENERIC][: len(name)] == name for line in lines)


def registrant_id(cover: Sequence[str]) -> str:
    """The id of the company that files the report, by its line on the cover; empty if it has none."""
    name = _registrant(cover)
    return issuer_id(name) if name else ""


def company_on(page: str) -> bool:
    """Whether a line of `page` is a company's name with its legal form."""
    return any(_company_names(" ".join(line.split())) for line in page.splitlines())


def companies_in(line: str) -> list[str]:
    """The company names with a legal form in a heading line, in any of the parts that dashes, bars or colons set apart."""
    parts = re.split(r"\s[-–—]\s|[|:;]", " ".join(line.split()))
    return [name for part in parts for name in _company_names(part.strip())]


def headed_by_another(page: str, registrant: str) -> bool:
    """Whether a company name heads `page`, and none that is the registrant's: a subsidiary that files along."""
    lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()][:6]
    ids = {issuer_id(name) for line in lines for name in _company_names(_STOP.sub("", line))}
    return bool(ids) and not any(same_issuer(name, registrant) for name in ids)


def issuer_id(name: str) -> str:
    """A slug of the name without its legal form: "Best Buy Co., Inc." is "best-buy"."""
    words = _words(name)
    kept = [word for word in words if word not in _GENERIC] or words
    return "-".join(kept) or "unknown"


def same_issuer(one: str, other: str) -> bool:
    """Whether two issuer ids name the same company: one begins with the other, word by word."""
    a, b = one.split("-"), other.split("-")
    short = min(len(a), len(b))
    return a[:short] == b[:short] and (len(a) == len(b) or len("".join(a[:short])) >= _LETTERS_OF_A_NAME)


def _words(name: str) -> list[str]:
    words = _plain_words(name)
    while len(words) > 1 and re.fullmatch(rf"(?:{_LEGAL})", words[-1]):
        words.pop()
    while len(words) > 1 and words[0] == "the":
        words.pop(0)
    return words


def _plain_words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\(.*?\)|[’'`]", "", plain)
    plain = re.sub(r"\b(?:s\.p\.a|p\.l\.c|l\.l\.c|l\.p|n\.v|s\.a\.r\.l|s\.r\.l|s\.a|s\.e|a\.g|b\.v)\b\.?", " ", plain)
    plain = re.sub(r"\.com\b", " com ", plain)
    return re.findall(r"[a-z0-9]+", plain.replace("&", " ")) or re.findall(r"\w+", name.casefold())


def _registrant(pages: Sequence[str]) -> str:
    for text in pages:
        lines = [" ".join(line.split()) for line in text.splitlines()]
        for at, line in enumerate(lines):
            if not _CHARTER.search(line):
                continue
            before = _CHARTER.split(line)[0].strip(" (_")
            candidates = [before, *(lines[j] for j in range(at - 1, max(-1, at - 4), -1))]
            for candidate in candidates:
                candidate = candidate.replace("_", " ").strip()
                if len(candidate) > 1 and any(char.isalpha() for char in candidate) and not _NOISE.search(candidate):
                    return candidate
    return ""


def _heading(statements: Sequence[str]) -> str:
    """The company name that heads most of the statements."""
    votes: Counter[str] = Counter()
    for text in statements:
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()][:6]
        votes.update({name for line in lines for name in _company_names(_STOP.sub("", line))})
    return max(votes, key=lambda name: (votes[name], name)) if votes and max(votes.values()) > 1 else ""


def _frequent_company(pages: Sequence[str]) -> str:
    """The company name with a legal form that heads most pages."""
    votes: Counter[str] = Counter()
    spelling: dict[str, Counter[str]] = {}
    for number, text in enumerate(pages):
        if _SUBSIDIARIES.search(text[:600]):
            continue
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        for line in {*lines[:8], *lines[-3:]} if number else set(lines[:40]):
            for candidate in _company_names(line):
                key = issuer_id(candidate)
                votes[key] += 3 if number < 3 else 1
                spelling.setdefault(key, Counter())[candidate] += 1
    if not votes:
        return ""
    best = max(votes, key=lambda key: (votes[key], -len(key), key))
    return max(spelling[best], key=lambda text: (spelling[best][text], text))


def _company_names(line: str) -> list[str]:
    """Company names with a legal form that make up a short line."""
    if len(line) > 90 or _NOISE.search(line):
        return []
    match = re.match(
        rf"^(?:v?[\d.]+\s+)?(?P<name>[A-Z0-9][\w&.,’'’\- ]{{1,60}}?[\s,]+(?:{_LEGAL})\.?)(?=$|[\s,;:|–-])",
        line,
        re.IGNORECASE,
    )
    if not match or not _LEGAL_NAME.search(match["name"] + " "):
        return []
    name = match["name"].strip()
    words = name.split()
    first = words[1] if words[0].lower() == "the" and len(words) > 2 else words[0]
    if len(words) > 7 or first.lower() in _NO_NAME or not (words[0][0].isupper() or words[0][0].isdigit()):
        return []
    return [name]


def _from_metadata(title: str, author: str) -> str:
    for text in (title, author):
        if _LEGAL_NAME.search(text + " ") and len(text) < 60:
            return text
    return ""


def _from_stem(stem: str) -> str:
    words = [word for word in re.split(r"[\W_]+", stem) if word]
    kept: list[str] = []
    for word, following in pairwise([*words, ""]):
        if _NO_NAME_OF_A_FILE.fullmatch(word) or (word.lower() == "s" and following.isdigit()):  # S.02.01
            break
        kept.append(word)
    return " ".join(kept or words or ["unknown"])


def _usual_spelling(name: str, pages: Sequence[str]) -> str:
    """A name in capitals or in small letters only, as the document spells it elsewhere; as it is if nowhere."""
    anywhere = re.compile(r"\s+".join(re.escape(word) for word in name.split()), re.IGNORECASE)
    votes = Counter(" ".join(match.split()) for text in pages[:60] for match in anywhere.findall(text))
    mixed = {text: count for text, count in votes.items() if not text.isupper() and text[0].isupper()}
    return max(mixed, key=lambda text: (mixed[text], text)) if mixed else name
