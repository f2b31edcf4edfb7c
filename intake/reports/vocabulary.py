"""What a text on a sheet means: a field, a ledger's column, a unit, a heading. Found once per text, then remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TypeVar

from intake.reports.behind import change_nothing, year_of
from intake.reports.labels import Spelled, asides_of, marks_of, normal, spelled, without_marks
from intake.reports.near import Near, nearest
from intake.reports.periods import Time, period_of
from intake.reports.remembered import Remembered
from intake.reports.values.measures import fits
from intake.reports.values.measures import measure as measure_of
from intake.reports.words import WORD_OF, Word
from intake.reports.years import period_years
from scoring.rulebook import Field, Label, Ledger, Rulebook, Unit

T = TypeVar("T")
_OF_WHICH = ("其中", "of which")
_COUNTED = re.compile("(?:总数|人数|次数|个数|数量|总量|数额|总额|数)$")
# 2025年度X is a title
_OWN_YEAR = re.compile(
    r"\s*(?:(20\d\d)年(?!度)|[本当]年度?|全年|全(?:乡镇?|镇|街道)|年[末底](?:实有)?|[现实]有)(?=[^\W\d]{2})"
)
# A1 党支部数; Q1 and H1 are times
_CODED = re.compile(r"\s*[A-GZ]\d{1,2}(?:[-.]\d{1,2})*[.、:：)）\s]+(?=[\u3400-\u9fff])")
_MEASURE_BEHIND = re.compile(r"\s*[/／]\s*([^\s/／()（）]{1,4})\s*$")  # 党建经费/万元
_TICKED = re.compile(r"[:：]\s*[√✓✔☑✅×✗✘╳❌●○■]\s*$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text can mean: usually one thing. `measure` is the unit of measure in the label's brackets.

    `fields` are the fields that the text names (more than one: an ambiguous label), `columns` the ledger columns,
    `ledgers` the ledgers, `word` a general heading. `marked`: full marks stand in the brackets (10分).
    """

    fields: tuple[Field, ...] = ()
    columns: tuple[tuple[Ledger, Field], ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    word: Word | None = None
    measure: str = ""
    marked: bool = False

    def column_of(self, ledger: Ledger) -> Field | None:
        return next((field for owner, field in self.columns if owner is ledger), None)


class Vocabulary:
    """The rulebook's names, labels and aliases, as normalised texts."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.period = period_of(rulebook.settings)
        self.fields = tuple(_measured(field) for field in rulebook.fields)
        self.ledgers = tuple(
            replace(ledger, columns=tuple(_measured(field) for field in ledger.columns)) for ledger in rulebook.ledgers
        )
        self._fields = _keys((field, _texts(field)) for field in self.fields)
        self._columns = _keys(((ledger, field), _texts(field)) for ledger in self.ledgers for field in ledger.columns)
        self._ledgers = _keys((ledger, (ledger.name, ledger.label.zh, ledger.label.en)) for ledger in self.ledgers)
        self.meanings: Remembered[Meaning | None] = Remembered(self._find, None)
        self.nameless = frozenset(map(normal, rulebook.nameless))

    def meaning(self, text: str) -> Meaning | None:
        """What the text means, None if it names nothing that is known. Exact after normalisation, never nearly."""
        return self.meanings[text]

    def path_meaning(self, parts: Sequence[str]) -> Meaning | None:
        """What a heading of several rows means when its parts are read as one, from the top down.

        Of two parts (发展党员 above 计划) also the other way round, with or without 数 at their ends: 计划发展党员数.
        """
        found = self.meaning("".join(part.strip() for part in parts))
        if found is not None or len(parts) != 2:
            return found
        upper, lower = map(spelled, parts)
        if not (upper.known and lower.known and upper.bare and lower.bare):
            return None
        one, other = _stem(upper.bare), _stem(lower.bare)
        named = self._stems.get(one + other, ()) or self._stems.get(other + one, ())
        measure = lower.measure or upper.measure
        return Meaning(fields=named, measure=measure) if len(named) == 1 else None

    def _find(self, text: str) -> Meaning | None:
        if _TICKED.search(text):
            return None  # 是否制定年度计划：√ is a label with its value, though signs count for nothing in a label
        taken_apart = spelled(text)
        found = self._named(taken_apart.full, taken_apart.measure)
        if self.period is not None and (found is None or found.word in (Word.VALUE, Word.EARLIER)):
            return self._of_time(text, found)
        if found is not None:
            return found
        return self._taken_apart(text, taken_apart) or self._of_own_year(text) or self._without_aside(text, taken_apart)

    def _without_aside(self, text: str, apart: Spelled) -> Meaning | None:
        """What a text means without a code before it, a measure behind it, or brackets that change nothing.

        A1 党支部数 is 党支部数, 党建经费/万元 is 党建经费（万元）; 党费/人 is another thing, as 党员总数（计划） is.
        """
        if coded := _CODED.match(text):
            return self._find(text[coded.end() :])
        if measured := _MEASURE_BEHIND.search(text):
            found = self._find(text[: measured.start()])
            known = found is not None and found.fields and all(fits(field, measured[1]) for field in found.fields)
            return replace(found, measure=found.measure or measured[1]) if found is not None and known else None
        found = None if apart.known else self._named(apart.bare, apart.measure)
        if found is None or found.word is not None or not (found.fields or found.columns):
            return None
        asides, year = asides_of(text), year_of(self.rulebook.settings, self._years)
        asked = any(normal(said) + apart.bare in self._fields for said, _ in asides)
        fields = (*found.fields, *(field for _, field in found.columns))
        same = not asked and all(change_nothing(asides, apart.bare, field, year) for field in fields)
        return replace(found, marked=marks_of(text) > 0) if same else None

    def _of_own_year(self, text: str) -> Meaning | None:
        """What a text means where it only adds that it speaks of the year that is appraised, or of all of the unit.

        本年党员总数, 2025年党员总数, 全镇党员总数 and 现有党员总数 are 党员总数, if nothing else may be called so.
        """
        said = _OWN_YEAR.match(text)
        if said is None or self._years == frozenset() or (said[1] and int(said[1]) not in self._years):
            return None
        apart = spelled(text[said.end() :])
        key = apart.full if apart.full in self._of_year else apart.bare if apart.known else ""
        fields = self._of_year.get(key, ())
        if not (fields or apart.known):
            return self._without_aside(text[said.end() :], apart)
        return Meaning(fields=fields, measure=apart.measure) if len(fields) == 1 else None

    @cached_property
    def _years(self) -> frozenset[int]:
        """The year of a period that is no longer and no shorter than one; else empty."""
        years = period_years(self.rulebook.settings) if self.period is None else frozenset()
        return years if len(years) == 1 else frozenset()

    @cached_property
    def _of_year(self) -> Mapping[str, tuple[Field, ...]]:
        """Texts of fields, without what says that they speak of the year or of all of the unit -> the fields."""
        found: dict[str, dict[str, Field]] = {}
        for key, fields in self._fields.items():
            found.setdefault(_OWN_YEAR.sub("", key), {}).update({field.name: field for field in fields})
        return {key: tuple(fields.values()) for key, fields in found.items()}

    def _of_time(self, text: str, found: Meaning | None) -> Meaning | None:
        """What a text means where less than a year is appraised: 本季 heads the values, 累计 those of another time.

        本季改厕户数 is 改厕户数. What a person said to be only a name heads the period's own values.
        """
        time = self.period.says(text) if self.period is not None else None
        if time is None and self.period is not None and self.period.names_year(text):
            time = Time.MORE
        if time is not None or (found is not None and found.word is Word.EARLIER):
            is_own = time is Time.OWN or self.is_nameless(text)
            return replace(found or Meaning(), word=Word.VALUE if is_own else Word.EARLIER)
        if found is not None:
            return found
        own = self.period.without_own(text) if self.period is not None else text
        apart = spelled(own)
        return self._named(apart.full, apart.measure) or self._taken_apart(own, apart)

    def _taken_apart(self, text: str, taken_apart: Spelled) -> Meaning | None:
        """What a text means without the full marks behind it, or without what stands in its brackets."""
        if marked := text.endswith("分") and without_marks(text):
            found = self._find(marked)
            fields = found.fields if found is not None else ()
            is_label = fields and all(field.unit_of_measure != "分" for field in fields)  # else a label and its value
            return replace(found, marked=True) if found is not None and is_label else None
        if not taken_apart.known or taken_apart.bare == taken_apart.full:
            return None
        found = self._named(taken_apart.bare, taken_apart.measure)
        return replace(found, marked=True) if found is not None and marks_of(text) else found

    def _named(self, key: str, measure: str) -> Meaning | None:
        fields, columns, ledgers = self._fields.get(key, ()), self._columns.get(key, ()), self._ledgers.get(key, ())
        word = WORD_OF.get(key)
        if not (fields or columns or ledgers or word):
            return None
        return Meaning(fields, columns, ledgers, word, measure or self._measure_at_end(key, fields))

    def _measure_at_end(self, key: str, fields: tuple[Field, ...]) -> str:
        """The measure behind a label whose brackets are broken or left out (应收党费元), if the label is known."""
        measure = fields[0].unit_of_measure if len(fields) == 1 else ""
        end = normal(measure)
        known = bool(end) and key.endswith(end) and fields[0] in self._fields.get(key[: -len(end)], ())
        return measure if known else ""

    def word(self, text: str) -> Word | None:
        """The general heading that the text is; a name of a time is one where less than a year is appraised."""
        if self.period is None:
            return WORD_OF.get(normal(text))
        found = self.meanings[text]
        return None if found is None else found.word

    def names_time(self, text: str) -> bool:
        """Is the text nothing but the name of a time, where less than a year is appraised?"""
        return self.period is not None and self.period.says(text) is not None

    def is_another_time(self, text: str) -> bool:
        """Is the text nothing but the name of a time that is not the period, though less than a year is appraised?"""
        time = None if self.period is None else self.period.says(text)
        return time not in (None, Time.OWN) and not self.is_nameless(text)

    def without_own_time(self, text: str) -> str:
        """The text without what it says of exactly the period, where that is less than a year."""
        return text if self.period is None else self.period.without_own(text)

    def near(self, text: str) -> Near | None:
        """The field or ledger column whose label looks most like the text; a proposal, never applied."""
        return nearest(spelled(text).bare or normal(text), self._near_keys)

    def is_section(self, text: str) -> bool:
        """Does the text name a part of the rulebook, or say 其中, so that it only groups the fields below it?

        So does a text of which a person said that it names none of the fields.
        """
        return normal(text) in self._sections or self.is_nameless(text)

    def is_nameless(self, text: str) -> bool:
        """Did a person say that the text names none of the fields and units?"""
        return normal(text) in self.nameless

    @cached_property
    def _sections(self) -> frozenset[str]:
        texts = (text for rule in self.rulebook.rules for text in (rule.label.zh, rule.label.en))
        return frozenset({normal(text) for text in (*texts, *_OF_WHICH)} - {""})

    @cached_property
    def _stems(self) -> Mapping[str, tuple[Field, ...]]:
        """Texts of fields without 数 at their end -> the fields."""
        found: dict[str, dict[str, Field]] = {}
        for key, fields in self._fields.items():
            found.setdefault(_stem(key), {}).update({field.name: field for field in fields})
        return {stem: tuple(fields.values()) for stem, fields in found.items()}

    def spoken(self, text: str) -> tuple[Field, ...]:
        """The fields that a sentence calls so: 党支部 for 党支部数（个）, 党员 for 党员总数."""
        return self._spoken.get(normal(text), ())

    def nouns_of(self, field: Field) -> frozenset[str]:
        """What a field counts, in each of its texts that says so at its end: 党员 of 党员总数."""
        own, nouns = self._nouns.get(field.name, (None, frozenset()))
        return nouns if own is field else frozenset()

    @cached_property
    def _nouns(self) -> Mapping[str, tuple[Field | None, frozenset[str]]]:
        found: dict[str, tuple[Field | None, frozenset[str]]] = {}
        for key, fields in self._fields.items():
            noun = _COUNTED.sub("", key)
            if len(fields) == 1 and len(noun) > 1 and noun != key:
                name = fields[0].name
                found[name] = (fields[0], found.get(name, (None, frozenset()))[1] | {noun})
        return found

    def names_of(self, field: Field) -> tuple[tuple[str, ...], frozenset[str]]:
        """How a sentence may name a field: by a whole label or alias, by the beginning of one (党支部 for 党支部数)."""
        return _whole_names(field.label, field.aliases), self.nouns_of(field)

    @cached_property
    def _spoken(self) -> Mapping[str, tuple[Field, ...]]:
        found: dict[str, tuple[Field, ...]] = {}
        for key, fields in self._fields.items():
            for said in (key, _COUNTED.sub("", key)):
                if len(said) > 1 and fields[0].type in ("integer", "number", "percent"):
                    found[said] = tuple(dict.fromkeys((*found.get(said, ()), *fields)))
        return found

    @cached_property
    def choice_texts(self) -> frozenset[str]:
        """Names and labels of all choices, normalised."""
        columns = (column for ledger in self.ledgers for column in ledger.columns)
        choices = (choice for field in (*self.fields, *columns) for choice in field.choices)
        texts = (text for choice in choices for text in (choice.name, choice.label.zh, choice.label.en))
        return frozenset(filter(None, map(normal, texts)))

    @cached_property
    def _near_keys(self) -> Mapping[str, Label]:
        keys: dict[str, Label] = {}
        for key, fields in self._fields.items():
            keys.setdefault(key, _label(fields[0]))
        for key, columns in self._columns.items():
            keys.setdefault(key, _label(columns[0][1]))
        return keys


def _stem(key: str) -> str:
    return key.removesuffix("数")


def _texts(field: Field) -> tuple[str, ...]:
    """Names of the field, and its labels with its own unit of measure behind them, whatever else stands in brackets."""
    labels = (field.label.zh, field.label.en)
    measured = [f"{label}({field.unit_of_measure})" for label in labels if label and field.unit_of_measure]
    return (field.name, *labels, *field.aliases, *measured)


def _measured(field: Field) -> Field:
    """The field with the unit of measure that stands in its label, where the rulebook gives it no other."""
    if field.unit_of_measure or field.type not in ("integer", "number"):
        return field
    in_label = spelled(field.label.zh).measure or spelled(field.label.en).measure
    return replace(field, unit_of_measure=in_label) if in_label else field


@lru_cache(maxsize=4096)
def _whole_names(label: Label, aliases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in _spellings((label.zh, label.en, *aliases)) if len(text) > 1)


def _label(item: Field | Unit) -> Label:
    if item.label.zh or item.label.en:
        return item.label
    name = item.name if isinstance(item, Field) else item.code
    return Label(name, name)


def _keys(items: Iterable[tuple[T, Iterable[str]]]) -> dict[str, tuple[T, ...]]:
    """Normalised text -> everything that is called so."""
    found: dict[str, list[T]] = {}
    for item, texts in items:
        for key in _spellings(texts):
            found.setdefault(key, []).append(item)
    return {key: tuple(owners) for key, owners in found.items()}


def _spellings(texts: Iterable[str]) -> list[str]:
    keys: dict[str, None] = {}
    for text in texts:
        if not text:
            continue
        keys[normal(text)] = None
        apart = spelled(text)
        if apart.known and apart.bare and measure_of(apart.measure) is not None:
            keys[apart.bare] = None
    keys.pop("", None)
    return list(keys)
