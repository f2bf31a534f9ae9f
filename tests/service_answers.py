"""What each service answers, in the shapes of its API, by the URL of the request.

The names and the values are invented; the keys are those of the documentation of each service, and of
answers that public repositories have as fixtures.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import fact_answers
import post_answers
from providers import image, run_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMIT = "0123456789abcdef0123456789abcdef01234567"
GIST = "6cad326836d38bd3a7ae"
CODE = "".join(f"line_{number} = {number}\n" for number in range(1, 31))


def person(login: str, host: str) -> dict[str, Any]:
    return {"login": login, "username": login, "html_url": f"https://{host}/{login}", "web_url": f"https://{host}/{login}",
            "avatar_url": f"https://avatars.githubusercontent.com/{login}.png" if host == "github.com" else f"https://{host}/{login}.png"}  # fmt: skip


GIST_DATA: dict[str, Any] = {
    "id": GIST, "html_url": f"https://gist.github.com/octocat/{GIST}", "description": "Hello world examples", "public": True,
    "files": {
        "hello.py": {"filename": "hello.py", "type": "application/x-python", "language": "Python", "size": 40, "truncated": False,
                     "raw_url": f"https://gist.githubusercontent.com/octocat/{GIST}/raw/db9c55/hello.py",
                     "content": "def hello(name):\n\tprint(f'Hello <{name}> & co')\n"},
        "notes.unknownsuffix": {"filename": "notes.unknownsuffix", "type": "text/plain", "language": None, "size": 12, "truncated": True,
                     "raw_url": f"https://gist.githubusercontent.com/octocat/{GIST}/raw/db9c56/notes.unknownsuffix",
                     "content": "Some"},
    },
    "owner": person("octocat", "github.com"), "created_at": "2014-10-01T16:19:34Z", "updated_at": "2014-10-01T16:19:34Z",
    "history": [{"version": COMMIT, "committed_at": "2014-10-01T16:19:34Z", "user": person("octocat", "github.com")}],
}  # fmt: skip

REPOSITORY: dict[str, Any] = {
    "id": 1296269, "full_name": "octo/hello", "name": "hello", "owner": person("octo", "github.com"), "private": False,
    "description": "My <b>first</b> repository & more", "language": "Python", "stargazers_count": 1234, "watchers_count": 80,
    "license": {"key": "mit", "name": "MIT License", "spdx_id": "MIT"}, "topics": ["docs", "sphinx"], "archived": False,
    "html_url": "https://github.com/octo/hello", "created_at": "2011-01-26T19:01:12Z",
}  # fmt: skip

ISSUE_BODY = """\
<!-- Please fill in the template -->
### Describe the bug

The build **fails** with [an error](https://a.example/) since `v1.2`:

```
Traceback
```

![a screenshot](https://a.example/a.png)
- [x] I searched for it
"""


def issue(number: int, host: str = "github.com", **values: Any) -> dict[str, Any]:
    return {
        "number": number, "iid": number, "title": f"Issue {number} <title>", "state": "open", "body": ISSUE_BODY,
        "description": ISSUE_BODY, "user": person("ann", host), "author": person("ann", host), "comments": 7, "user_notes_count": 7,
        "created_at": "2021-03-04T05:06:07.000Z", "labels": [{"id": 1, "name": "bug"}, {"id": 2, "name": "help wanted"}],
        "html_url": f"https://{host}/octo/hello/issues/{number}", **values,
    }  # fmt: skip


RELEASE: dict[str, Any] = {
    "tag_name": "v2.0", "name": "Two", "body": "## Added\n\n* Many things\n", "description": "## Added\n\n* Many things\n",
    "draft": False, "prerelease": True, "upcoming_release": False, "author": person("bo", "github.com"),
    "created_at": "2022-01-02T03:04:05Z", "published_at": "2022-02-02T03:04:05Z", "released_at": "2022-02-02T03:04:05Z", "assets": [],
}  # fmt: skip

DISCUSSION = """\
<!DOCTYPE html><html lang="en"><head><title>How? · octo/hello · Discussion #9 · GitHub</title>
<meta property="og:title" content="How do I do it? · octo/hello · Discussion #9" />
<meta property="og:description" content="I tried &quot;everything&quot;." />
<meta property="og:image" content="https://opengraph.githubassets.com/1/octo/hello/discussions/9" />
<meta property="og:site_name" content="GitHub" /></head><body><script>alert(1)</script></body></html>
"""

PAGE = """\
<!doctype html><html lang="de-AT"><head><meta charset="utf-8"><title>  A page\n</title>
<meta name="description" content="The description">
<meta property="og:title" content="Der &lt;Titel&gt; — groß">
<meta property="og:site_name" content="Example Docs">
<meta property="og:image" content="/images/card.png">
<meta property="article:published_time" content="2020-05-06T07:08:09+00:00">
<meta name="author" content="Ann Example">
<link rel="alternate" type="application/json+oembed" href="https://docs.example.org/oembed?url=1">
<script>document.write("<title>no</title>")</script></head><body><p>Text</p><svg><title>icon</title></svg></body></html>
"""

JSON: dict[str, Any] = {
    **post_answers.JSON,
    **fact_answers.JSON,
    f"api.github.com/gists/{GIST}": GIST_DATA,
    "api.github.com/repos/octo/hello": REPOSITORY,
    "api.github.com/repos/octo/hello/issues/7": issue(7),
    "api.github.com/repos/octo/hello/issues/8": issue(8, state="closed", pull_request={"merged_at": "2021-03-05T00:00:00Z"}),
    "api.github.com/repos/octo/hello/releases/tags/v2.0": RELEASE,
    "api.github.com/repos/octo/hello/commits": [{"sha": COMMIT}],
    "gitlab.com/api/v4/projects/octo%2Fsub%2Fhello": {
        **{key: REPOSITORY[key] for key in ("description", "topics")}, "path_with_namespace": "octo/sub/hello", "star_count": 5,
        "license": {"key": "apache-2.0", "nickname": None}, "namespace": {"avatar_url": None}, "avatar_url": None,
    },
    "gitlab.com/api/v4/projects/octo%2Fhello/issues/3": issue(3, "gitlab.com", state="opened", labels=["bug"]),
    "gitlab.com/api/v4/projects/octo%2Fhello/merge_requests/4": issue(4, "gitlab.com", state="merged", merged_at="2021-03-05T00:00:00Z"),
    "gitlab.com/api/v4/projects/octo%2Fhello/releases/v2.0": {**RELEASE, "author": person("bo", "gitlab.com")},
    "gitlab.com/api/v4/projects/octo%2Fhello/repository/commits": [{"id": COMMIT}],
    "codeberg.org/api/v1/repos/octo/hello": {**REPOSITORY, "owner": person("octo", "codeberg.org"), "stargazers_count": None, "stars_count": 12, "license": None},
    "codeberg.org/api/v1/repos/octo/hello/issues/5": issue(5, "codeberg.org", pull_request={"merged": False, "draft": True}, draft=True),
    "codeberg.org/api/v1/repos/octo/hello/commits": [{"sha": COMMIT}],
    "docs.example.org/oembed": {"version": "1.0", "type": "link", "title": "A title of oEmbed", "author_name": "Bo of oEmbed",
                                "thumbnail_url": "https://docs.example.org/thumb.png"},
}  # fmt: skip

TEXT: dict[str, str] = {
    f"gist.githubusercontent.com/octocat/{GIST}/raw/db9c56/notes.unknownsuffix": "Some notes\n",
    f"raw.githubusercontent.com/octo/hello/{COMMIT}/src/a.py": CODE,
    f"gitlab.com/octo/hello/-/raw/{COMMIT}/src/a.py": CODE,
    f"codeberg.org/octo/hello/raw/commit/{COMMIT}/src/a.py": CODE,
}

HTML: dict[str, str] = {
    **fact_answers.HTML,
    "github.com/octo/hello/discussions/9": DISCUSSION,
    "docs.example.org/guide": PAGE,
}

EMBEDS: dict[str, str] = {
    "gist": f"https://gist.github.com/octocat/{GIST}",
    "gist file": f"https://gist.github.com/octocat/{GIST}#file-hello-py",
    "github repository": "https://github.com/octo/hello",
    "github issue": "https://github.com/octo/hello/issues/7",
    "github pull request": "https://github.com/octo/hello/pull/8",
    "github release": "https://github.com/octo/hello/releases/tag/v2.0",
    "github discussion": "https://github.com/octo/hello/discussions/9",
    "github file": "https://github.com/octo/hello/blob/main/src/a.py#L10-L12",
    "gitlab project": "https://gitlab.com/octo/sub/hello",
    "gitlab issue": "https://gitlab.com/octo/hello/-/issues/3",
    "gitlab merge request": "https://gitlab.com/octo/hello/-/merge_requests/4",
    "gitlab release": "https://gitlab.com/octo/hello/-/releases/v2.0",
    "gitlab file": "https://gitlab.com/octo/hello/-/blob/main/src/a.py#L3",
    "codeberg repository": "https://codeberg.org/octo/hello",
    "codeberg pull request": "https://codeberg.org/octo/hello/pulls/5",
    "codeberg file": "https://codeberg.org/octo/hello/src/branch/main/src/a.py",
    "page": "https://docs.example.org/guide",
    **post_answers.EMBEDS,
    **fact_answers.EMBEDS,
}
"""The URL of an embed for each kind of content."""


class Services:
    """A server that plays every host; ``answers`` replaces what it answers to each request.

    ``answers`` maps the host and the path of a URL, or "" for all, to a function of the handler.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []

    @property
    def endpoints(self) -> dict[str, str]:
        return {"https://": f"{self.root}/"}

    @property
    def paths(self) -> list[str]:
        return [path for path, _headers in self.requests]


def send(
    handler: BaseHTTPRequestHandler, body: Any, status: int = 200, kind: str = "", **headers: str
) -> None:
    if isinstance(body, str):
        body = body.encode()
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    handler.send_response(status)
    if kind:
        handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def send_good(handler: BaseHTTPRequestHandler) -> None:
    """Answer as the service does; 404 for an unknown URL."""
    path = urlsplit(handler.path).path.lstrip("/")
    if path in JSON:
        send(handler, JSON[path], kind="application/json; charset=utf-8")
    elif path in TEXT:
        send(handler, TEXT[path], kind="text/plain; charset=utf-8")
    elif path in HTML:
        send(handler, HTML[path], kind="text/html; charset=utf-8")
    elif path.endswith((".png", ".jpg")) or path.startswith(("avatars.", "cdn.bsky.app/img")):
        send(handler, image(), kind="image/png")
    else:
        send(handler, "<h1>Not Found</h1>", 404, "text/html")


@contextmanager
def serve_services() -> Iterator[Services]:
    """Run a server on this machine that plays every service."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_args: Any) -> None:
            pass

        def do_GET(self) -> None:
            services.requests.append((self.path.lstrip("/"), dict(self.headers.items())))
            path = urlsplit(self.path).path.lstrip("/")
            reply = services.answers.get(path) or services.answers.get("") or send_good
            with suppress(OSError):
                reply(self)
            self.close_connection = True

    with run_server(Handler) as root:
        services = Services(root)
        yield services
