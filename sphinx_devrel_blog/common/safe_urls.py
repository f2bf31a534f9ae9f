r"""Decide whether a URL is safe to write into a page, and whether it leads to another site.

Browsers clean a URL before they read its scheme: they strip control characters and spaces from both
ends, and remove tabs and line breaks everywhere. ``" java\nscript:alert(1)"`` runs a script. The
functions here follow the same rules (https://url.spec.whatwg.org/#concept-basic-url-parser).
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


_OTHER_SPACES: Final = (
    *(0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060),
    *(0x3000, 0xFEFF),
)
"""What browsers keep at the ends of a URL, but other programs and exports remove."""
_ENDS: Final = "".join(map(chr, (*range(0x21), *_OTHER_SPACES)))  # C0 controls and spaces
_REMOVED: Final = str.maketrans("", "", "\t\n\r")
_SCHEME: Final = r"([A-Za-z][A-Za-z0-9+.-]*):"
_LINKS: Final = frozenset(
    {"", "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "irc", "ircs", "xmpp", "matrix",
     "geo", "magnet", "git", "ssh", "sftp", "news", "webcal", "feed", "callto", "sip", "sips",
     "skype", "facetime", "whatsapp", "signal", "tg", "slack", "vscode", "vscode-insiders",
     "obsidian", "steam", "gemini", "gopher", "ipfs", "urn", "doi", "bitcoin", "ethereum",
     "lightning", "market", "itms", "itms-apps", "zoommtg", "msteams", "spotify"}
)  # fmt: skip
"""Schemes that only lead somewhere. The empty scheme is that of a relative URL."""
_NEVER: Final = frozenset({"javascript", "vbscript", "livescript", "data", "blob", "filesystem"})
_FETCHED: Final = frozenset({"http", "https"})
_SPECIAL: Final = frozenset({"http", "https", "ftp", "ws", "wss"})
# A URL in a script, a style sheet or another attribute.
_INSIDE: Final = (
    r"(?i)(?:https?|wss?):/|[\"'`]\s*(?:https?|wss?):[\w\\]|(?:^|[^:/\w])[/\\]{2}[\w\[]"
)
_IN_STYLE: Final = r"(?i)(?:url\(\s*|[\"'(])[\"']?(?:https?|wss?|ftp):"
_ESCAPED: Final = r"(?is)\\(?:(?P<code>[0-9a-f]{1,6})\s?|\r?\n|(?P<own>.))"
_COMMENT: Final = r"(?s)/\*.*?(?:\*/|$)"
_CANDIDATE: Final = r"(?:[^\s,]|,(?=\S))+"


def clean(url: str) -> str:
    """Return a URL as browsers read it: without the characters that they ignore."""
    return url.strip(_ENDS).translate(_REMOVED)


def scheme(url: str) -> str:
    """Return the scheme of a URL in lower case, or an empty string for a relative URL."""
    found = re.match(_SCHEME, clean(url))
    return found[1].lower() if found else ""


def is_safe_link(url: str, also: Collection[str] = ()) -> bool:
    """Return whether readers may follow a URL: it only links somewhere, and runs no code.

    ``also`` are schemes that the site allows, in lower case.
    """
    kind = scheme(url)
    return kind in _LINKS or (kind in also and kind not in _NEVER)


def is_safe_source(url: str) -> bool:
    """Return whether a page may load a URL as an image, a video or a sound."""
    kind = scheme(url)
    if kind == "data":
        return clean(url)[5:].lstrip().lower().startswith(("image/", "audio/", "video/"))
    return kind == "" or kind in _FETCHED


def is_remote(url: str) -> bool:
    """Return whether a browser would contact another host to load a URL."""
    cleaned = clean(url)
    kind = scheme(cleaned)
    if kind in _SPECIAL:
        return True
    return not kind and cleaned.replace("\\", "/").startswith("//")


def host(url: str) -> str:
    """Return the host of a remote URL in lower case, without its port; otherwise empty."""
    if not is_remote(url):
        return ""
    rest = clean(url).replace("\\", "/")
    kind = scheme(rest)
    rest = (rest[len(kind) + 1 :] if kind else rest).lstrip("/")
    name = re.compile(r"[/?#]").split(rest, maxsplit=1)[0].rpartition("@")[2]
    return name.partition(":")[0].lower()


def with_https(url: str) -> str:
    r"""Return a remote URL in the form that programs other than browsers understand.

    ``//host/a``, ``\\host\a`` and ``https:host/a`` become ``https://host/a``.
    """
    cleaned = clean(url)
    if not is_remote(cleaned):
        return cleaned
    path, mark, rest = cleaned.partition("?")
    path = path.replace("\\", "/")
    kind = scheme(path)
    path = (path[len(kind) + 1 :] if kind else path).lstrip("/")
    return f"{kind or 'https'}://{path}{mark}{rest}"


def names_remote(text: str) -> bool:
    """Return whether a script, a style sheet or markup contains a URL of another host."""
    return re.search(_INSIDE, text.translate(_REMOVED)) is not None


def style_as_read(text: str) -> str:
    """Return a style sheet as browsers read it: without comments and escapes."""

    def meant(found: re.Match[str]) -> str:
        code = int(found["code"], 16) if found["code"] else 0
        return chr(code) if 0 < code <= sys.maxunicode else found["own"] or ""

    return re.sub(_ESCAPED, meant, re.sub(_COMMENT, " ", text))


def style_names_remote(text: str) -> bool:
    """Return whether a style sheet or ``style`` attribute contains a URL of another host."""
    read = style_as_read(text)
    return names_remote(read) or re.search(_IN_STYLE, read) is not None


def is_web(url: str) -> bool:
    """Return whether a URL begins with ``https://`` or ``http://``, ignoring case."""
    return clean(url)[:8].lower().startswith(("https://", "http://"))


def sources_of(srcset: str) -> Iterator[str]:
    """Yield the URLs of a ``srcset``: https://html.spec.whatwg.org/#parse-a-srcset-attribute."""
    place = 0
    while found := re.compile(r"[\s,]*([^\s]+)").match(srcset, place):
        url = found[1]
        place = found.end()
        if url.endswith(","):
            if url := url.rstrip(","):
                yield url
            continue
        yield url
        rest = re.compile(r"(?:\([^)]*\)|[^,(])*").match(srcset, place)
        place = rest.end() if rest else place
