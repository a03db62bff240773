"""Numbers and addresses that belong to somebody: only what its check digits, or a word beside it, prove to be one."""

from __future__ import annotations

import re
from functools import cache, partial

from .marks import Kind, Step
from .words import any_of, words

_E_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])")
_IBAN_BEGINS = re.compile(r"(?i)(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?=[ -]?[A-Z0-9]{4})")
_IBAN = re.compile(r"(?i)[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?")
_CARD = re.compile(
    r"(?<![\w.+/-])(?:[0-9]{13,19}|[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1[0-9]{1,3})?|3[0-9]{3}([ -])[0-9]{6}\2[0-9]{5})"
    r"(?![\w/]|[.-][0-9])"
)
_ISSUED = re.compile(
    r"4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|3(?:0[0-5]|[689])|6(?:011|4[4-9]|5)|35(?:2[89]|[3-8])|50|5[6-9]|6[0-9]|62"
)
_LENGTHS = {
    "4": (13, 16, 19),
    "5": (16,),
    "2": (16,),
    "34": (15,),
    "37": (15,),
    "30": (14,),
    "36": (14,),
    "38": (14,),
    "39": (14,),
}
_TAX_CODE = re.compile(
    r"(?i)(?<![A-Za-z0-9])[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z](?![A-Za-z0-9])"
)
_ABROAD = re.compile(r"(?<![\w.+])(?:\+|00)[1-9](?:[ ()./-]{0,2}[0-9]){6,14}(?![\w])")


def e_mails(text: str) -> str:
    """Masks e-mail addresses, those in URLs too."""
    return _E_MAIL.sub(Kind.E_MAIL.mark, text) if "@" in text or "%40" in text else text


def ibans(text: str) -> str:
    """Masks bank accounts whose check digits and structure are right (ISO 13616)."""
    kept: list[str] = []
    at = 0
    for begins in _IBAN_BEGINS.finditer(text):
        if begins.start() >= at and (length := _iban_at(text, begins.start())):
            kept += (text[at : begins.start()], Kind.IBAN.mark)
            at = begins.start() + length
    return "".join((*kept, text[at:]))


def _iban_at(text: str, start: int) -> int:
    """How long the IBAN is that begins there; 0 if none does. What follows in groups of four may not belong to it."""
    from stdnum import iban

    found = _IBAN.match(text, start)
    whole = found[0] if found else ""
    for end in range(len(whole), 14, -1):
        if whole[end - 1].isalnum() and _begins_nothing(text, start + end) and iban.is_valid(whole[:end]):
            return end
    return 0


def cards(text: str) -> str:
    """Masks payment cards: a prefix that is issued, a length that fits it, and a check digit that is right (ISO 7812)."""
    from stdnum import luhn

    def masked(found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found[0])
        fits = _ISSUED.match(digits) is not None and len(digits) in _lengths(digits)
        return Kind.CARD.mark if fits and len(set(digits)) > 1 and luhn.is_valid(digits) else found[0]

    return _CARD.sub(masked, text)


def tax_codes(text: str) -> str:
    """Masks an Italian person's tax code whose check character and date are right."""
    from stdnum.it import codicefiscale

    return _TAX_CODE.sub(
        lambda found: Kind.TAX_CODE.mark if codicefiscale.is_valid(found[0].upper()) else found[0], text
    )


def vat_numbers(text: str) -> str:
    """Masks an Italian VAT number (partita IVA) after a word that announces one: any tenth number has its check digit."""
    from stdnum.it import iva

    return _vat_numbers().sub(
        lambda found: found[1] + Kind.VAT_NUMBER.mark if iva.is_valid(found[2]) else found[0], text
    )


def phones(text: str, *, regions: tuple[str, ...]) -> str:
    """Masks telephone numbers: with the prefix of a country, or after a word that announces one.

    `regions`: the countries that a number without a prefix may belong to, as ISO 3166 codes.
    """

    def abroad(found: re.Match[str]) -> str:
        number = found[0] if found[0].startswith("+") else "+" + found[0][2:]
        return Kind.PHONE.mark if _is_phone(number, None) else found[0]

    def at_home(found: re.Match[str]) -> str:
        known = any(_is_phone(found["number"], region) for region in regions)
        return found["key"] + Kind.PHONE.mark if known else found[0]

    if "+" in text or "00" in text:
        text = _ABROAD.sub(abroad, text)
    return _calls().sub(at_home, _phones().sub(at_home, text))


def steps(*, regions: tuple[str, ...]) -> tuple[Step, ...]:
    """The steps in the order in which they apply."""
    return (e_mails, ibans, tax_codes, cards, vat_numbers, partial(phones, regions=regions))


@cache
def _vat_numbers() -> re.Pattern[str]:
    key = any_of(words().vat_numbers)
    return re.compile(
        rf"(?i)((?<![A-Za-z]){key}[\"'>]?\s?[:=.°]?\s?[\"']?(?:n\.?\s?)?)((?:IT[ -]?)?[0-9]{{11}})(?![\w])"
    )


@cache
def _phones() -> re.Pattern[str]:
    key = any_of(words().phones)
    return re.compile(
        rf"(?i)(?P<key>(?<![A-Za-z]){key}[\"'>]?\.?\s?[:=]?\s?[\"']?)(?P<number>[(]?0?[1-9](?:[ ()./-]{{0,2}}[0-9]){{5,12}})(?![\w])"
    )


@cache
def _calls() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?P<key>\b{any_of(words().calls)}\b[^\d\n]{{1,30}}?(?<![\w-]))(?P<number>0?[1-9](?:[ ./-]{{0,1}}[0-9]){{7,11}})(?!\w)"
    )


def _begins_nothing(text: str, at: int) -> bool:
    """Whether no letter or digit follows."""
    return at >= len(text) or not text[at].isalnum()


def _lengths(digits: str) -> tuple[int, ...]:
    return _LENGTHS.get(digits[:2]) or _LENGTHS.get(digits[:1]) or (16, 17, 18, 19)


def _is_phone(number: str, region: str | None) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False
