"""Descriptions and types of front matter keys, for the JSON Schema."""

from __future__ import annotations

from typing import Any, Final, get_args

from sphinx_devrel_blog.blog.dialect_votes import MYST
from sphinx_devrel_blog.blog.dialects import DIALECTS
from sphinx_devrel_blog.config.choices import SHARE_NETWORKS, Neighbours
from sphinx_devrel_blog.config.mapping_keys import POST_PARTS

Schema = dict[str, Any]


def _ref(name: str) -> Schema:
    """Return a reference to a definition; draft 7 ignores what is next to a plain one."""
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}


_TEXT: Final[Schema] = {"type": ["string", "number", "boolean", "null"]}
_FLAG: Final[Schema] = _ref("flag")
_DAY: Final[Schema] = _ref("day")
_PERSON: Final[Schema] = _ref("person")
_TEXTS: Final[Schema] = {"type": ["array", "string", "null"], "items": {}}
_URL: Final[Schema] = {"type": ["string", "null"], "format": "uri-reference"}
_WORDS: Final = ("true", "false", "yes", "no", "on", "off", "y", "n", "1", "0")
_CAPITALS: Final = ("True", "False", "Yes", "No", "On", "Off", "Y", "N", "TRUE", "FALSE")
_DEFINITIONS: Final[dict[str, Schema]] = {
    "flag": {
        "anyOf": [
            {"type": ["boolean", "null"]},
            {"enum": [0, 1, "", *_WORDS, *_CAPITALS]},
        ]
    },
    "day": {
        "anyOf": [
            {"type": "string", "format": "date"},
            {"type": "string", "format": "date-time"},
            {"type": ["string", "integer", "boolean", "null"]},
        ],
        "examples": ["2030-01-15", "2030-01-15 09:00 +0100"],
    },
    "person": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "The name for readers."},
            "title": {"type": "string", "description": "The job title."},
            "affiliation": {"type": "string", "description": "The company or team."},
            "url": {"type": "string", "format": "uri", "description": "The author's page."},
            "avatar": {"type": "string", "description": "The path or URL of a picture."},
            "bio": {"type": "string", "description": "A text about the author."},
        },
    },
}
_EVENT: Final[Schema] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "description": "The name of the event."},
        "location": {"type": "string", "description": "The place, `online` or a URL."},
        "start": {"description": "The first day, or the time at which it begins.", **_DAY},
        "end": {"description": "The last day, or the time at which it ends.", **_DAY},
        "url": {"type": "string", "format": "uri", "description": "The page of the event."},
        "slides": {"type": "string", "format": "uri", "description": "The URL of the slides."},
        "video": {"type": "string", "format": "uri", "description": "The URL of the video."},
    },
}
_STATUS: Final[Schema] = {
    "anyOf": [
        {"enum": ["published", "featured", "unlisted", "hidden", "draft", "private", "scheduled"]},
        {"type": ["string", "boolean", "null"]},
    ]
}

_TYPES: Final[dict[str, Schema]] = {
    "text": _TEXT,
    "date": {
        "anyOf": [
            _DAY,
            {"type": "object", "properties": dict.fromkeys(("created", "updated", "date"), _DAY)},
        ]
    },
    "published": {"anyOf": [_FLAG, _DAY]},
    "status": _STATUS,
    "authors": {
        "anyOf": [
            {"type": ["string", "null"]},
            _PERSON,
            {"type": "array", "items": {"anyOf": [{"type": "string"}, _PERSON]}},
        ]
    },
    "event": {
        "anyOf": [
            {"type": ["string", "null"]},
            _EVENT,
            {"type": "array", "items": {"anyOf": [{"type": "string"}, _EVENT]}},
        ]
    },
    "terms": _TEXTS,
    "paths": _TEXTS,
    "number": {"type": ["integer", "string", "boolean", "null"]},
    "cover": {
        "anyOf": [
            {"type": ["string", "integer", "boolean", "null"]},
            {"type": "array", "items": {}},
            {
                "type": "object",
                "properties": {
                    "path": {"type": "string", "description": "The path of the image."},
                    "src": {"type": "string", "description": "The path or URL of the image."},
                    "url": {"type": "string", "description": "The URL of the image."},
                    "alt": {"type": "string", "description": "The alternative text."},
                    "credit": {"type": "string", "description": "The author of the image."},
                },
            },
        ]
    },
}
"""The schemas of values, by the method that reads them."""

DEFINITIONS: Final[dict[str, Schema]] = {**_TYPES, **_DEFINITIONS}
"""The schemas that properties refer to by name."""

TYPES: Final[dict[str, Schema]] = {name: _ref(name) for name in DEFINITIONS}

FORMATS: Final[dict[str, Schema]] = {
    "canonical_url": _URL, "external_url": _URL, "author_url": _URL,
    "language": {**_TEXT, "examples": ["en", "de", "pt-BR"]},
    "comments": {"anyOf": [_FLAG, {"type": "string", "format": "uri"}, {"type": "object"}]},
}  # fmt: skip
"""The schemas of fields whose values have a format."""

FIELDS: Final[dict[str, str]] = {
    "title": "The title: the heading of the page, and the text of links to it.",
    "subtitle": "A line of text under the title.",
    "date": "The date of the post. A post with a future date is scheduled.",
    "published": "When readers may first see the post; `false` hides it.",
    "updated": "The date of the last change.",
    "expires": "When the post disappears from the site.",
    "draft": "Whether the post is a draft, which isn't published.",
    "unlisted": "Whether no list shows the post, although it has a page.",
    "authors": "The authors: names, keys of `devrel_blog_authors`, or mappings.",
    "coauthors": "More authors.",
    "author_name": "The name of the author.",
    "author_key": "The key of the author in `devrel_blog_authors`.",
    "author_title": "The author's job title.",
    "author_affiliation": "The author's company or team.",
    "author_url": "The URL of the author's page.",
    "author_avatar": "The path or URL of a picture of the author.",
    "author_bio": "A text about the author.",
    "tags": "The tags: a list, or a line with commas. DEV accepts four.",
    "categories": "The categories: a list, or a line with commas.",
    "series": "The series that the post belongs to.",
    "part": "The number of the post in its series.",
    "excerpt": "The text that lists and feeds show; in ABlog, a number of paragraphs.",
    "description": "The text for search engines and link previews, in up to 160 characters.",
    "cover": "The image at the top of the post and in link previews: a path or a URL.",
    "cover_alt": "The alternative text of the cover.",
    "cover_credit": "The author of the cover, as text or Markdown.",
    "canonical_url": "The URL of the original, if the post was first published elsewhere.",
    "aliases": "Old URLs of the post, which redirect to it.",
    "external_url": "The URL that lists link to instead of the post.",
    "language": "The language of the post, such as `en`.",
    "location": "The place where the post was written.",
    "comments": "Whether the post has comments, or the URL of a thread on Mastodon or Bluesky.",
    "nocomments": "Whether the post has no comments.",
    "pinned": "Whether the post is first in lists.",
    "outdated": "What to use instead of the post, with links; `true` for a notice that it is "
    "out of date.",
    "events": "The event of a talk: its name, place, dates and links; a list for several events.",
    "minutes": "The reading time in minutes; `false` hides it.",
}
"""What each field of a post is, for the description of its keys."""

_PARTS: Final[Schema] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        name: {
            "description": key.help,
            "type": ["boolean", "string", "integer", "array", "object", "null"],
        }
        for name, key in POST_PARTS.items()
    }
    | {
        "neighbours": {
            "description": POST_PARTS["neighbours"].help,
            "enum": [*get_args(Neighbours)],
        },
        "share": {
            "description": POST_PARTS["share"].help,
            "anyOf": [{"type": "boolean"}, {"type": "array", "items": {"enum": [*SHARE_NETWORKS]}}],
        },
    },
}
_BUILD: Final[Schema] = {
    "anyOf": [
        _FLAG,
        {
            "type": "object",
            "properties": {
                "list": {"enum": ["always", "never", "local", True, False, "true", "false"]},
                "render": {"enum": ["always", "never", "link", True, False, "true", "false"]},
            },
        },
    ]
}
_OBJECT: Final[Schema] = {"type": ["object", "null"]}
_ANY: Final = {"type": ["array", "boolean", "integer", "null", "number", "object", "string"]}
_HIDES: Final = "hides the post"
_UNLISTS: Final = "leaves the post out of lists"


def _flags(text: str, *names: str) -> dict[str, Schema]:
    return {name: {"description": text, **_FLAG} for name in names}


OTHER_KEYS: Final[dict[str, Schema]] = {
    "slug": {"description": "The end of the post's old URL; links to it still work.", **_TEXT},
    "permalink": {
        "description": "The old URL or path of the post, which redirects to it; `false` hides it.",
        "type": ["string", "boolean", "object", "null"],
    },
    "path": {"description": "The old path of the post, which redirects to it.", **_TEXT},
    "url": {"description": "The old URL of the post, which redirects to it.", **_URL},
    "guid": {"description": "The id of the post in feeds; unique on the site.", **_TEXT},
    "robots": {
        "description": "The directive for search engines.",
        "type": ["string", "null"],
        "examples": ["noindex", "noindex, nofollow", "index, follow"],
    },
    "noindex": {"description": "Whether search engines leave the post out.", **_FLAG},
    "search": {
        "description": "`false` leaves the post out of the search, as does `exclude` in a mapping.",
        "anyOf": [_FLAG, {"type": "object"}],
    },
    **{
        key: {"description": "Whether the search of the site finds the post.", **_FLAG}
        for key in ("in_search_index", "pagefind", "searchable")
    },
    **{
        key: {"description": "Whether the search of the site leaves the post out.", **_FLAG}
        for key in ("excludeFromSearch", "searchHidden", "search_exclude")
    },
    "sitemap": {
        "description": "`false` leaves the post out of the sitemap.",
        "anyOf": [_FLAG, {"type": "object"}],
    },
    "post_parts": {"description": "What the page of this post shows.", **_PARTS},
    "dialect": {
        "description": "The platform that the post was written for; `myst` for none.",
        "enum": sorted([*(dialect.name for dialect in DIALECTS), MYST]),
    },
    "blogpost": {"description": "Whether the document is a post, wherever it is.", **_FLAG},
    "media_subpath": {"description": "The folder of the post's images (Chirpy).", **_TEXT},
    "img_path": {"description": "The folder of the post's images (Chirpy).", **_TEXT},
    "render_with_liquid": {"description": "`false`: shortcodes are text (Jekyll).", **_FLAG},
    "disableNunjucks": {"description": "`true`: shortcodes are text (Hexo).", **_FLAG},
    "password": {"description": f"A text {_HIDES}.", **_TEXT},
    "post_password": {"description": f"A text {_HIDES}.", **_TEXT},
    "build": {"description": "Whether the post has a page and is listed (Hugo).", **_BUILD},
    "_build": {"description": "Whether the post has a page and is listed (Hugo).", **_BUILD},
    "eleventyExcludeFromCollections": {
        "description": f"`true`, or a list, {_UNLISTS} (Eleventy).",
        "anyOf": [_FLAG, {"type": "array"}],
    },
    **_flags(f"`true` {_HIDES}.", "unpublished", "protected", "secret", "exclude", "disabled"),
    **_flags(f"`true` {_HIDES}.", "isPrivate", "wip", "todo", "deleted", "unpublish"),
    **_flags(f"`true` {_HIDES}.", "trash", "trashed", "embargoed", "isEmbargoed", "drafts"),
    **_flags(f"`true` {_HIDES}.", "confidential", "internal", "noPublish", "membersOnly"),
    **_flags(f"`true` {_HIDES}.", "subscribersOnly"),
    "embargo": {
        "description": f"`true` {_HIDES}; a date {_HIDES} before it.",
        "type": ["boolean", "string", "integer", "null"],
    },
    **_flags(f"`false` {_HIDES}.", "isPublished", "enabled", "routable", "online", "public"),
    **_flags(f"`false` {_HIDES}.", "isPublic", "live", "ready", "approved"),
    "render": {
        "description": f"`false` and `never` {_HIDES}.",
        "type": ["boolean", "string", "integer", "object", "null"],
    },
    "hide": {"description": f"`true` {_UNLISTS}.", "anyOf": [_FLAG, {"type": "array"}]},
    **_flags(f"`true` {_UNLISTS}.", "isHidden", "isUnlisted", "isDelisted", "dg-hide"),
    **_flags(f"`true` {_UNLISTS}.", "excludeFromCollections"),
    **_flags(f"`false` {_UNLISTS}.", "listed", "visible", "article"),
    **{
        name: {"description": "The state of the post; `draft` hides it.", **_STATUS}
        for name in ("state", "workflow", "workflow_state", "stage", "post_status", "post_type")
    },
    **{
        name: {"description": f"`private` and the like {_HIDES}.", **_ANY}
        for name in ("access", "audience")
    },
    "kind": {"description": f"`draft` {_HIDES}.", **_ANY},
    **{
        name: {"description": "More keys; those that hide posts apply.", **_ANY}
        for name in ("meta", "metadata")
    },
    "params": {"description": "More keys of the post (Hugo).", **_OBJECT},
    "extra": {"description": "More keys of the post (Zola).", **_OBJECT},
    "eleventyComputed": {"description": "Keys that replace those of the post.", **_OBJECT},
    "taxonomies": {"description": "The tags and categories of the post (Zola).", **_OBJECT},
    "myst": {"description": "Settings of MyST for this page.", **_OBJECT},
    "mystnb": {"description": "Settings of MyST-NB for this page.", **_OBJECT},
    "substitutions": {"description": "MyST's substitutions for this page.", **_OBJECT},
    "html_meta": {"description": "Tags in the head of the page, by name.", **_OBJECT},
    "orphan": {"description": "The page needs no toctree; posts never do.", **_FLAG},
    "tocdepth": {"description": "The depth of the table of contents.", **TYPES["number"]},
    "disqus_identifier": {"description": "The identifier of the thread on Disqus.", **_TEXT},
    "disqus_url": {"description": "The URL of the thread on Disqus.", **_URL},
    "disqus_title": {"description": "The title of the thread on Disqus.", **_TEXT},
}
"""Keys without a field of their own, and keys that hide posts, with their schemas."""

KIND: Final[Schema] = {
    "description": "The kind of the page; `post` makes it a post, `draft` hides it.",
    "anyOf": [{"enum": ["post", "posts", "blog", "page", "draft"]}, {"type": ["string", "null"]}],
}
"""The schema of the keys for the kind of a page."""
