"""GIPHY's animations, and images with captions, as figures."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from sites import PNG

GIF = "https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif"
MOVING = "https://a.example/cat.gif"
STILL = "../_static/devrel-blog-still.svg"
PAGE = "https://giphy.com/gifs/a-slug-na5eo4HbIVO7K"
FIGURE = f'![An alt]({GIF})<figcaption><a href="{PAGE}">via GIPHY</a></figcaption>'


def test_figure_after_a_line_of_prose(site):
    site.post(f"Why an island?\n{FIGURE}\n\nNext.\n")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("blog/post")
    figure = body.figure
    assert figure.find_parent("p") is None
    assert figure.find_previous_sibling("p").get_text() == "Why an island?"
    assert figure.find_next_sibling("p").get_text() == "Next."
    assert figure.figcaption.a["href"] == PAGE
    assert figure.details.img["src"] == GIF
    assert figure.details.img["alt"] == "An alt"


def test_an_animation_can_stand_still(site):
    site.post(FIGURE.replace(GIF, MOVING))
    figure = site.build().body("blog/post").figure
    source = figure.picture.source
    assert source["media"] == "(prefers-reduced-motion: reduce)"
    assert source["srcset"] == STILL
    assert [label.get_text().strip() for label in figure("label")] == ["Pause", "Play"]
    names = [label.input["aria-label"] for label in figure("label")]
    assert names == ["Pause the animation", "Play the animation"]
    assert figure.label.input["type"] == "checkbox"
    still = figure.select_one("img.devrel-animation-still")
    assert (still["src"], still["alt"]) == (STILL, "An alt")
    # Themes style this attribute.
    assert not figure.select("[hidden]")


def test_a_linked_animation_keeps_its_link_and_its_switch_apart(site):
    site.post(f"[![a]({MOVING})](https://a.example)\n")
    body = site.build().body("blog/post")
    assert body.label.find_parent("a") is None
    assert body.picture.find_parent("a")["href"] == "https://a.example"


def test_an_image_that_does_not_move_has_no_switch(site):
    site.post("![a](https://a.example/a.png)<figcaption>*Words*</figcaption>\n")
    figure = site.build().body("blog/post").figure
    assert figure.figcaption.em.get_text() == "Words"
    assert not figure.input


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "texinfo"])
def test_a_link_where_no_remote_image_can_be_shown(site, builder):
    site.post(f"{FIGURE}\n\n![b](https://a.example/b.png) amid text\n")
    built = site.build(
        builder, man_pages=[("index", "site", "Site", [], 1)], version="1", copyright="us"
    )
    assert built.warnings == []
    text = "".join(
        content.decode(errors="ignore").replace("\\%", "").replace("\\", "")
        for name, content in built.files().items()
        if name.endswith((".txt", ".tex", ".texi", ".1", "post.xhtml"))
    )
    assert "https://giphy.com/gifs/na5eo4HbIVO7K" in text
    assert "An alt" in text
    assert "giphy.gif" not in text
    if builder != "man":
        assert PAGE in text
        assert "https://a.example/b.png" in text


def test_a_linked_remote_image_becomes_the_words_of_its_link(site):
    site.post("[![words](https://a.example/b.png)](https://a.example)\n")
    built = site.build("text")
    assert "words <https://a.example>" in built.text("blog/post.txt")


DIRECTIVE = """\
Page
====

.. giphy:: {argument}
   :alt: An alt
   :width: 50%
   :align: right
   :class: one
   :name: the-gif

   A *caption*

   A legend

:ref:`to <the-gif>`
"""


@pytest.mark.parametrize("argument", ["na5eo4HbIVO7K", PAGE, GIF])
def test_the_figure_directive_accepts_the_options_of_images(site, argument):
    site.write("blog/page.rst", DIRECTIVE.format(argument=argument))
    built = site.build(nitpicky=True)
    assert built.warnings == []
    figure = built.body("blog/page").figure
    assert {"align-right", "one"} <= set(figure["class"])
    assert figure["id"] == "the-gif"
    image = figure.details.img
    assert (image["src"], image["alt"]) == (GIF, "An alt")
    assert not figure.select_one("details a")
    caption = figure.select_one(".caption-text")
    assert caption.get_text() == "A caption (via GIPHY)"
    assert caption.a["href"] == "https://giphy.com/gifs/na5eo4HbIVO7K"
    assert "A legend" in figure.select_one(".legend").get_text()


def test_width_of_an_html_image(site):
    site.post(f'<figure><img src="{MOVING}" width="400" height="300"></figure>\n')
    box = site.build().body("blog/post").select_one("figure .devrel-animation")
    assert "style" not in box.attrs
    assert [(image["width"], image["height"]) for image in box("img")] == [("400", "300")] * 3
    assert not box("a")


def test_directive_in_myst_without_a_caption(site):
    site.post("```{giphy} na5eo4HbIVO7K\n```\n\n{% giphy na5eo4HbIVO7K %}\n")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    captions = [figure.select_one(".caption-text") for figure in built.body("blog/post")("figure")]
    assert [caption.get_text() for caption in captions] == ["via GIPHY"] * 2


def test_own_credit_in_a_caption_is_enough(site):
    site.post(f"```{{giphy}} na5eo4HbIVO7K\n[mine]({PAGE})\n```\n")
    assert site.build().body("blog/post").select_one(".caption-text").get_text() == "mine"


def test_captions_are_numbered_with_numfig(site):
    site.post(f"{FIGURE}\n")
    built = site.build(numfig=True)
    assert built.warnings == []
    assert "Fig." in built.body("blog/post").figcaption.get_text()


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("a.png", "blog/a.png"),
        ("images/a.png", "images/a.png"),
        ("/images/a.png", "images/a.png"),
        ("../static/a.png", "static/a.png"),
        ("../static/images/a.png", "elsewhere/static/images/a.png"),
        ("/images/a.png?raw=true", "images/a.png"),
        ("/img/a.png", "elsewhere/static/img/a.png"),
        ("<a b.png>", "blog/a b.png"),
        ("a b.png", "blog/a b.png"),
        ("a%20b.png", "blog/a b.png"),
        ("{{ site.baseurl }}/images/a.png", "images/a.png"),
        ("{{< baseurl >}}/images/a.png", "images/a.png"),
        ('a.png align="center"', "blog/a.png"),
        ("a.png =100x20", "blog/a.png"),
        ('a b.png "A title"', "blog/a b.png"),
        ("日本.png", "blog/日本.png"),
    ],
)
def test_images_as_posts_write_them(site, written, path):
    site.write(path, PNG)
    site.post(f"Said ![An *alt*]({written}) here\n")
    built = site.build(devrel_blog_image_paths=["elsewhere/static"])
    assert built.warnings == []
    image = built.body("blog/post").p.find_next("img", alt=lambda alt: "alt" in (alt or ""))
    assert (built.folder / "blog" / unquote(image["src"])).read_bytes() == PNG


def test_images_keep_their_size_and_alignment(site):
    site.write("blog/a.png", PNG)
    site.post('![a](a.png align="right" width="40")\n\n![b](a.png =100x20)\n')
    one, two = site.build().body("blog/post").select("section img")
    assert "align-right" in one["class"]
    assert "40" in one.get("width", "") + one.get("style", "")
    assert "100" in two.get("width", "") + two.get("style", "")


@pytest.mark.parametrize("written", ["a.png", "<a b.png>", "a b.png", "/x/a.png"])
def test_a_missing_image_leaves_its_text(site, written):
    site.post(f"Said\n![The words]({written})\n\n![Caption]({written})<figcaption>c</figcaption>\n")
    built = site.build()
    assert [line.partition(" WARNING")[0] for line in built.warnings] == [
        "blog/post.md:5:", "blog/post.md:8:",
    ]  # fmt: skip
    assert all(
        "Copy the file to one of these paths" in line and "[devrel_blog.image]" in line
        for line in built.warnings
    )
    assert "The words" in built.body("blog/post").get_text()
    assert not built.body("blog/post").img


def test_text_that_is_no_image(site):
    site.post("![a](not an image) and ![b] (c.png) and ![c](d e)\n")
    built = site.build()
    assert built.warnings == []
    assert "![a](not an image)" in built.body("blog/post").get_text()


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text"])
def test_linked_images_in_figures_that_cannot_be_shown(site, builder):
    site.post(
        '<figure><a href="https://a.example"><img src="no.png" alt="Words"></a></figure>\n\n'
        f'<figure><a href="https://b.example"><img src="{GIF}" alt="Moving"></a></figure>\n'
    )
    built = site.build(builder, version="1", copyright="us")
    assert len(built.warnings) == 1
    assert "No image at 'no.png'" in built.warnings[0]
    text = "".join(
        content.decode(errors="ignore")
        for name, content in built.files().items()
        if name.endswith((".txt", ".tex", "post.html", "post.xhtml"))
    )
    for part in ("Words", "https://a.example", "Moving", "https://b.example"):
        assert part in text
