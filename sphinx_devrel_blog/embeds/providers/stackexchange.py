"""Stack Exchange: questions and answers on Stack Overflow and the other sites of the network.

The arguments are ``ID [SITE]``, and the default site is stackoverflow. Source: Forem's
``stackexchange_tag.rb``.
"""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.provider import Service, first_argument
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.social_posts import object_at, objects_in
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages, slug_to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[0-9]{1,20})"
_SITE = r"(?!www$)[a-z][a-z0-9-]{1,40}"
_PATH = (
    r"/(?P<what>questions|q|a)/(?P<id>[0-9]{1,20})"
    r"(?:/(?P<slug>[\w%-]{1,200}))?(?:/(?P<answer>[0-9]{1,20}))?"
)
# The sites with their own host; the others are subdomains of stackexchange.com.
_HOSTS = {
    "askubuntu": "askubuntu.com",
    "mathoverflow": "mathoverflow.net",
    "serverfault": "serverfault.com",
    "stackapps": "stackapps.com",
    "stackoverflow": "stackoverflow.com",
    "superuser": "superuser.com",
    **{f"{code}.stackoverflow": f"{code}.stackoverflow.com" for code in ("es", "ja", "pt", "ru")},
}
_SITES = {host: site for site, host in _HOSTS.items()}


def _create_embed(match: UrlMatch) -> Embed:
    host = match.url.host
    site = match["site"] or _SITES.get(host) or host.partition(".")[0] or "stackoverflow"
    root = f"https://{_HOSTS.get(site, f'{site}.stackexchange.com')}"
    slug = "" if match["slug"].isdigit() else match["slug"]
    answer = match["answer"] or (match["id"] if match["what"] == "a" else "")
    number, what = answer or match["id"], "a" if answer else "questions"
    return match.embed(
        file_id(site, "a" if answer else "", number),
        f"{root}/{what}/{number}",
        title=slug_to_text(slug),
        kind="Answer" if answer else "",
    )


def _request_url(embed: Embed) -> str:
    """Return the URL of a question, or of the question that an answer belongs to, in the API.

    Source: https://api.stackexchange.com/docs/questions-by-ids
    """
    site, *rest = embed.id.split("~")
    path = f"answers/{rest[1]}/questions" if rest[0] == "a" else f"questions/{rest[0]}"
    return f"https://api.stackexchange.com/2.3/{path}?site={site}"


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    url = _request_url(embed)
    data = client.json(url)
    seconds = get_member(data, "backoff")
    if type(seconds) is int and seconds > 0:
        client.hold(url, seconds)
    return _read_response(embed, data, match_url)


def _read_response(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a question; the texts in a response have HTML's character references."""
    items = objects_in(get_member(data, "items"))
    question = items[0] if items else {}
    title = _decode(question.get("title"))
    number, is_answer = embed.id.rpartition("~")[2], "~a~" in embed.id
    if not items and isinstance(data.get("items"), list):
        raise FetchError("gone", "the site has no such question")
    if not title or (str(question.get("question_id")) != number and not is_answer):
        msg = f"the response is about {single_line(str(question.get('question_id')))!r}"
        raise ResponseError(msg)
    author = "" if is_answer else _decode(_owner(question).get("display_name"))
    is_answered = question.get("accepted_answer_id") is not None
    snapshot = Snapshot(
        embed.url,
        title=title,
        author=author,
        author_url=web_url(_owner(question).get("link")) if author else "",
        date=None if is_answer else _date_of(question.get("creation_date")),
        facts=facts_of(
            state="answered" if is_answered else None,
            score=None if is_answer else question.get("score"),
            answers=question.get("answer_count"),
            tags=question.get("tags"),
        ),
    )
    return ProviderResponse(snapshot)


def _decode(value: Any) -> str:
    return single_line(unescape(single_line(value)))


def _owner(question: Mapping[str, Any]) -> Mapping[str, Any]:
    return object_at(question, "owner")


def _date_of(seconds: Any) -> dt.datetime | None:
    """Return the time of a number of seconds since 1970; None for other values."""
    is_valid = type(seconds) is int and 0 < seconds < 2**32
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if is_valid else None


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    site = (args[1] if len(args) > 1 else options.get("site", "")).lower()
    argument = first_argument(args, options)
    return PROVIDER.match(f"{argument} {site}" if site and argument.isdigit() else argument)


PROVIDER: Final = provider_of_pages(
    "stackexchange",
    "Stack Exchange",
    "Question",
    expects="the number of a question on Stack Overflow, the number and the name of another site, "
    "or the URL of a question (https://stackoverflow.com/questions/ID)",
    example="169988 diy",
    pages={
        **dict.fromkeys(_SITES, _PATH),
        "*.stackexchange.com": _PATH,
    },
    id_pattern=rf"{_ID}(?: +(?P<site>(?:es|ja|pt|ru)\.stackoverflow|{_SITE}))?",
    create_embed=_create_embed,
    read=_read_arguments,
    has_text=True,
    service=Service(_request_url, _read_response, fetch=_fetch),
)
