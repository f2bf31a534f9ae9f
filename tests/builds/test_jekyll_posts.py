"""Constructs of Jekyll's themes and plugins that aren't shortcodes."""

from __future__ import annotations

import pytest
from pages import assert_shows
from sites import PNG

CASES = {
    "quotes": (
        '> warning "Careful, *you*"\n> Mind **it**.\n\n> info\n> No title.\n\n> tip "Only a title"\n\n> Warning: There is *no* more.\n\n'
        '> Note: a\n> b\n\n> note\n\n> A note: not a box.\n\n> citation "Ada" [icon="x"]\n> Her text.',
        [".warning .admonition-title em", ".warning strong", ".note p:-soup-contains('No title.')", ".tip .admonition-title",
         ".warning p em", ".note p:-soup-contains('b')", "blockquote p:-soup-contains('A note: not')", ".admonition-title:-soup-contains('Ada')"],
        ["Careful, you", "Mind it.", "No title.", "Only a title", "There is no more.", "note", "A note: not a box.", "Ada", "Her text."], ["“"],
    ),
    "captions": (
        "![A](/a.png)\nThe *first*.\n{:.figcaption}\n\n![B](/a.png){: .x }\n\nThe second.\n{:.figcaption}\n\nText.\n\nNo image.\n{:.figcaption}",
        ["figure img[alt=A]", "figcaption em", "figure img.x[alt=B]", "p.figcaption"],
        ["The first.", "The second.", "Text.", "No image."], [],
    ),
    "labels": ("New\n{: .label .label-green }\nOld *one*\n{: .label }", [".sd-bg-success", ".sd-bg-primary em"], ["New", "Old one"], []),
    "tables": (
        "| A | B | C |\n|---|---|---|\n| a | b | c |\n| ^^ | d || \n| ^^ | e | f |\n| g || h |",
        ["td[rowspan='3']", "td[colspan='2']:-soup-contains('g')"], ["a", "b", "d", "e", "g", "h"], ["^^"],
    ),
    "media": (
        "![A film](/clip.mp4)\n\n![](//a.example/song.mp3?x=1)\n\nText with ![inline](/clip.mp4) image.",
        ["video", "audio"], ["A film"], [],
    ),
    "html": (
        '<div style="overflow: auto" onclick="x()">\n  <section data-x="1">{% include figure.html path="/a.png" caption="In HTML" %}</section>\n</div>\n\n'
        '<my-slider x="1">\n{% include figure.html path="/a.png" alt="Slide" %}\n</my-slider>\n\n<div class="x">Raw *text*</div>\nAfter *it*.',
        ["figure figcaption", ".my-slider img[alt=Slide]", "p:-soup-contains('After') em"], ["In HTML", "Raw *text*", "After it."], ["{%"],
    ),
    "subpath": (
        '![Bed](bed.png)\n\n{% include figure.html path="bed.png" caption="Of *peas*" %}\n\n![A](/a.png)',
        ["img[alt=Bed][src*=bed]", "figure img[src*=bed]", "img[alt=A][src*=a]"], ["Of peas"], [],
    ),
    "distill": (
        'A<d-cite key="a,b"></d-cite> and<d-footnote>the *note*</d-footnote>. See \\eqref{eq:x} and \\\\eqref.',
        ["em", "span.math"], ["A [a,b] and (the note). See", "eq:x"], ["<d-"],
    ),
    "tabs": (
        '{% tabs one %}\n{% tab one ruby %}\nA\n{% endtab %}\n{% tab one "As JSON" %}\nB\n{% endtab %}\n{% endtabs %}\n\n'
        '{% tabs "two words" %}{% tab One %}\nC\n{% endtab %}{% endtabs %}',
        [".sd-tab-set label:-soup-contains('As JSON')", ".sd-tab-set label"], ["ruby", "A", "As JSON", "B", "One", "C"], ["one"],
    ),
}  # fmt: skip


@pytest.fixture
def built(site):
    listed = "\n".join(f"   blog/{name}" for name in CASES)
    site.write("index.rst", f"Site\n====\n\n.. toctree::\n\n{listed}\n")
    site.write("a.png", PNG)
    site.write("assets/beds/bed.png", PNG)
    site.write("clip.mp4", b"film")
    for name, (text, *_) in CASES.items():
        site.post(text, f"blog/{name}.md", layout="post", media_subpath="/assets/beds/")
    return site.build()


def test_themes_and_plugins_show_what_they_show_in_jekyll(built):
    for name, (_, selectors, texts, absent) in CASES.items():
        assert_shows(built.body(f"blog/{name}"), selectors, texts, absent, name)
    assert built.body("blog/html").select("[onclick]") == []
