"""Serves the program to browsers, each with a run of its own over the same database."""

from __future__ import annotations

import sys
from ipaddress import ip_address
from pathlib import Path
from socket import AF_INET, AF_INET6, create_server
from typing import Any
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

from wording import Message, Wording

OPEN = Message(
    "Whoever reaches this address can read and rule on every report: no one is asked for a password."
)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what is served there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class GoujiServer(Server):
    """textual-serve with a page that asks nothing of other servers, and that answers no other page.

    A browser lets any page that is open in it connect to this machine: who asks under another name than
    the one served, or from another page, is refused.
    """

    def __init__(self, command: str, host: str, port: int, say: Wording) -> None:
        name = f"[{host}]" if ":" in host else host
        super().__init__(
            command,
            host,
            port,
            title=say("gouji: final-accounts reports"),
            public_url=f"http://{name}:{port}",
            templates_path=Path(__file__).parent,
        )
        self.say = say

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._refuse_others)
        return app

    @web.middleware
    async def _refuse_others(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        names = {f"localhost:{self.port}", f"127.0.0.1:{self.port}", f"[::1]:{self.port}"}
        named = request.host in names or not is_loopback(self.host)
        if not named or (origin is not None and urlsplit(origin).netloc != request.host):
            raise web.HTTPForbidden
        return await handler(request)

    @aiohttp_jinja2.template("app_index.html")
    async def handle_index(self, request: web.Request) -> dict[str, Any]:
        self.public_url = f"http://{request.host}"  # the name under which the browser knows it
        say = self.say
        told = {
            "starting": say("Starting …"),
            "ended": say("gouji has ended; everything is saved."),
            "again": say("Start it again"),
        }
        page: dict[str, Any] = await super().handle_index.__wrapped__(self, request)  # type: ignore[attr-defined]
        return {**page, "words": told, "language": say.language}

    async def on_startup(self, app: web.Application) -> None:
        """Where it is has been told already."""


def serve(command: str, host: str, port: int, say: Wording) -> int:
    """Serves until it is told to end; returns the exit code."""
    server = GoujiServer(command, host, port, say)
    try:
        listening = create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    except OSError as error:
        reason = error.strerror or str(error)
        print(
            say("{host}:{port} cannot be used: {reason}", host=host, port=port, reason=reason),
            file=sys.stderr,
        )
        return 2
    with listening:
        print(say("gouji is at {address}; Ctrl+C ends it.", address=server.public_url), flush=True)
        if not is_loopback(host):
            print(say(OPEN), file=sys.stderr, flush=True)
        web.run_app(server._make_app(), sock=listening, print=None)  # noqa: SLF001 - its own `serve` tells where too early
    return 0
