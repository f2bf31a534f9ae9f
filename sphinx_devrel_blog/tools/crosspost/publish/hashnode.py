"""Hashnode: its GraphQL API.

Sources: https://apidocs.hashnode.com and the schema at https://gql.hashnode.com, of December 2025.
A draft that its author publishes becomes a post with another id.

The schema has the types ``UpdateDraftInput`` and ``UpdateDraftPayload``, but its type ``Mutation``
has no field ``updateDraft``. This mutation is tried anyway: a server that lacks it refuses the
request without an effect, see `Hashnode.update`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.tools.crosspost.platforms import hashnode_domain
from sphinx_devrel_blog.tools.crosspost.publish.articles import (
    Article,
    Draft,
    host_of,
    text_at,
    value_at,
)
from sphinx_devrel_blog.tools.crosspost.publish.client import ApiError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_devrel_blog.tools.crosspost.builder import Export
    from sphinx_devrel_blog.tools.crosspost.publish.client import ApiClient, ErrorKind


ORIGIN: Final = "https://gql.hashnode.com"
TOKEN: Final = "HASHNODE_TOKEN"  # noqa: S105 - the name of a variable
HEADER: Final = "Authorization"
ACCEPT: Final = "application/json"
# Hashnode accepts 500 write requests per minute.
PAUSE: Final = 0.15
_MAX_PAGES: Final = 500
_BLOGS: Final = "query { me { id publications(first: 20) { edges { node { id url } } } } }"
_PAGE: Final = (
    "query ($id: ObjectId!, $after: String) {{ publication(id: $id) {{ id "
    "{kind}(first: 20, after: $after) {{ edges {{ node {{ {fields} }} }} "
    "pageInfo {{ hasNextPage endCursor }} }} }} }}"
)
_DRAFT: Final = "id title canonicalUrl content { markdown }"
_POST: Final = f"{_DRAFT} url"
_SERIES: Final = (
    "query ($id: ObjectId!, $after: String) { publication(id: $id) { id "
    "seriesList(first: 20, after: $after) { edges { node { id name slug } } "
    "pageInfo { hasNextPage endCursor } } } }"
)
_CREATE: Final = (
    "mutation ($input: CreateDraftInput!) { createDraft(input: $input) "
    f"{{ draft {{ {_DRAFT} }} }} }}"
)
_UPDATE_DRAFT: Final = (
    "mutation ($input: UpdateDraftInput!) { updateDraft(input: $input) "
    f"{{ draft {{ {_DRAFT} }} }} }}"
)
_UPDATE_POST: Final = (
    f"mutation ($input: UpdatePostInput!) {{ updatePost(input: $input) {{ post {{ {_POST} }} }} }}"
)
# The codes of Apollo Server and of Hashnode's documentation. For others, the effect is unclear.
_KINDS: Final[Mapping[str, ErrorKind]] = {
    "BAD_USER_INPUT": "refused",
    "FORBIDDEN": "token",
    "GRAPHQL_PARSE_FAILED": "refused",
    "GRAPHQL_VALIDATION_FAILED": "refused",
    "NOT_FOUND": "gone",
    "RATE_LIMITED": "limited",
    "TOO_MANY_REQUESTS": "limited",
    "UNAUTHENTICATED": "token",
}
_UNKNOWN_FIELD: Final = "Cannot query field"
"""How GraphQL servers report a field that their schema lacks (graphql-js)."""


class _Blog(NamedTuple):
    """A publication of the user: its id and its host."""

    id: str
    host: str


def draft_for_hashnode(export: Export) -> Draft:
    """Return an exported post for Hashnode; `Hashnode.complete` checks its series."""
    keys = export.keys
    fields = {
        "subtitle": keys["subtitle"],
        "slug": keys["slug"],
        "tags": [{"name": tag, "slug": tag} for tag in keys["tags"].split(", ") if tag],
        "coverImageOptions": keys["cover"].startswith("http") and {"coverImageURL": keys["cover"]},
        "metaTags": keys["seoDescription"] and {"description": keys["seoDescription"]},
        "series": printable(export.post.series),
    }
    filled = {name: value for name, value in fields.items() if value}
    blog = host_of(hashnode_domain(export.post))
    return Draft(export.post.docname, keys["title"], keys["canonical"], export.text, filled, blog)


class Hashnode:
    """The drafts and posts in the publications of a user of Hashnode.

    ``blog`` is the host of the publication for posts whose front matter names none.
    """

    name = "hashnode"
    label = "Hashnode"

    def __init__(self, client: ApiClient, blog: str = "") -> None:
        self._client = client
        self._blog = host_of(blog)
        self._blogs: tuple[_Blog, ...] = ()
        self._series: dict[str, dict[str, str]] = {}
        self._can_update_drafts = True

    def articles(self) -> list[Article]:
        """Return all drafts of the user, and all posts of the user's publications.

        Raises ApiError if a request fails, or if the response has no publications.
        """
        me = self._query(_BLOGS, {}).get("me")
        edges = value_at(me, "publications", "edges")
        if not isinstance(edges, list):
            raise self._client.error("unclear", "the response has no publications")
        nodes = [value_at(edge, "node") for edge in edges]
        self._blogs = tuple(
            _Blog(node["id"], host_of(text_at(node, "url")))
            for node in nodes
            if text_at(node, "id")
        )
        return [
            article
            for blog in self._blogs
            for kind, fields in (("drafts", _DRAFT), ("posts", _POST))
            for article in self._list(blog, kind, fields)
        ]

    def complete(self, draft: Draft) -> Draft:
        """Leave out the series if the publication has no series of this name.

        A new series would be a public page at once, so this builder creates none.
        """
        publication, name = self._choose(draft), draft.fields.get("series")
        if not name or publication is None or self._series_id(publication, name):
            return draft
        rest = {key: value for key, value in draft.fields.items() if key != "series"}
        notice = (
            f"{publication.host} has no series {name!r}, so the post is sent without it. Create "
            "the series on Hashnode, and run the command again"
        )
        return draft._replace(fields=rest, notice=notice)

    def create(self, draft: Draft) -> Article:
        """Create a draft."""
        publication = self._choose(draft)
        assert publication is not None  # noqa: S101 - `problem_of` has reported it
        values = {**self._values_of(draft), "publicationId": publication.id}
        return self._read(value_at(self._query(_CREATE, {"input": values}), "createDraft", "draft"))

    def update(self, article: Article, draft: Draft) -> Article:
        """Replace the values of a draft or of a post.

        Raises an ApiError of the kind ``unsupported`` if the API can't change drafts.
        """
        # A slug that the author changed on Hashnode would give the post another URL.
        values = {name: value for name, value in self._values_of(draft).items() if name != "slug"}
        if article.is_published:
            answer = self._query(_UPDATE_POST, {"input": {**values, "id": article.id}})
            return self._read(value_at(answer, "updatePost", "post"))
        return self._update_draft({**values, "draftId": article.id})

    def _update_draft(self, values: Mapping[str, Any]) -> Article:
        try:
            if self._can_update_drafts:
                answer = self._query(_UPDATE_DRAFT, {"input": values})
                return self._read(value_at(answer, "updateDraft", "draft"))
        except ApiError as error:
            if error.kind != "refused" or _UNKNOWN_FIELD not in str(error):
                raise
            self._can_update_drafts = False
        raise self._client.error("unsupported", "has no API to change drafts")

    def is_origin(self, url: str) -> bool:
        """Return whether a URL is on Hashnode or in one of the user's publications."""
        host = host_of(url)
        return host.endswith(("hashnode.dev", "hashnode.com")) or host in {
            blog.host for blog in self._blogs
        }

    def problem_of(self, draft: Draft) -> str:
        """Return a problem unless exactly one publication of the user fits a draft."""
        if self._choose(draft):
            return ""
        hosts = ", ".join(blog.host for blog in self._blogs) or "none"
        wanted = draft.blog or self._blog
        if wanted:
            return f"{wanted} isn't one of your blogs on Hashnode, which are: {hosts}"
        return (
            f"your blogs on Hashnode are: {hosts}. Set `domain` in front matter, or "
            '"publication" in _publish.json, to one of them'
        )

    def _choose(self, draft: Draft) -> _Blog | None:
        wanted = draft.blog or self._blog
        fitting = [blog for blog in self._blogs if not wanted or blog.host == wanted]
        return fitting[0] if len(fitting) == 1 else None

    def _series_id(self, blog: _Blog, name: str) -> str:
        """Return the id of the series with a name; empty if the publication has none."""
        if blog.id not in self._series:
            self._series[blog.id] = _ids_of(self._nodes(blog, "seriesList", _SERIES))
        ids = self._series[blog.id]
        return ids.get(_exact(name)) or ids.get(_key(name), "")

    def _values_of(self, draft: Draft) -> dict[str, Any]:
        """Return the values of a draft as the mutations take them."""
        values = {
            "title": draft.title,
            "contentMarkdown": draft.text,
            "originalArticleURL": draft.canonical_url,
            **draft.fields,
        }
        name, publication = values.pop("series", ""), self._choose(draft)
        if name and publication is not None:
            values["seriesId"] = self._series_id(publication, name)
        return values

    def _list(self, blog: _Blog, kind: str, fields: str) -> Iterator[Article]:
        yield from map(self._read, self._nodes(blog, kind, _PAGE.format(kind=kind, fields=fields)))

    def _nodes(self, blog: _Blog, kind: str, query: str) -> Iterator[Any]:
        """Yield the nodes in a list of a publication, from all of its pages."""
        after: object = None
        for _ in range(_MAX_PAGES):
            answer = self._query(query, {"id": blog.id, "after": after})
            connection = value_at(answer, "publication", kind)
            edges = value_at(connection, "edges")
            if not isinstance(edges, list):
                raise self._client.error("unclear", f"the response has no {kind}")
            for edge in edges:
                yield value_at(edge, "node")
            after = value_at(connection, "pageInfo", "endCursor")
            if not after or value_at(connection, "pageInfo", "hasNextPage") is not True:
                return
        raise self._client.error("unclear", f"there are more than {_MAX_PAGES} pages of {kind}")

    def _query(self, query: str, variables: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.request("POST", "/", {"query": query, "variables": variables})
        errors = value_at(answer, "errors")
        if isinstance(errors, list) and errors:
            kind = _KINDS.get(str(value_at(errors[0], "extensions", "code")), "unclear")
            raise self._client.error(kind, text_at(errors[0], "message") or "an unknown error")
        data = value_at(answer, "data")
        if not isinstance(data, Mapping):
            raise self._client.error("unclear", "the response has no data")
        return data

    def _read(self, node: Any) -> Article:
        identifier = text_at(node, "id")
        if not identifier:
            raise self._client.error("unclear", "the response has no id of a draft")
        url = text_at(node, "url")
        canonical_url = text_at(node, "canonicalUrl")
        return Article(
            identifier,
            text_at(node, "title"),
            url or f"https://hashnode.com/draft/{identifier}",
            "" if canonical_url == url else canonical_url,
            text_at(node, "content", "markdown"),
            bool(url),
        )


def _ids_of(nodes: Iterable[Any]) -> dict[str, str]:
    """Return the ids of series by their exact names, and by names and slugs that only one has."""
    exact: dict[str, str] = {}
    similar: dict[str, set[str]] = {}
    for node in nodes:
        ident, name = text_at(node, "id"), text_at(node, "name")
        for text in (name, text_at(node, "slug")) if ident else ():
            similar.setdefault(_key(text), set()).add(ident)
        if ident and name:
            exact[_exact(name)] = ident
    similar.pop("", None)  # names of symbols only
    return {key: ids.pop() for key, ids in similar.items() if len(ids) == 1} | exact


def _exact(name: str) -> str:
    """Return the name of a series in a form that differs from each result of `_key`."""
    return f"={' '.join(name.casefold().split())}"


def _key(name: str) -> str:
    """Return the name or the slug of a series in a comparable form."""
    return "".join(char for char in name.casefold() if char.isalnum())
