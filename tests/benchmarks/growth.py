"""How the work for one post grows with its text: CPU time for n, 2n and 4n repetitions.

``python tests/benchmarks/growth.py [--count 500] [--limit 5] [--inputs WORD …]`` builds a site that
has three posts for each input of `TEXTS` and `KEYS`, once with plain Sphinx and MyST and once with
this extension. It prints the CPU time of each post, read and written, in milliseconds, and the
growth from n to 4n: 4 is linear, 16 is quadratic. The program ends with an error if an input grows
by more than ``--limit`` with the extension, and by less with plain MyST.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

if TYPE_CHECKING:
    from collections.abc import Callable

FACTORS: Final = (1, 2, 4)
SYSTEMS: Final = {
    "plain": "extensions = ['myst_parser']\n",
    "ours": "extensions = ['sphinx_devrel_blog']\nhtml_baseurl = 'https://blog.example/'\n",
}
LEAST: Final = 0.15
"""CPU seconds for 4n, below which growth is noise."""

OPENERS: Final = (
    "%[", "%[http://", "%[https://a.example/ ", "{%", "{% x", "{% raw %}", "{% x %}", "%}", "{{<",
    "{{< x", "{{< x >}}", "{{<a b=", "{{", "{{ x }}", "}}", "[[", "[[a]]", "![", "![a](b",
    "![a](b)", "[", "[a]", "[a](", "[a](b)", "](", "[^", "[^a]", "<", "<a", "<a href='", "<div",
    "<div>", "<b>", "<b><i>", "</b>", "<!--", "<!-- ", "-->", "<iframe", "<iframe src='",
    "<script>", "<img ", "<?", "&", "&amp;", "&#", "$", "$a", "$$", "$a$", ":", ":a:", "::", "==",
    "==a", "==a==", "~", "~~", "~a~", "^", "^a^", "**", "**a", "*", "_", "_a", "`", "``", "`a",
    "{:", "{: .a", "{: .a}", "{#", "*[", "*[a]: ", "http://", "https://a.example/", "http://a",
    "//", "www.", "www.a", "@", "a@b", "@a", "#", "#a", "|", "a|b", "\\", "\\[", "%%", "%% a %%",
    "!!!", "(", "((", '"', "'", "--", "...", "{a}`b`", "{a}`", "{", "}", "{'a': ", "export ",
    "import ", "\xe9", "\U0001f600", "a ", "a",
)  # fmt: skip
LINES: Final = (
    "a\n", "a  \n", "# a\n", "#\n", "a\n=\n", "- a\n", "- [ ] a\n", "1. a\n", "> a\n",
    "> [!NOTE]\n", "> [!NOTE]\n> a\n\n", "!!! note\n", "!!! note\n    a\n\n", "??? a\n", ":::",
    ":::note\n", ":::\n", "```\n", "```js\na\n```\n", "~~~\n", "| a | b |\n", "|---|\n",
    "|a|\n|-|\n|b|\n\n", "[^1]: a\n", "[^1]\n\n", "[a]: b\n", "[a]:\n", "*[a]: b\n", "{: .a}\n",
    "{:toc}\n", "<div>\n", "<div>\n\n", "</div>\n\n", "<details>\n\n", "<figure>\n\n", "<!--\n",
    "<!-- a -->\n", "<table><tr><td>\n", "$$\n", "$$\na\n$$\n\n", "{% raw %}\n", "{% endraw %}\n",
    "{% note %}\nb\n", "{{< tabs >}}\n", "---\n", "{{% x %}}\n", "+++\n", "term\n: def\n\n",
    ": a\n", "    code\n", "<iframe src='https://a.example/'>\n",
    "https://youtu.be/dQw4w9WgXcQ\n\n", "https://a.example/\n\n", "[a](b.md)\n\n",
    "![a](b.png)\n\n", "{% youtube dQw4w9WgXcQ %}\n\n", "<Tabs>\n", "<Tabs>\n\n</Tabs>\n\n",
    "import a from 'b'\n", "%a\n", "```{note}\na\n```\n", "{{< youtube dQw4w9WgXcQ >}}\n\n",
    "## a b\n\n", "===\n", "*a*\n\n![b](c.png)\n\n", "<figcaption>\n\n", "![a](b.png)\n*c*\n\n",
    "<ul>\n<li>a\n", "![[a]]\n\n", "{{< gallery >}}\n![a](b.png)\n\n",
)  # fmt: skip
PAIRS: Final = (
    "[<", "<[", "*[", "[*", "$[", "{%[", "[{%", "[{{", "{{<[", "![[", "[![", "`[", "[`", "<a>[",
    "**[", "(http://", "<http://", "[http://", "{% http://", "=={%", "~~[", "^[", "[^[", ":[", "$`",
    "`$", "<div>{%", "{%<div>", "<!--{%", "{% <!--", "%[<", "%[%[", "@http://", "&[", "&http://",
    "*http://", "_http://_ ", "http://(", "http://a.b/(", "\\[http://", "|http://", "{{http://",
    "<b>http://", "**_", "_*", "~~**", "==**", "$**", "[[{%", "![{%", "[](", "[]()", "<a href='{%",
    "{% '", '{{< "',
)  # fmt: skip
TEXTS: Final = {repr(text): text for text in (*OPENERS, *LINES, *PAIRS)}
KEYS: Final[dict[str, Callable[[int], str]]] = {
    "aliases": lambda count: _listed("aliases", (f"/old/{each}/" for each in range(count))),
    "unknown keys": lambda count: "".join(f"key{each}: a\n" for each in range(count)),
    "long title": lambda count: f"title: {'a ' * count}\n",
    "long excerpt": lambda count: f"description: {'a ' * count}\n",
}


def _listed(key: str, values: Any) -> str:
    return f"{key}: [{', '.join(values)}]\n"


def write_site(folder: Path, system: str, inputs: dict[str, list[str]]) -> None:
    """Write a post for each text of ``inputs``."""
    (folder / "blog").mkdir(parents=True)
    more = "exclude_patterns = []\nsuppress_warnings = ['myst', 'image', 'toc', 'docutils']\n"
    (folder / "conf.py").write_text(f"{SYSTEMS[system]}{more}", "utf-8")
    (folder / "index.md").write_text("# Site\n", "utf-8")
    for number, texts in enumerate(inputs.values()):
        for place, text in enumerate(texts):
            (folder / "blog" / f"{number:04}-{place}.md").write_text(text, "utf-8")


class Clock:
    """Adds up the CPU time that each document takes."""

    def __init__(self, app: Sphinx) -> None:
        self.taken: dict[str, float] = {}
        app.builder.read_doc = self._timed(app.builder.read_doc)
        app.builder.write_doc = self._timed(app.builder.write_doc)
        app.connect("write-started", self._time_resolving)

    def _time_resolving(self, app: Sphinx, _builder: object) -> None:
        # Not before: until then, the environment is pickled.
        app.env.get_and_resolve_doctree = self._timed(app.env.get_and_resolve_doctree)

    def _timed(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(docname: str, *others: Any, **named: Any) -> Any:
            start = time.process_time()
            result = work(docname, *others, **named)
            self.taken[docname] = self.taken.get(docname, 0.0) + time.process_time() - start
            return result

        return timed


def measure(system: str, inputs: dict[str, list[str]]) -> dict[str, list[float]]:
    """Return the CPU seconds for each text of each input."""
    with tempfile.TemporaryDirectory() as name, docutils_namespace():
        source, output = Path(name, "source"), Path(name, "output")
        write_site(source, system, inputs)
        silent = {"status": None, "warning": StringIO()}
        app = Sphinx(source, source, output, output, "html", **silent)
        clock = Clock(app)
        app.build()
        return {
            key: [clock.taken.get(f"blog/{number:04}-{place}", 0.0) for place in range(len(texts))]
            for number, (key, texts) in enumerate(inputs.items())
        }


def find_inputs(count: int, words: list[str]) -> dict[str, list[str]]:
    """Return the texts of posts, of three sizes for each input."""
    counts = [count * factor for factor in FACTORS]
    start = "---\ntitle: A\ndate: 2024-01-01\n"
    found = {
        key: [f"{start}---\n\na {text * each}\n" for each in counts] for key, text in TEXTS.items()
    }
    for key, make in KEYS.items():
        found[key] = [
            f"{start if 'title' not in key else start[:4]}{make(each)}---\n\na\n" for each in counts
        ]
    return {key: texts for key, texts in found.items() if not words or key in words}


def main() -> None:
    """Print the table; end with an error if an input grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--limit", type=float, default=6.0)
    parser.add_argument("--inputs", nargs="+", default=[])
    parser.add_argument("--systems", nargs="+", default=list(SYSTEMS), choices=SYSTEMS)
    given = parser.parse_args()
    inputs = find_inputs(given.count, given.inputs)
    taken = {system: measure(system, inputs) for system in given.systems}
    fast: list[str] = []
    for key in inputs:
        growths = {system: _growth(times[key]) for system, times in taken.items()}
        ours = growths.get("ours", 0.0)
        is_fast = ours > given.limit and ours > 1.5 * growths.get("plain", 0.0)
        row = "  ".join(
            f"{system} {' '.join(f'{1000 * each:7.0f}' for each in times[key])} x{growths[system]:4.1f}"
            for system, times in taken.items()
        )
        print(f"{key[:30]:30} {row}{'  grows too fast' * is_fast}", flush=True)
        fast += [key] * is_fast
    sys.exit(f"grow too fast: {', '.join(fast)}" if fast else 0)


def _growth(times: list[float]) -> float:
    """Return how much more 4n take than n; 0 if both are too small to tell."""
    return times[-1] / max(times[0], 0.01) if times[-1] > LEAST else 0.0


if __name__ == "__main__":
    main()
