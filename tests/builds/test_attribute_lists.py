"""kramdown's attribute lists on every kind of element."""

from __future__ import annotations

import pytest
from sites import PNG

# For each post: its text, selectors that find an element, and the text of its paragraphs.
CASES = {
    "emphasis": (
        "An *a*{: .x} **b**{:.y #z} ~~c~~{: .s} ***d***{: .w}, *{: .kept} no* and \\*{: .t}.",
        ["em.x", "strong.y#z", "s.s", ".w"], None,
    ),
    "several lists": (
        "One\n{: .a }\nTwo\n{: .b }\n{: .c }\nThree\n\n{: .d }\n{: #e }\nFour",
        ["p.a", "p.b.c", "p.d#e"], ["One", "Two", "Three", "Four"],
    ),
    "definitions": (
        'One\n{: late .own }\n\n{:late: .one .two title="T"}\n{:other: #spot}\n\nTwo\n{: other late}\n\n*x*{:late}',
        ["p.own.one.two", "p#spot.one", "em.one"], ["One", "Two", "x"],
    ),
    "centered": (
        '{:refdef: style="text-align: center;"}\n![A](/a.png)\n{: refdef}\n\n![B](/a.png){: style="float:right; width: 50%"}',
        ["p.align-center img[alt=A]", "img.align-right[alt=B]"], None,
    ),
    "items": (
        "- {:.a} One\n- {: .b #c}Two\n- {:.d} *Three*\n\n1. {: .e} Four\n\nTerm\n: {:.f} Five",
        ["li.a", "li.d em", "li.e", "dd .f, dd.f"], None,
    ),
    "heading": ("See [it](#there).\n\n## One\n{: #there .x }\n\nTwo.", ["#there h2", "a[href='#there']"], None),
    "table and code": (
        '| A |\n|---|\n| 1 |\n{: .t }\n\n```\nx = 1\n```\n{: .language-python file="a.py" }\n\n~~~\nx\n~~~\n{: .ruby}',
        ["table.t", ".highlight-python", ".code-block-caption", ".highlight-ruby"], None,
    ),
    "inline code": (
        "Use `puts 1`{: .language-ruby} and `x`{:.python} and `/a`{: .filepath}.",
        ["code.code span", "code.filepath"], None,
    ),
    "buttons": (
        "[a](https://a.example/){: .btn } [b](https://a.example/){: .btn .btn--danger } [c](https://a.example/){:.button.button--outline :}",
        ["a.sd-btn-primary", "a.sd-btn-danger", "a.sd-btn-outline-primary"], None,
    ),
    "images": (
        '![A](/a.png){: w="20" h="10" .left }\n\n![B](/a.png){: .mx-auto.d-block :}\n\n![C](/a.png){: .dark .w-50 }',
        ["img.align-left[alt=A]", "img.align-center.d-block[alt=B]", "img.only-dark[alt=C]"], None,
    ),
    "boxes": (
        "A.\n{: .notice--danger }\n\nB.\n{: .alert .alert-info }\n\n{: .box-success }\nC.\n\n> D.\n{: .block-warning }\n\nE.\n{:.message}",
        [".admonition.danger p:-soup-contains('A.')", ".admonition.note p:-soup-contains('B.')",
         ".admonition.tip p:-soup-contains('C.')", ".admonition.warning p:-soup-contains('D.')",
         ".admonition.note p:-soup-contains('E.')"], None,
    ),
    "titles of boxes": (
        '> ##### TIP\n>\n> A.\n{: .block-tip }\n\n{: .warning-title }\n> Mind *it*\n>\n> B.\n\nC.\n{: .message title="By the way" }',
        [".tip .admonition-title:-soup-contains('TIP')", ".warning .admonition-title em",
         ".admonition-title:-soup-contains('By the way')"], None,
    ),
    "not lists": (
        "Use {{: x }} and {:x} and `{:.a}`.\n\nA { .b } c {: .d} e.\n\n    {: .code }",
        ["pre"], None,
    ),
}  # fmt: skip


@pytest.fixture
def built(site):
    names = [name.replace(" ", "-") for name in CASES]
    listed = "\n".join(f"   blog/{name}" for name in names)
    site.write("index.rst", f"Site\n====\n\n.. toctree::\n\n{listed}\n")
    site.write("a.png", PNG)
    for name, (text, _, _) in zip(names, CASES.values(), strict=True):
        site.post(text, f"blog/{name}.md", layout="post")
    return site.build()


def test_attribute_lists_apply_to_their_elements_and_are_not_shown(built):
    for name, (_, selectors, paragraphs) in CASES.items():
        body = built.body(f"blog/{name.replace(' ', '-')}")
        for selector in selectors:
            assert body.select(selector), f"{name}: {selector}"
        assert body.select("[lang=ruby], [lang=python]") == [], name
        if paragraphs is not None:
            texts = [each.get_text() for each in body.select("section p:not(.devrel-post-about)")]
            assert [text for text in texts if text in paragraphs] == paragraphs, name
        if name not in {"emphasis", "not lists"}:
            assert "{:" not in body.get_text(), name
    assert built.warnings == []


def test_text_that_is_no_attribute_list_stays(built):
    text = built.body("blog/not-lists").get_text()
    assert "A { .b } c {: .d} e." in text
    assert "{: .code }" in text
