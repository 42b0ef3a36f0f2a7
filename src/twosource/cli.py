"""The command line: parse, open things, pass them in, print.

Standard output carries results only; progress and remarks go to standard error.
"""

import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer
from rich.console import Console

from twosource.collect import Collected, Fetcher, Given, collect, with_language
from twosource.errors import MendInput, TwosourceError
from twosource.model import Problem
from twosource.settings import load_settings
from twosource.show.progress import bar

if TYPE_CHECKING:
    from twosource.pipeline import View
    from twosource.show.exports import Options
    from twosource.store import Desk

app = typer.Typer(
    name="twosource",
    help="Reads reports into attributed claims, links them into events, weighs what stands behind.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
gazetteer_app = typer.Typer(help="Ask the gazetteer, or add places to it.", no_args_is_help=True)
app.add_typer(gazetteer_app, name="gazetteer")
users_app = typer.Typer(help="Who may use a desk that others can reach.", no_args_is_help=True)
app.add_typer(users_app, name="users")
remarks = Console(stderr=True, highlight=False, soft_wrap=True)


class ReadFormat(StrEnum):
    """How ``read`` prints a reading."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"
    MARKED = "marked"


class EventFormat(StrEnum):
    """How ``events`` prints events."""

    TABLE = "table"
    JSONL = "jsonl"


class BriefFormat(StrEnum):
    """How ``brief`` prints the digest."""

    MARKDOWN = "markdown"
    HTML = "html"
    PRINT = "print"


class Role(StrEnum):
    """What a user of a served desk may do: see, also judge, also see what everybody did."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


DeskOption = Annotated[
    str | None, typer.Option("--desk", help="SQLite file or database address [default: desk.db]")
]
PublishedOption = Annotated[
    str | None, typer.Option(help="publication date, where a file does not say it (2023-09-13)")
]
PublisherOption = Annotated[
    str | None, typer.Option(help="publisher, where a file does not say it")
]
AsOfOption = Annotated[
    str | None, typer.Option(help="as the desk would have stood on this day (2023-09-13)")
]
PipelineOption = Annotated[str | None, typer.Option(help="spaCy pipeline to parse with")]


@app.command()
def read(
    files: Annotated[list[str], typer.Argument(help="text, HTML or JSONL files, or folders")],
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    format: Annotated[ReadFormat, typer.Option(help="how to print")] = ReadFormat.TABLE,
    pipeline: PipelineOption = None,
) -> None:
    """Read reports into attributed claims; nothing is stored."""
    from twosource import pipeline as flow
    from twosource.show import printed_reading

    settings = load_settings(pipeline=pipeline)
    given = Given(published, publisher)
    found = list(collect(files, given, settings.max_bytes))
    problems = [item for item in found if isinstance(item, Problem)]
    reports = [with_language(item.report) for item in found if isinstance(item, Collected)]
    for reading in flow.setup(settings).reader().read(reports):
        typer.echo(printed_reading(reading, format.value))
    _remark_on(problems)
    if problems and not reports:
        raise MendInput("nothing could be read")


@app.command()
def add(
    targets: Annotated[list[str], typer.Argument(help="files, folders or addresses to bring in")],
    desk: DeskOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    allow: Annotated[
        list[str] | None, typer.Option(help="host that may be fetched at a private address")
    ] = None,
) -> None:
    """Bring reports into the desk; adding them again changes nothing."""
    from twosource import pipeline as flow
    from twosource.store import open_desk

    settings = load_settings(desk=desk)
    opened = open_desk(settings.desk)
    given = Given(published, publisher)
    with Fetcher(allowed=frozenset(allow or ())) as fetcher, bar(remarks) as progress:
        outcome = flow.add(opened, targets, given, settings.max_bytes, fetcher, progress)
    _remark_on(outcome.problems)
    for name in outcome.renamed:
        remarks.print(f"another text has this id already; this one is kept as {name}", markup=False)
    remarks.print(f"{outcome.new} new, {outcome.known} known already ({settings.desk})")
    if outcome.problems and not outcome.new + outcome.known:
        raise MendInput("nothing could be added")


@app.command()
def run(
    desk: DeskOption = None,
    pipeline: PipelineOption = None,
    again: Annotated[bool, typer.Option("--again", help="build everything anew")] = False,
) -> None:
    """Read, link and weigh what is new; safe to stop and to repeat."""
    from twosource import pipeline as flow
    from twosource.store import open_desk

    settings = load_settings(desk=desk, pipeline=pipeline)
    opened = open_desk(settings.desk)
    setup = flow.setup(settings)
    if again:
        opened.forget_derived()
    with bar(remarks) as progress:
        outcome = flow.run(opened, setup, progress)
    done = f"{outcome.read} reports read, {outcome.events} events"
    remarks.print(done + ("" if outcome.renewed else "; nothing had changed"))
    if outcome.problems:
        remarks.print(
            f"{outcome.problems} could not be read wholly; they are kept, with the reason"
        )


@app.command()
def events(
    desk: DeskOption = None,
    as_of: AsOfOption = None,
    format: Annotated[EventFormat, typer.Option(help="how to print")] = EventFormat.TABLE,
) -> None:
    """Print what the desk holds, weightiest first."""
    from twosource.show import printed_events

    day = _day(as_of, "--as-of")
    opened = _existing_desk(desk)
    found = _view(opened, day.isoformat()).events if day else opened.events()
    for line in printed_events(found, format.value):
        typer.echo(line)


@app.command()
def ledger(
    desk: DeskOption = None,
    as_of: AsOfOption = None,
    format: Annotated[EventFormat, typer.Option(help="how to print")] = EventFormat.TABLE,
) -> None:
    """Print what was announced, when it falls due, what came of it, and what is still open."""
    from twosource.show import printed_ledger

    day = _day(as_of, "--as-of")
    view = _view(_existing_desk(desk), day.isoformat() if day else None)
    for line in printed_ledger(view.expectations, view.events, format.value):
        typer.echo(line)


@app.command()
def changes(
    before: Annotated[str, typer.Argument(help="a day (2023-09-13)")],
    after: Annotated[str, typer.Argument(help="a later day (2023-09-14)")],
    desk: DeskOption = None,
    format: Annotated[EventFormat, typer.Option(help="how to print")] = EventFormat.TABLE,
) -> None:
    """Print what changed on the desk from one day to another."""
    from twosource.show import printed_changes
    from twosource.weigh.ledger import changes as differences

    days = [_day(given, "a day") for given in (before, after)]
    if days[0] and days[1] and days[0] > days[1]:
        raise MendInput(f"{before} is after {after}: name the earlier day first")
    opened = _existing_desk(desk)
    old, new = (_view(opened, day.isoformat() if day else None).events for day in days)
    for line in printed_changes(differences(old, new), (*old, *new), format.value):
        typer.echo(line)


@app.command()
def brief(  # noqa: PLR0913 - one parameter an option
    desk: DeskOption = None,
    day: Annotated[str | None, typer.Option(help="what concerns this day (2023-09-13)")] = None,
    first: Annotated[str | None, typer.Option("--from", help="from this day on")] = None,
    last: Annotated[str | None, typer.Option("--to", help="up to this day")] = None,
    place: Annotated[
        str | None, typer.Option(help="a country, region or settlement, with all that lies in it")
    ] = None,
    theme: Annotated[
        str | None, typer.Option(help="fighting, disasters, talks, disputes, or an event type")
    ] = None,
    as_of: AsOfOption = None,
    since: Annotated[
        str | None, typer.Option(help="tell what has changed since the desk of this day")
    ] = None,
    format: Annotated[BriefFormat, typer.Option(help="how to print")] = BriefFormat.MARKDOWN,
) -> None:
    """Print a briefing; each sentence leads back to the claims behind it."""
    from twosource import pipeline as flow
    from twosource.show import printed_brief
    from twosource.show.briefing.asking import Asked, brief_of

    if day and (first or last):
        raise MendInput("--day stands alone: give either --day, or --from and --to")
    asked = Asked(
        _day(first or day, "--from" if first else "--day"),
        _day(last or day, "--to" if last else "--day"),
        place, theme, _day(as_of, "--as-of"), _day(since, "--since"),
    )  # fmt: skip
    opened = _existing_desk(desk)
    setup = flow.setup(load_settings())
    made = brief_of(opened, setup.lexicon, setup.gazetteer, asked)
    typer.echo(printed_brief(made, format.value))


@app.command()
def judge(
    verdict: Annotated[
        str, typer.Argument(help="same, different, alias, confirm, reject, correct, proved, undo")
    ],
    left: Annotated[str, typer.Argument(help="a claim's id, a source's name, or a judgement's id")],
    right: Annotated[
        str | None, typer.Argument(help="other claim, voice, FIELD=VALUE, or right / wrong")
    ] = None,
    *,
    by: Annotated[str, typer.Option(help="who decides")],
    note: Annotated[str, typer.Option(help="why")] = "",
    desk: DeskOption = None,
) -> None:
    """Keep what a person decided; nothing is overwritten, and all of it can be undone."""
    from twosource import judging
    from twosource.lexicon import Lexicon

    settings = load_settings()
    lexicon = Lexicon(*([Path(settings.knowledge)] if settings.knowledge else []))
    opened = _existing_desk(desk)
    made = judging.judge(
        opened, lexicon, settings.gazetteer_path, verdict, left, right, by=by, note=note
    )
    typer.echo(made.id)
    remarks.print("kept; it shows after the next: twosource run")


@app.command()
def judgements(
    desk: DeskOption = None,
    format: Annotated[EventFormat, typer.Option(help="how to print")] = EventFormat.TABLE,
) -> None:
    """Print everything that people decided, with the words it is about and whether it stands."""
    from twosource.judging import audit
    from twosource.show import printed_judgements

    for line in printed_judgements(audit(_existing_desk(desk)), format.value):
        typer.echo(line)


@app.command()
def records(
    desk: DeskOption = None,
    as_of: AsOfOption = None,
    format: Annotated[EventFormat, typer.Option(help="how to print")] = EventFormat.TABLE,
) -> None:
    """Print how often each voice was right, and which founts repeat each other's errors."""
    from twosource.pipeline import setup
    from twosource.show import printed_records
    from twosource.show.records import Records
    from twosource.weigh.grading import grade_table

    day = _day(as_of, "--as-of")
    view = _view(_existing_desk(desk), day.isoformat() if day else None)
    letters = setup(load_settings()).lexicon.derived(grade_table)["letters"]
    for line in printed_records(
        Records.of(view.context.learnt, view.events, letters), format.value
    ):
        typer.echo(line)


@app.command()
def watch(
    plan: Annotated[Path, typer.Argument(help="TOML file that says what to follow")],
    desk: DeskOption = None,
    rounds: Annotated[int, typer.Option(help="rounds before stopping; 0: until stopped")] = 0,
) -> None:
    """Follow feeds, pages and channels; safe to stop and to start again."""
    from twosource.store import open_desk
    from twosource.watch import load_plan, watch_round

    wanted = load_plan(plan)
    opened = open_desk(load_settings(desk=desk).desk)
    with wanted.fetcher() as fetcher:
        for number in count(1):
            with remarks.status("watching") as line:
                done = watch_round(opened, wanted, fetcher, line.update)
            _remark_on(done.problems)
            remarks.print(f"round {number}: {done.new} new, {done.fetched} fetched")
            if number == rounds:
                return
            time.sleep(wanted.every)


@app.command()
def bulk(
    source: Annotated[str, typer.Argument(help="Parquet of records, or archives and files")],
    out: Annotated[Path, typer.Argument(help="folder to write readings and events to")],
    master: Annotated[str, typer.Option(help="where Spark runs")] = "local[*]",
) -> None:
    """Read, link and weigh a whole corpus under Spark; Parquet in and out, no desk."""
    from twosource import bulk as flow
    from twosource.pipeline import setup

    settings = load_settings()
    session = flow.session(master)
    try:
        done = flow.bulk(session, source, str(out), setup(settings), settings.max_bytes)
    finally:
        session.stop()
    remarks.print(f"{done.read} reports read, {done.events} events ({out})")
    if done.problems or done.left_out:
        kept = f"{done.problems} could not be read wholly; they are kept, with the reason"
        remarks.print(f"{kept}; {done.left_out} left out ({out}/problems)")


@app.command()
def status(desk: DeskOption = None) -> None:
    """Print how much the desk holds."""
    for name, number in _existing_desk(desk).numbers().items():
        typer.echo(f"{name:<12}{number:>10,}")


@app.command()
def verify(desk: DeskOption = None) -> None:
    """Hash everything that came in again and report any change; exit status 1 if there is one."""
    faults = _existing_desk(desk).verify()
    for fault in faults:
        typer.echo(fault)
    remarks.print(f"{len(faults)} faults" if faults else "everything is as it came in")
    sys.exit(bool(faults))


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="words that all must stand in a report")],
    desk: DeskOption = None,
) -> None:
    """Print the ids of the reports that hold all the words, best first."""
    for found in _existing_desk(desk).search(" ".join(words)):
        typer.echo(found)


@app.command()
def serve(
    desk: DeskOption = None,
    address: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="port to listen on", min=1, max=65535)] = 8765,
    host_name: Annotated[
        list[str] | None, typer.Option(help="further host name the desk is reached under")
    ] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="believe a proxy on this machine")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", help="who signs judgements where there are no users")
    ] = None,
) -> None:
    """Serve the web desk to this machine, or to others once there are users."""
    from getpass import getuser

    from twosource import pipeline as flow
    from twosource.show.web import WebOptions
    from twosource.show.web import serve as run_server

    opened = _existing_desk(desk)
    hosts = tuple(host_name or ())
    settings = load_settings()
    options = WebOptions(address, port, hosts, by or getuser(), behind_proxy, tiles=settings.tiles)
    shown = f"[{address}]" if ":" in address else address
    said = f"the desk is at http://{shown}:{port}/ (stop it with Ctrl-C)"
    run_server(opened, options, flow.setup(settings), lambda: remarks.print(said, markup=False))


@app.command()
def export(  # noqa: PLR0913 - each is an option of the command
    format: Annotated[
        str | None,
        typer.Argument(help="one of --list; left out for captures", metavar="[FORMAT]"),
    ] = None,
    out: Annotated[
        Path | None, typer.Argument(help="file to write; never overwritten", metavar="OUT")
    ] = None,
    desk: DeskOption = None,
    as_of: AsOfOption = None,
    day: Annotated[str | None, typer.Option(help="only events of this day (2023-09-13)")] = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="leave out private persons and all exact words")
    ] = False,
    address: Annotated[
        str | None, typer.Option(help="where the web desk stands, for the links of feeds")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="print the formats, what each is for, what is lost")
    ] = False,
) -> None:
    """Write what the desk holds in a form that other tools read."""
    from twosource.show.exports import exporters, exporters_table

    if list_:
        typer.echo(exporters_table(exporters().values()))
        return
    if out is None:
        # One argument is the file that captures go to.
        format, out = "captures", Path(format) if format else None
    if out is None or format is None:
        raise MendInput("name a format and a file; see: twosource export --list")
    _export(format, out, desk, _day(as_of, "--as-of"), _options(day, redact, address))


def _options(day: str | None, redact: bool, address: str | None) -> "Options":
    from twosource import pipeline as flow
    from twosource.show.exports import Options

    lexicon = flow.setup(load_settings()).lexicon
    chosen = Options(_day(day), redact, lexicon=lexicon)
    return replace(chosen, address=address) if address else chosen


def _export(
    format: str, out: Path, desk: str | None, as_of: date | None, options: "Options"
) -> None:
    """Write one file; what could not be finished is not left behind."""
    from twosource.holdings.desk import desk_holdings
    from twosource.show.exports import write

    opened = _existing_desk(desk)
    day = as_of.isoformat() if as_of else None
    with _new_file(out) as file:
        try:
            gazetteer = load_settings().gazetteer_path
            holdings = desk_holdings(opened, options.lexicon, gazetteer, day)
            written = write(format, holdings, file, options)
        except BaseException:
            out.unlink()
            raise
    remarks.print(f"{out}: {written.words}", markup=False)


@gazetteer_app.command("find")
def gazetteer_find(
    name: Annotated[list[str], typer.Argument(help="a place name, as reports write it")],
) -> None:
    """Print every place that a name may mean, the best match first; exit status 1 if none."""
    from twosource.gazetteer import explain, open_gazetteer

    opened = open_gazetteer(load_settings().gazetteer_path)
    words = " ".join(name)
    for line in explain(words, opened):
        typer.echo(line)
    sys.exit(not opened.knows(words))


@gazetteer_app.command("add")
def gazetteer_add(
    source: Annotated[
        str, typer.Argument(help="country code (UA), 'all', or a dump of GeoNames at hand")
    ],
) -> None:
    """Add GeoNames' own dump; a download that broke off goes on where it stopped."""
    from twosource.gazetteer.add import add_dump

    path = load_settings().gazetteer_path
    with remarks.status(f"adding {source}"):
        said = add_dump(source, path)
    remarks.print(said, markup=False)


@users_app.command("add")
def users_add(
    name: Annotated[str, typer.Argument(help="the user's name")],
    role: Annotated[Role, typer.Option(help="what the user may do")] = Role.READER,
    desk: DeskOption = None,
) -> None:
    """Make a user, or give one another role and password; asks for it, or reads a line."""
    from twosource.show.web.accounts import make_user

    opened = _existing_desk(desk)
    opened.keep_user(make_user(name, role.value, _password()))
    remarks.print(f"{name}: {role.value} of this desk", markup=False)


@users_app.command("list")
def users_list(desk: DeskOption = None) -> None:
    """Print the users with their roles."""
    for user in _existing_desk(desk).users():
        typer.echo(f"{user.role:<10}{user.name}")


@users_app.command("remove")
def users_remove(
    name: Annotated[str, typer.Argument(help="the user's name")], desk: DeskOption = None
) -> None:
    """Remove a user and end all sessions of that user; what was judged stays."""
    if not _existing_desk(desk).drop_user(name):
        raise MendInput(f"this desk has no user {name!r}; there are: twosource users list")
    remarks.print(f"{name} is no user of this desk any more", markup=False)


def main() -> None:
    """Run the command line; errors of ours become one line and their exit status."""
    try:
        app()
    except TwosourceError as error:
        remarks.print(f"twosource: {error}", markup=False)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of our output went away (``| head``): not an error of ours.
        sys.stderr.close()
        sys.exit(0)


def _password() -> str:
    """A password typed twice; of a script, one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("password", hide_input=True, confirmation_prompt=True))


def _existing_desk(address: str | None) -> "Desk":
    from twosource.store import open_desk

    wanted = load_settings(desk=address).desk
    if "://" not in wanted and not Path(wanted).is_file():
        raise MendInput(f"there is no desk {wanted}; bring reports in with: twosource add FILE")
    return open_desk(wanted)


def _view(desk: "Desk", day: str | None) -> "View":
    """The desk as of a day, worked out from its readings."""
    from twosource import pipeline as flow
    from twosource.judging import mended

    setup = flow.setup(load_settings())
    judgements = desk.judgements()
    readings = mended(desk.readings(), judgements, setup.gazetteer)
    return flow.view(readings, judgements, setup.lexicon, day)


def _new_file(path: Path) -> BinaryIO:
    try:
        return path.open("xb")
    except FileExistsError as error:
        raise MendInput(f"{path} is there already; name another file") from error
    except OSError as error:
        raise MendInput(f"{path} cannot be written: {error.strerror or error}") from error


def _day(given: str | None, name: str = "--day") -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise MendInput(f"{name} wants a date like 2023-09-13, not {given!r}") from error


def _remark_on(problems: Iterable[Problem]) -> None:
    for problem in problems:
        remarks.print(f"{problem.where}: {problem.what}", markup=False)
