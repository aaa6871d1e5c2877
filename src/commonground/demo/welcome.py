"""What a visitor reads when the demo is ready: the address, the sign-ins, the first thing to try."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from commonground.demo.handouts import handout_path
from commonground.demo.sign_ins import sign_ins


def print_welcome(console: Console, *, address: str) -> None:
    """Say where the demo is, who one can be, and which file waits to be dropped."""
    people = Table(box=None, pad_edge=False)
    people.add_column("you are")
    people.add_column("e-mail", no_wrap=True)
    people.add_column("password", no_wrap=True)
    people.add_column("and can")
    for sign_in in sign_ins():
        people.add_row(sign_in.who, sign_in.email, sign_in.password, sign_in.try_this)
    console.print(f"\nCommon Ground is at {address} (Ctrl-C stops it)", markup=False)
    console.print("All people and numbers in it are invented. Sign in as one of these:\n")
    console.print(people)
    console.print(f"\nA file to drop: {handout_path()}", markup=False, soft_wrap=True)
