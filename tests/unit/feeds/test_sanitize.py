"""The HTML of feed entries: well-formed, with absolute URLs, without scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sphinx_devrel_blog.feeds.sanitize import sanitize

PAGE = "https://docs.example/blog/one.html"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p class="x" id="y" style="z">a</p>', "<p>a</p>"),
        ('<a href="two.html#x">b</a>', '<a href="https://docs.example/blog/two.html#x">b</a>'),
        ('<a href="#x">b</a>', f'<a href="{PAGE}#x">b</a>'),
        ('<a href="//h.example/a b">b</a>', '<a href="https://h.example/a b">b</a>'),
        ('<a href="mailto:a@b.example">b</a>', '<a href="mailto:a@b.example">b</a>'),
        ('<a href=" java\tscript:alert(1)">b</a>', "b"),
        ('<a href="data:text/html,x">b</a>', "b"),
        ('<a href="http://[x">b</a>', "b"),
        ('<img src="../_images/i.png">', '<img src="https://docs.example/_images/i.png" alt="" />'),
        (
            '<img src="data:image/png;base64,AA" alt="a" width="50%" onerror="x()">',
            '<img src="data:image/png;base64,AA" alt="a" />',
        ),
        ("<img alt=a>", ""),
        ("<script>a</script><style>b</style><svg><title>c</title></svg>d", "d"),
        (
            '<iframe src="https://v.example/1" title="A &lt;b>"></iframe>',
            '<a href="https://v.example/1">A &lt;b&gt;</a>',
        ),
        ("<iframe srcdoc='x'></iframe>", ""),
        ("<math><mi>a</mi></math>b", "ab"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "1/2"),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>b</mi></mfrac></math>",
            "(a + 1)/b",
        ),
        (
            "<math><semantics><mrow><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup><mo>=</mo>"
            "<msqrt><mn>2</mn></msqrt></mrow><annotation>x_1^2</annotation></semantics></math>",
            "x_1^2 = √(2)",
        ),
        ('<math alttext="1 over 2"><mn>12</mn></math>', "1 over 2"),
        (
            "<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math>",
            "(1, 2)",
        ),
        (
            "<video controls><source src=a.webm><source src=a.mp4>Too old <a href=b>b</a></video>",
            '<a href="https://docs.example/blog/a.webm">https://docs.example/blog/a.webm</a>',
        ),
        (
            '<audio title="Talk"><source src="javascript:x"><source src="a.mp3">Old</audio>',
            '<a href="https://docs.example/blog/a.mp3">Talk</a>',
        ),
        ("<video>Old</video>", ""),
        (
            '<object data="a.pdf" title="Slides">Old</object>',
            '<a href="https://docs.example/blog/a.pdf">Slides</a>',
        ),
        ('<div class="linenos">1</div>a', "a"),
        ("<section><h2>a</h2><noscript><p>b</p></noscript></section>", "<h2>a</h2><p>b</p>"),
        ('<pre><span class="k">if</span> a\n</pre>', "<pre>if a\n</pre>"),
        ('<ol start="3"><li value="x">a</ol>', '<ol start="3"><li>a</li></ol>'),
        ("<!-- a -->b\x0b &amp; c", "b &amp; c"),
    ],
)
def test_an_entry_keeps_text_and_safe_urls_in_well_formed_xml(html, expected):
    assert sanitize(html, PAGE) == expected


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div onclick=x>", "<script>", "</script>", "<svg>", "<b", ">", "&amp", "]]>",
     '<a href="', "javascript:x", '"', "<template>", "<math>", "<table>", "<tr>", "<!--", "-->",
     "<iframe src=x>", "<textarea>", "\x00", "\x0c", "<img src=x ", "onerror=x", "text", "<style>"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join))
def test_any_html_becomes_well_formed_xml_without_scripts(html):
    tree = etree.fromstring(f"<div>{sanitize(html, PAGE)}</div>")
    for element in tree.iter():
        assert element.tag not in {"script", "style", "iframe", "svg", "template"}
        assert not [name for name in element.attrib if name.startswith("on")]
        for name in ("href", "src"):
            assert element.get(name, "https:").startswith(("https:", "data:image/", "mailto:"))
