"""DEV: the API of Forem, version 1.

Its OpenAPI document is ``swagger/v1/api_v1.json`` in https://github.com/forem/forem; the articles
are in ``app/controllers/concerns/api/articles_controller.rb``, and the limits of requests in
``config/initializers/rack_attack.rb``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.tools.crosspost.publish.articles import Article, Draft, host_of, text_at

if TYPE_CHECKING:
    from sphinx_devrel_blog.tools.crosspost.builder import Export
    from sphinx_devrel_blog.tools.crosspost.publish.client import ApiClient


ORIGIN: Final = "https://dev.to/api"
TOKEN: Final = "DEVTO_API_KEY"  # noqa: S105 - the name of a variable
HEADER: Final = "api-key"
ACCEPT: Final = "application/vnd.forem.api-v1+json"
# DEV accepts one write request per second.
PAUSE: Final = 1.1
_PER_PAGE: Final = 100
_MAX_PAGES: Final = 200


def draft_for_dev(export: Export) -> Draft:
    """Return an exported post for DEV.

    The values are parameters of the request. They aren't front matter in the text, because front
    matter would set ``published`` again with each update.
    """
    keys = export.keys
    fields = {
        "description": keys["description"],
        "tags": [tag for tag in keys["tags"].split(", ") if tag],
        "main_image": keys["cover_image"],
        "series": keys["series"],
    }
    filled = {name: value for name, value in fields.items() if value}
    return Draft(export.post.docname, keys["title"], keys["canonical_url"], export.text, filled)


class Forem:
    """The articles of a user of DEV.

    ``organization`` is the id of the organization to publish for; 0 for none.
    """

    name = "dev"
    label = "DEV"

    def __init__(self, client: ApiClient, organization: int = 0) -> None:
        self._client = client
        self._organization = organization

    def articles(self) -> list[Article]:
        """Return all articles of the user, both published and unpublished.

        Raises ApiError if a request fails, or if the response isn't a list of articles.
        """
        found: list[Article] = []
        for page in range(1, _MAX_PAGES + 1):
            path = f"/articles/me/all?per_page={_PER_PAGE}&page={page}"
            answer = self._client.request("GET", path)
            if not isinstance(answer, list):
                raise self._client.error("unclear", "the response isn't a list of articles")
            found += map(self._read, answer)
            if len(answer) < _PER_PAGE:
                return found
        raise self._client.error("unclear", f"there are more than {_MAX_PAGES} pages of articles")

    def complete(self, draft: Draft) -> Draft:
        """Add the organization.

        An update needs it too: DEV looks for a series among those of the given organization.
        """
        if not self._organization:
            return draft
        return draft._replace(fields={**draft.fields, "organization_id": self._organization})

    def create(self, draft: Draft) -> Article:
        """Create an unpublished article."""
        data = {"article": {**_values_of(draft), "published": False}}
        return self._read(self._client.request("POST", "/articles", data))

    def update(self, article: Article, draft: Draft) -> Article:
        """Replace the values of an article; it stays published or unpublished."""
        path = f"/articles/{article.id}"
        return self._read(self._client.request("PUT", path, {"article": _values_of(draft)}))

    def is_origin(self, url: str) -> bool:
        """Return whether a URL is on DEV."""
        return host_of(url) in {"dev.to", "www.dev.to"}

    def problem_of(self, _draft: Draft) -> str:
        """Return no problem: DEV has one blog for each user."""
        return ""

    def _read(self, data: Any) -> Article:
        """Return an article of a response.

        Lists have the tags in ``tag_list``, single articles in ``tags``. ``canonical_url`` is the
        URL on DEV if the article has no other.
        """
        if not isinstance(data, Mapping) or type(data.get("id")) is not int:
            raise self._client.error("unclear", "the response has no id of an article")
        url, canonical_url = text_at(data, "url"), text_at(data, "canonical_url")
        tags = data["tag_list"] if isinstance(data.get("tag_list"), list) else data.get("tags")
        return Article(
            str(data["id"]),
            text_at(data, "title"),
            url,
            "" if self.is_origin(canonical_url) else canonical_url,
            text_at(data, "body_markdown"),
            # The response to a change has no `published`, but the date of a published article.
            data.get("published") is True or bool(data.get("published_at")),
            {"description": text_at(data, "description"), "tags": tags}
            if isinstance(tags, list)
            else {"description": text_at(data, "description")},
        )


def _values_of(draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "body_markdown": draft.text,
        "canonical_url": draft.canonical_url,
        **draft.fields,
    }
