"""The office's own templates of feedback letters, one a language: tried before they are kept, every version stays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from intake.reports.values.personal import masked
from office.actor import Actor
from office.change import administering
from office.evidence import search_evidence
from office.files import bytes_of, keep, plain_name
from office.refused import Refused
from office.store import Store, tables
from reports.account import Account
from reports.letters.render import letters
from wording.words import Language

_TABLE = tables.letter_templates


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One version. `sha256` None: from here on the template that comes with the program is used again."""

    name: str
    sha256: str | None
    by: str
    at: datetime  # UTC


def template_versions(store: Store, language: Language) -> tuple[LetterTemplate, ...]:
    """All versions of a language, the newest first."""
    with store.reading() as connection:
        return _versions(connection, language)


def template_in_use(store: Store, language: Language) -> LetterTemplate | None:
    """The office's own template; None where the one that comes with the program is used."""
    newest = next(iter(template_versions(store, language)), None)
    return None if newest is None or newest.sha256 is None else newest


def template_content(store: Store, template: LetterTemplate) -> bytes:
    """The Word document of a version. Raises `LookupError` for one that only says that there is none any more."""
    if template.sha256 is None:
        raise LookupError(template)
    return bytes_of(store, template.sha256)


def keep_template(store: Store, actor: Actor, told: Account, name: str, content: bytes) -> None:
    """Use a template for all letters in the language of `told`, of which one letter is written first.

    Raises `TemplateRefusedError` where that cannot be done, and `Refused` where it holds personal data.
    """
    next(iter(letters(told, content, told.result.facts.units[:1])))
    search_evidence((name, content))
    digest = hashlib.sha256(content).hexdigest()
    with administering(store, actor, "keep template") as change:
        present = next(iter(_versions(change.connection, told.language)), None)
        if present is not None and present.sha256 == digest:
            return
        keep(change.connection, digest, content)
        kept = masked(plain_name(name))
        change.insert(_TABLE, kept, language=told.language, name=kept, template=digest, by=actor.name, at=change.at)


def remove_template(store: Store, actor: Actor, language: Language) -> None:
    """Use the template that comes with the program again; earlier versions stay. Raises `Refused`."""
    with administering(store, actor, "remove template") as change:
        present = next(iter(_versions(change.connection, language)), None)
        if present is None or present.sha256 is None:
            raise Refused("no_letter_template")
        change.insert(
            _TABLE, present.name, language=language, name=present.name, template=None, by=actor.name, at=change.at
        )


def _versions(connection: Connection, language: Language) -> tuple[LetterTemplate, ...]:
    query = select(_TABLE).where(_TABLE.c.language == language).order_by(_TABLE.c.id.desc())
    return tuple(LetterTemplate(row.name, row.template, row.by, row.at) for row in connection.execute(query))
