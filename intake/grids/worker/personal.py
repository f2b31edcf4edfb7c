"""Identity and phone numbers in a text, however they are written: the one pattern for the reader and for what it read.

An identity number has 18 signs (or 15, the old form): a region, a birthday, a running number, a check sign. Region and
birthday decide; a wrong check sign does not clear a number, for one with a slip of the pen still names a person, and
Excel stores only 15 digits of a number that was not typed as text. But 18 digits whose check sign is wrong for a person
and right for an organisation are the code of an organisation (GB 32100).
"""

from __future__ import annotations

import re
import unicodedata

MASK = "***"
SHORTEST = 11

_GAP = r"(?:\s?[-\u2010-\u2015\u2212]\s?|\s{1,2})"
_REGION = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12][0-9]|3[01])"
_PERSONAL = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?<!¥)(?:"
    rf"(?P<identity>{_REGION}{_GAP}?(?:18|19|20)[0-9]{{2}}{_GAP}?{_MONTH}{_GAP}?{_DAY}{_GAP}?[0-9]{{3}}{_GAP}?[0-9Xx*×Хх])"
    rf"|{_REGION}[0-9]{{2}}{_MONTH}{_DAY}[0-9]{{3}}"
    rf"|(?:(?:\+|00)?86{_GAP}?)?(?P<phone>1{_GAP}?[3-9](?:{_GAP}?[0-9]){{9}}|1[3-9][0-9]\.[0-9]{{4}}\.[0-9]{{4}})"
    rf"(?!\s*(?:元|万元|yuan))"
    rf"|(?:0[0-9]{{2,3}}[-\s\u2010-\u2015\u2212]\s?|\(0[0-9]{{2,3}}\)\s?)(?:[0-9]{{7,8}}|[0-9]{{3,4}}[\s-][0-9]{{4}})"
    rf")(?![0-9]|\.[0-9]*[1-9]|\.00)"
)
_DIGITS = re.compile(r"[0-9]+")
_NUMERALS = re.compile("[〇○零一幺二三四五六七八九]{11,18}")
_DIGIT_OF = str.maketrans("〇○零一幺二三四五六七八九", "0001123456789")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SCIENTIFIC = re.compile(r"\s*[1-9]\.[0-9]+[Ee]\+?1[0-7]\s*")
_ORGANISATIONS = ("11", "12", "13", "19", "51", "52", "53", "59", "91", "92", "93")  # how their codes begin
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # of codes of organisations


def in_text(text: str) -> bool:
    """Does a text hold an identity or phone number?"""
    return any(map(_is_one, _PERSONAL.finditer(plain(text))))


def masked(text: str) -> str:
    """The text without identity and phone numbers."""
    return _PERSONAL.sub(lambda match: MASK if _is_one(match) else match[0], plain(text))


def plain(text: str) -> str:
    """The text in plain digits and signs, without what cannot be seen; a number as spreadsheets shorten it in full."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
        text = _NUMERALS.sub(lambda numerals: numerals[0].translate(_DIGIT_OF), text)
    return f"{float(text):.0f}" if _SCIENTIFIC.fullmatch(text) else text


def _is_one(match: re.Match[str]) -> bool:
    if match["identity"]:
        digits = re.sub(r"[^0-9Xx]", "", match["identity"])
        return _checks_as_person(digits) or not _checks_as_organisation(digits)
    if match["phone"]:
        groups = [len(group) for group in _DIGITS.findall(match["phone"])]
        return min(groups) >= 3 or max(groups) == 1  # 15 20 18 ... are numbers in a row
    return True


def _checks_as_person(digits: str) -> bool:
    """The check sign of GB 11643."""
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17].upper()


def _checks_as_organisation(digits: str) -> bool:
    """The check sign of GB 32100."""
    if len(digits) != 18 or not digits.startswith(_ORGANISATIONS):
        return False
    total = sum(_SIGNS.index(sign) * (3**place % 31) for place, sign in enumerate(digits[:17]))
    return _SIGNS[(31 - total % 31) % 31] == digits[17]
