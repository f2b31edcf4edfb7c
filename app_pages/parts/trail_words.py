"""What an entry of the audit trail says, in words: names of values, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from office.audit import Entry
from office.coded import decoded
from office.readings import value_of
from office.tied import said_then
from wording.sentences import Sentences
from wording.values import show
from wording.words import Words

SAID_ALREADY = frozenset({"table", "id", "account", "period", "by", "at", "unit", "rule"})  # the other columns say it
FOR_THE_CHECK = frozenset({  # the file has them
    "batch", "readings", "released", "evidence", "inputs", "results", "finding",
})
HASH = 64  # characters of a hash: its beginning is enough to tell it apart
_CODES = {  # where the words of a key's codes stand
    "state": ("office.state", "office.problem"), "outcome": ("page.objections",),
    "kind": ("trail.kind",), "role": ("office.role",), "language": ("trail.language",),
}
COMPARED = ("points", "total", "rank", "rank_in_group", "grade")  # of a ruling's effect: [before, after]


def content_of(entry: Entry, sentences: Sentences) -> str:
    """For example: state: checking → scoring; reason: all in. Codes as they are called in the period's rulebook."""
    say, said = sentences.words, []
    unsaid = SAID_ALREADY | FOR_THE_CHECK | {"title_en" if say.language == "zh" else "title_zh"}
    for key, value in entry.after.items():
        if key in unsaid or value in (None, "", [], {}):
            continue
        if key == "effect":
            said += _effect(value, sentences)
            continue
        now = _value(key, value, sentences)
        was = _value(key, entry.before[key], sentences) if entry.before.get(key) not in (None, "", value) else None
        code = "page.trail.value" if was is None else "page.trail.changed"
        said.append(say(code, name=_name(key, say), before=was, after=now))
    for key in entry.before:
        if key not in entry.after and key not in unsaid and entry.before[key]:
            said.append(say("page.trail.value", name=_name(key, say), after=_value(key, entry.before[key], sentences)))
    return say("page.trail.join").join(said)


def subject_of(entry: Entry, sentences: Sentences) -> str:
    """What an entry is about; codes of units, rules and fields as they are called in the period's rulebook."""
    return " ".join(_named(part, sentences) for part in entry.subject.split(" "))


def _named(code: str, sentences: Sentences) -> str:
    unit = sentences.unit(code)
    return sentences.field(code) if unit == code else unit


def _effect(effect: Mapping[str, Any], sentences: Sentences) -> list[str]:
    say = sentences.words
    return [
        say("page.trail.changed", name=_name(f"effect_{key}", say), before=_value(key, was, sentences),
            after=_value(key, now, sentences))
        for key in COMPARED if key in effect for was, now in [effect[key]] if was != now
    ]


def _name(key: str, say: Words) -> str:
    """A key as it is called on the screen; unknown ones, of other versions of the program, as they are."""
    code = f"trail.{key.replace(' ', '_')}"
    return say(code) if code in say else key


def _value(key: str, value: Any, sentences: Sentences) -> str:
    say = sentences.words
    if key in ("grade", "computed"):
        return sentences.grade(value)
    if key in ("field", "target", "assigned"):
        return _named(value, sentences)
    if key in ("value", "about") and isinstance(value, str):
        return _entered(value, sentences) if key == "value" else _reported(value, sentences)
    if isinstance(value, str):
        for prefix in _CODES.get(key, ()):
            code = f"{prefix}.{value.replace(' ', '_')}"
            if code in say:
                return say(code)
        return f"{value[:12]}…" if len(value) == HASH and " " not in value else value
    if isinstance(value, list):
        told = [_named(one, sentences) if key == "units" else _value(key, one, sentences) for one in value]
        return show(told, "", say.language)
    if isinstance(value, Mapping):
        return show({_matter(one, say): number for one, number in value.items()}, "", say.language)
    return show(value, "", say.language)


def _entered(text: str, sentences: Sentences) -> str:
    """A value as it is kept, in words; texts of other versions of the program as they are."""
    try:
        return show(value_of(text), "", sentences.language)
    except ValueError:
        return text


def _reported(about: str, sentences: Sentences) -> str:
    """What was reported when a value was verified or ruled: the value, the line, or how many lines."""
    said = said_then(about)
    if "lines" in said:
        return show(len(said["lines"]), "", sentences.language)
    told = said["line"] if "line" in said else said.get("value")
    if isinstance(told, dict) and "line" in said:
        return show([decoded(one) for one in told.values()], "", sentences.language)
    return show(decoded(told), "", sentences.language)


def _matter(name: str, say: Words) -> str:
    code = f"page.period.matter.{name}"
    return say(code) if code in say else name
