"""Streamlit's own texts are English: no widget is used in a way that brings them onto a Chinese screen unexplained."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "app_pages"
SOURCE = {path.relative_to(PAGES).as_posix(): path.read_text("utf-8") for path in sorted(PAGES.rglob("*.py"))}
HINT = 165  # pixels: Streamlit leaves "Press Enter to apply" out of narrower inputs
EXPLAINED = {"data_editor": "page.grid.menus", "file_uploader": "page.import.upload_words"}


def calls(name: str) -> Iterator[tuple[str, ast.Call, bool]]:
    """Each use of a widget: where, the call, and whether it stands in a form that Enter does not send."""
    for path, text in SOURCE.items():
        tree = ast.parse(text)
        forms = [node for node in ast.walk(tree) if isinstance(node, ast.With)
                 if "st.form(" in (head := ast.unparse(node.items[0])) and "enter_to_submit=False" in head]
        inside = {id(node) for form in forms for node in ast.walk(form)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
                yield f"{path}:{node.lineno}", node, id(node) in inside


def option(call: ast.Call, name: str) -> object:
    """The constant that a call gives for an option; None without it."""
    return next((one.value.value for one in call.keywords if one.arg == name and isinstance(one.value, ast.Constant)),
                None)


def test_no_input_says_press_enter() -> None:
    """A line is read while it is written, or sent with its form; so is a longer text; numbers are narrow."""
    texts = [where for where, call, sent in calls("text_input") if not sent and option(call, "live") is not True]
    areas = [where for where, _, sent in calls("text_area") if not sent]
    numbers = [where for where, call, sent in calls("number_input")
               if not sent and not 0 < int(str(option(call, "width") or 0)) <= HINT]
    assert texts + areas + numbers == []


@pytest.mark.parametrize("name", ["selectbox", "multiselect"])
def test_lists_to_choose_from_speak_our_words(name: str) -> None:
    assert [where for where, call, _ in calls(name)
            if not where.startswith("parts/choices.py") and option(call, "accept_new_options") is not True] == []


@pytest.mark.parametrize(("name", "code"), EXPLAINED.items())
def test_what_stays_english_is_explained_beside_it(name: str, code: str) -> None:
    used = {where.partition(":")[0] for where, _, _ in calls(name)}
    assert used
    assert [path for path in sorted(used) if f'say("{code}")' not in SOURCE[path]] == []
