"""A server with the parts of DEV's and Hashnode's APIs that the publishing of drafts uses.
DEV is written from Forem's OpenAPI document (``swagger/v1/api_v1.json``) and its controllers,
Hashnode from its GraphQL schema. Each request can get a fault instead of, or after, its effect.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "s3cret/token+of=the~user"
HOST = "ann.hashnode.dev"
OTHER_HOST = "team.hashnode.dev"
# Fields that CreateDraftInput, UpdateDraftInput or UpdatePostInput have in Hashnode's schema.
INPUT_FIELDS = {
    "id", "draftId", "publicationId", "title", "subtitle", "contentMarkdown", "slug", "tags",
    "coverImageOptions", "metaTags", "originalArticleURL", "seriesId",
}  # fmt: skip


class Fault:
    """A response that replaces the right one; with ``works``, the request has its effect anyway."""

    def __init__(self, status=0, body: Any = b"", *, works=False, seconds=0.0, **headers: str):
        self.status = status
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.works = works
        self.seconds = seconds
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Platforms:
    """The state of both platforms, what was requested, and the faults of the next requests."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.articles: list[dict[str, Any]] = []
        self.drafts: list[dict[str, Any]] = []
        self.posts: list[dict[str, Any]] = []
        self.blogs = [HOST]
        self.series = [{"id": "s1", "name": "Basics", "slug": "basics"}]
        self.can_update_drafts = True
        self.requests: list[tuple[str, str, dict[str, str], Any]] = []
        self.faults: list[tuple[str, Fault]] = []
        self.fails_after_create: Fault | None = None
        self.delay = 0.0
        self.lock = threading.Lock()

    def fail(self, what: str, *faults: Fault) -> None:
        """Let the next requests of a kind fail: ``list``, ``create`` or ``update``."""
        self.faults += [(what, fault) for fault in faults]

    def take_fault(self, what: str) -> Fault | None:
        with self.lock:
            if what == "list" and (self.articles or self.drafts) and self.fails_after_create:
                return self.fails_after_create
            for each in self.faults:
                if each[0] == what:
                    self.faults.remove(each)
                    return each[1]
        return None

    def count(self, name: str, what: str) -> int:
        return len([1 for path, kind, _, _ in self.requests if kind == what and name in path])

    # -- what a user does on the platforms

    def publish(self) -> None:
        """Publish all drafts; on Hashnode, they get another id."""
        for article in self.articles:
            article["published"], article["published_at"] = True, "2026-01-01T00:00:00Z"
        for draft in self.drafts:
            self.posts.append(draft | {"id": f"post{draft['id']}", "host": draft["host"]})
        self.drafts = []

    def edit(self, text: str) -> None:
        for article in self.articles:
            article["body_markdown"] = text
        for each in (*self.drafts, *self.posts):
            each["markdown"] = text

    def texts(self, name: str) -> list[str]:
        if name == "dev":
            return [article["body_markdown"] for article in self.articles]
        return [each["markdown"] for each in (*self.drafts, *self.posts)]

    def add(self, name: str, title: str, canonical: str | None, text: str, *, live=False) -> None:
        if name == "dev":
            self.create_article({"title": title, "canonical_url": canonical, "body_markdown": text})
        else:
            values = {"title": title, "originalArticleURL": canonical, "contentMarkdown": text}
            self.create_draft({**values, "publicationId": self.blogs[0]})
        if live:
            self.publish()

    # -- DEV

    def dev(self, method: str, path: str, data: Any) -> tuple[int, Any]:
        parts = urlsplit(path)
        if method == "GET" and parts.path == "/dev/articles/me/all":
            query = parse_qs(parts.query)
            size, page = int(query["per_page"][0]), int(query["page"][0])
            assert 30 <= size <= 1000
            shown = self.articles[::-1][(page - 1) * size : page * size]
            return 200, [self.show(each, is_list=True) for each in shown]
        values = data["article"]
        assert set(values) <= {"title", "body_markdown", "published", "series", "main_image",
                               "canonical_url", "description", "tags", "organization_id"}  # fmt: skip
        if method == "POST" and parts.path == "/dev/articles":
            assert values["published"] is False
            return self.create_article(values)
        assert method == "PUT"
        assert "published" not in values  # would unpublish the article
        found = [each for each in self.articles if f"/dev/articles/{each['id']}" == parts.path]
        if not found:
            return 404, {"error": "not found", "status": 404}
        found[0].update(values)
        return 200, self.show(found[0])

    def create_article(self, values: dict[str, Any]) -> tuple[int, Any]:
        if len(values.get("tags", ())) > 4:
            return 422, {"error": "Tag list exceed the maximum of 4 tags", "status": 422}
        number = 1000 + len(self.articles)
        article = {"published": False, "published_at": None, "tags": [], **values, "id": number}
        self.articles.append(article)
        return 201, self.show(article)

    def show(self, article: dict[str, Any], *, is_list=False) -> dict[str, Any]:
        url = f"https://dev.to/ann/{article['id']}"
        tags = article["tags"]
        shown = {
            "type_of": "article", "id": article["id"], "title": article["title"], "url": url,
            "canonical_url": article["canonical_url"] or url,
            "body_markdown": article["body_markdown"],
            "description": article.get("description", ""),
            "published_at": article["published_at"],
            "tag_list": tags if is_list else ", ".join(tags),
        }  # fmt: skip
        return shown | ({"published": article["published"]} if is_list else {"tags": tags})

    # -- Hashnode

    def hashnode(self, query: str, variables: Any) -> dict[str, Any]:
        value = variables.get("input", {})
        assert set(value) <= INPUT_FIELDS
        if "seriesList" in query:
            return {
                "publication": {"id": variables["id"], "seriesList": self.series_page(variables)}
            }
        if "createDraft" in query:
            draft = self.create_draft(value)
            return {"createDraft": {"draft": self.node(draft)}}
        if "updateDraft" in query or "updatePost" in query:
            kind = "Draft" if "updateDraft" in query else "Post"
            stored = self.drafts if kind == "Draft" else self.posts
            wanted = value["draftId" if kind == "Draft" else "id"]
            draft = next(each for each in stored if each["id"] == wanted)
            draft.update(title=value["title"], markdown=value["contentMarkdown"],
                         canonical=value["originalArticleURL"], input=value)  # fmt: skip
            return {f"update{kind}": {kind.lower(): self.node(draft, is_post=kind == "Post")}}
        if "publications" in query:
            nodes = [{"node": {"id": host, "url": f"https://{host}"}} for host in self.blogs]
            return {"me": {"id": "me", "publications": {"edges": nodes}}}
        kind = re.search(r"(drafts|posts)\(first: (\d+)", query)
        assert kind is not None
        assert int(kind[2]) <= 20
        return {"publication": {"id": variables["id"], kind[1]: self.page(kind[1], variables)}}

    def page(self, kind: str, variables: Any) -> dict[str, Any]:
        stored = self.drafts if kind == "drafts" else self.posts
        stored = [each for each in stored if each["host"] == variables["id"]]
        start = int(variables["after"] or 0)
        nodes = [
            {"node": self.node(each, is_post=kind == "posts")}
            for each in stored[start : start + 20]
        ]
        has_more = start + 20 < len(stored)
        info = {"hasNextPage": has_more, "endCursor": str(start + 20) if has_more else None}
        return {"edges": nodes, "pageInfo": info}

    def series_page(self, variables: Any) -> dict[str, Any]:
        start = int(variables["after"] or 0)
        nodes = [{"node": each} for each in self.series[start : start + 20]]
        has_more = start + 20 < len(self.series)
        info = {"hasNextPage": has_more, "endCursor": str(start + 20) if has_more else None}
        return {"edges": nodes, "pageInfo": info}

    def create_draft(self, value: dict[str, Any]) -> dict[str, Any]:
        draft = {
            "id": f"d{len(self.drafts) + len(self.posts)}", "title": value["title"],
            "markdown": value["contentMarkdown"], "canonical": value["originalArticleURL"],
            "host": value["publicationId"], "input": value,
        }  # fmt: skip
        self.drafts.append(draft)
        return draft

    def node(self, draft: dict[str, Any], *, is_post=False) -> dict[str, Any]:
        node = {"id": draft["id"], "title": draft["title"], "canonicalUrl": draft["canonical"],
                "content": {"markdown": draft["markdown"]}}  # fmt: skip
        return node | ({"url": f"https://{draft['host']}/{draft['id']}"} if is_post else {})


def kind_of(method: str, data: Any) -> str:
    query = data.get("query", "") if isinstance(data, dict) else ""
    if query:
        return "create" if "createDraft" in query else "update" if "update" in query else "list"
    return {"GET": "list", "POST": "create", "PUT": "update"}[method]


class Handler(BaseHTTPRequestHandler):
    platforms: Platforms

    def log_message(self, *_args: object) -> None:
        """Print nothing."""

    def answer(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        data = json.loads(self.rfile.read(size)) if size else None
        kind = kind_of(self.command, data)
        platforms = self.platforms
        platforms.requests.append((self.path, kind, dict(self.headers), data))
        fault = platforms.take_fault(kind)
        time.sleep(platforms.delay)
        if fault is None or fault.works:
            status, body = self.effect(data)
        if fault is not None:
            time.sleep(fault.seconds)
            if not fault.status:
                return  # the connection is closed without an answer
            status, body = fault.status, fault.body
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        with contextlib.suppress(OSError):
            self.send_response(status)
            for name, value in (fault.headers if fault else {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    def effect(self, data: Any) -> tuple[int, Any]:
        if self.path.startswith("/dev/"):
            if self.headers.get("api-key") != TOKEN:
                return 401, {"error": "unauthorized", "status": 401}
            assert self.headers["Accept"] == "application/vnd.forem.api-v1+json"
            with self.platforms.lock:
                return self.platforms.dev(self.command, self.path, data)
        if self.headers.get("Authorization") != TOKEN:
            code = {"code": "UNAUTHENTICATED"}
            return 200, {"errors": [{"message": "You must log in", "extensions": code}]}
        if "updateDraft" in data["query"] and not self.platforms.can_update_drafts:
            # Apollo Server responds with the status 400.
            code = {"code": "GRAPHQL_VALIDATION_FAILED"}
            message = 'Cannot query field "updateDraft" on type "Mutation".'
            return 400, {"errors": [{"message": message, "extensions": code}]}
        with self.platforms.lock:
            return 200, {"data": self.platforms.hashnode(data["query"], data["variables"])}

    do_GET = do_POST = do_PUT = answer  # noqa: N815


@contextlib.contextmanager
def serve_platforms() -> Iterator[Platforms]:
    """Run the server; its URLs are in ``endpoints``."""
    platforms = Platforms()
    handler = type("Bound", (Handler,), {"platforms": platforms})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        platforms.endpoints = {
            "https://dev.to/api": f"{url}/dev",
            "https://gql.hashnode.com": f"{url}/hashnode",
        }
        yield platforms
        server.shutdown()
