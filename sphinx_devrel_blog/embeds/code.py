"""Code and those who run it: GitHub, Gist, CodePen, CodeSandbox, StackBlitz and their like.

Sources: each provider's addresses of pages and of frames; forem/forem for bare ids and options.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import (
    Patterns,
    Provider,
    by_patterns,
    checked,
    first_option,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.model import Embed

_USER = r"(?P<user>[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))"
_GIST = Patterns(
    "gist", "https://gist.github.com/{user}/{id}",
    (rf"gist\.github\.com/{_USER}/(?P<id>[0-9a-zA-Z]{{1,32}})(?:/[0-9a-f]{{40}})?(?:\.js)?",),
    key="{id}", title="{id}",
)  # fmt: skip
_BARE_GIST = Patterns(
    "gist", "https://gist.github.com/{id}",
    (r"gist\.github\.com/(?P<id>[0-9a-f]{20,32}|[0-9]{4,12})(?:\.js)?",),
    "(?P<id>[0-9a-f]{20,32}|[0-9]{4,12})",
)  # fmt: skip


def _gist(text: str) -> Embed | None:
    return _BARE_GIST.match(text) or _GIST.match_url(text)


def _gist_url(text: str) -> Embed | None:
    return _BARE_GIST.match_url(text) or _GIST.match_url(text)


def _read_gist(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Read ``ID``, an address, ``USER/ID``, and Hugo's ``USER ID [FILE]``."""
    text = args[0] if args else first_option(options)
    if len(args) > 1 and _BARE_GIST.match(args[1]):
        text = f"{args[0]}/{args[1]}"
    return _gist(text) or (_gist(f"https://gist.github.com/{text}") if "/" in text else None)


_NAME = r"(?P<user>[A-Za-z0-9][\w.-]{0,38})/(?P<id>[\w.-]{1,100}?)(?:\.git)?"
_REPOSITORY = Patterns(
    "github", "https://github.com/{user}/{id}", (rf"github\.com/{_NAME}",), rf"{_NAME}/?",
    "{user}~{id}", "{user}/{id}",
)  # fmt: skip
_ISSUE = Patterns(
    "github", "https://github.com/{user}/{id}/{kind}/{number}{anchor}",
    (
        (r"github\.com/(?P<user>[A-Za-z0-9][\w.-]{0,38})/(?P<id>[\w.-]{1,100})/"
        r"(?P<kind>issues|pull|discussions)/(?P<number>[0-9]{1,9})"
        r"(?P<anchor>#(?:issue|issuecomment|discussion_r|discussioncomment|pullrequestreview)-?[0-9]+)?"),
    ),
    key="{user}~{id}~{kind}~{number}{anchor}", title="{user}/{id}#{number}",
)  # fmt: skip
_NOT_USERS = frozenset({"features", "topics", "sponsors", "orgs", "marketplace", "about", "login"})


def _github_url(text: str) -> Embed | None:
    return _of_user(_ISSUE.match_url(text) or _REPOSITORY.match_url(text))


def _github(text: str) -> Embed | None:
    return _of_user(_ISSUE.match_url(text) or _REPOSITORY.match(text))


def _of_user(found: Embed | None) -> Embed | None:
    return found if found and found.user not in _NOT_USERS else None


_PEN = Patterns(
    "codepen", "https://codepen.io/{user}/{place}/{id}",
    (
        (r"codepen\.io/(?P<user>(?:team/)?[A-Za-z0-9_-]{1,30})/(?P<place>pen|embed|full|details)"
        r"/(?:preview/)?(?P<id>[A-Za-z0-9]{3,36})"),
        r"codepen\.io/(?P<user>editor/[A-Za-z0-9_-]{1,30})/(?P<place>pen|embed|full)/(?P<id>[A-Za-z0-9-]{3,36})",
    ),
    key="{user}~{id}",
)  # fmt: skip


def _codepen(text: str) -> Embed | None:
    found = _PEN.match_url(text)
    if found is None:
        return None
    page = re.sub(r"/(?:embed|full|details)/([^/]+)$", r"/pen/\1", found.url)
    return dataclasses.replace(found, url=page, user=found.user.rpartition("/")[2])


_SANDBOX = Patterns(
    "codesandbox", "https://codesandbox.io/s/{id}",
    (r"(?:app\.)?codesandbox\.io/(?:s|embed|p/sandbox)/(?P<id>[A-Za-z0-9-]{3,60})",),
    "(?P<id>[A-Za-z0-9-]{3,60})",
)  # fmt: skip
_SANDBOX_PATH = r"/[\w./@%-]+"
_STACKBLITZ = Patterns(
    "stackblitz", "https://stackblitz.com/edit/{id}",
    (r"stackblitz\.com/(?:edit|github)/(?P<id>[\w/.~-]{2,100})",), r"(?P<id>[\w-]{2,60})",
)  # fmt: skip
_FIDDLE = Patterns(
    "jsfiddle", "https://jsfiddle.net/{id}/",
    (
        (r"jsfiddle\.net/(?P<id>(?:[\w-]+/)?[A-Za-z0-9]{4,8}(?:/[0-9]{1,3})?)"
        r"(?:/(?:embedded|embed)(?:/[\w,]+){0,3})?"),
    ),
    r"(?P<id>[A-Za-z0-9]{4,8}(?:/[0-9]{1,3})?)",
)  # fmt: skip
_REPLIT = Patterns(
    "replit", "https://replit.com/@{user}/{id}",
    (r"repl(?:it\.com|\.it)/@(?P<user>\w{2,15})/(?P<id>[A-Za-z0-9-]{1,60})",),
    r"@(?P<user>\w{2,15})/(?P<id>[A-Za-z0-9-]{1,60})", "{user}~{id}", "{user}/{id}",
)  # fmt: skip
_GLITCH = Patterns(
    "glitch", "https://glitch.com/edit/#!/{id}",
    (
        r"glitch\.com/(?:edit/#!/|embed/#!/embed/|~)(?P<id>[\w-]{2,60})(?:\?[^\s\"'<>]*)?",
        r"(?P<id>[\w-]{2,60})\.glitch\.me",
    ),
    r"(?P<id>[\w-]{2,60})",
)  # fmt: skip
_GLITCH_WORDS = frozenset({"app", "code", "no-files", "preview-first", "no-attribution"})
_JSITOR_ID = r"[A-Za-z0-9-]{7,14}"
_JSITOR = Patterns(
    "jsitor", "https://jsitor.com/embed/{id}",
    (rf"jsitor\.com/embed/(?P<id>{_JSITOR_ID})(?:\?[\w&=]*)?(?<!/)",),
    rf"(?P<id>{_JSITOR_ID})(?:[?&][\w&;=]*)?",
)  # fmt: skip


def _jsitor(text: str) -> Embed | None:
    """DEV takes no address that ends in a stroke, nor a query with another one."""
    stray = text.endswith("/") or text.count("//") > 1
    return None if stray else _JSITOR.match(text)


def _read_stackery(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Read ``USER REPOSITORY [BRANCH]``."""
    del options
    if len(args) not in (2, 3) or not all(re.fullmatch(r"[\w.-]+", arg) for arg in args):
        return None
    return _STACKERY.match("/".join((*args, "master")[:3]))


_STACKERY = Patterns(
    "stackery", "https://app.stackery.io/editor/design?owner={user}&repo={id}&ref={branch}",
    (), r"(?P<user>[\w.-]+)/(?P<id>[\w.-]+)/(?P<branch>[\w.-]+)", "{user}~{id}~{branch}", "{user}/{id}",
)  # fmt: skip

CODE: Final = (
    Provider(
        "gist", "GitHub", "Gist", "a gist on GitHub (https://gist.github.com/USER/ID)",
        _gist, _gist_url, _read_gist,
    ),
    Provider(
        "github", "GitHub", "Code",
        "a repository, an issue or a pull request on GitHub (USER/NAME, or its address)",
        _github, _github_url,
        checked(_github, {}, lambda word: word in {"no-readme", "noreadme"}),
    ),
    Provider(
        "codepen", "CodePen", "Code", "a pen on CodePen (https://codepen.io/USER/pen/ID)",
        _codepen, _codepen,
        checked(_codepen, {}, lambda word: not re.search(r"[\"'<>]", word)),
    ),
    by_patterns(
        _SANDBOX, "CodeSandbox", "Code", "a sandbox on CodeSandbox (its id, or its address)",
        checked(
            _SANDBOX.match,
            {
                "view": "editor|preview|split", "runonclick": "[01]",
                "initialpath": _SANDBOX_PATH, "module": r"[/\w.@%-]+",
            },
        ),
    ),
    by_patterns(_STACKBLITZ, "StackBlitz", "Code", "a project on StackBlitz (its id, or its address)"),
    by_patterns(_FIDDLE, "JSFiddle", "Code", "a fiddle on JSFiddle (https://jsfiddle.net/USER/ID)"),
    by_patterns(_REPLIT, "Replit", "Code", "a project on Replit (@USER/NAME, or its address)"),
    by_patterns(
        _GLITCH, "Glitch", "Code", "a project on Glitch (its name, or its address)",
        checked(_GLITCH.match, {"file": r"[\w./-]+"}, _GLITCH_WORDS.__contains__),
    ),
    by_patterns(
        Patterns(
            "dotnetfiddle", "https://dotnetfiddle.net/Widget/{id}",
            (r"dotnetfiddle\.net/(?:Widget/)?(?P<id>[A-Za-z0-9]{5,10})",),
        ),
        ".NET Fiddle", "Code", "a fiddle on .NET Fiddle (https://dotnetfiddle.net/Widget/ID)",
    ),
    Provider("jsitor", "JSitor", "Code", "the id of code on JSitor, or its address", _jsitor, _jsitor),
    by_patterns(
        Patterns("kotlin", "https://pl.kotl.in/{id}", (r"pl\.kotl\.in/(?P<id>[\w-]{5,12})",)),
        "Kotlin Playground", "Code", "code on the Kotlin Playground (https://pl.kotl.in/ID)",
    ),
    by_patterns(
        Patterns(
            "asciinema", "https://asciinema.org/a/{id}",
            (r"asciinema\.org/a/(?P<id>[A-Za-z0-9]+)(?:/(?:embed|iframe))?(?:\.js)?",), "(?P<id>[0-9]+|[A-Za-z0-9]{16,25})",
        ),
        "asciinema", "Recording", "the number of a recording on asciinema, or its address",
    ),
    by_patterns(
        Patterns("nexttech", "https://nt.dev/s/{id}", (r"nt\.dev/s/(?P<id>[0-9a-f]{12})",)),
        "Next Tech", "Code", "a sandbox on Next Tech (https://nt.dev/s/ID)",
    ),
    Provider(
        "stackery", "Stackery", "Code", "a stack: USER REPOSITORY [BRANCH]",
        _STACKERY.match, _STACKERY.match_url, _read_stackery,
    ),
    by_patterns(
        Patterns(
            "huggingface", "https://huggingface.co/spaces/{user}/{id}",
            (
                r"huggingface\.co/spaces/(?P<user>[\w.-]+)/(?P<id>[\w.-]+)",
                r"(?P<user>[a-z0-9]+)-(?P<id>[a-z0-9-]+)\.hf\.space",
            ),
            key="{user}~{id}", title="{user}/{id}",
        ),
        "Hugging Face", "Space", "a space on Hugging Face (https://huggingface.co/spaces/USER/NAME)",
    ),
    by_patterns(
        Patterns(
            "figma", "https://www.figma.com/{kind}/{id}",
            (r"(?:embed\.)?figma\.com/(?P<kind>file|design|proto|board|slides)/(?P<id>[A-Za-z0-9]{10,40})(?:/[^\s\"'<>/?#]*)?",),
            key="{id}",
        ),
        "Figma", "Design", "a design on Figma (https://www.figma.com/design/ID/NAME)",
    ),
)  # fmt: skip
