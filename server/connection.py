"""One web socket between a browser and Streamlit: who is behind it is looked up again with each message.

Streamlit reads the cookie only when the connection begins. So the session is looked up here: once it has ended, or the
account has become another one, the message is made into a run of the whole page with nothing typed or clicked, and the
page says what is the matter or shows what the account may see now. A file that is made at a click is made only while
the account may still see what it saw when the page ran.
"""

from __future__ import annotations

import asyncio
import logging
from typing import NamedTuple

from google.protobuf.message import DecodeError
from starlette.concurrency import run_in_threadpool
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from office.actor import Actor
from office.periods import periods
from office.permissions import Sight, sight
from office.sessions import Session, session_of
from server.limits import Rate
from server.owners import Owners
from server.stored import accounts_exist, the_store
from server.visitor import Visitor

CONNECTED_AS = b"x-appraisal-session"
"""Streamlit takes it for the user (`server.trustedUserHeaders`): it gives a page's state back to the same one only."""
_LOG = logging.getLogger(__name__)


class Now(NamedTuple):
    """Whether somebody may be there, who, and what they may see of each period."""

    allowed: bool
    actor: Actor | None
    sees: tuple[tuple[str, Sight], ...] = ()


class Connection:
    """`receive` and `send` of a web socket, watched."""

    def __init__(
        self, visitor: Visitor, session: Session | None, owners: Owners, receive: Receive, send: Send
    ) -> None:
        self._visitor = visitor
        self._session = session
        self._actor = session.account.actor if session is not None else None
        self._owners = owners
        self._receive = receive
        self._send = send
        self._rate = Rate(burst=200, per_second=20)
        self._shown: tuple[tuple[str, Sight], ...] = ()  # what could be seen when the page last ran as a whole

    async def receive(self) -> Message:
        """The next message that may be passed on."""
        while True:
            message = await self._receive()
            content = message.get("bytes")
            if message["type"] != "websocket.receive" or content is None:
                return message
            await asyncio.sleep(self._rate.wait(""))
            try:
                said = BackMsg.FromString(content)
            except DecodeError:
                _LOG.warning("a message that is none of Streamlit's, from %s", self._visitor.address)
                continue
            now = await run_in_threadpool(self._now)
            asks_for_file = said.WhichOneof("type") == "backend_operation_request"
            if now.allowed and now.actor == self._actor and not (asks_for_file and now.sees != self._shown):
                if said.WhichOneof("type") == "rerun_script" and not said.rerun_script.fragment_id:
                    self._shown = now.sees
                return message
            if now.actor != self._actor:
                _LOG.warning("a connection from %s goes on as somebody else or as nobody", self._visitor.address)
            self._actor = now.actor
            if asks_for_file:
                _LOG.warning("a file was refused to %s: what may be seen has changed", self._visitor.address)
                await self._send({"type": "websocket.send", "bytes": _no_file(said)})
            elif said.WhichOneof("type") == "rerun_script":
                self._shown = now.sees
                return {**message, "bytes": whole_run(said)}

    async def send(self, message: Message) -> None:
        told = message["type"] == "websocket.send" and message.get("bytes")
        if told and self._session is not None and self._actor is not None:
            self._owners.learn((self._session.id, self._actor), message["bytes"])
        await self._send(message)

    def _now(self) -> Now:
        """Who it is, by the store as it is now."""
        if not accounts_exist():
            return Now(True, None)
        session = session_of(the_store(), self._visitor.cookie)
        if session is None or session.account.must_change:
            return Now(False, None)
        actor = session.account.actor
        return Now(True, actor, tuple((one.code, sight(actor.role, one.state)) for one in periods(the_store())))


def whole_run(said: BackMsg) -> bytes:
    """A run as one of the whole page without what was typed or clicked."""
    said.rerun_script.ClearField("widget_states")
    said.rerun_script.ClearField("fragment_id")
    return bytes(said.SerializeToString())


def _no_file(asked: BackMsg) -> bytes:
    """The answer that a browser gets instead of a file."""
    answer = ForwardMsg()
    answer.backend_operation_response.request_id = asked.backend_operation_request.request_id
    answer.backend_operation_response.error_msg = "refused"
    return bytes(answer.SerializeToString())
