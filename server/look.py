"""Our own pages as HTML, in the colours of the web app: signing in has no Streamlit around it yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route
from streamlit import config

from server.visitor import Visitor
from wording.words import LANGUAGES, Words

HTML = Path(__file__).parent / "html"
ICON = Path(__file__).parents[1] / "app_pages" / "icon.svg"
COLOURS = ("backgroundColor", "secondaryBackgroundColor", "textColor", "grayColor", "borderColor", "primaryColor",
           "linkColor")
_TEMPLATES = Environment(loader=FileSystemLoader(HTML), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
_STYLES = Environment(loader=FileSystemLoader(HTML), autoescape=False, undefined=StrictUndefined)  # noqa: S701 - no HTML


def page(visitor: Visitor, template: str, title: str, status: int = 200, **values: Any) -> Response:
    """One of our pages in the reader's language, with a switch to the other one."""
    kept = {"next": values["next"]} if values.get("next") else {}
    html = _TEMPLATES.get_template(f"{template}.html").render({
        "say": visitor.say, "title": visitor.say(title), "error": None, "notice": None,
        "languages": [(one, f"{visitor.path}?{urlencode({'lang': one, **kept})}") for one in LANGUAGES],
        "names": {one: Words(one)("language.name") for one in LANGUAGES}, **values,
    })
    return HTMLResponse(html, status)


async def styles(_request: Request) -> Response:
    """Colours and font as config.toml has them for all pages."""
    text = _STYLES.get_template("sign-in.css").render(
        light=_colours("light"), dark=_colours("dark"), font=config.get_option("theme.font")
    )
    return Response(text, media_type="text/css")


async def icon(_request: Request) -> Response:
    return FileResponse(ICON, media_type="image/svg+xml")


def _colours(mode: str) -> Mapping[str, str]:
    return {name: str(config.get_option(f"theme.{mode}.{name}")) for name in COLOURS}


ROUTES = (Route("/sign-in.css", styles), Route("/sign-in.svg", icon))
