"""Fifty open sessions, each changing its page once in half a minute, against a single reader of the same server.

A session is to the server what a browser is: a web socket that asks for pages and reads what comes. The time is from
asking for a page until its first chart is there, or all of it where it has no chart. Fifty browsers on one machine
would measure the browsers; what a single one adds is measured by `benchmarks.page`.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping, Sequence

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.page import filled_store, served
from benchmarks.ratio import PROJECT, Ratio

UNITS = 60
SESSIONS = 50
EVERY = 30.0  # seconds between two pages of one session
LIMIT = 3.0
PAGES = ("", "ranking", "problems", "unit", "rule", "fixes", "meeting")  # the overview stands at the address itself
ALONE = 4  # times that the single reader turns to each page
PATIENCE = 60.0  # seconds for one message


class Reader:
    """One session: it knows the pages once it has opened the first one."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._pages: Mapping[str, str] = {}

    async def turn_to(self, page: str) -> float:
        """Ask for a page and read all of it; seconds until its first chart."""
        asked = BackMsg()
        asked.rerun_script.query_string = "lang=zh"
        asked.rerun_script.page_script_hash = self._pages.get(page, "")
        start = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        seen = None
        while True:
            content = await asyncio.wait_for(self._socket.recv(decode=False), PATIENCE)
            said = ForwardMsg()
            said.ParseFromString(content)
            kind = said.WhichOneof("type")
            if kind == "navigation":
                self._pages = {page.url_pathname: page.page_script_hash for page in said.navigation.app_pages}
            elif kind == "delta" and seen is None and said.delta.new_element.WhichOneof("type") == "plotly_chart":
                seen = time.perf_counter() - start
            elif kind == "script_finished":
                if said.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"the page {page or 'overview'} did not come")
                return time.perf_counter() - start if seen is None else seen


async def opened(address: str) -> Reader:
    """A session that has opened its first page."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    socket = await connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None)
    reader = Reader(socket)
    await reader.turn_to("")
    return reader


async def one_of_many(reader: Reader, chance: random.Random, number: int) -> list[float]:
    """Two pages, half a minute apart, the first at some moment of the first half minute."""
    await asyncio.sleep(chance.uniform(0, EVERY))
    first = await reader.turn_to(PAGES[number % len(PAGES)])
    await asyncio.sleep(EVERY - min(first, EVERY))
    return [first, await reader.turn_to(PAGES[(number + 1) % len(PAGES)])]


async def read(address: str) -> tuple[list[float], list[float]]:
    """Seconds for each page of the single reader, and of all fifty together."""
    readers = [await opened(address) for _ in range(SESSIONS)]
    for page in PAGES:  # so that nothing has to be made for the first time
        await readers[0].turn_to(page)
    alone = [await readers[0].turn_to(page) for _ in range(ALONE) for page in PAGES]
    chance = random.Random(0)  # noqa: S311 - the same moments with every run
    together = await asyncio.gather(*(one_of_many(reader, chance, number) for number, reader in enumerate(readers)))
    return alone, [seconds for pair in together for seconds in pair]


def measure() -> Sequence[Ratio]:
    with filled_store(UNITS) as folder, served(PROJECT / "dashboard.py", folder) as address:
        alone, together = asyncio.run(read(address))
    return [Ratio(f"95th percentile of {SESSIONS} sessions, {UNITS} units", "the same for a single reader",
                  float(np.percentile(together, 95)), float(np.percentile(alone, 95)), LIMIT)]
