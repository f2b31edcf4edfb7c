"""What a request says of whoever sent it, read from the ASGI scope."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qs, quote, urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from office.sessions import COOKIE
from wording.words import LANGUAGES, Language, Words

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
NO_PAGES = ("/_stcore/", "/static/", "/media/", "/component/")


@dataclass(frozen=True)
class Visitor:
    """One request or connection."""

    scope: Scope

    @cached_property
    def headers(self) -> Headers:
        return Headers(scope=self.scope)

    @property
    def path(self) -> str:
        return str(self.scope["path"])

    @cached_property
    def cookies(self) -> dict[str, str]:
        try:
            return {name: said.value for name, said in SimpleCookie(self.headers.get("cookie", "")).items()}
        except CookieError:
            return {}

    @property
    def cookie(self) -> str | None:
        """The cookie of a session, whatever it is worth."""
        return self.cookies.get(COOKIE)

    @property
    def address(self) -> str:
        """Where the request came from; a reverse proxy on this machine has said it (uvicorn trusts only that one)."""
        client = self.scope.get("client")
        return str(client[0]) if client else "unknown"

    @property
    def is_https(self) -> bool:
        return self.scope["scheme"] in ("https", "wss")

    @property
    def is_local(self) -> bool:
        """From this machine, and by one of its own names: a foreign page that points a name of its own here is not."""
        host = urlsplit(f"//{self.headers.get('host', '')}").hostname
        return is_loopback(self.address) and host in LOCAL_NAMES

    @property
    def wants_page(self) -> bool:
        """Somebody who opens an address in a browser, not a script or an image of a page."""
        return (
            self.scope["type"] == "http" and self.scope["method"] in ("GET", "HEAD")
            and "text/html" in self.headers.get("accept", "") and not self.path.startswith(NO_PAGES)
        )

    @property
    def is_same_origin(self) -> bool:
        """Whether the browser says that a form was sent from a page of ours."""
        site, origin = self.headers.get("sec-fetch-site"), self.headers.get("origin")
        if site is not None and site not in ("same-origin", "none"):
            return False
        return origin is None or urlsplit(origin).netloc == self.headers.get("host")

    @cached_property
    def query(self) -> dict[str, str]:
        said = parse_qs(self.scope.get("query_string", b"").decode("latin-1"))
        return {name: values[-1] for name, values in said.items()}

    @property
    def language(self) -> Language:
        """Chinese unless the address or the browser asks for another language."""
        asked = self.query.get("lang")
        if asked in LANGUAGES:
            return asked
        preferred = self.headers.get("accept-language", "zh").strip().lower()
        return "zh" if preferred.startswith("zh") or not preferred else "en"

    @property
    def say(self) -> Words:
        return Words(self.language)

    @property
    def wanted(self) -> str:
        """Path and query, to come back to after signing in."""
        query = self.scope.get("query_string", b"").decode("latin-1")
        return quote(self.path, safe="/") + (f"?{query}" if query else "")


def is_loopback(address: str) -> bool:
    """Whether an address is one of this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("10.0.0.7"), is_loopback("0.0.0.0")
    (True, True, False, False)
    """
    if address == "localhost":
        return True
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False
