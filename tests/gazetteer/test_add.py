"""Adding a dump: a small one served on loopback, with a connection that breaks off."""

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from twosource.errors import MendInput, StopRun
from twosource.gazetteer import open_gazetteer
from twosource.gazetteer.add import add_dump


def line(number: int, name: str, lat: float, lon: float, kind: str = "P.PPL") -> str:
    letter, code = kind.split(".")
    cells = [str(number), name, name, f"{name}a,{name}e", str(lat), str(lon), letter, code, "UA"]
    return "\t".join([*cells, "", "05", "", "", "", "120", "", "90", "Europe/Kyiv", "2024-01-01"])


DUMP = "\n".join(
    [
        line(11, "Tykhe", 48.12, 37.15),
        line(12, "Dalnie", 49.0, 36.0),
        line(13, "A well", 49.0, 36.0, "S.WLL"),
        line(1, "Larnivka", 48.0, 37.0),
    ]
)


def zipped(text: str, name: str = "UA.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "not a dump")
        archive.writestr(name, text)
    return out.getvalue()


class Server(ThreadingHTTPServer):
    body = b""
    breaks = 0
    ranges: list[str]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        if self.path != "/UA.zip":
            self.send_error(404)
            return
        wanted = self.headers.get("Range")
        self.server.ranges.append(wanted or "")
        start = int(wanted[6:-1]) if wanted else 0
        body = self.server.body[start:]
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.server.breaks:
            self.server.breaks -= 1
            self.wfile.write(body[: len(body) // 2])
        else:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as running:
        running.ranges = []
        running.body = zipped(DUMP)
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def base(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def test_a_country_is_added_and_exact_points_replace_approximate_ones(
    server: Server, small_path: Path
) -> None:
    said = add_dump("ua", small_path, base(server))
    assert said.startswith("3 places of UA.zip")
    gazetteer = open_gazetteer(small_path)
    assert [c.entry.number for c in gazetteer.candidates("Dalnie")] == [12]
    assert [c.entry.lat for c in gazetteer.candidates("Tykhe")] == [48.12]
    assert gazetteer.candidates("A well") == ()
    assert len(gazetteer.candidates("Larnivka")) == 2


def test_a_broken_download_goes_on_where_it_stopped(server: Server, small_path: Path) -> None:
    server.breaks = 1
    with pytest.raises(StopRun, match="run it again"):
        add_dump("UA", small_path, base(server))
    assert open_gazetteer(small_path).candidates("Dalnie") == ()
    add_dump("UA", small_path, base(server))
    half = len(server.body) // 2
    assert server.ranges == ["", f"bytes={half}-"]
    assert open_gazetteer(small_path).candidates("Dalnie")


def test_a_damaged_archive_is_thrown_away(server: Server, small_path: Path) -> None:
    server.body = b"PK" + server.body[:40]
    with pytest.raises(StopRun, match="damaged"):
        add_dump("UA", small_path, base(server))
    assert not list((small_path.parent / "dumps").iterdir())


def test_an_unknown_country_is_told(server: Server, small_path: Path) -> None:
    with pytest.raises(StopRun, match="404"):
        add_dump("XX", small_path, base(server))
    with pytest.raises(MendInput, match="neither a country code"):
        add_dump("Ukraine!", small_path, base(server))


def test_a_file_that_is_no_dump_changes_nothing(small_path: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(line(21, "Nove", 48.0, 36.0) + "\nonly\tthree\tcells\n")
    before = small_path.read_bytes()
    with pytest.raises(MendInput, match=r"wrong.txt:2: 3 columns"):
        add_dump(str(wrong), small_path)
    assert small_path.read_bytes() == before


def test_a_text_file_is_added(small_path: Path, tmp_path: Path) -> None:
    dump = tmp_path / "mine.txt"
    dump.write_text(line(21, "Nove", 48.0, 36.0) + "\n")
    add_dump(str(dump), small_path)
    assert open_gazetteer(small_path).candidates("Novee")[0].entry.number == 21
