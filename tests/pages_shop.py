"""Pages as a reader sees them: opened through the dashboard, with everything that can be read on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Button, Element

from office.store import Store
from office.store.store import SETTING
from wording.words import Language, Words

# AppTest reads what every installed package says of itself before each run, which takes longer than most pages.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
config.set_option("runner.postScriptGC", False)  # nor does it search all memory for garbage after each run

DASHBOARD = str(Path(__file__).parents[1] / "pages.py")


def opened(store: Store, page: str, language: Language, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    """The page as a reader sees it who followed a link."""
    monkeypatch.setenv(SETTING, store.place)
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    app.query_params["lang"] = language
    for name, value in address.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(f"app_pages/{page}.py")
    app.run()
    whole(app, language)
    return app


def whole(app: AppTest, language: Language) -> None:
    """The page did not fail, neither for Streamlit nor for our own last stand, and all of its charts are whole."""
    assert not app.exception, app.exception
    assert Words(language)("page.failed.text") not in [error.value for error in app.error]
    for chart in charts(app):
        assert chart.title, f"no title of its own: {chart}"
        assert chart.alt, f"no alternative text: {chart}"
        assert chart.below == Words(language)("page.chart.data"), f"no data to take away: {chart}"


class Chart(NamedTuple):
    title: str  # the heading above it, if no other chart stands between
    alt: str
    below: str  # the label of what comes right after it


def charts(app: AppTest) -> list[Chart]:
    """All charts of the page, from the top; "" for what one of them lacks."""
    found, title = [], ""
    leaves = list(_leaves(app.main))
    for element, after in zip(leaves, [*leaves[1:], None], strict=True):
        if element.type in ("header", "subheader"):
            title = element.value
        elif element.type == "plotly_chart":
            found.append(Chart(title, element.proto.alt, getattr(after, "label", "")))
            title = ""
    return found


def _leaves(block: Block) -> Iterator[Element]:
    """What stands on the page, in the order of reading."""
    for child in block.children.values():
        if isinstance(child, Block):
            yield from _leaves(child)
        else:
            yield child


def texts(app: AppTest, *, cells: bool = True) -> str:
    """Everything that can be read on the page, with or without the cells of its tables."""
    parts = [
        *(item.value for kind in (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.success,
                                  app.warning, app.error) for item in kind),
        *(metric.label + str(metric.value) for metric in app.metric),
        *(button.label for button in app.button),
        *(fold.label for fold in app.expander),
        *(str(name) for table in app.table for name in table.value.columns),
        *(str(cell) for table in app.table if cells for cell in table.value.to_numpy().ravel()
          if isinstance(cell, str)),
    ]
    return "\n".join(parts)


def button(app: AppTest, label: str) -> Button:
    """The button with this label."""
    return next(one for one in app.button if one.label == label)


def unfold(app: AppTest, key: str, language: Language) -> None:
    """Open a fold that is filled only while it is open."""
    app.session_state[key] = True
    app.run()
    whole(app, language)
