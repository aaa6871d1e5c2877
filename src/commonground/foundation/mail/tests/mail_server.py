"""A real mail server in a process of its own: ``python mail_server.py FOLDER``.

Prints its port. Each letter that it takes becomes a file in FOLDER. An address tells it what to do:
``refuse-550@``, ``later-451@`` at the recipient; ``spam-554@``, ``full-452@`` after the dot; ``silent@`` hangs up
after the dot with the letter taken.
"""

from __future__ import annotations

import asyncio
import re
import sys
import uuid
from pathlib import Path

from aiosmtpd.smtp import SMTP

AT_RECIPIENT = re.compile(r"(?:refuse|later)-(\d{3})@")
AFTER_DOT = re.compile(r"(?:spam|full)-(\d{3})@")


class Letters:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if found := AT_RECIPIENT.match(address):
            return f"{found[1]} not this one"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        [to] = envelope.rcpt_tos
        if found := AFTER_DOT.match(to):
            return f"{found[1]} not this letter"
        half = self.folder / f".{uuid.uuid4()}"
        half.write_bytes(envelope.content)
        half.rename(self.folder / f"{to} {uuid.uuid4()}")
        if to.startswith("silent@"):
            server.transport.abort()
        await asyncio.sleep(0.003)  # so that some are killed between the dot and the answer
        return "250 taken"


async def serve(folder: Path) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Letters(folder), enable_SMTPUTF8=True), "127.0.0.1", int(sys.argv[2])
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
