"""The dashboard as a browser talks to it, without a browser: its web socket, its uploads and its downloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

from google.protobuf import text_format
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from office.sessions import COOKIE

PATIENCE = 60  # seconds


@dataclass
class Page:
    """What a run of a page sent: its download buttons, and the ids of its upload fields and other buttons by label."""

    downloads: list[DownloadButton] = field(default_factory=list)
    uploaders: list[str] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)
    said: str = ""


class Visit:
    """One connection. `address`: where the dashboard is served; `cookie`: of a session, None without one."""

    def __init__(self, address: str, cookie: str | None) -> None:
        self.address = address
        self.cookie = cookie
        held = {"Cookie": f"{COOKIE}={cookie}"} if cookie is not None else {}
        self._opening = connect(
            f"{address.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], origin=address,  # type: ignore[arg-type, list-item]
            additional_headers=held, max_size=None, open_timeout=PATIENCE, proxy=None,
        )
        self._numbers = iter(range(10**6))
        self.session = ""

    def __enter__(self) -> Self:
        self._socket = self._opening.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opening.__exit__(kind, error, trace)

    def open(self, page: str, message: BackMsg | None = None, **query: str) -> Page:
        """Run a page as a link to it does, or with what `message` says was done on it."""
        said = message or BackMsg()
        said.rerun_script.query_string = urlencode(query)
        said.rerun_script.page_name = page
        self._send(said)
        run = Page()
        while True:
            received = self._next()
            kind = received.WhichOneof("type")
            if kind == "new_session":
                self.session = received.new_session.initialize.session_id
                run = Page()
            elif kind == "delta":
                _note(run, received.delta)
            elif kind == "script_finished" and received.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return run

    def address_of(self, download: DownloadButton) -> str:
        """The address behind a download button; of one whose file is made at the click, after it was made."""
        if download.url:
            return download.url
        said = BackMsg()
        said.backend_operation_request.request_id = str(next(self._numbers))
        said.backend_operation_request.session_id = self.session
        said.backend_operation_request.deferred_file.file_id = download.deferred_file_id
        self._send(said)
        while (received := self._next()).WhichOneof("type") != "backend_operation_response":
            pass
        return received.backend_operation_response.deferred_file.url

    def upload_address(self, name: str) -> str:
        """The address to which a file of this name may be sent."""
        said = BackMsg()
        said.file_urls_request.request_id = str(next(self._numbers))
        said.file_urls_request.file_names.append(name)
        said.file_urls_request.session_id = self.session
        self._send(said)
        while (received := self._next()).WhichOneof("type") != "file_urls_response":
            pass
        return received.file_urls_response.file_urls[0].upload_url

    def _send(self, said: BackMsg) -> None:
        self._socket.send(said.SerializeToString())

    def _next(self) -> ForwardMsg:
        received = ForwardMsg()
        received.ParseFromString(bytes(self._socket.recv(PATIENCE)))  # type: ignore[arg-type]
        return received


def fetched(address: str, path: str, cookie: str | None) -> tuple[int, bytes]:
    """Status and content of an address, as a browser that follows nothing asks for it."""
    answer, content = _asked(address, "GET", path, cookie)
    return answer.status, content


def sent(address: str, path: str, cookie: str | None, name: str, content: bytes) -> int:
    """The status with which a file was taken or refused at an upload address."""
    first, _ = _asked(address, "GET", "/_stcore/health", cookie)  # gives a browser the token for its forms
    token = (first.headers.get("set-cookie") or "").partition("=")[2].partition(";")[0]
    border = "a-border-of-the-form"
    head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{border}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={border}", "X-Xsrftoken": token, "Origin": address}
    return _asked(address, "PUT", path, cookie, body, headers, f"_streamlit_xsrf={token}; ")[0].status


def done_with(page: Page, uploads: list[tuple[str, str, int]], button: str) -> BackMsg:
    """A click on a button of a page, with these files (name, upload address, size) in its first upload field."""
    said = BackMsg()
    states = said.rerun_script.widget_states.widgets
    chosen = states.add(id=page.uploaders[0])
    for name, path, size in uploads:
        one = chosen.file_uploader_state_value.uploaded_file_info.add(
            file_id=urlsplit(path).path.rpartition("/")[2], name=name, size=size
        )
        one.file_urls.upload_url = one.file_urls.delete_url = path
    states.add(id=page.buttons[button]).trigger_value = True
    return said


def _asked(
    address: str, method: str, path: str, cookie: str | None, body: bytes = b"", headers: Mapping[str, str] | None = None,
    cookies: str = "",
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    held = cookies + (f"{COOKIE}={cookie}" if cookie is not None else "")
    connection.request(method, path, body, {**(headers or {}), **({"Cookie": held} if held else {})})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def _note(run: Page, delta: Delta) -> None:
    element = delta.new_element
    kind = element.WhichOneof("type") if delta.HasField("new_element") else None
    if kind == "download_button":
        run.downloads.append(element.download_button)
    elif kind == "file_uploader":
        run.uploaders.append(element.file_uploader.id)
    elif kind == "button":
        run.buttons[element.button.label] = element.button.id
    elif kind is not None:
        run.said += text_format.MessageToString(element, as_utf8=True)
