"""``sphinx-build -b embeds``: what it asks for, what it keeps, and what it makes of every fault."""

from __future__ import annotations

import functools
import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from email.utils import formatdate

import pytest
from imagebytes import TRUNCATED_GIF, small
from providers import answer, image, raw, serve

from sphinx_devrel_blog.embeds import builder
from sphinx_devrel_blog.embeds.fetch import Fetcher, Limits
from sphinx_devrel_blog.embeds.providers import PROVIDERS

pytestmark = pytest.mark.slow

X = "1221805374728278016"
OTHER = "1221805374728278017"
POST = f"""\
{{% twitter {X} %}}

{{% youtube dQw4w9WgXcQ %}}

{{% vimeo 76979871 %}}

{{% embed https://bsky.app/profile/cats.example.org/post/3kabc %}}

{{% embed https://social.example/@gus/109324658946132786 %}}

{{% codepen https://codepen.io/octo/pen/abcDEF %}}

{{% replit @user/My-Repl %}}

![](https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif)
"""
QUICK = Limits(connect=2, total=3, pause=0, back_off=0.05, max_wait=2)


@pytest.fixture
def providers():
    with serve() as running:
        yield running


@pytest.fixture
def take(site, providers, monkeypatch):
    """Run the builder with the server instead of every provider."""

    def run(endpoints=providers.endpoints, **conf):
        local = functools.partial(Fetcher, limits=QUICK, endpoints=endpoints)
        monkeypatch.setattr(builder, "Fetcher", local)
        built = site.build("embeds", **conf)
        built.report = json.loads(built.text("embeds.json"))
        built.outcomes = {entry["provider"]: entry["outcome"] for entry in built.report["embeds"]}
        return built

    return run


def snapshots(site):
    folder = site.source / "_embeds"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def snapshot(site, name):
    return json.loads((site.source / "_embeds" / f"{name}.json").read_text())


def test_each_embed_gets_one_new_snapshot(site, providers, take):
    site.post(POST)
    built = take()
    assert built.warnings == []
    assert built.outcomes == dict.fromkeys(
        ("bluesky", "codepen", "giphy", "mastodon", "vimeo", "x", "youtube"), "new"
    )
    assert built.report["summary"]["new"] == 7
    assert [entry["provider"] for entry in built.report["not_asked_for"]] == ["replit"]
    assert list(snapshots(site)) == [
        "bluesky/cats.example.org~3kabc.json",
        "codepen/abcDEF.json",
        "codepen/abcDEF.poster.jpg",
        "giphy/na5eo4HbIVO7K.json",
        "giphy/na5eo4HbIVO7K.still.png",
        "mastodon/social.example~109324658946132786.json",
        "vimeo/76979871.json",
        "vimeo/76979871.poster.jpg",
        f"x/{X}.json",
        "youtube/dQw4w9WgXcQ.json",
        "youtube/dQw4w9WgXcQ.poster.jpg",
    ]
    post = snapshot(site, f"x/{X}")
    assert post.pop("taken")
    assert post == {
        "version": 1,
        "url": f"https://x.com/ann/status/{X}",
        "author": "Ann Example",
        "handle": "ann",
        "date": "2020-01-27T14:41:16Z",
        "language": "en",
        "text": [f"Words of {X} & ", {"text": "a.example/page", "url": "https://t.co/abc"}, "\nthe end"],
    }  # fmt: skip
    video = snapshot(site, "youtube/dQw4w9WgXcQ")
    assert video["title"] == "YouTube of dQw4w9WgXcQ"
    assert video["media"]["poster"] == {"file": "dQw4w9WgXcQ.poster.jpg", "width": 48, "height": 27}
    toot = snapshot(site, "mastodon/social.example~109324658946132786")
    assert toot["handle"] == "gus@social.example"
    assert toot["text"][-1] == "\n\nMore."
    assert snapshot(site, "giphy/na5eo4HbIVO7K")["title"] == "Cat Typing GIF by Cats"

    page = site.build(nitpicky=True)
    assert page.warnings == []
    text = page.body("blog/post").get_text()
    for words in (
        f"Words of {X}",
        "YouTube of dQw4w9WgXcQ",
        "A cat of 3kabc",
        "Toot 109",
        "View on Mastodon",
    ):
        assert words in text


def test_each_is_asked_for_once_and_without_a_trace(site, providers, take):
    site.post(POST)
    site.post(POST, name="blog/second.md")
    take()
    assert providers.count("x") == 1
    for headers in providers.headers:
        assert not {"Cookie", "Authorization", "Referer"} & set(headers)
        assert headers["User-Agent"].startswith("sphinx_devrel_blog/")
    assert "dnt=true" in next(path for path in providers.asked if path.startswith("/x/"))


def test_what_is_there_is_not_asked_for_again(site, providers, take):
    site.post(POST)
    take()
    providers.asked.clear()
    built = take()
    assert providers.asked == []
    assert built.report["embeds"] == []
    assert built.warnings == []


def test_a_refresh_without_news_changes_nothing(site, providers, take, monkeypatch):
    site.post(POST)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    take()
    before = snapshots(site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    built = take(devrel_blog_embeds={"refresh": "all"})
    assert set(built.outcomes.values()) == {"unchanged"}
    assert snapshots(site) == before


def test_a_refresh_with_news(site, providers, take):
    site.post(f"{{% x {X} %}}")
    take()
    good = providers.answers["x"]
    providers.answers["x"] = lambda url: {**good(url), "author_name": "Ann Renamed"}
    assert take(devrel_blog_embeds={"refresh": "all"}).outcomes == {"x": "changed"}
    assert snapshot(site, f"x/{X}")["author"] == "Ann Renamed"


@pytest.mark.parametrize(("days", "asked"), [("7", 0), ("5", 1), (0, 1)])
def test_a_refresh_of_what_is_old(site, providers, take, monkeypatch, days, asked):
    site.post(f"{{% x {X} %}}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    take()
    providers.asked.clear()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1700000000 + 6 * 86400))
    take(devrel_blog_embeds={"refresh": days})
    assert providers.count("x") == asked


def test_what_an_author_wrote_into_a_snapshot_stays(site, providers, take):
    site.post(f"{{% x {X} %}}")
    take()
    path = site.source / f"_embeds/x/{X}.json"
    card = {"title": "A page", "url": "https://a.example"}
    path.write_text(json.dumps({**json.loads(path.read_text()), "card": card}))
    take(devrel_blog_embeds={"refresh": "all"})
    assert snapshot(site, f"x/{X}")["card"] == card


def test_pictures_of_every_kind(site, providers, take):
    site.post(POST)
    kinds = ["avatar", "poster", "still", "animation"]
    built = take(devrel_blog_embeds={"media": kinds})
    assert built.warnings == []
    media = snapshot(site, "giphy/na5eo4HbIVO7K")["media"]
    assert media["animation"]["file"] == "na5eo4HbIVO7K.animation.gif"
    assert media["still"] == {"file": "na5eo4HbIVO7K.still.png", "width": 48, "height": 27}
    assert "mastodon/social.example~109324658946132786.avatar.png" in snapshots(site)
    page = site.build(nitpicky=True)
    assert page.warnings == []
    assert any(name.endswith(".animation.gif") for name in page.files())


def test_without_media_only_texts_are_stored(site, providers, take):
    site.post(POST)
    take(devrel_blog_embeds={"media": []})
    assert all(name.endswith(".json") for name in snapshots(site))


def test_a_damaged_snapshot_is_taken_again(site, providers, take):
    site.post(f"{{% x {X} %}}")
    path = site.write(f"_embeds/x/{X}.json", "{")
    built = take()
    assert built.outcomes == {"x": "new"}
    assert json.loads(path.read_text())["handle"] == "ann"


def test_an_unknown_refresh_asks_for_what_is_missing(site, providers, take):
    site.post(f"{{% x {X} %}}")
    built = take(devrel_blog_embeds={"refresh": "sometimes"})
    assert built.outcomes == {"x": "new"}
    assert "got 'sometimes': this part is ignored" in built.warnings[0]


# -- faults


@raw
def drip(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    write_slowly(handler)


@raw
def drip_of_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    write_slowly(handler)


def write_slowly(handler):
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


@raw
def endless(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")
    try:
        while True:
            handler.wfile.write(b"1," * 50_000)
    except OSError:
        pass


@raw
def cut_off(handler):
    handler.wfile.write(
        b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{"a'
    )


@raw
def hang_up(handler):
    handler.connection.close()


def elsewhere(location):
    return answer(b"", 302, "text/html", Location=location)


def busy_until(retry_after):
    return answer(b"", 429, "text/plain", Retry_After=retry_after)


def raw_bytes(content):
    @raw
    def write(handler):
        handler.wfile.write(content)

    return write


def raw_headers(headers):
    """A good start line, odd headers, and an empty object of JSON."""
    return raw_bytes(f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n{{}}".encode("latin-1"))


JSON_IN_CHUNKS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
)


def another(url):
    from providers import x

    return x(f"https://x.com/i/status/{OTHER}")


FAULTS = {
    "404 with HTML": (answer(b"<h1>gone</h1>", 404, "text/html"), "gone"),
    "410": (answer({}, 410), "gone"),
    "403 protected": (answer({"error": "Sorry, you are not authorized", "request": "/"}, 403), "restricted"),
    "403 plan": (answer({"errors": [{"code": 467, "message": "Your plan"}]}, 403), "restricted"),
    "403 HTML": (answer(b"<h1>no</h1>", 403, "text/html"), "restricted"),
    "401": (answer({}, 401), "restricted"),
    "429": (answer(b"Rate limit exceeded", 429, "text/plain"), "blocked"),
    "429 soon": (answer(b"", 429, "text/plain", Retry_After="0"), "blocked"),
    "429 late": (answer(b"", 429, "text/plain", Retry_After="86400"), "blocked"),
    "429 a date": (answer(b"", 429, "text/plain", Retry_After=formatdate(4e9, usegmt=True)), "blocked"),
    "429 nonsense": (answer(b"", 429, "text/plain", Retry_After="soon"), "blocked"),
    "429 a date that no calendar has": (busy_until("Wed, 21 Oct 999999999999999999 07:28:00 GMT"), "blocked"),
    "429 a date before all time zones": (busy_until("Mon, 01 Jan 0001 00:00:00 +2359"), "blocked"),
    "429 a date with a zone that no clock has": (busy_until("Wed, 21 Oct 2015 07:28:00 +9999999999999"), "blocked"),
    "429 a date without a zone": (busy_until("Mon, 01 Jan 0001 00:00:00 -0000"), "blocked"),
    "429 a date with an hour of 5,000 digits": (busy_until(f"Wed, 21 Oct 2015 {'9' * 5000}:28:00 GMT"), "blocked"),
    "429 seconds of 5,000 digits": (busy_until("9" * 5000), "blocked"),
    "429 other digits": (busy_until("\u00b2\u00b3"), "blocked"),
    "429 a negative number": (busy_until("-5"), "blocked"),
    "a length of 5,000 digits": (raw_headers(f"Content-Length: {'9' * 5000}"), "refused"),
    "a length of no digits": (raw_headers("Content-Length: \u00b2"), "refused"),
    "two lengths": (raw_headers("Content-Length: 1\r\nContent-Length: 2"), "offline"),
    "1,000 headers": (raw_headers("\r\n".join(f"X-{n}: 1" for n in range(1000))), "offline"),
    "a header of 100 KB": (raw_headers(f"X-Long: {'a' * 100_000}"), "offline"),
    "a header without a colon": (raw_headers("nonsense"), "refused"),
    "no status": (raw_bytes(b"nonsense\r\n\r\n"), "offline"),
    "a status of 5,000 digits": (raw_bytes(b"HTTP/1.1 " + b"9" * 5000 + b" OK\r\n\r\n"), "offline"),
    "a chunk of 5,000 digits": (raw_bytes(JSON_IN_CHUNKS + b"9" * 5000 + b"\r\n{}"), "offline"),
    "a chunk of nonsense": (raw_bytes(JSON_IN_CHUNKS + b"zz\r\n{}"), "offline"),
    "a type with control characters": (raw_headers("Content-Type: text/\x1b[31m\x07"), "blocked"),
    "302 to a label of 5,000 letters": (elsewhere(f"https://{'a' * 5000}.x.com/"), "refused"),
    "302 to a port of 5,000 digits": (elsewhere(f"https://publish.x.com:{'9' * 5000}/"), "refused"),
    "302 to a path of control characters": (elsewhere("https://publish.x.com/\x01\x02"), "refused"),
    "500": (answer(b"<h1>oops</h1>", 500, "text/html"), "offline"),
    "503 late": (answer(b"", 503, "text/plain", Retry_After="86400"), "blocked"),
    "204": (answer(b"", 204), "refused"),
    "302 to a host": (elsewhere("https://evil.example/oembed"), "refused"),
    "302 to metadata": (elsewhere("http://169.254.169.254/latest/meta-data/"), "refused"),
    "302 to this machine": (elsewhere("https://127.0.0.1/"), "refused"),
    "302 to a file": (elsewhere("file:///etc/passwd"), "refused"),
    "302 to nonsense": (elsewhere("https://[::1"), "refused"),
    "302 with an account": (elsewhere("https://publish.x.com@evil.example/"), "refused"),
    "302 for ever": (elsewhere("/oembed"), "refused"),
    "302 to nowhere": (answer(b"", 302, "text/html"), "refused"),
    "slow drip": (drip, "offline"),
    "slow headers": (drip_of_headers, "offline"),
    "endless": (endless, "refused"),
    "cut off": (cut_off, "offline"),
    "hangs up": (hang_up, "offline"),
    "gzip bomb": (answer(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip"), "refused"),
    "no gzip": (answer(b"x", Content_Encoding="gzip"), "refused"),
    "brotli": (answer(b"x", Content_Encoding="br"), "refused"),
    "HTML": (answer(b"<html>log in</html>", kind="text/html"), "blocked"),
    "JSON as an image": (answer({"url": "a"}, kind="image/png"), "blocked"),
    "no JSON": (answer(b"{", kind="application/json"), "blocked"),
    "deep JSON": (answer(b"[" * 50_000), "blocked"),
    "not UTF-8": (answer(b'{"html": "\xff\xfe"}'), "refused"),
    "a list": (answer([1]), "refused"),
    "null": (answer(None), "refused"),
    "an error": (answer({"errors": [{"code": 34}]}), "refused"),
    "other types": (answer({"url": 1, "html": ["<p>"], "author_name": {}}), "refused"),
    "a tombstone": (answer({"__typename": "TweetTombstone", "tombstone": {}}), "refused"),
    "another post": (another, "refused"),
    "no words": (answer({"html": "<blockquote></blockquote>"}), "refused"),
    "too large": (answer({"html": "a" * 200_000}), "refused"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failed_refresh_keeps_good_snapshots(site, providers, take, fault):
    site.post(f"{{% x {X} %}}\n\n{{% youtube dQw4w9WgXcQ %}}\n")
    take()
    before = snapshots(site)
    site.post(f"{{% x {X} %}}\n\n{{% youtube dQw4w9WgXcQ %}}\n\n{{% x {OTHER}9 %}}\n")
    reply, expected = FAULTS[fault]
    providers.answers["x"] = reply
    built = take(devrel_blog_embeds={"refresh": "all"})
    assert built.outcomes == {"x": expected, "youtube": "unchanged"}
    if expected == "gone":
        path = site.source / f"_embeds/x/{X}.json"
        data = json.loads(path.read_text())
        assert data.pop("gone")
        path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    assert snapshots(site) == before
    assert len(built.warnings) == 2
    for warning, line in zip(built.warnings, (5, 9), strict=True):
        assert warning.startswith(f"blog/post.md:{line}: WARNING: https://x.com/i/status/")
        assert f"({expected})" in warning
        assert warning.endswith("[devrel_blog.fetch]")


@pytest.mark.parametrize(
    "error",
    [OverflowError, RecursionError, MemoryError, KeyError, AssertionError, OSError, UnicodeError],
)
def test_an_error_that_nobody_foresaw_costs_one_embed_its_refresh(
    site, providers, take, monkeypatch, error
):
    site.post(f"{{% x {X} %}}\n\n{{% youtube dQw4w9WgXcQ %}}\n")

    def fail(*_args):
        raise error("\x1b[31mboom\n" * 500)

    provider = PROVIDERS["x"]
    service = provider.service._replace(read=fail, fetch=None)
    changed = provider._replace(service=service)
    monkeypatch.setitem(PROVIDERS.built_in, "x", changed)
    built = take()
    assert built.outcomes == {"x": "refused", "youtube": "new"}
    (warning,) = built.warnings
    assert warning.startswith("blog/post.md:5: WARNING: https://x.com/i/status/")
    assert "\x1b" not in warning
    assert len(warning) < 1000


def test_no_message_of_a_server_reaches_the_terminal_as_it_is(site, providers, take):
    site.post(f"{{% x {X} %}}")
    providers.answers["x"] = raw_headers(f"Content-Encoding: \x1b[2J{'a' * 10_000}")
    (warning,) = take().warnings
    assert "\x1b" not in warning
    assert len(warning) < 1000


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_poster_that_was_deleted_comes_back(site, providers, take, is_folder):
    site.post("{% youtube dQw4w9WgXcQ %}")
    take()
    before = snapshots(site)
    poster = site.source / "_embeds/youtube/dQw4w9WgXcQ.poster.jpg"
    poster.unlink()
    if is_folder:
        poster.mkdir()
    built = take(devrel_blog_embeds={"refresh": "all"})
    if is_folder:
        assert built.outcomes == {"youtube": "refused"}
        assert "can't be written" in built.warnings[-1]
    else:
        assert built.outcomes == {"youtube": "new"}
        assert snapshots(site).keys() == before.keys()


def test_a_redirect_within_the_provider(site, providers, take):
    site.post(f"{{% x {X} %}}")
    providers.answers["x-old"] = providers.answers["x"]
    providers.answers["x"] = lambda url: elsewhere(f"https://publish.twitter.com/oembed?url={url}")
    assert take().outcomes == {"x": "new"}


def test_a_host_that_asks_to_wait_is_asked_again(site, providers, take):
    site.post(f"{{% x {X} %}}")
    good = providers.answers["x"]
    times = []

    def busy(url):
        times.append(time.monotonic())
        return good(url) if len(times) > 1 else answer(b"", 429, "text/plain", Retry_After="1")

    providers.answers["x"] = busy
    assert take().outcomes == {"x": "new"}
    assert times[1] - times[0] >= 1


def test_a_host_that_refuses_is_left_alone(site, providers, take):
    site.post("\n\n".join(f"{{% x {number} %}}" for number in range(20, 60)))
    providers.answers["x"] = answer(b"", 429, "text/plain", Retry_After="86400")
    built = take()
    assert len(built.warnings) == 40
    # As many as were under way when the first answer came.
    assert providers.count("x") <= 16


def test_a_host_that_is_down_is_left_alone(site, providers, take):
    site.post("\n\n".join(f"{{% x {number} %}}" for number in range(20, 60)))
    endpoints = {**providers.endpoints, "https://publish.x.com": "http://127.0.0.1:9"}
    built = take(endpoints)
    assert built.report["summary"]["offline"] == 40
    assert "no more requests were sent to this host" in built.text("embeds.json")


PICTURES = {
    "too large": answer(bytes(6_000_000), kind="image/png"),
    "200 MB": (200, {"Content-Type": "image/jpeg", "Content-Length": "200000000"}, b""),
    "HTML": answer(b"<html>", kind="text/html"),
    "HTML as an image": answer(b"<html>", kind="image/png"),
    "SVG": answer(b'<svg xmlns="http://www.w3.org/2000/svg"/>', kind="image/svg+xml"),
    "cut off": answer(image("PNG", (200, 200))[:60], kind="image/png"),
    "many pixels": answer(image("PNG", (9000, 9000), mode="1"), kind="image/png"),
    "a GIF cut off in its colours": answer(TRUNCATED_GIF, kind="image/gif"),
    "a WebP cut off": answer(small("WEBP")[:40], kind="image/webp"),
    "a JPEG cut off": answer(small("JPEG")[:300], kind="image/jpeg"),
    "TIFF": answer(small("TIFF"), kind="image/png"),
    "404": answer(b"", 404, "text/html"),
    "elsewhere": elsewhere("https://evil.example/a.png"),
}


@pytest.mark.parametrize("fault", PICTURES)
def test_pictures_that_are_none(site, providers, take, fault):
    site.post("{% youtube dQw4w9WgXcQ %}")
    providers.answers["youtube-media"] = PICTURES[fault]
    built = take()
    assert built.outcomes == {"youtube": "new"}
    (warning,) = built.warnings
    assert "poster: " in warning
    assert list(snapshots(site)) == ["youtube/dQw4w9WgXcQ.json"]
    assert "media" not in snapshot(site, "youtube/dQw4w9WgXcQ")


def test_a_good_picture_outlives_a_bad_one(site, providers, take):
    site.post("{% youtube dQw4w9WgXcQ %}")
    take()
    before = snapshots(site)
    providers.answers["youtube-media"] = answer(b"<html>", kind="image/png")
    assert take(devrel_blog_embeds={"refresh": "all"}).outcomes == {"youtube": "unchanged"}
    assert snapshots(site) == before


def test_a_thumbnail_on_another_host_is_not_asked_for(site, providers, take):
    site.post("{% youtube dQw4w9WgXcQ %}")
    good = providers.answers["youtube"]
    providers.answers["youtube"] = lambda url: {
        **good(url), "thumbnail_url": "https://169.254.169.254/latest/meta-data",
    }  # fmt: skip
    (warning,) = take().warnings
    assert "isn't a known URL" in warning


MANY = image("GIF", (2, 2), frames=60)


@pytest.mark.parametrize(
    "bomb",
    [
        answer(MANY[:6] + b"\x00\x10\x00\x20" + MANY[10:], kind="image/gif"),
        answer(b"GIF89a" + b"\xff\xff\xff\xff" + bytes(3) + b";", kind="image/gif"),
    ],
    ids=["pictures", "pixels"],
)
def test_a_gif_with_too_many_pixels_is_refused(site, providers, take, bomb):
    site.post("{% giphy na5eo4HbIVO7K %}")
    good = providers.answers["giphy-media"]
    providers.answers["giphy-media"] = lambda path: good(path) if path.endswith("_s.gif") else bomb
    built = take(devrel_blog_embeds={"media": ["still", "animation"]})
    assert built.outcomes == {"giphy": "new"}
    assert "animation: " in built.warnings[0]
    assert list(snapshots(site)) == ["giphy/na5eo4HbIVO7K.json", "giphy/na5eo4HbIVO7K.still.png"]


def test_a_notice_instead_of_a_gif_is_recognized(site, providers, take, monkeypatch):
    import hashlib

    from sphinx_devrel_blog.embeds.providers import PROVIDERS, giphy

    notice = image("GIF", frames=2)
    digest = hashlib.md5(notice).hexdigest()
    service = giphy.PROVIDER.service._replace(notices=frozenset({digest}))
    changed = giphy.PROVIDER._replace(service=service)
    monkeypatch.setitem(PROVIDERS.built_in, "giphy", changed)
    site.post("{% giphy na5eo4HbIVO7K %}")
    providers.answers["giphy-media"] = answer(notice, kind="image/gif")
    built = take(devrel_blog_embeds={"media": ["animation"]})
    assert built.outcomes == {"giphy": "gone"}
    assert snapshots(site) == {}


# -- the command


def command(site, providers, *arguments):
    # The process has its own providers, like `take`.
    site.write(
        "conf.py",
        "import functools\nfrom sphinx_devrel_blog.embeds import builder\n"
        'extensions = ["sphinx_devrel_blog"]\n'
        f"builder.Fetcher = functools.partial(builder.Fetcher, endpoints={providers.endpoints!r})\n",
    )
    return [
        sys.executable, "-m", "sphinx", "-b", "embeds", *arguments,
        str(site.source), str(site.output / "embeds"),
    ]  # fmt: skip


@pytest.mark.parametrize(("arguments", "fails"), [((), False), (("-W",), True), (("-j2",), False)])
def test_the_command_fails_where_warnings_are_errors(site, providers, arguments, fails):
    site.post(f"{{% x {X} %}}\n\n{{% youtube dQw4w9WgXcQ %}}\n")
    providers.answers["x"] = answer(b"", 404)
    run = subprocess.run(
        command(site, providers, *arguments), capture_output=True, text=True, check=False
    )
    assert (run.returncode != 0) == fails
    assert "youtube/dQw4w9WgXcQ.json" in snapshots(site)
    assert list(site.source.parent.rglob("embeds.json")) != []
    if not fails:
        assert "embeds: 1 new, 1 gone, 0 not requested" in run.stdout


def test_a_killed_run_leaves_only_complete_snapshots(site, providers):
    numbers = range(20, 40)
    site.post("\n\n".join(f"{{% x {number} %}}" for number in numbers))
    good = providers.answers["x"]
    half = threading.Event()

    def slow(url):
        if providers.count("x") > 6:
            half.set()
        return good(url)

    providers.answers["x"] = slow
    with subprocess.Popen(
        command(site, providers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        assert half.wait(60)
        os.kill(run.pid, signal.SIGKILL)
    found = snapshots(site)
    assert 0 < len(found) < len(numbers)
    for content in found.values():
        assert json.loads(content)["handle"] == "ann"
    # What was left unfinished is cleared away by the next run, which asks for the rest.
    run = subprocess.run(command(site, providers), capture_output=True, text=True, check=True)
    assert len(snapshots(site)) == len(numbers)
    assert not list((site.output / "embeds").glob("unfinished-*"))
