"""The brief as a web page: one file, with its style and its bars inside, and no script."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from reports import colours
from reports.brief.content import Brief


def brief_html(brief: Brief) -> bytes:
    """The page in UTF-8; on paper it is one page A4."""
    tokens = {name.lower(): value for name, value in vars(colours).items() if isinstance(value, str) and name.isupper()}
    return _page().render(brief=brief, **tokens).encode()


@cache
def _page() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(Path(__file__).with_name("brief.html").read_text(encoding="utf-8"))
