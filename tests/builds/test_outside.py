"""Posts that name files outside the source folder: nothing is copied from there."""

from __future__ import annotations

import re

import pytest
from sites import PNG

NAMES = {
    "asset path": "{% asset_path ../../secret.txt %}",
    "asset link": "[w1q]({% asset_path ../../secret.txt %})",
    "audio": '{{< audio src="/../secret.txt" >}} w1q',
    "video": '{{< video src="../../secret.txt" title="w1q" >}}',
    "image": "![w1q](../../secret.png)",
    "image from the top": "![w1q](/../secret.png)",
    "image with escapes": "![w1q](..%2f..%2fsecret.png)",
    "image with a variable": "![w1q]({{ site.baseurl }}/../secret.png)",
    "linked image": "![w1q](linked.png)",
    "linked folder": "![w1q](linked/secret.png)",
    "HTML image": '<div style="x: y"><img src="../../secret.png" alt="w1q"></div>',
    "image within a text": 'a <img src="../../secret.png" alt="w1q"> b',
    "shortcode": '{{< figure src="../../secret.png" alt="w1q" >}}',
    "Hexo's": "{% img ../../secret.png w1q %}",
    "link": "[w1q](../../secret.txt)",
    "linked file": "[w1q](linked.txt)",
    "role": "{download}`w1q <../../secret.txt>`",
    "directive": "```{image} ../../secret.png\n:alt: w1q\n```",
    "figure": "```{figure} ../../secret.png\n:alt: w1q\n\nw1q\n```",
}  # fmt: skip


@pytest.fixture
def beside(site):
    """A site with secrets next to its source folder, and links to them in it."""
    folder = site.source.parent
    (folder / "secret.png").write_bytes(PNG)
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "more").mkdir()
    (folder / "more/secret.png").write_bytes(PNG)
    (site.source / "blog").mkdir(parents=True)
    for name, target in (("png", "secret.png"), ("txt", "secret.txt")):
        (site.source / f"blog/linked.{name}").symlink_to(folder / target)
    (site.source / "blog/linked").symlink_to(folder / "more", target_is_directory=True)
    return site


def copied(built):
    return [
        name
        for name, content in built.files().items()
        if ("secret" in name or "linked" in name) and name.partition("/")[0] != "_sources"
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_outside_is_not_copied(beside, name):
    beside.post(f"Before.\n\n{NAMES[name]}\n\nAfter.\n")
    built = beside.build()
    assert copied(built) == []
    (warning,) = built.warnings
    # docutils 0.20 gives the image of a figure the line where the figure ends.
    lines = "7|10" if name == "figure" else "7"
    assert re.match(rf"blog/post\.md:(?:{lines}): WARNING: ", warning)
    assert "is a file outside the source folder" in warning
    assert warning.endswith("[devrel_blog.outside]")
    body = built.body("blog/post")
    assert "After." in body.get_text()
    assert ("w1q" in str(body)) == ("w1q" in NAMES[name])


@pytest.mark.parametrize("key", ["cover_image", "image", "thumb_img_path"])
def test_a_cover_outside_is_not_copied(beside, key):
    beside.post("Text\n", **{key: "../../secret.png"})
    built = beside.build()
    assert copied(built) == []
    assert len(built.warnings) == 1
    assert built.warnings[0].endswith("[devrel_blog.outside]")


def test_an_avatar_outside_is_not_copied(beside):
    beside.post("Text\n", author="{name: Ann, avatar: ../../secret.png}")
    built = beside.build()
    assert copied(built) == []
    assert [warning.rpartition(" ")[2] for warning in built.warnings] == ["[devrel_blog.outside]"]


def test_files_of_configured_folders_are_copied(beside):
    (beside.source.parent / "static").mkdir()
    (beside.source.parent / "static/fine.png").write_bytes(PNG)
    beside.post("![w1q](/fine.png)\n\n![w1q](../../static/fine.png)\n")
    built = beside.build(devrel_blog_image_paths=["../static"])
    assert built.warnings == []
    assert len(built.body("blog/post").find_all("img")) == 2


def test_a_linked_source_folder_and_a_linked_blog_work(site, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "posts").mkdir(parents=True)
    (elsewhere / "posts/fine.png").write_bytes(PNG)
    text = "---\ntitle: A\ndate: 2020-01-01\n---\n\n![w1q](fine.png)\n"
    (elsewhere / "posts/post.md").write_text(text, encoding="utf-8")
    (site.source / "blog").symlink_to(elsewhere / "posts", target_is_directory=True)
    real = site.source.rename(site.source.parent / "real")
    site.source.symlink_to(real, target_is_directory=True)
    built = site.build()
    assert built.warnings == []
    assert built.body("blog/post").find("img")["src"] == "../_images/fine.png"


def test_pages_that_are_no_posts_may_do_what_sphinx_allows(beside):
    beside.post("Text\n")
    beside.write("page.md", "---\norphan: true\n---\n# Page\n\n![a](../secret.png)\n")
    built = beside.build()
    assert built.warnings == []
    assert copied(built) == ["_images/secret.png"]
