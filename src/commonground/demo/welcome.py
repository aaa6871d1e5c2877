"""What a visitor reads when the demo is ready: the address, the sign-ins, the first thing to try."""

from __future__ import annotations

from rich.console import Console

from commonground.demo.handouts import handout_path
from commonground.demo.sign_ins import sign_ins


def print_welcome(console: Console, *, address: str) -> None:
    """Say where the demo is, who one can be, and which file waits to be dropped."""
    lines = [
        "",
        f"Common Ground is at {address} (Ctrl-C stops it)",
        "All people and numbers in it are invented. Sign in as one of these:",
        "",
    ]
    for sign_in in sign_ins():
        lines.append(f"  {sign_in.who}: {sign_in.try_this}")
        lines.append(f"    e-mail {sign_in.email}   password {sign_in.password}")
    lines += ["", f"A file to drop: {handout_path()}"]
    console.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)
