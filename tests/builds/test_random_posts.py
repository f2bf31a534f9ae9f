"""Posts put together at random: whatever they hold, they build, and no word of theirs is lost."""

from __future__ import annotations

import random
import re

import pytest

from sphinx_devrel_blog.markdown.shortcodes.table import SHORTCODES

pytestmark = pytest.mark.slow

NAMES = [name for shortcode in SHORTCODES for name in shortcode.names]
# These hide what they hold, here as in their own systems.
HIDING = {"comment", "env", "fixit-encryptor", "script"}
NAMES = [name for name in NAMES if name not in HIDING] + [
    "youtube",
    "x",
    "giphy",
    "nonsense",
    "if",
    "raw",
    "end",
]
ARGUMENTS = [
    "", "20", "https://youtu.be/aqz-KE-bpKQ", '"a b"', "title=T", "https://a.example/", "a.md", "open", "inline", "span=2",
    'image="b.png"', "info", "lang:js", "-", "'",
]  # fmt: skip
HTML = [
    "<center>", "</center>", "<b>", "</b>", "<details>", "<summary>s</summary>", "</details>", "<div align=center>", "</div>",
    "<p>", "</p>", "<table><tr><th>a</th></tr></table>", "<br>", "<i>x</i>", "<ul><li>", "</li></ul>", "<h2>h</h2>", "<figure>",
    "</figure>", "<figcaption>", "</figcaption>", "<h2></h2>", "\n\n<h3></h3>\n\n", "<p></p>", "<li></li>", "<summary></summary>",
    "<details></details>", "<center></center>", "<table><tr><td></td></tr></table>", "<th></th>", "<tr></tr>", "<script>",
    "\n<script>\n", "<style>", "\n<pre>", "<textarea>", "<noscript>", "</noscript>", "<svg>", "</svg>", "<iframe>", "<object>",
]  # fmt: skip
MARKS = [
    "\n> ", "\n- ", "\n1. ", "\n# ", "\n| a |\n|--|\n| ", "\n```\n", "\n    ", "*", "**", "`", "~~", "[", "](u)",
    "![i](https://a.example/b.png)", "\n\n", "\n\n", "==", "^", "~", ":rocket:", "$$", "\n$$\n", "\n:::note ", "\n:::\n",
    "\n::: details ", "\n!!! note\n    ", '\n??? tip "t"\n    ', "\n> [!TIP]\n> ", "\n> [!faq]- ", "{: .c }", "\n{: .note }\n",
    " {#i}\n", "{width=3}", "\n[TOC]\n\n", "\n* TOC\n{:toc}\n", "\n- [ ] ", "\n- [x] ", "\n: ", "{/* c */}",
    "\nimport a from 'b'\n\n", "\n<Tabs>\n", '\n<TabItem value="v">\n\n', "\n\n</TabItem>\n", "\n</Tabs>\n", "<Foo>", "</Foo>",
    "\n<Foo a={1} />\n", '<div markdown="1">\n', '\n```js {1} title="t"\n', "[a](/b)", "[a](#b)", "{{ a }}",
    "[a]({{ site.url }}/b)", "[^1]", "\n[^1]: ", "<T>", '\n<picture><img src="https://a.example/b.png"></picture>', "\n*",
    "\n\n<!-- more -->\n\n", "<!-- more -->", "<!--", "\n<!--", "\n<?", "\n```{figure}\n```\n", "\n```{note}\n", "\n```{note}\n```\n",
    "\n```{nope} a\n", "\n:::{tip}\n", "{ref}`nope`", "{nope}`a`", "\n```{x}\n```\n", "\n(a)=\n", "\n---\n",
    "\n% c\n", "\n+++\n", "[]", "[](a.md)", "![](b.png)", "\n|\n", "\n\n\n", "    ", "\\", "&nbsp;", "<a>", "</a>", "\t",
    "<font color=red>", "</font>", "<select>", "<table style=a>", "<tr>", "<td>", "</table>",
]  # fmt: skip
# What MyST, Sphinx and docutils say of links and of directives that are written wrongly.
OF_THE_POST = re.compile(r"\[(?:myst|misc|ref)\.|directive|interpreted text role", re.IGNORECASE)


def post(chance, words):
    """Return a text of a few pieces; ``words`` gets those that a reader must see."""
    pieces = []
    for _ in range(chance.randrange(1, 14)):
        name, argument = chance.choice(NAMES), chance.choice(ARGUMENTS)
        word = f"w{len(words)}q"
        words.append(word)
        gap = chance.choice(["", "\n", "\n\n"])
        pieces.append(
            chance.choice(
                [
                    f"{{% {name} {argument} %}}{gap}{word}{gap}{{% end{name} %}}",
                    f"{{{{< {name} {argument} >}}}}{gap}{word}{gap}{{{{< /{name} >}}}}",
                    f"{{% {name} {argument} %}}{word}",
                    f"{{{{< {name} {argument} >}}}}{word}",
                    f"{{% end{name} %}}{word}",
                    f"[{word}]({{% post_url {argument} %}})",
                    f"{{{{ {name}(a=1) }}}}{word}",
                    f"{word} ",
                    f"{chance.choice(HTML)}{word}",
                    f"{chance.choice(MARKS)}{word}",
                ]
            )
        )
    return "".join(pieces)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_no_word_is_lost(site, seed):
    chance = random.Random(seed)
    texts = {}
    for number in range(25):
        words = []
        text = post(chance, words)
        site.post(text, name=f"blog/{number}.md")
        texts[number] = (text, words)
    built = site.build()
    for number, (text, words) in texts.items():
        page = built.text(f"blog/{number}.html")
        assert [word for word in words if word not in page] == [], text
    odd = [
        line
        for line in built.warnings
        if re.search("WARNING|ERROR", line) and "devrel_blog." not in line
    ]
    assert [line for line in odd if not OF_THE_POST.search(line)] == []
    for builder in ("latex", "text", "man", "texinfo"):
        site.build(builder, man_pages=[("index", "site", "Site", [], 1)])
