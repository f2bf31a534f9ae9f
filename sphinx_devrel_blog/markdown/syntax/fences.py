"""The info string of a fence: the language, and the platforms' settings.

``js {1,3}``, ``jsx title="a.js"``, ``python hl_lines="2 3" linenums="1"``, ``go
{linenos=table,hl_lines=[8,"15-17"]}``, ``js:a.js``, ``{.python .numberLines}`` …

Sources: Docusaurus' "Code blocks", Material's and SuperFences' "Code blocks", Hugo's "Syntax
highlighting" (code fences), gatsby-remark-prismjs and its titles, VitePress' "Markdown Extensions",
Pandoc's ``fenced_code_attributes``, Hexo's backtick code blocks, Zenn's Markdown guide.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sphinx_devrel_blog.common.values import any_number, clip_ranges, line_ranges

_ATTRIBUTES: Final = r"\{([^{}]*)\}"
_LINES: Final = r"\s*\d+(?:\s*-\s*\d+)?(?:\s*[,\s]\s*\d+(?:\s*-\s*\d+)?)*\s*,?\s*"
_OPTION: Final = r"([A-Za-z][\w:-]*)=(\"[^\"\n]*\"|'[^'\n]*'|\{[^{}\n]*\}|\[[^\[\]\n]*\]|[^\s,{}]+)"
_ZOLA_LINES: Final = r"(?<=,)(hl_lines|hide_lines)=(\d[\d -]*)"  # separated by spaces
_WORD: Final = r"[\w.+#/\\@()-]+"
_LANGUAGE: Final = r"\.?([A-Za-z][\w.+#-]*|[A-Za-z])"
_FILE: Final = r"[\w@./\\()\[\]$-]*[\w)\]$-]\.[A-Za-z][\w-]*|(?:Dockerfile|Makefile|Gemfile)"
_HEXO_SETTING: Final = (
    r"(?:lang|language|line_number|line_threshold|highlight|first_line|mark|wrap):\S+"
)
_RANGES: Final = r"[0-9]+(?:\s*-\s*[0-9]+)?"
_NUMBERED: Final = frozenset(
    {"linenos", "linenums", "linenumbers", "line-numbers", "numberlines", "number-lines",
     "showlinenumbers", "line_numbers"}
)  # fmt: skip
_FIRST: Final = frozenset(
    {"linenostart", "startfrom", "lineno-start", "startline", "start", "startlinenumber"}
)
_MARKED: Final = frozenset(
    {"hl_lines", "highlight", "mark", "mark_lines", "emphasize-lines", "hl", "ins", "del"}
)
_TITLE: Final = frozenset({"title", "filename", "file", "caption", "name", "codetitle"})
# Gatsby's {numberLines: 5} and {codeTitle: "a.js"}
_PAIRS: Final = r"\{[ \t]*([A-Za-z]+)[ \t]*:[ \t]*(\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\"'{}\s,]+)[ \t]*\}"
# Eleventy's js/1-2 and js/0,2, where the part before the last slash is marked
_SLASHED: Final = r"([A-Za-z][\w+#-]*)((?:/[\d,-]*)+)"
_FALSE_VALUES: Final = frozenset({"false", "off", "no", "none", "0"})
_SUFFIXES: Final = {
    "py": "python", "rb": "ruby", "rs": "rust", "kt": "kotlin", "cs": "csharp", "md": "markdown",
    "yml": "yaml", "h": "c", "hpp": "cpp", "mjs": "javascript", "cjs": "javascript",
}  # fmt: skip

ALIASES: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("plaintext", "plain", "txt", "raw", "nohighlight", "no-highlight", "unformatted", "email",
         "gitignore", "tree", "log", "logs", "output", "csv", "ascii", "art", "file", "code",
         "unknown", "plain-text", "none"),
        "text",
    ),
    **dict.fromkeys(
        ("terminal", "commandline", "command", "cmdline", "shell-session", "shellsession",
         "session"),
        "console",
    ),
    **dict.fromkeys(("curl", "env", "dotenv", "shell-script", "shellscript", "sh-session"), "bash"),
    **dict.fromkeys(("jsx", "mjs", "cjs", "node", "nodejs", "node.js", "react", "es6"),
                    "javascript"),
    **dict.fromkeys(("tsx", "mts", "cts"), "typescript"),
    **dict.fromkeys(("svelte", "vue", "vue-html", "astro", "ejs", "markup", "angular"),
                    "html"),
    **dict.fromkeys(("jsonc", "json5", "jsonl", "geojson", "webmanifest"), "json"),
    "mermaid": "text", "ojs": "javascript", "observable": "javascript",
    "mdx": "markdown", "mkd": "markdown", "py3": "python", "python2": "python", "pycon3": "pycon",
    "cs": "csharp", "aspnet": "csharp", "razor": "html", "golang": "go", "ps": "powershell",
    "pwsh": "powershell", "tf": "terraform", "ts": "typescript", "js": "javascript",
    "objective-c": "objectivec", "obj-c": "objectivec", "dockerignore": "text", "proto3": "proto",
    "patch": "diff", "git": "console", "nginxconf": "nginx",
    "viml": "vim", "vimscript": "vim", "asm": "nasm", "assembly": "nasm",
    "pseudocode": "text", "pseudo": "text", "regexp": "text", "regex": "text", "sol": "solidity",
    "graphqls": "graphql", "gql": "graphql", "conf": "ini", "config": "ini",
    "gradle": "groovy", "postcss": "css", "psql": "postgresql", "ksh": "bash", "fish-shell": "fish",
    "makefile": "make", "crontab": "text", "htm": "html",
    "bat": "batch", "cmd": "batch", "dos": "batch",
}  # fmt: skip
"""Names of languages that Pygments may not know, and Pygments' name for each."""


class Fence(NamedTuple):
    """The parsed info string of a fence.

    ``language`` is as written. ``lines`` are the ranges of lines to emphasize, from 1. ``first`` is
    the number of the first line, or 0 if lines aren't numbered. ``caption`` is a title or a file
    name, and ``link`` the URL of a link after it. ``hidden`` are lines that aren't shown.
    """

    language: str = ""
    lines: tuple[tuple[int, int], ...] = ()
    first: int = 0
    caption: str = ""
    link: str = ""
    link_text: str = ""
    hidden: tuple[tuple[int, int], ...] = ()


def read_hexo_info(info: str) -> Fence:
    """Parse Hexo's ``language title url link``, with settings such as ``mark:1,3``."""
    head, _, rest = info.strip().partition(" ")
    words = [word for word in rest.split() if not re.fullmatch(_HEXO_SETTING, word)]
    if not words or re.search(r"[{}=\[\]]", rest):
        return read_info(info)
    place = next((n for n, word in enumerate(words) if "://" in word), len(words))
    settings = [word.replace(":", "=", 1) for word in rest.split() if word not in words]
    parsed = read_info(" ".join((head, *settings)))
    caption = " ".join(words[:place])
    link = words[place] if place < len(words) else ""
    text = " ".join(words[place + 1 :]) or "link"
    return parsed._replace(caption=caption or (text if link else ""), link=link, link_text=text)


def read_info(info: str) -> Fence:
    """Parse the info string of a fence; ignore unknown settings."""
    rest = re.sub(_PAIRS, r" \1=\2 ", re.sub(_ZOLA_LINES, r'\1="\2"', info.strip()))
    settings: dict[str, str] = {}
    classes: list[str] = []
    lines: list[tuple[int, int]] = []
    language = ""
    if slashed := re.match(_SLASHED + r"(?=\s|$)", rest):
        lines = [pair for part in slashed[2].split("/")[1:] for pair in _from_zero(part)]
        rest = slashed[1] + rest[slashed.end() :]
    if not rest.startswith("{"):
        is_title = rest.partition("=")[0] in _TITLE  # without a language
        head = None if is_title else re.match(r"[^\s{\[,]+", rest)
        language = head.group() if head else ""
        rest = rest[len(language) :]
    for inside in re.findall(_ATTRIBUTES, re.sub(_OPTION, "", rest)):
        if re.fullmatch(_LINES, inside):
            lines += _read_ranges(inside)
        else:
            classes += _read_classes(inside)
    settings.update(
        (key.lower(), value.strip("\"'{}[]")) for key, value in re.findall(_OPTION, rest)
    )
    arguments = re.findall(_WORD, re.sub(_ATTRIBUTES, "", re.sub(_OPTION, "", rest)))
    flags = {word.lower() for word in (*arguments, *classes)}
    if not language and classes:
        language = next((name for name in classes if name.lower() not in _NUMBERED), "")
    language, caption, (flag, value) = _split_first_word(language)
    flags.add(flag.lower())
    if flag and value:
        settings.setdefault(flag.lower(), value)
    label = re.search(r"(?:^|\s)\[([^\[\]\n]+)\]", rest)
    caption = next((settings[k] for k in _TITLE if settings.get(k)), "") or caption
    caption = caption or (label[1] if label else "") or _named_file(arguments)
    for key in _MARKED:
        lines += _read_ranges(settings.get(key, ""))
    hidden = tuple(_read_ranges(settings.get("hide_lines", "")))
    return Fence(language, tuple(lines), _first_number(settings, flags), caption, hidden=hidden)


def _from_zero(written: str) -> list[tuple[int, int]]:
    """Return ranges of lines that are counted from 0."""
    return [(first + 1, last + 1) for first, last in _read_ranges(written)]


def _read_classes(inside: str) -> list[str]:
    """Return the classes in a pair of braces: ``.brush: .php;``, ``.sh .no-copy``, ``r, echo``."""
    text = re.sub(_OPTION, "", inside)
    found = re.findall(r"\.[\w+#:;,-]+", text)
    names = [name for each in found if (name := each.strip(".:;,"))]
    if not names:
        word = re.match(r"\s*([A-Za-z][\w+-]*)", text)
        names = [word[1]] if word else []
    return [name for name in names if name.lower() not in ("brush", "sourcecode", "highlight")]


def _split_first_word(head: str) -> tuple[str, str, tuple[str, str]]:
    """Return the language, the caption and the setting of the first word: ``js:title=a.js``.

    The setting is a name and a value, which may be empty: ``js:line-numbers=5``.
    """
    head = head.removeprefix("lang-").removeprefix("language-").removeprefix("lang=")
    language, colon, after = head.partition(":")
    if colon and after.partition("=")[0] in _TITLE:
        return _language_name(language), after.partition("=")[2], ("", "")
    if language.lower() in ("file", "title") and after:
        return _language_name(_SUFFIXES.get(*[after.rpartition(".")[2]] * 2)), after, ("", "")
    if colon and re.fullmatch(_FILE, after):
        return _language_name(language), after, ("", "")
    name, _, value = after.partition("=")
    return _language_name(language), "", (name, value)


def _language_name(language: str) -> str:
    """Return the name of a language; ``text`` if it can't be one."""
    name = language.strip(".")
    if name.startswith("diff-"):
        return "diff"
    return name if re.fullmatch(_LANGUAGE, name) else ("text" if name else "")


def _named_file(arguments: list[str]) -> str:
    """Return the first word that is a file name, as in Hexo; otherwise an empty string."""
    return next((word for word in arguments if re.fullmatch(_FILE, word)), "")


def _first_number(settings: dict[str, str], flags: set[str]) -> int:
    """Return the number of the first line; 0 if lines aren't numbered."""
    given = next((settings[key] for key in (*_NUMBERED, *_FIRST) if key in settings), "")
    wants = bool(flags & _NUMBERED) or any(
        settings.get(key, "no").lower() not in _FALSE_VALUES for key in _NUMBERED
    )
    starts = (any_number(settings.get(key)) for key in _FIRST)
    start = next((number for number in starts if number is not None), any_number(given))
    return max(1, start or 1) if wants else 0


def _read_ranges(text: str) -> list[tuple[int, int]]:
    found = ",".join(each.group() for each in re.finditer(_RANGES, text.replace('"', "")))
    return list(line_ranges(found) or ())


def without_hidden(fence: Fence, content: str) -> tuple[Fence, str]:
    """Return code without its hidden lines, and the settings for the lines that are left."""
    lines = content.splitlines(keepends=True)
    hidden = {
        line for first, last in fence.hidden for line in range(first, min(last, len(lines)) + 1)
    }
    kept = [line for line in range(1, len(lines) + 1) if line not in hidden]
    marked = [
        (place, place)
        for place, line in enumerate(kept, 1)
        if any(first <= line <= last for first, last in fence.lines)
    ]
    shown = "".join(lines[line - 1] for line in kept)
    return fence._replace(lines=tuple(marked), hidden=()), shown


def emphasized(fence: Fence, count: int) -> str:
    """Return the lines to emphasize in code of ``count`` lines, such as ``1,3-5``."""
    return clip_ranges(fence.lines, count)[0]
