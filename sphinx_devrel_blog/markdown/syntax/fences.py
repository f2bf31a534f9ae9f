"""What stands behind the marks of a fence: the language, and what else platforms read there.

``js {1,3}``, ``jsx title="a.js"``, ``python hl_lines="2 3" linenums="1"``, ``go
{linenos=table,hl_lines=[8,"15-17"]}``, ``js:a.js``, ``{.python .numberLines}`` …

Sources: Docusaurus' "Code blocks", Material's and SuperFences' "Code blocks", Hugo's "Syntax
highlighting" (code fences), gatsby-remark-prismjs and its titles, VitePress' "Markdown Extensions",
Pandoc's ``fenced_code_attributes``, Hexo's backtick code blocks, Zenn's Markdown guide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sphinx_devrel_blog.common.values import any_number, clip_ranges, line_ranges

_ATTRIBUTES = re.compile(r"\{([^{}]*)\}")
_LINES = re.compile(r"\s*\d+(?:\s*-\s*\d+)?(?:\s*[,\s]\s*\d+(?:\s*-\s*\d+)?)*\s*,?\s*")
_OPTION = re.compile(
    r"([A-Za-z][\w:-]*)=(\"[^\"\n]*\"|'[^'\n]*'|\{[^{}\n]*\}|\[[^\[\]\n]*\]|[^\s,{}]+)"
)
_WORD = re.compile(r"[\w.+#/\\@()-]+")
_LANGUAGE = re.compile(r"\.?([A-Za-z][\w.+#-]*|[A-Za-z])")
_FILE = re.compile(r"[\w@./\\()\[\]$-]*[\w)\]$-]\.[A-Za-z][\w-]*|(?:Dockerfile|Makefile|Gemfile)")
_RANGES = re.compile(r"[0-9]+(?:\s*-\s*[0-9]+)?")
_NUMBERED: Final = frozenset(
    {"linenos", "linenums", "linenumbers", "line-numbers", "numberlines", "number-lines",
     "showlinenumbers", "line_numbers"}
)  # fmt: skip
_FIRST: Final = frozenset({"linenostart", "startfrom", "lineno-start", "startline", "start"})
_MARKED: Final = frozenset({"hl_lines", "highlight", "mark", "mark_lines", "emphasize-lines", "hl"})
_TITLE: Final = frozenset({"title", "filename", "file", "caption", "name"})
_NO: Final = frozenset({"false", "off", "no", "none", "0"})
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
"""Names of languages that Pygments may not know, and the one it has for each."""


@dataclass(frozen=True, slots=True)
class Fence:
    """What the info string of a fence says.

    ``language`` as written; ``lines`` those to emphasize, as ranges from 1; ``first`` the number
    of the first line, where lines are numbered, else 0; ``caption`` a title or a file's name.
    """

    language: str = ""
    lines: tuple[tuple[int, int], ...] = ()
    first: int = 0
    caption: str = ""


def read_info(info: str) -> Fence:
    """Return what the info string of a fence says; what is not understood counts for nothing."""
    rest = info.strip()
    settings: dict[str, str] = {}
    classes: list[str] = []
    lines: list[tuple[int, int]] = []
    language = ""
    if not rest.startswith("{"):
        head = re.match(r"[^\s{\[,]+", rest)
        language = head.group() if head else ""
        rest = rest[len(language) :]
    for inside in _ATTRIBUTES.findall(_OPTION.sub("", rest)):
        if _LINES.fullmatch(inside):
            lines += _ranges(inside)
        else:
            classes += _classes(inside)
    settings.update((key.lower(), value.strip("\"'{}[]")) for key, value in _OPTION.findall(rest))
    words = _WORD.findall(_ATTRIBUTES.sub("", _OPTION.sub("", rest)))
    flags = {word.lower() for word in (*words, *classes)}
    if not language and classes:
        language = next((name for name in classes if name.lower() not in _NUMBERED), "")
    language, caption, flag = _parts(language)
    flags.add(flag)
    label = re.search(r"(?:^|\s)\[([^\[\]\n]+)\]", rest)
    caption = next((settings[k] for k in _TITLE if settings.get(k)), "") or caption
    caption = caption or (label[1] if label else "") or _named_file(words)
    for key in _MARKED:
        lines += _ranges(settings.get(key, ""))
    return Fence(language, tuple(lines), _first(settings, flags), caption)


def _classes(inside: str) -> list[str]:
    """Return the classes in a pair of braces: ``.brush: .php;``, ``.sh .no-copy``, ``r, echo``."""
    text = _OPTION.sub("", inside)
    names = [name.strip(".:;,") for name in re.findall(r"\.[\w+#:;,-]+", text)]
    if not names:
        word = re.match(r"\s*([A-Za-z][\w+-]*)", text)
        names = [word[1]] if word else []
    return [name for name in names if name.lower() not in ("brush", "sourcecode", "highlight")]


def _parts(head: str) -> tuple[str, str, str]:
    """Return the language, the caption and the flag of the first word: ``js:title=a.js``."""
    head = head.removeprefix("lang-").removeprefix("language-").removeprefix("lang=")
    language, colon, after = head.partition(":")
    if colon and after.partition("=")[0] in _TITLE:
        return _name(language), after.partition("=")[2], ""
    if language.lower() in ("file", "title") and after:
        return _name(_SUFFIXES.get(*[after.rpartition(".")[2]] * 2)), after, ""
    if colon and _FILE.fullmatch(after):
        return _name(language), after, ""
    return _name(language), "", after.partition("=")[0]


def _name(language: str) -> str:
    """Return the name of a language, or ``text`` where it can be none."""
    name = language.strip(".")
    if name.startswith("diff-"):
        return "diff"
    return name if _LANGUAGE.fullmatch(name) else ("text" if name else "")


def _named_file(words: list[str]) -> str:
    """Return the one word that is the name of a file, as Hexo and others have it."""
    return next((word for word in words if _FILE.fullmatch(word)), "")


def _first(settings: dict[str, str], flags: set[str]) -> int:
    """Return the number of the first line; 0 where lines are not numbered."""
    given = next((settings[key] for key in (*_NUMBERED, *_FIRST) if key in settings), "")
    wants = bool(flags & _NUMBERED) or any(
        settings.get(key, "no").lower() not in _NO for key in _NUMBERED
    )
    starts = (any_number(settings.get(key)) for key in _FIRST)
    start = next((number for number in starts if number is not None), any_number(given))
    return max(1, start or 1) if wants else 0


def _ranges(text: str) -> list[tuple[int, int]]:
    found = ",".join(each.group() for each in _RANGES.finditer(text.replace('"', "")))
    return list(line_ranges(found) or ())


def emphasized(fence: Fence, count: int) -> str:
    """Return those lines to emphasize that a text of ``count`` lines has: ``1,3-5``."""
    return clip_ranges(fence.lines, count)[0]
