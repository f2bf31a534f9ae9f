"""Mastodon: posts by their address, on whatever server.

A server is not known by its host, so an address counts by its shape, and not on the hosts of
other sites, some of which put an ``@`` before their users too.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx_devrel_blog.embeds.patterns import Found, file_id, provider_of_pages
from sphinx_devrel_blog.model import Embed

_POST = (
    r"(?:/(?:web|deck))?/(?:@|users/)(?P<user>\w[\w.-]{0,63}(?:@[A-Za-z0-9.-]{1,253})?)"
    r"/(?:statuses/)?(?P<id>[0-9]{10,20})(?:/embed)?"
)
# The domains of the other providers, and of sites with addresses of the same shape.
_OTHERS = re.compile(
    r"(?:askubuntu|figma|flipboard|giphy|github|gitpitch|glitch|instagram|jsitor|loom|medium|mux"
    r"|reddit|redditmedia|replit|serverfault|soundcloud|speakerdeck|spotify|stackapps|stackblitz"
    r"|stackexchange|stackoverflow|superuser|threads|tiktok|twitter|vimeo|x|youtube"
    r"|youtube-nocookie)\.com|(?:dotnetfiddle|jsfiddle|mathoverflow|slideshare|threads)\.net"
    r"|(?:asciinema|kotlinlang|wikipedia)\.org|(?:codepen|codesandbox|parler|stackery)\.io"
    r"|bsky\.app|youtu\.be|hf\.co|huggingface\.co|nt\.dev|blogcast\.host|kotl\.in|repl\.it"
    r"|redd\.it|glitch\.me|instagr\.am|hf\.space|twitch\.tv"
)


def _embed(found: Found) -> Embed | None:
    host, user, number = found.address.host, found["user"], found["id"]
    labels = host.split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit():
        return None
    if _OTHERS.fullmatch(".".join(labels[-2:])):
        return None
    account = user if "@" in user else f"{user}@{host}"
    return Embed("mastodon", file_id(host, number), f"https://{host}/@{user}/{number}", account)


PROVIDER: Final = provider_of_pages(
    "mastodon",
    "Mastodon",
    "Post",
    expects="the address of a post on Mastodon (https://HOST/@USER/NUMBER)",
    pages={"*": _POST},
    make=_embed,
)
