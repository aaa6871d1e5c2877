"""commonground demo | serve | inspect | measure | import | check.

``inspect`` and ``measure`` work on files alone, without database or Django. Exit codes: 0 all is well, 1 faults in
data, 2 a definition or usage error. Messages go to standard error, results to standard output.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from commonground.engine.errors import CommonGroundError, DefinitionError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Common Ground: the workplace of a collective-impact partnership.",
)
FAULTS, USAGE = 1, 2
DEMO_DAY = "2017-10-02"  # eleven days after the last season of the story was due

Data = Annotated[Path | None, typer.Option("--data", help="Folder of database, batches and keys.")]
Port = Annotated[int, typer.Option("--port", envvar="PORT", help="Port to serve on.")]
Host = Annotated[str, typer.Option("--host", help="Address to listen on.")]


def console() -> Console:
    """Messages to the person; into a file or a pipe they are not wrapped."""
    return Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())


@contextmanager
def errors_as_sentences() -> Iterator[None]:
    """A person sees what is the case and what to do, never a stack trace."""
    try:
        yield
    except CommonGroundError as error:
        console().print(error.sentence(), markup=False)
        raise typer.Exit(USAGE if isinstance(error, DefinitionError) else FAULTS) from None


def open_house(data: Path | None, default: str = "data") -> None:
    """Point at the data folder, start Django, bring the tables up to date."""
    os.environ["COMMONGROUND_DATA"] = str(data or os.environ.get("COMMONGROUND_DATA") or default)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


@app.command()
def demo(
    data: Data = None,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    load_only: Annotated[bool, typer.Option("--load-only", help="Load and stop.")] = False,
) -> None:
    """Load the invented North End partnership through the real import path, and serve it."""
    with errors_as_sentences():
        from commonground.config.serving import refuse_taken_address

        if not load_only:
            refuse_taken_address(host, port)
        open_house(data, default="data/demo")
        from commonground.demo.load import load_demo
        from commonground.demo.welcome import print_welcome

        load_demo(console=console())
        print_welcome(console(), address=f"http://{host}:{port}/")
    if not load_only:
        os.environ.setdefault("COMMONGROUND_TODAY", DEMO_DAY)
        # A process of its own, so that what loading took is given back.
        again = [sys.executable, "-m", "commonground.cli", "serve"]
        os.execv(sys.executable, [*again, "--host", host, "--port", str(port)])  # noqa: S606


@app.command()
def serve(
    data: Data = None,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    today: Annotated[
        datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="Show this day.")
    ] = None,
) -> None:
    """Serve the partnerships in the data folder."""
    if today:
        os.environ["COMMONGROUND_TODAY"] = today.date().isoformat()
    with errors_as_sentences():
        from commonground.config.serving import know_the_address, refuse_taken_address

        refuse_taken_address(host, port)
        know_the_address(host, port)
        open_house(data)
        console().print(f"Common Ground is at http://{host}:{port}/ (Ctrl-C stops it)")
        say_how_to_begin()
        start(host, port)


def say_how_to_begin() -> None:
    """As long as nobody has an account, the way to the first one."""
    from django.utils import timezone

    from commonground.foundation.accounts.invitations import first_account

    if link := first_account(now=timezone.now()):
        console().print(
            f"Nobody has an account yet. Make the first one here: {link}", soft_wrap=True
        )


def start(host: str, port: int) -> None:
    from commonground.config import serving

    serving.serve(host=host, port=port)


@app.command()
def check(data: Data = None) -> None:
    """Read every accepted batch and say whether each is whole, none is doubled, none is missing."""
    with errors_as_sentences():
        open_house(data)
        from commonground.impact.measurement.checkup import checkup

        report = checkup()
        for line in report.lines():
            typer.echo(line)
        if not report.sound:
            raise typer.Exit(FAULTS)


@app.command("import")
def import_file(
    initiative: Annotated[str, typer.Argument(help="Short name of the initiative.")],
    partner: Annotated[str, typer.Argument(help="Short name of the partner.")],
    period: Annotated[str, typer.Argument(help="Period of the submission, such as 2017-winter.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    data: Data = None,
) -> None:
    """Bring one partner's file in, as its data person would in the page, and accept it."""
    with errors_as_sentences():
        open_house(data)
        from commonground.impact.measurement.importing import import_for

        outcome = import_for(initiative, partner, period, file)
        typer.echo(outcome.sentence)
        if outcome.refused:
            raise typer.Exit(FAULTS)


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
) -> None:
    """Say what is in a file: tables, header, rows, what each column seems to be, and how sure that is."""
    from commonground.engine.records.read import read
    from commonground.terminal import show_reading, wide

    with errors_as_sentences():
        show_reading(wide(Console(highlight=False)), read(file))


@app.command()
def measure(
    dictionary: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    records: Annotated[
        list[str], typer.Option("--records", help="NAME=FILE; may be given more than once.")
    ],
    measures: Annotated[
        list[str] | None, typer.Option("--measure", help="Only this measure; may be repeated.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Fields to break down by, with commas.")] = "",
    format_: Annotated[
        str, typer.Option("--format", help="table, csv, json or parquet.")
    ] = "table",
    out: Annotated[Path | None, typer.Option("--out", help="Write the result here.")] = None,
    faults: Annotated[
        Path | None, typer.Option("--faults", help="Write the rows not taken here, as csv.")
    ] = None,
) -> None:
    """Compute the measures of a dictionary over files, without database or website."""
    from commonground.engine.analysis import measure_files
    from commonground.terminal import show_faults, write_faults, write_results

    with errors_as_sentences():
        analysis = measure_files(
            dictionary,
            named_files(records),
            measures=measures or None,
            by=[name.strip() for name in by.split(",") if name.strip()],
            today=date.today(),  # noqa: DTZ011 - the person's own calendar day
        )
        write_results(analysis.results.to_arrow(), format_=format_, out=out)
        if faults:
            write_faults(analysis, faults)
    show_faults(console(), analysis)
    if analysis.refused:
        raise typer.Exit(FAULTS)


def named_files(given: list[str]) -> dict[str, list[Path]]:
    """NAME=FILE pairs by record type; a usage error for anything else."""
    files: dict[str, list[Path]] = {}
    for pair in given:
        name, equals, path = pair.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"write NAME=FILE, not {pair!r}", param_hint="--records")
        if not Path(path).is_file():
            raise typer.BadParameter(f"there is no file {path}", param_hint="--records")
        files.setdefault(name, []).append(Path(path))
    return files


def main() -> None:
    """Entry point of the console script; a closed pipe is not an error."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
