"""Stack Exchange: questions and answers on Stack Overflow and the other sites of the network.

The arguments are ``ID [SITE]``, and the default site is stackoverflow. Source: Forem's
``stackexchange_tag.rb``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import first_argument
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages, slug_to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    return Embed(
        "stackexchange",
        file_id(site, "a" if answer else "", number),
        f"{root}/{what}/{number}",
        title=slug_to_text(slug),
    )


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    site = args[1] if len(args) > 1 else options.get("site", "")
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
    bare=rf"{_ID}(?: +(?P<site>(?:es|ja|pt|ru)\.stackoverflow|{_SITE}))?",
    make=_create_embed,
    read=_read_arguments,
    has_text=True,
)
