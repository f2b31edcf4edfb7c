"""`appraise brief`: one page for leaders, as PDF or as a web page that needs nothing from outside."""

from __future__ import annotations

import argparse

from commands.console import Console, UnusableError
from commands.loading import exit_status
from commands.telling import tell
from reports.brief.content import Brief, brief_of
from reports.brief.paper import FontMissingError, brief_pdf
from reports.brief.web import brief_html


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the brief; what kind of file it is says its name."""
    kind = options.out.suffix.lower()
    if kind not in (".pdf", ".html"):
        raise UnusableError(console.words("command.brief.kind", file=str(options.out)))
    told = tell(options, console)
    brief = brief_of(told.account)
    content = brief_html(brief) if kind == ".html" else _pdf(brief, console)
    with console.writing(options.out):
        options.out.write_bytes(content)
    console.print(console.words("command.written", file=str(options.out)))
    return exit_status(told.findings)


def _pdf(brief: Brief, console: Console) -> bytes:
    try:
        return brief_pdf(brief)
    except FontMissingError as missing:
        raise UnusableError(missing.said(console.words)) from missing
