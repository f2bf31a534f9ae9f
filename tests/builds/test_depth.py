"""Elements within each other, as deep as anybody may write them: no build stops, no text is lost."""

from __future__ import annotations

import itertools

import pytest
from samples import sample

pytestmark = pytest.mark.slow

DEEP = {
    "div": lambda n: f"{'<div>' * n}w1q{'</div>' * n}",
    "lines": lambda n: "<div>\n" * n + "w1q\n" + "</div>\n" * n,
    "blank lines": lambda n: "<div>\n\n" * n + "w1q\n\n" + "</div>\n\n" * n,
    "styled": lambda n: f"{'<div style=x>' * n}w1q{'</div>' * n}",
    "unclosed": lambda n: f"{'<div>' * n}w1q",
    "span": lambda n: f"a {'<span>' * n}w1q{'</span>' * n}",
    "bold": lambda n: f"a {'<b>' * n}w1q{'</b>' * n}",
    "mixed": lambda n: f"a {'<b><i><span>' * (n // 3)}w1q{'</span></i></b>' * (n // 3)}",
    "boxes of texts": lambda n: f"{'<div>' * (n // 2)}{'<b>' * (n // 2)}w1q{'</b>' * (n // 2)}{'</div>' * (n // 2)}",
    "quotations": lambda n: f"{'<blockquote>' * n}w1q{'</blockquote>' * n}",
    "lists": lambda n: f"{'<ul><li>' * n}w1q{'</li></ul>' * n}",
    "formulas": lambda n: f"{'<math><mi>' * n}w1q",
    "drawings": lambda n: f"{'<svg><text>' * n}w1q",
    "details": lambda n: "<details><summary>s</summary>\n\n" * n + "w1q\n\n" + "</details>\n\n" * n,
    "tables": lambda n: f"{'<table><tr><td>' * n}w1q{'</td></tr></table>' * n}",
    "frame": lambda n: f"{'<div>' * n}<iframe src='https://www.youtube.com/embed/aqz-KE-bpKQ'></iframe>w1q{'</div>' * n}",
    "stars": lambda n: f"{'*' * n}w1q{'*' * n}",
    "emphasis": lambda n: f"{'*a **b ' * n}w1q{'** c*' * n}",
    "struck": lambda n: f"{'~~a *b ' * n}w1q{'* c~~' * n}",
    "links": lambda n: f"{'[a ' * n}w1q{'](https://a.example/)' * n}",
    "images": lambda n: f"{'![' * min(n, 300)}w1q{'](https://a.example/x.png)' * min(n, 300)}",
    "quotes": lambda n: f"{'>' * n} w1q",
    "Markdown lists": lambda n: "".join(f"{'  ' * depth}- a\n" for depth in range(min(n, 300))) + "\nw1q",
    "admonitions": lambda n: "".join(f"{'    ' * depth}!!! note\n\n" for depth in range(min(n, 99))) + "w1q",
    "containers": lambda n: "\n".join(f"{':' * (min(n, 99) + 3 - depth)} note" for depth in range(min(n, 99))) + "\nw1q\n",
    "directives": lambda n: "\n".join(f"{'`' * (min(n, 99) + 3 - depth)}{{note}}" for depth in range(min(n, 99)))
    + "\nw1q\n" + "\n".join("`" * (4 + depth) for depth in range(min(n, 99))),
    "shortcodes": lambda n: "{{< details >}}\n" * min(n, 99) + "w1q\n" + "{{< /details >}}\n" * min(n, 99),
    "components": lambda n: "<Note>\n\n" * min(n, 99) + "w1q\n\n" + "</Note>\n\n" * min(n, 99),
    "all of these": lambda n: "> " * 9 + "- " * 5 + f"{'<div>' * n}{'<b>' * n}{'*a **b ' * n}w1q",
}  # fmt: skip


@pytest.mark.parametrize(
    ("builder", "depth"),
    sample(
        itertools.product(["html", "text", "latex"], [10, 21, 60, 300]),
        [("html", 21), ("html", 300), ("latex", 60)],
    ),
)
def test_no_depth_stops_a_build(site, builder, depth):
    for number, make in enumerate(DEEP.values()):
        site.post(
            f"Before.\n\n{make(depth)}\n\nAfter.\n", name=f"blog/p{number}.md", title=f"t{number}q"
        )
    built = site.build(
        builder, suppress_warnings=["devrel_blog", "toc", "image", "myst"],
        html_baseurl="https://docs.example/",
    )  # fmt: skip
    if builder == "latex":
        text = next(built.folder.glob("*.tex")).read_text(encoding="utf-8")
        assert text.count("w1q") >= len(DEEP)
        assert text.count("After.") >= len(DEEP)
        return
    for number, name in enumerate(DEEP):
        text = built.text(f"blog/p{number}.{'html' if builder == 'html' else 'txt'}")
        assert "w1q" in text, name
        assert "After." in text, name


@pytest.mark.heavy
@pytest.mark.parametrize("name", DEEP)
def test_no_great_depth_stops_a_build(site, name):
    site.post(f"Before.\n\n{DEEP[name](5_000)}\n\nAfter.\n")
    built = site.build(
        suppress_warnings=["devrel_blog", "image", "myst"], html_baseurl="https://docs.example/"
    )
    assert "w1q" in built.text("blog/post.html")


def test_a_warning_reports_that_markup_is_left_out(site):
    site.post(f"{'*a **b ' * 60}w1q{'** c*' * 60}\n")
    (warning,) = site.build().warnings
    assert "More than 20 elements are nested" in warning
    assert warning.endswith("[devrel_blog.html]")


def test_directives_that_are_too_deep_are_shown_as_text(site):
    names = ["note", "admonition", "tip"]
    opened = "".join(f"{':' * (200 - depth)}{{{names[depth % 3]}}} x\n" for depth in range(180))
    site.post(f"Before.\n\n{opened}w1q\n\n{':' * 200}\n\nAfter.\n")
    built = site.build(myst_enable_extensions=["colon_fence"])
    text = built.body("blog/post").get_text()
    for word in ("Before.", "w1q", "After."):
        assert word in text
    assert any("[devrel_blog.directive]" in warning for warning in built.warnings)


@pytest.mark.parametrize("name", ["{nosuch}", "{note}", "python", ""])
@pytest.mark.parametrize("depth", sample([20, 21, 22, 30], [21]))
def test_fences_in_many_directives_are_shown_once(site, depth, name):
    text = f"```{name}\nw1q\n```\n"
    for number in range(depth):
        fence = "`" * (4 + number)
        text = f"{fence}{{note}}\n{text}{fence}\n"
    site.post(text)
    built = site.build()
    assert built.body("blog/post").get_text().count("w1q") == 1
    is_too_deep = depth > 21 or (depth == 21 and name.startswith("{"))
    found = [line for line in built.warnings if line.endswith("[devrel_blog.directive]")]
    assert bool(found) == is_too_deep
