"""Shortcodes of DEV, WordPress, Ghost and other platforms.

Source: forem/forem ``app/liquid_tags`` and ``unified_embed/registry.rb``.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import inner_text, read_container
from sphinx_devrel_blog.markdown.shortcodes.references import (
    is_link_target,
    needless_arguments,
    problem_of_feed,
    problem_of_team,
    unexpected_arguments,
)
from sphinx_devrel_blog.markdown.shortcodes.results import (
    EmbedTag,
    NoOutput,
    Reference,
    Shortcode,
    Snippet,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


class _Frame(NamedTuple):
    """What DEV accepts as the argument of a tag that shows the frame of a service.

    ``expects`` describes the argument, and ``pattern`` matches it with its options. If the argument
    isn't a URL, the group ``id`` or ``path`` matches it, and ``urls`` has the start of its URL.
    """

    expects: str
    pattern: str
    urls: Mapping[str, str] = {}


_WORD: Final = r"[\w-]+"
_EVENTS: Final = "https://dev.to/events/"
_UUID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# From the classes of the tags in DEV's sources. Tags that aren't listed accept any URL.
_FRAMES: Final[Mapping[str, _Frame]] = {
    "bandcamp": _Frame(
        "the URL of an album or a track on Bandcamp",
        r"(?i)https?://[\w.-]+\.bandcamp\.com/(?:album|track)/[^\s/?#]+\S*",
    ),
    "bolt": _Frame(
        "the URL of a project on Bolt",
        rf"https://(?:{_WORD}\.bolt\.host|bolt\.new/~/{_WORD})/?",
    ),
    "claude_artifact": _Frame(
        "the URL of a Claude artifact",
        rf"(?i:https://claude\.site/(?:public/)?artifacts/{_UUID}(?:/embed)?/?)",
    ),
    "claudebin": _Frame(
        "the URL of a thread on Claudebin", r"https://claudebin\.com/threads/[A-Za-z0-9]+/?"
    ),
    "cloud_run": _Frame(
        "the URL of a service on Cloud Run", r"https?://[a-z0-9]+(?:[-.][a-z0-9]+)*\.run\.app/?"
    ),
    "codeit": _Frame(
        "the URL or the id of code on cde.run",
        rf"https://(?:dev\.)?cde\.run/\S*|(?P<id>{_WORD})",
        {"id": "https://cde.run/"},
    ),
    "codesharer": _Frame(
        "the URL of code on Code Sharer", r"https?://codesharer\.netlify\.app(?:[/?#]\S*)?(?: .*)?"
    ),
    "decs": _Frame("the URL of a snippet on DECS", r"https://www\.decs\.xyz/[\w.-]+/[\w./-]*"),
    "descript": _Frame(
        "the URL of a shared video on Descript",
        r"https?://(?:www\.)?share\.descript\.com/view/[A-Za-z0-9]+(?:[/?#]\S*)?",
    ),
    "emgithub": _Frame(
        "the URL of a file on GitHub",
        r"https?://github\.com/[\w.-]+/[\w.-]+/blob/\S+(?: show\w+)*"
        r"|https://emgithub\.com/\S+",
    ),
    "event": _Frame(
        "the URL or the id of an event on DEV, or the end of its path (NAME/EVENT)",
        r"https?://[\w.-]+(?::\d+)?/events/[a-z0-9-]+/[a-z0-9-]+(?:[/?#]\S*)?"
        r"|/events/(?P<slug>[a-z0-9-]+/[a-z0-9-]+)(?:[/?#]\S*)?"
        r"|(?P<path>[a-z0-9-]+/[a-z0-9-]+)|(?P<id>\d+)",
        # The URL of an event can't be found by its id.
        {"slug": _EVENTS, "path": _EVENTS, "id": "https://dev.to/events#"},
    ),
    "facebook": _Frame(
        "the URL of a post or a video on Facebook",
        r"https?://(?:(?:www|m)\.)?facebook\.com/[A-Za-z0-9.]+/\S*",
    ),
    "golang": _Frame(
        "the URL of a program on the Go Playground",
        r"https?://(?:play\.golang\.(?:com|org)|go\.dev/play)/p/[\w-][\w./-]*(?:[?#&]\S*)?(?: .*)?",
    ),
    "livecodes": _Frame(
        "the URL of a project on LiveCodes, and a height of three or four digits",
        r"https://(?:[A-Za-z0-9-]{1,20}\.)?livecodes\.io(?:/?|/?\?[^\s#]*|/?#\S*)"
        r"(?: height=\d{3,4})*",
    ),
    "lovable": _Frame(
        "the URL of a project on Lovable", rf"https://{_WORD}\.lovable\.app(?:/[\w.-]*)*"
    ),
    "netlify": _Frame(
        "the URL of a site on Netlify", rf"https://{_WORD}\.netlify\.app(?:/\S*)?(?: .*)?"
    ),
    "observablehq": _Frame(
        "the URL of a notebook on Observable, or the end of its path (@USER/NOTEBOOK)",
        r"(?:https://observablehq\.com/\S+"
        r"|(?P<path>@[A-Za-z0-9][A-Za-z0-9-]{0,128}/[A-Za-z0-9-]{1,128}(?:/[A-Za-z0-9]+)?(?:\?\S*)?)"
        r"|(?P<id>[A-Za-z0-9][A-Za-z0-9-]{0,128}(?:\?\S*)?))(?: .*)?",
        {"path": "https://observablehq.com/", "id": "https://observablehq.com/d/"},
    ),
    "steam": _Frame(
        "the URL of a game on Steam", r"(?i)https?://store\.steampowered\.com/app/\d+(?:[/?#]\S*)?"
    ),
    "streamlit": _Frame(
        "the URL of an app on Streamlit", rf"https://{_WORD}\.streamlit\.app(?:/[\w.-]*)*"
    ),
    "v0": _Frame(
        "the URL of a chat or a preview on v0",
        rf"https://(?:{_WORD}(?:\.lite)?\.vusercontent\.net(?:/[\w.-]*)*|v0\.dev/chat/{_WORD}/?)",
    ),
    "warp": _Frame(
        "the URL of a block on Warp", r"https://app\.warp\.dev/block/(?:embed/)?[A-Za-z0-9]+/?"
    ),
}
_ALIASES: Final = {"cd": "codeit", "claudeartifact": "claude_artifact", "cloudrun": "cloud_run"}


def _read_frame(tag: Tag) -> ShortcodeResult:
    """Read a tag that shows the frame of a service: an embed if it is known, or a link."""
    frame = _FRAMES.get(_ALIASES.get(tag.name, tag.name)) if tag.form == "liquid" else None
    if frame is not None:
        return _read_frame_of_dev(tag, frame)
    url = tag.option("url", "src") or (tag.args[0] if tag.args else "")
    if not is_link_target(url):
        return unexpected_arguments(tag, "a URL")
    return _embed_or_link(url)


def _embed_or_link(url: str) -> ShortcodeResult:
    embed = find(url)
    return Reference(url=url) if embed is None else EmbedTag(embed)


def _read_frame_of_dev(tag: Tag, frame: _Frame) -> ShortcodeResult:
    """Read a tag whose arguments DEV checks."""
    words = unescape(tag.rest).replace('"', " ").replace("'", " ").split()
    found = re.fullmatch(frame.pattern, " ".join(words))
    if found is None:
        return unexpected_arguments(tag, frame.expects)
    for group, start in frame.urls.items():
        if found[group]:
            return Reference(url=f"{start}{found[group]}")
    return _embed_or_link(words[0])


_SESSION: Final = r"(?P<id>[0-9a-z_-]+)(?: (?:\d+\.\.\d+|[A-Za-z][\w -]*))?"


def _read_session(tag: Tag) -> ShortcodeResult:
    """Read ``agent_session``: the id of a session on DEV, and a range or the name of a part.

    The URL of a session is accepted too.
    """
    url = tag.args[0] if tag.args else ""
    if "://" in url and is_link_target(url):
        return Reference(url=url)
    found = re.fullmatch(_SESSION, " ".join(tag.rest.split()))
    if found is None:
        return unexpected_arguments(tag, "the id of a session, with a range or the name of a part")
    return Reference(url=f"https://dev.to/agent_sessions/{found['id']}", text="Session on DEV")


def _read_organization_list(tag: Tag) -> ShortcodeResult:
    """Read a list of an organization on DEV: a link to the organization shows it."""
    if len(tag.args) != 1 or not re.fullmatch(_WORD, tag.args[0]):
        return unexpected_arguments(tag, "the name of an organization on DEV")
    link = Reference(url=f"https://dev.to/{tag.args[0]}", text=f"{tag.args[0]} on DEV")
    problem = problem_of_team(tag) if tag.name == "org_team" else problem_of_feed(tag, ())
    return problem or link


def _read_form(tag: Tag) -> ShortcodeResult:
    """Read a form of DEV: only its content can be shown. Those of organizations have a number."""
    if tag.name.startswith("org_") and not re.fullmatch(r"0*[1-9]\d*", tag.rest):
        return unexpected_arguments(tag, "the number of a form on DEV")
    text = inner_text(tag)
    return Snippet(text, inline=text) if text.strip() else NoOutput()


def _read_poll(tag: Tag) -> ShortcodeResult:
    """Read a poll of DEV, which has no page of its own: a text tells readers where it is."""
    if not re.fullmatch(r"\d+" if tag.name == "poll" else _WORD, tag.rest):
        return unexpected_arguments(tag, "the number of a poll on DEV")
    return Snippet("*Poll on DEV*", inline="*Poll on DEV*")


def _read_quotes(tag: Tag) -> ShortcodeResult:
    """Read ``quotes``, which has no arguments: the quotations in it."""
    return needless_arguments(tag) if tag.rest else read_container(tag)


SHORTCODES: Final[tuple[Shortcode, ...]] = (
    Shortcode(
        ("bandcamp", "bolt", "lovable", "v0", "claude_artifact", "livecodes", "netlify", "observablehq",
         "streamlit", "warp", "descript", "claudebin", "cloud_run", "neon", "facebook", "golang", "gitlab",
         "codesharer", "codeit", "emgithub", "decs", "event", "steam", *_ALIASES),
        "a link, or an embed if the provider of the URL is known", _read_frame,
        "{% netlify https://example.netlify.app/ %}",
    ),
    Shortcode(
        ("agent_session",), "a link to a session on DEV", _read_session, "{% agent_session 20 %}",
    ),
    Shortcode(
        ("email_signup", "email_subscription", "org_lead_form", "org_lead_gate"),
        "the content, if it has any: forms of DEV can't be shown", _read_form, "", "optional",
    ),
    Shortcode(("poll", "survey"), "a text: polls of DEV can't be shown", _read_poll, "{% poll 123 %}"),
    Shortcode(
        ("org_posts", "org_team"), "a link to the organization on DEV", _read_organization_list,
        "{% org_team ada %}",
    ),
    Shortcode(
        ("quotes",), "several quotations", _read_quotes,
        '{% quotes %}\n{% quote author="Ada" %}\nText.\n{% endquote %}\n{% endquotes %}', "needed",
    ),
)  # fmt: skip
