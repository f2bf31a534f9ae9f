"""Blocks and symbols of kramdown, captured text and boxes in HTML, in posts of Jekyll."""

from __future__ import annotations

import pytest
from pages import assert_shows
from sites import PNG

# For each post: its text, selectors that find an element, its text in order, and what isn't shown.
CASES = {
    "end-of-block": (
        "- One\n- Two\n^\n- Three\n\n> Quoted\n^\nNot quoted.\n\n^\n\nx^2 and ^ stay.",
        ["ul + ul", "blockquote + p"], ["One", "Three", "Quoted", "Not quoted.", "x^2 and ^ stay."], [],
    ),
    "definitions": (
        'See [a][a] and\n[b].\n[a]: https://a.example/ "T"\n[b]: /images/a.png\n\nA note[^1] and [c].\n\n'
        "[^1]: Its text.\n[c]: <https://c.example/>\n\n- Item [d]\n  [d]: https://d.example/\n\n[no]: text stays here",
        ["a[href='https://a.example/'][title=T]", "a[href='https://c.example/']", "a[href='https://d.example/']", "aside.footnote p"],
        ["See a and", "b.", "Item d", "[no]: text stays here", "Its text."], ["[a]:", "[c]:", "[d]:"],
    ),
    "nomarkdown": (
        '{::nomarkdown}\n<p class="own">*Raw*</p>\n{:/nomarkdown}\n\nIn {::nomarkdown}*a* <b>bold</b>{:/} text.\n\n'
        '{::nomarkdown}\n{% include figure.html path="/images/a.png" caption="Cap" %}\n{:/}\n\n    {::nomarkdown}',
        ["figure img", "p strong"], ["*Raw*", "In *a* bold text.", "Cap", "{::nomarkdown}"], [],
    ),
    "tables": (
        "| a | *b* |\n| c | d |\n\nText.\n\n| H | I |\n|---|---|\n| e | f |\n|---+---|\n| g | h |\n|===|===|\n| s | 9 |\n{: .wide}\n\n"
        "|---|---|\n| K | L |\n|:--|--:|\n| m | n |\n|---|---|\n\n> | q | r |\n\n| not a table |\n\n| neither | this |\nline",
        ["table:not(:has(th)) em", "table.wide th", "table.wide tr:nth-of-type(3)", "table:has(th:-soup-contains('K')) td", "blockquote td"],
        ["a", "b", "c", "H", "e", "g", "s", "9", "K", "m", "q", "| not a table |", "| neither | this |"], ["===", "---"],
    ),
    "guillemets": ("<<Bonjour>> and << text >> and `<<EOF`.", ["code"], ["«Bonjour» and « text » and", "<<EOF"], []),
    "cells": (
        '<table>\n<tr><td markdown="1">A *b*</td><td>*c*</td></tr>\n<tr><td>d</td><td markdown="span">[e](https://e.example/)</td></tr>\n</table>\n\n'
        '<table markdown="1">\n<thead><tr><th>H *i*</th></tr></thead>\n<tbody><tr><td>`j`</td></tr></tbody>\n</table>',
        ["td em", "td a[href='https://e.example/']", "th em", "td code"], ["A b", "*c*", "e", "H i", "j"], ["markdown="],
    ),
    "notices": (
        '<div class="notice--warning" markdown="1">\n**Mind** it:\n\n- one\n</div>\n\n<div class="alert alert-success" role="x"><p>Raw.</p></div>\n\n'
        '<div class="alert alert-danger">\n  <p>Do <b>not</b>.</p>\n</div>\n\n<div class="notice"><p>Plain.</p></div>\n\n<div class="note">Only a division.</div>',
        [".admonition.warning li", ".admonition.danger strong", ".admonition.note p:-soup-contains('Plain.')", "div.note:not(.admonition)"],
        ["Mind it:", "one", "Raw.", "Do not.", "Plain.", "Only a division."], [],
    ),
    "captures": (
        "{% capture notice-2 %}\n#### Title\n\n* One *item*\n\n```sh\nmake\n```\n\n{% include figure.html path='/images/a.png' caption='Cap' %}\n{% endcapture %}\n"
        '<div class="notice--info">{{ notice-2 | markdownify }}</div>\n\n{% capture two_lines %}\nFirst.\n\nSecond {{ two_lines }}.\n{% endcapture %}\n\n'
        "{{ two_lines }}\n\n- {{ two_lines | markdownify }}\n\n{% capture short %}*s*{% endcapture %}In a {{ short }} line.\n\n"
        "{% include note.html content=two_lines %}",
        [".admonition.note li em", ".admonition.note .highlight-sh", ".admonition.note figcaption", "li p + p", "p em"],
        ["One item", "make", "Cap", "First.", "Second .", "First.", "Second .", "In a s line.", "First."], ["{{", "capture"],
    ),
    "images": (
        "![A]({{ '/images/a.png' | relative_url }}) ![B]({{site.url}}{{site.baseurl}}/images/a.png \"T\") ![C]({{ site.baseurl }}/images/a.png){: .x }"
        '\n\n![D]({{ "/images/a.png" | prepend: site.baseurl }})\n\n![E]({{page.none}}) ![F](not an image)',
        ["img[alt=A]", "img[alt=B]", "img.x[alt=C]", "img[alt=D]"], [], ["relative_url"],
    ),
}  # fmt: skip


@pytest.fixture
def built(site):
    listed = "\n".join(f"   blog/{name}" for name in CASES)
    site.write("index.rst", f"Site\n====\n\n.. toctree::\n\n{listed}\n")
    site.write("images/a.png", PNG)
    for name, (text, *_) in CASES.items():
        site.post(text, f"blog/{name}.md", layout="post")
    return site


def test_posts_of_jekyll_show_what_kramdown_shows(built):
    result = built.build()
    for name, (_, selectors, texts, absent) in CASES.items():
        assert_shows(result.body(f"blog/{name}"), selectors, texts, absent, name)


def test_other_dialects_keep_the_text(site):
    text = "- One\n- Two\n^\n- Three\n\n| a | b |\n| c | d |\n\n<<x>>\n"
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/post\n")
    site.post(text, "blog/post.md", publishDate="2026-10-20", linkTitle="Post", weight=3)
    shown = site.build().body("blog/post").get_text()
    for kept in ("^", "| a | b |"):
        assert kept in shown
    assert "«" not in shown


def test_links_of_dev_are_defined_after_a_line_of_text(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/post\n")
    site.post("See [a].\n[a]: https://a.example/\n", "blog/post.md", published=True)
    body = site.build().body("blog/post")
    assert body.select("a[href='https://a.example/']")
    assert "[a]:" not in body.get_text()
