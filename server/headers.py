"""What every answer carries: nothing from outside is loaded, no other site frames us, no address is told to others."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import Message

COMMON = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # none at all would hide the origin of our own forms as well
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FORMS = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HTTPS = "max-age=31536000"


@cache
def for_pages() -> str:
    """The policy that Streamlit works with: its own scripts, the inline script of its page, styles that it writes."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL))
    return (
        f"default-src 'self'; script-src 'self' {scripts} 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; "
        "worker-src 'self' blob:; object-src 'none'; frame-src 'none'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'self'"
    )


def add_headers(message: Message, policy: str, *, private: bool, https: bool) -> None:
    """Put the headers on the beginning of an answer. `private`: nobody keeps a copy."""
    headers = MutableHeaders(scope=message)
    for name, value in COMMON.items():
        headers[name] = value
    headers["Content-Security-Policy"] = policy
    if private:
        headers["Cache-Control"] = "no-store, private"
    if https:
        headers["Strict-Transport-Security"] = HTTPS


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
