"""A server on this machine that answers as providers do, well or badly."""

from __future__ import annotations

import html
import io
import json
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOSTS = {
    "https://publish.x.com": "x",
    "https://publish.twitter.com": "x-old",
    "https://giphy.com": "giphy",
    "https://media.giphy.com": "giphy-media",
    "https://www.youtube.com": "youtube",
    "https://i.ytimg.com": "youtube-media",
    "https://vimeo.com": "vimeo",
    "https://i.vimeocdn.com": "vimeo-media",
    "https://embed.bsky.app": "bluesky",
    "https://social.example": "mastodon",
    "https://files.social.example": "mastodon-media",
    "https://codepen.io": "codepen",
    "https://shots.codepen.io": "codepen-media",
}


def image(
    kind: str = "PNG", size: tuple[int, int] = (48, 27), frames: int = 1, mode: str = "L"
) -> bytes:
    """The bytes of an image of one colour, or of several pictures of different ones."""
    pictures = [Image.new(mode, size, 40 * number % 256) for number in range(frames)]
    result = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:], "duration": 100} if frames > 1 else {}
    pictures[0].save(result, kind, **more)
    return result.getvalue()


Answer = tuple[int, dict[str, str], bytes]


def answer(body: Any, status: int = 200, kind: str = "application/json", **headers: str) -> Answer:
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, {"Content-Type": kind, "Content-Length": str(len(body)), **headers}, body


def x(url: str) -> Any:
    number = url.rpartition("/")[2]
    words = f'Words of {number} &amp; <a href="https://t.co/abc">a.example/page</a><br>the end'
    return {
        "url": f"https://twitter.com/ann/status/{number}",
        "author_name": "Ann Example",
        "author_url": "https://twitter.com/ann",
        "html": f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{words}</p>&mdash; Ann Example (@ann) '
        f'<a href="https://twitter.com/ann/status/{number}?ref_src=twsrc%5Etfw">July 12, 2023</a></blockquote>\n'
        '<script async src="https://platform.x.com/widgets.js" charset="utf-8"></script>\n',
        "width": 550, "height": None, "type": "rich", "cache_age": "3153600000",
        "provider_name": "Twitter", "provider_url": "https://twitter.com", "version": "1.0",
    }  # fmt: skip


def bluesky(url: str) -> Any:
    post = url.rpartition("/")[2]
    root = "https://bsky.app/profile/did:plc:abc234"
    return {
        "type": "rich", "version": "1.0", "author_name": "Cats (example)", "author_url": root,
        "provider_name": "Bluesky Social", "provider_url": "https://bsky.app", "width": 600, "height": None,
        "html": f'<blockquote class="bluesky-embed"><p lang="en">A cat of {post}.<br><br><a href="{root}/post/{post}?ref_src=embed">'
        f'[image or embed]</a></p>&mdash; Cats (<a href="{root}?ref_src=embed">@cats.example.org</a>) '
        f'<a href="{root}/post/{post}?ref_src=embed">May 14, 2024 at 3:43 PM</a></blockquote>'
        '<script async src="https://embed.bsky.app/static/embed.js" charset="utf-8"></script>',
    }  # fmt: skip


def mastodon(url: str) -> Any:
    number = urlsplit(url).path.rpartition("/")[2]
    return {
        "id": number, "created_at": "2022-11-11T05:36:12.000Z", "spoiler_text": "", "language": "en",
        "url": f"https://social.example/@gus/{number}",
        "content": f'<p>Toot {number} <a href="https://a.example/" class="u-url"><span class="invisible">https://</span>'
        "<span>a.example</span></a></p><p>More.</p>",
        "account": {
            "acct": "gus", "display_name": "Gus", "url": "https://social.example/@gus",
            "avatar_static": "https://files.social.example/gus.png",
        },
    }  # fmt: skip


def player(name: str, frame: str, thumbnail: str) -> Callable[[str], Any]:
    def reply(url: str) -> Any:
        ident = url.rstrip("/").rpartition("/")[2].rpartition("=")[2]
        source = html.escape(frame.format(id=ident))
        return {
            "type": "video", "version": "1.0", "provider_name": name, "title": f"{name} of {ident}",
            "author_name": "Bo Example", "author_url": "https://bo.example/", "width": 480, "height": 270,
            "thumbnail_url": thumbnail.format(id=ident), "thumbnail_width": 480, "thumbnail_height": 270,
            "html": f'<iframe width="480" height="270" src="{source}" allowfullscreen></iframe>',
        }  # fmt: skip

    return reply


def giphy(url: str) -> Any:
    ident = url.rpartition("/")[2]
    return {
        "width": 650, "height": 366, "title": "Cat Typing GIF by Cats - Find & Share on GIPHY",
        "url": f"https://media.giphy.com/media/{ident}/giphy.gif", "type": "photo",
        "author_name": "GIPHY", "author_url": "https://giphy.com/", "provider_name": "GIPHY",
    }  # fmt: skip


def moving(url: str) -> Answer:
    if url.endswith("_s.gif"):
        return answer(image("GIF"), kind="image/gif")
    return answer(image("GIF", frames=3), kind="image/gif")


def picture(_url: str) -> Answer:
    return answer(image("JPEG"), kind="image/jpeg")


GOOD: dict[str, Callable[[str], Any]] = {
    "x": x,
    "bluesky": bluesky,
    "mastodon": mastodon,
    "mastodon-media": lambda _url: answer(image(size=(8, 8)), kind="image/png"),
    "youtube": player(
        "YouTube", "https://www.youtube.com/embed/{id}?feature=oembed",
        "https://i.ytimg.com/vi/{id}/hqdefault.jpg",
    ),
    "vimeo": player(
        "Vimeo", "https://player.vimeo.com/video/{id}?app_id=1", "https://i.vimeocdn.com/video/1.jpg"
    ),
    "codepen": player(
        "CodePen", "https://codepen.io/octo/embed/preview/{id}?height=300",
        "https://shots.codepen.io/username/pen/{id}-512.jpg?version=1",
    ),
    "giphy": giphy,
    "giphy-media": moving,
    "youtube-media": picture,
    "vimeo-media": picture,
    "codepen-media": picture,
}  # fmt: skip


class Providers:
    """What the server answers, by name, and what it was asked.

    An answer is JSON, an `Answer`, or a function of the URL asked about (or of the path) that
    returns one, or gets the connection to write to it what it likes.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, Any] = dict(GOOD)
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.at_once: Counter[str] = Counter()

    @property
    def endpoints(self) -> dict[str, str]:
        """The hosts that the server plays; requests to any other host get 404."""
        known = {begins: f"{self.address}/{name}" for begins, name in HOSTS.items()}
        return {"https://": f"{self.address}/other/", **known}

    def count(self, name: str) -> int:
        return sum(path.startswith(f"/{name}/") for path in self.asked)


@contextmanager
def run_server(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Run a server on this machine in a thread; yield the URL of its root, without a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serve() -> Iterator[Providers]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_args: Any) -> None:
            pass

        def do_GET(self) -> None:
            providers.asked.append(self.path)
            providers.headers.append(dict(self.headers.items()))
            name = self.path.split("/")[1]
            reply = providers.answers.get(name, answer(b"<h1>Nothing</h1>", 404, "text/html"))
            about = parse_qs(urlsplit(self.path).query).get("url", [self.path])[0]
            if callable(reply):
                reply = reply(self) if getattr(reply, "raw", False) else reply(about)
            if reply is None:
                self.close_connection = True
                return
            status, headers, body = reply if isinstance(reply, tuple) else answer(reply)
            try:
                self.send_response(status)
                for key, value in headers.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

    with run_server(Handler) as address:
        providers = Providers(address)
        yield providers


def raw(function: Callable[[Any], None]) -> Callable[[Any], None]:
    """Mark an answer that writes to the connection by itself."""
    function.raw = True  # type: ignore[attr-defined]
    return function
