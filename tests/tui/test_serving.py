"""The desk in a browser: served on this machine, asking nothing of others, and answering no other page."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.tui.making import desk_of, made
from tui.serving.server import is_loopback

HOME = Path(__file__).parents[2]
PATIENCE = aiohttp.ClientTimeout(total=30)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where `gouji serve` is, started on a free port of this machine."""
    desk_of(tmp_path / "gouji.db", made()).close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["serve", "--port", str(port), "--db", str(tmp_path / "gouji.db"), "--lang", "zh"]
    with subprocess.Popen(
        [sys.executable, str(HOME / "gouji.py"), *words], stdout=subprocess.PIPE, encoding="utf-8"
    ) as served:
        try:
            assert served.stdout
            told = served.stdout.readline()  # ends with the program, should it not start
            assert f"http://127.0.0.1:{port}" in told
            yield f"127.0.0.1:{port}"
        finally:
            served.terminate()
            assert served.wait(20) == 0


async def test_the_desk_is_served_to_this_machine(address: str) -> None:
    async with aiohttp.ClientSession(timeout=PATIENCE) as browser:
        async with browser.get(f"http://{address}/") as answer:
            page = await answer.text()
        assert "勾稽" in page
        elsewhere = [url for url in re.findall(r"(?:https?|wss?)://([^/\"']+)", page) if url != address]
        assert elsewhere == []

        script = re.findall(r'(?:src|href)="([^"]+)"', page)
        for url in script:
            async with browser.get(url) as answer:
                assert answer.status == 200

        seen = b""
        async with browser.ws_connect(f"ws://{address}/ws?width=100&height=30") as terminal:
            async for message in terminal:
                seen += message.data if isinstance(message.data, bytes) else b""
                if "青禾市绿化养护中心".encode() in seen:
                    break
            await terminal.send_str(json.dumps(["stdin", "q"]))


async def test_other_pages_and_names_are_refused(address: str) -> None:
    async with aiohttp.ClientSession(timeout=PATIENCE) as browser:
        for headers in ({"Origin": "http://evil.example"}, {"Host": "evil.example"}):
            async with browser.get(f"http://{address}/ws", headers=headers) as answer:
                assert answer.status == 403
            async with browser.get(f"http://{address}/", headers=headers) as answer:
                assert answer.status == 403


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("192.168.1.5", False), ("pc", False)],
)
def test_only_loopback_is_this_machine_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
