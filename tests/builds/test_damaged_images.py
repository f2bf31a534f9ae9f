"""A damaged image stops no build: there is one warning, and the reader has the text."""

from __future__ import annotations

import json

import pytest
from imagebytes import TRUNCATED_GIF, small
from sites import PNG

pytestmark = pytest.mark.slow

BUILDERS = ["html", "latex", "epub", "text", "man", "texinfo", "singlehtml", "crosspost"]
CONF = {"version": "1", "copyright": "A", "html_baseurl": "https://docs.example/"}
WHERE = {
    "in the text": ("![A cat](/images/cat.gif)\n", {}),
    "as a cover": ("Text\n", {"cover_image": "/images/cat.gif", "cover_image_alt": "A cat"}),
    "in HTML": ("<div class='x'>\n<img src='/images/cat.gif' alt='A cat'>\n</div>\n", {}),
    "scaled": ("```{image} /images/cat.gif\n:alt: A cat\n:width: 40px\n```\n", {}),
    "as a figure": ("![A cat](/images/cat.gif)<figcaption>A cat</figcaption>\n", {}),
    "in a link": ("[![A cat](/images/cat.gif)](https://a.example/)\n", {}),
}


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("where", WHERE)
def test_a_damaged_image_has_one_warning(site, where, builder):
    site.write("images/cat.gif", TRUNCATED_GIF)
    body, keys = WHERE[where]
    site.post(f"First.\n\n{body}\nLast.\n", **keys)
    built = site.build(builder, **CONF)
    (warning,) = [line for line in built.warnings if "[devrel_blog.image]" in line]
    assert warning.startswith("blog/post.md:")
    assert "'images/cat.gif' is damaged" in warning
    assert len(built.warnings) == 1
    if builder == "html":
        page = built.body("blog/post")
        assert page.find("img")["src"] == "../_images/cat.gif" or where == "as a figure"
        assert (built.folder / "_images/cat.gif").read_bytes() == TRUNCATED_GIF
    if builder in {"latex", "epub"}:
        assert not list(built.folder.rglob("cat*.gif"))
        name = "site.tex" if builder == "latex" else "blog/post.xhtml"
        assert where in {"as a cover", "in HTML"} or "A cat" in built.text(name)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("builder", ["html", "latex", "epub"])
def test_an_image_that_breaks_off(site, kind, builder):
    """Its header is good, so that browsers show a part of it; it stops no other format."""
    name = f"images/cat.{kind.lower()}"
    site.write(name, small(kind, frames=1 if builder == "epub" or kind == "JPEG" else 2)[:-20])
    site.post(f"First.\n\n![A cat](/{name})\n\nLast.\n", cover_image=f"/{name}")
    options = {"epub_fix_images": True, "epub_max_image_width": 4} if builder == "epub" else {}
    built = site.build(builder, **CONF, **options)
    assert [line for line in built.warnings if "[devrel_blog.image]" not in line] == []
    assert len(built.warnings) <= 1


@pytest.mark.parametrize("content", [b"", b"not an image", b"GIF89a", b"version https://git-lfs\n"])
def test_what_is_no_image_has_one_warning_though_it_is_shown_twice(site, content):
    site.write("images/a.png", content)
    site.post("![a](/images/a.png) ![b](../images/a.png)\n", cover_image="/images/a.png")
    site.write("blog/page.md", "# Page\n\n![a](/images/a.png)\n\n```{postlist}\n```\n")
    (warning,) = site.build(nitpicky=True, **CONF).warnings
    assert "is damaged" in warning
    assert site.build(nitpicky=True, **CONF).warnings == []


def test_other_images_have_no_warning(site):
    site.write("images/a.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    site.write("images/b.svg", b"<svg")
    site.write("images/c.avif", small("AVIF"))
    site.write("images/d.gif", PNG)
    site.write("page.md", "---\norphan: true\n---\n# Page\n\n![a](images/e.png)\n")
    site.write("images/e.png", b"")
    text = "\n".join(f"![a](/images/{name})" for name in ("a.png", "b.svg", "c.avif", "d.gif"))
    site.post(text)
    assert site.build(nitpicky=True).warnings == []


@pytest.mark.parametrize("kind", ["poster", "avatar", "still"])
def test_a_damaged_file_of_a_snapshot(site, kind):
    provider, ident, url = {
        "poster": ("youtube", "dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        "avatar": ("x", "20", "https://x.com/jack/status/20"),
        "still": ("giphy", "na5eo4HbIVO7K", "https://giphy.com/gifs/na5eo4HbIVO7K"),
    }[kind]
    site.write(f"_embeds/{provider}/{ident}.{kind}.png", TRUNCATED_GIF)
    snapshot = {"version": 1, "url": url, "author": "Jack", "title": "T",
                "media": {kind: {"file": f"{ident}.{kind}.png", "width": 48, "height": 27}}}  # fmt: skip
    if kind == "avatar":
        snapshot |= {"handle": "jack", "text": "just setting up my twttr"}
    site.write(f"_embeds/{provider}/{ident}.json", json.dumps(snapshot))
    site.post(f"First.\n\n{{% {provider} {ident} %}}\n\nLast.\n")
    for builder in ("html", "latex", "epub"):
        built = site.build(builder, **CONF)
        (warning,) = [line for line in built.warnings if "is damaged" in line]
        assert f"{ident}.{kind}.png" in warning
        assert len(built.warnings) == 1
