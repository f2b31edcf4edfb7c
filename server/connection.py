"""One web socket between a browser and Streamlit: who is behind it is looked up again with each message.

Streamlit reads the cookie only when the connection begins. So the session is looked up here: once it has ended, or the
account has become another one, the message is made into a run of the whole page with nothing typed or clicked, and the
page says what is the matter or shows what the account may see now.
"""

from __future__ import annotations

import asyncio
import logging

from starlette.concurrency import run_in_threadpool
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from office.actor import Actor
from office.sessions import Session, session_of
from server.limits import Rate
from server.owners import Owners
from server.stored import accounts_exist, the_store
from server.visitor import Visitor

CONNECTED_AS = b"x-appraisal-session"
"""Streamlit takes it for the user (`server.trustedUserHeaders`): it gives a page's state back to the same one only."""
_LOG = logging.getLogger(__name__)


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

    async def receive(self) -> Message:
        """The next message that may be passed on."""
        while True:
            message = await self._receive()
            content = message.get("bytes")
            if message["type"] != "websocket.receive" or content is None:
                return message
            await asyncio.sleep(self._rate.wait(""))
            allowed, actor = await run_in_threadpool(self._who)
            if allowed and actor == self._actor:
                return message
            if actor != self._actor:
                _LOG.warning("a connection from %s goes on as somebody else or as nobody", self._visitor.address)
            self._actor = actor
            again = whole_run(content)
            if again is not None:
                return {**message, "bytes": again}

    async def send(self, message: Message) -> None:
        told = message["type"] == "websocket.send" and message.get("bytes")
        if told and self._session is not None and self._actor is not None:
            self._owners.learn((self._session.id, self._actor), message["bytes"])
        await self._send(message)

    def _who(self) -> tuple[bool, Actor | None]:
        """Whether somebody may be there, and who."""
        if not accounts_exist():
            return True, None
        session = session_of(the_store(), self._visitor.cookie)
        if session is None or session.account.must_change:
            return False, None
        return True, session.account.actor


def whole_run(content: bytes) -> bytes | None:
    """A message as a run of the whole page without what was typed or clicked; None for a message of another kind."""
    said = BackMsg()
    said.ParseFromString(content)
    if said.WhichOneof("type") != "rerun_script":
        return None
    said.rerun_script.ClearField("widget_states")
    said.rerun_script.ClearField("fragment_id")
    return bytes(said.SerializeToString())
