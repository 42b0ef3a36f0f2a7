"""A small news site on the loopback address, with everything a site can do wrong."""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"
PARAGRAPH = "The ferry {name} sank in the harbour on Tuesday, the port office said. " * 6


BOMB = gzip.compress(bytes(100_000_000), 9)


def page(name: str) -> bytes:
    body = PARAGRAPH.format(name=name)
    return (
        f"<html><head><title>Ferry {name} sinks</title></head><body><article>"
        f"<h1>Ferry {name} sinks</h1><p>{body}</p></article></body></html>"
    ).encode()


def feed(base: str, names: list[str]) -> bytes:
    items = "".join(
        f"<item><title>Ferry {n}</title><link>{base}/{n}</link><guid>{base}/{n}</guid>"
        "<description>A short teaser.</description></item>"
        for n in names
    )
    channel = f"<channel><title>Harbour Post</title>{items}</channel>"
    return f'<rss version="2.0">{channel}</rss>'.encode()


@dataclass
class Site:
    """The site's address, what its feed names, and how often each path was asked for."""

    base: str = ""
    names: list[str] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    flaky_failures: int = 1


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked[self.path] += 1
        handler = getattr(self, f"on_{self.path.strip('/').replace('.', '_')}", None)
        with suppress(BrokenPipeError, ConnectionResetError):
            handler() if handler else self.answer(page(self.path.strip("/")))

    def answer(self, body: bytes, kind: str = "text/html", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def on_robots_txt(self) -> None:
        self.answer(b"User-agent: *\nDisallow: /private\n", "text/plain")

    def on_feed_xml(self) -> None:
        body = feed(self.site.base, self.site.names)
        etag = f'"{len(self.site.names)}"'
        if self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        self.answer(body, "application/rss+xml", ETag=etag)

    def on_moved(self) -> None:
        self.redirect("/arrived")

    def on_circle(self) -> None:
        self.redirect("/circle")

    def on_inward(self) -> None:
        self.redirect("http://localhost:1/secret")

    def on_metadata(self) -> None:
        self.redirect("http://169.254.169.254/latest")

    def on_gone(self) -> None:
        self.send_error(404)

    def on_flaky(self) -> None:
        if self.site.asked["/flaky"] <= self.site.flaky_failures:
            self.send_error(503)
        else:
            self.answer(page("flaky"))

    def on_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"<p>word ")
            time.sleep(0.1)

    def on_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while True:
            self.wfile.write(b"<p>word " * 4096)

    def on_bomb(self) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def on_picture(self) -> None:
        self.answer(b"\x89PNG\r\n\x1a\n", "image/png")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running(names: list[str]) -> Iterator[Site]:
    """The site while it runs; its feed names these paths."""
    site = Site(names=names)
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer((HOST, 0), handler)
    server.daemon_threads = True
    site.base = f"http://{HOST}:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
