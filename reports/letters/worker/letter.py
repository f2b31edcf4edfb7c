"""One letter: a Word template filled with values, or the mistakes of the template with the paragraph they stand in."""

from __future__ import annotations

import base64
import gc
import io
import signal
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import Template

from intake.grids.worker.loop import content_of
from intake.grids.worker.packages import Package
from intake.grids.worker.refusal import RefusedError
from reports.archive import undated
from reports.letters.worker.mistakes import MISTAKES, TookTooLongError, apart, check, environment, where

_DOCUMENT = "word/document.xml"
_MACROS = "word/vbaProject.bin"
_SHARE = 0.8  # of the time allowed: after it the letter is given up here, where its paragraph is still known
_A_MOMENT = 0.001  # seconds
_MOST_PARTS = 32  # of templates: body, head, foot
_COLLECT = 20  # letters after which what they left behind is collected

_made = 0


class LetterTemplate(DocxTemplate):  # type: ignore[misc]
    """A template that knows where it is; each part of it is prepared once for all letters."""

    def __init__(self, file: io.BytesIO, known: frozenset[str]) -> None:
        super().__init__(file)
        self.parts = _Parts(known)

    def patch_xml(self, src_xml: str) -> str:
        if src_xml not in _patched:
            _make_room(_patched)
            _patched[src_xml] = apart(super().patch_xml(src_xml))
        return _patched[src_xml]

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None) -> str:  # noqa: ARG002
        # In place of the environment, of which docxtpl asks no more than this.
        return str(super().render_xml_part(src_xml, part, context, self.parts))


class _Parts:
    """What docxtpl takes for an environment: parts of a template checked, compiled and kept."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self.source = ""  # of the part that is being rendered, a paragraph a line

    def from_string(self, source: str) -> Template:
        self.source = source
        if source not in _compiled:
            _make_room(_compiled)
            check(_environment.parse(source), source, self._known)
            _compiled[source] = _environment.from_string(source)
        return _compiled[source]


_environment = environment()
_patched: dict[str, str] = {}
_compiled: dict[str, Template] = {}


def _make_room(kept: dict[str, Any]) -> None:
    """The parts of a few templates are kept, those of all that staff ever try are not."""
    if len(kept) >= _MOST_PARTS:
        kept.clear()


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The letter as base64, or `mistakes`: code, values and paragraph of each."""
    global _made  # noqa: PLW0603  one worker, one count
    _made += 1
    if _made % _COLLECT == 0:
        gc.collect()
    content = content_of(request["path"], request["file_bytes"])
    try:
        package = Package(content, request["limits"]["unpacked_bytes"])
    except RefusedError as refused:
        return {"mistakes": [[refused.code, refused.values, ""]]}
    if _DOCUMENT not in package.names or _MACROS in package.names:
        return {"mistakes": [["letter_not_word" if _DOCUMENT not in package.names else "letter_macros", {}, ""]]}
    template = LetterTemplate(io.BytesIO(content), frozenset(request["values"]))
    try:
        with _time(request["seconds"] * _SHARE):
            template.render(request["values"], _environment, autoescape=True)
        made = io.BytesIO()
        template.save(made)
    except MISTAKES as mistake:
        return {"mistakes": where(mistake, template.parts.source)}
    except (OpcError, KeyError, ValueError):
        return {"mistakes": [["letter_damaged", {}, ""]]}
    return {"document": base64.b64encode(undated(made.getvalue())).decode()}


@contextmanager
def _time(seconds: float) -> Iterator[None]:
    """Raises `TookTooLongError` in the block after so much processor time; the parent's clock remains the rule."""
    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return

    over = False

    def stop(_number: int, frame: FrameType | None) -> None:
        nonlocal over
        if frame is not None and any(outer.f_lineno is None for outer, _ in traceback.walk_stack(frame)):
            signal.setitimer(signal.ITIMER_PROF, _A_MOMENT)  # between two lines: nobody could say in which paragraph
            return
        over = True
        raise TookTooLongError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except Exception as problem:
        if over:  # a library may have made something else of it on the way
            raise TookTooLongError().with_traceback(problem.__traceback__) from problem
        raise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
