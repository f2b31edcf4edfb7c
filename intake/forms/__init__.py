"""Blank report workbooks, made from the rulebook: one for each unit and one for the office."""

from __future__ import annotations

from pathlib import Path

from intake.forms.names import Names
from intake.forms.office import office_book
from intake.forms.paths import free_path
from intake.forms.say import Say
from intake.forms.unit import unit_book
from scoring.rulebook import Rulebook

__all__ = ["Say", "write_forms"]


def write_forms(rulebook: Rulebook, folder: Path, say: Say) -> list[Path]:
    """Write the forms into a folder that exists, in the language of `say`; answers their paths, the office's last.

    Filled in and sent back they are read without a finding. An existing file of the same name is replaced.
    """
    names = Names(rulebook, say.language)
    written: dict[Path, None] = {}
    for unit in rulebook.units:
        path = free_path(
            folder, f"{unit.code} {names.unit(unit)}" if names.unit(unit) != unit.code else unit.code, written
        )
        unit_book(rulebook, unit, names, say).save(path)
        written[path] = None
    path = free_path(folder, say("form.office.file"), written)
    office_book(rulebook, names, say).save(path)
    return [*written, path]
