"""Snapshots of each service, taken from a server on this machine, well and badly."""

from __future__ import annotations

import datetime as dt
import gzip
import time

import fact_answers
import pytest
from samples import sample
from service_answers import (
    COMMIT,
    EMBEDS,
    GIST,
    send,
    send_good,
)

from sphinx_devrel_blog.embeds.fetch import Fetcher, Limits
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.snapshot_files import load_snapshot

TOKEN = "ghp_secret-token-of-the-test"


def files_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("kind", EMBEDS)
def test_every_service_gives_a_snapshot_that_a_refresh_keeps(kind, refresh, tmp_path):
    result, snapshot = refresh(EMBEDS[kind])
    assert result.outcome == "new", result
    assert result.message == ""
    assert snapshot.title or snapshot.text
    before = files_of(tmp_path)
    assert refresh(EMBEDS[kind])[0].outcome == "unchanged"
    assert files_of(tmp_path) == before
    assert b"<script" not in b"".join(before.values())


def test_a_gist_has_its_files_at_a_revision(refresh):
    snapshot = refresh(EMBEDS["gist"])[1]
    assert snapshot.author == "octocat"
    first, second = snapshot.code
    assert first.text == "def hello(name):\n\tprint(f'Hello <{name}> & co')"
    assert first.language == "python"
    assert first.url == f"https://gist.github.com/octocat/{GIST}/{COMMIT}#file-hello-py"
    assert (second.text, second.language) == ("Some notes", "")
    only = refresh(EMBEDS["gist file"])[1]
    assert [file.name for file in only.code] == ["hello.py"]


@pytest.mark.parametrize(
    ("kind", "first", "rows", "url"),
    [
        ("github file", 10, 3, f"https://github.com/octo/hello/blob/{COMMIT}/src/a.py#L10-L12"),
        ("gitlab file", 3, 1, f"https://gitlab.com/octo/hello/-/blob/{COMMIT}/src/a.py#L3"),
        ("codeberg file", 1, 30, f"https://codeberg.org/octo/hello/src/commit/{COMMIT}/src/a.py"),
    ],
)
def test_a_file_has_the_lines_of_its_url_at_a_commit(refresh, kind, first, rows, url):
    (file,) = refresh(EMBEDS[kind])[1].code
    assert (file.first, file.url, file.language) == (first, url, "python")
    assert file.text.split("\n") == [f"line_{n} = {n}" for n in range(first, first + rows)]


def test_a_file_without_a_known_commit_is_taken_from_its_branch(refresh, services):
    services.answers["api.github.com/repos/octo/hello/commits"] = lambda handler: send(
        handler, {}, 500
    )
    services.answers["raw.githubusercontent.com/octo/hello/main/src/a.py"] = lambda handler: send(
        handler, "one\ntwo\n" * 20, kind="text/plain"
    )
    (file,) = refresh(EMBEDS["github file"])[1].code
    assert file.url == "https://github.com/octo/hello/blob/main/src/a.py#L10-L12"


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", "\x1b\x7f"])
def test_an_empty_file_has_a_snapshot_that_a_refresh_keeps(refresh, services, text):
    services.answers[f"codeberg.org/octo/hello/raw/commit/{COMMIT}/src/a.py"] = lambda handler: (
        send(handler, text, kind="text/plain")
    )
    result, snapshot = refresh(EMBEDS["codeberg file"])
    assert result.outcome == "new"
    assert [(file.name, file.text) for file in snapshot.code] == [("src/a.py", "")]
    assert refresh(EMBEDS["codeberg file"])[0].outcome == "unchanged"


def test_a_change_of_the_source_is_reported(refresh, services):
    refresh(EMBEDS["github file"])
    path = f"raw.githubusercontent.com/octo/hello/{COMMIT}/src/a.py"
    services.answers[path] = lambda handler: send(handler, "new\n" * 20, kind="text/plain")
    result, snapshot = refresh(EMBEDS["github file"])
    assert (result.outcome, result.note) == ("changed", "the source changed: src/a.py")
    assert snapshot.code[0].text == "new\nnew\nnew"


def test_a_long_file_is_cut_at_a_line(refresh, services):
    path = f"codeberg.org/octo/hello/raw/commit/{COMMIT}/src/a.py"
    services.answers[path] = lambda handler: send(
        handler, 'say("a\\b")\n' * 9000, kind="text/plain"
    )
    result, snapshot = refresh(EMBEDS["codeberg file"])
    assert result.outcome == "new"
    assert snapshot.code[0].is_cut
    assert set(snapshot.code[0].text.split("\n")) == {'say("a\\b")'}


@pytest.mark.parametrize(
    ("kind", "facts", "more"),
    [
        ("github repository", {"language": "Python", "license": "MIT", "stars": 1234, "tags": ("docs", "sphinx")},
         {"title": "octo/hello", "description": "My <b>first</b> repository & more"}),
        ("github issue", {"state": "open", "comments": 7, "tags": ("bug", "help wanted")},
         {"title": "Issue 7 <title>", "author": "ann", "author_url": "https://github.com/ann",
          "description": "The build fails with an error since v1.2: I searched for it"}),
        ("github pull request", {"state": "merged", "comments": 7, "tags": ("bug", "help wanted")}, {}),
        ("github release", {"state": "prerelease", "version": "v2.0"}, {"title": "Two", "description": "Many things"}),
        ("github discussion", {}, {"title": "How do I do it?", "description": 'I tried "everything".'}),
        ("gitlab project", {"license": "apache-2.0", "stars": 5, "tags": ("docs", "sphinx")}, {"title": "octo/sub/hello"}),
        ("gitlab issue", {"state": "open", "comments": 7, "tags": ("bug",)}, {"author": "ann"}),
        ("gitlab merge request", {"state": "merged", "comments": 7, "tags": ("bug", "help wanted")}, {}),
        ("codeberg repository", {"language": "Python", "stars": 12, "tags": ("docs", "sphinx")}, {}),
        ("codeberg pull request", {"state": "draft", "comments": 7, "tags": ("bug", "help wanted")}, {}),
        ("page", {"site": "Example Docs"}, {"title": "A title of oEmbed", "description": "The description",
                                            "author": "Bo of oEmbed", "language": "de-AT"}),
        *((kind, *facts) for kind, facts in fact_answers.FACTS.items()),
    ],
)  # fmt: skip
def test_a_service_gives_facts(refresh, kind, facts, more):
    snapshot = refresh(EMBEDS[kind])[1]
    assert dict(snapshot.facts) == facts
    for name, value in more.items():
        assert getattr(snapshot, name) == value


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Only a title</title>", "Only a title"),
        ('<title>t</title><meta name="twitter:title" content="On X">', "On X"),
        ('<head><meta property="og:title" content=" Two\n lines "></head>', "Two lines"),
        ('<meta charset="iso-8859-1"><title>Gr\xfc\xdfe</title>'.encode("latin-1"), "Grüße"),
        ("<svg><title>icon</title></svg><title>Real</title>", "Real"),
        ("<title>a &lt;b&gt; &amp;amp;</title>", "a <b> &amp;"),
        ("<title>" + "a" * 100_000, "a" * 500),
        ("<title>first</title><body>" + "<p>x" * 300_000, "first"),
        ("<body><p>x</p><title>late</title>", "late"),
    ],
)
def test_the_title_of_a_page_comes_from_what_it_has(refresh, services, html, title):
    services.answers["docs.example.org/guide"] = lambda handler: send(
        handler, html, kind="text/html"
    )
    assert refresh(EMBEDS["page"])[1].title == title


@pytest.mark.parametrize("language", ["en_US", "x", "a b", "und", "zxx", "-", "\u4e2d"])
def test_a_refresh_keeps_a_page_whose_language_is_invalid(refresh, services, language):
    services.answers["docs.example.org/guide"] = lambda handler: send(
        handler, f'<html lang="{language}"><title>A</title>', kind="text/html"
    )
    assert refresh(EMBEDS["page"])[1].language == ""
    assert refresh(EMBEDS["page"])[0].outcome == "unchanged"


def test_a_page_gives_its_picture_or_none_if_it_is_private(refresh, services):
    assert refresh(EMBEDS["page"])[1].media["poster"].file.endswith(".poster.png")
    html = '<title>a</title><meta property="og:image" content="https://169.254.169.254/a.png">'
    services.answers["docs.example.org/guide"] = lambda handler: send(
        handler, html, kind="text/html"
    )
    services.endpoints.clear()
    assert refresh(EMBEDS["page"], folder="b", kinds=())[1].media == {}


# -- faults


def drip(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _ in range(20):
        handler.wfile.write(b" ")
        time.sleep(0.1)


def endless(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")
    while True:
        handler.wfile.write(b"1," * 20_000)


def raw(content):
    return lambda handler: handler.wfile.write(content)


def status(code, body="<h1>error</h1>", kind="text/html", **headers):
    return lambda handler: send(handler, body, code, kind, **headers)


def body(content, kind="application/json", **headers):
    return lambda handler: send(handler, content, 200, kind, **headers)


def to(location):
    return status(302, "", Location=location)


FAULTS = {
    "400": status(400), "401": status(401), "403": status(403), "403 JSON": status(403, {"message": "Forbidden"}, "application/json"),
    "404": status(404), "410": status(410), "429": status(429), "429 late": status(429, Retry_After="9999"),
    "429 nonsense": status(429, Retry_After="soon"), "451": status(451), "500": status(500), "502": status(502),
    "503": status(503, Retry_After="9999"), "204": status(204, ""),
    "rate limit": status(403, X_RateLimit_Remaining="0", X_RateLimit_Reset="99999999999"),
    "rate limit without a time": status(429, RateLimit_Remaining="0", RateLimit_Reset="x"),
    "empty": body(b""), "truncated": body(b'{"id": "6c'), "not UTF-8": body(b'{"title": "\xff\xfe"}'),
    "a list": body([1, "a"]), "null": body(b"null"), "a number": body(b"7"), "a string": body(b'"text"'), "no keys": body({}),
    "errors": body({"message": "Not Found", "errors": [{"code": 1}]}),
    "other types": body({"id": 7, "title": ["a"], "full_name": {}, "files": "x", "number": "seven", "tag_name": 3, "owner": [], "labels": 4}),
    "deep": body(b"[" * 50_000), "too large": body({"title": "a" * 600_000}),
    "a bomb": body(gzip.compress(b" " * 30_000_000), Content_Encoding="gzip"), "brotli": body(b"x", Content_Encoding="br"),
    "an image": body(b"\x89PNG\r\n", "image/png"), "binary": body(b"\0\1\2", "application/octet-stream"),
    "drip": drip, "endless": endless, "cut off": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"), "no status": raw(b"nonsense\r\n\r\n"),
    "hangs up": raw(b""), "to http": to("http://169.254.169.254/latest/meta-data/"), "to itself": to("/a"), "to a file": to("file:///etc/passwd"),
    "to an account": to("https://api.github.com@evil.example/"), "to nonsense": to("https://[::1"), "to nothing": status(302, ""),
}  # fmt: skip
DEFAULT = (
    "gist",
    "codeberg file",
    "imgur",
    "github repository",
    "gitlab file",
    "page",
    "x",
    "question",
    "doi",
)


@pytest.mark.parametrize("kind", sample(EMBEDS, DEFAULT))
def test_no_fault_of_a_service_changes_a_snapshot_or_shows_a_token(
    kind, refresh, services, tmp_path, capfd
):
    refresh(EMBEDS[kind])
    before = files_of(tmp_path)
    tokens = {
        service.api_host: TOKEN
        for each in PROVIDERS.values()
        if (service := each.service) and service.api_host
    }
    failed = {}
    for fault, answer in FAULTS.items():
        services.answers[""] = answer
        result, snapshot = refresh(EMBEDS[kind], tokens=tokens)
        failed[fault] = result
        assert result.outcome in {"gone", "restricted", "blocked", "offline", "refused"}, fault
        assert result.message, fault
        assert "please report" not in result.message, (fault, result.message)
        assert TOKEN not in str(result)
        assert (snapshot.gone is None) == (
            fault not in {"404", "410"} and before == files_of(tmp_path)
        )
        for path in tmp_path.rglob("*.json"):
            load_snapshot(path)
            if snapshot.gone is not None:
                services.answers.clear()
                refresh(EMBEDS[kind])
                assert path.name not in before or path.read_bytes() == before[path.name]
    assert len(failed) >= 30
    assert files_of(tmp_path) == before
    assert TOKEN not in "".join(capfd.readouterr())
    assert TOKEN.encode() not in b"".join(files_of(tmp_path).values())


@pytest.mark.parametrize("first", [401, 403, 404, 429])
def test_a_token_is_sent_only_after_a_request_without_it_failed(refresh, services, first):
    good = services.answers

    def answer(handler):
        send_good(handler) if "Authorization" in handler.headers else send(handler, {}, first)

    good["api.github.com/repos/octo/hello"] = answer
    result, _snapshot = refresh(EMBEDS["github repository"], tokens={"api.github.com": TOKEN})
    assert result.outcome == "new"
    sent = [
        headers.get("Authorization")
        for path, headers in services.requests
        if path.startswith("api.")
    ]
    assert sent[0] is None
    assert sent[-1] == f"Bearer {TOKEN}"


def test_no_other_host_gets_a_token(refresh, services):
    def answer(handler):
        if "Authorization" in handler.headers:
            send(handler, "", 302, Location="https://raw.githubusercontent.com/octo/x.json")
        else:
            send(handler, {}, 404)

    services.answers["api.github.com/repos/octo/hello"] = answer
    result, _snapshot = refresh(EMBEDS["github repository"], tokens={"api.github.com": TOKEN})
    assert result.outcome == "gone"
    others = [
        headers for path, headers in services.requests if not path.startswith("api.github.com")
    ]
    assert others
    assert not any("Authorization" in headers for headers in others)


@pytest.mark.parametrize("path", ["repos/octo/secret/issues/1", "user"])
def test_a_page_gets_no_private_data_by_naming_the_api_of_a_forge(refresh, services, path):
    url = f"https://api.github.com/{path}"
    services.answers["docs.example.org/guide"] = lambda handler: send(
        handler,
        f'<title>A</title><link type="application/json+oembed" href="{url}">',
        kind="text/html",
    )

    def answer(handler):
        is_allowed = "Authorization" in handler.headers
        data = {"title": "A secret"} if is_allowed else {}
        send(handler, data, 200 if is_allowed else 404, "application/json")

    services.answers[f"api.github.com/{path}"] = answer
    result, snapshot = refresh(EMBEDS["page"], tokens={"api.github.com": TOKEN})
    assert (result.outcome, snapshot.title) == ("new", "A")
    assert f"api.github.com/{path}" in services.paths
    assert not any("Authorization" in headers for _path, headers in services.requests)


def test_a_host_without_requests_left_gets_no_more(refresh, services):
    services.answers[""] = status(
        403, X_RateLimit_Remaining="0", X_RateLimit_Reset=str(int(time.time()) + 3000)
    )
    limits = Limits(pause=0, max_wait=1)
    fetcher = Fetcher("test", endpoints=services.endpoints, limits=limits)
    for _ in range(3):
        with pytest.raises(Exception, match="no request is left"):
            fetcher.json("https://api.github.com/repos/octo/hello", ("api.github.com",))
    assert len(services.requests) == 1


def test_content_that_is_gone_keeps_its_snapshot_with_a_day(refresh, services):
    before = refresh(EMBEDS["github issue"])[1]
    services.answers[""] = status(404)
    result, snapshot = refresh(EMBEDS["github issue"])
    assert result.outcome == "gone"
    assert snapshot == before._replace(gone=dt.date(2026, 11, 28))
    services.answers.clear()
    result, snapshot = refresh(EMBEDS["github issue"])
    assert (result.outcome, snapshot) == ("changed", before)
