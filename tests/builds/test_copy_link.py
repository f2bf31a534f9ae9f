"""The link that copies a post as Markdown."""

from __future__ import annotations

CONF = {"devrel_blog_files": {"markdown": True}, "devrel_blog_post_parts": {"copy": True}}


def test_a_post_links_to_its_copy_and_loads_the_script_only_then(site):
    site.post("Text.\n", "blog/naïve post.md", title="Naïve")
    site.post("Text.\n", "blog/off.md", title="Off", post_parts="[copy]")
    site.post("Text.\n", "blog/draft.md", title="Draft", draft="true")
    for builder, name in (("html", "blog/naïve post"), ("dirhtml", "blog/naïve post/index")):
        built = site.build(builder, tags=["drafts"], **CONF)
        assert built.warnings == []
        link = built.body(name).select_one("a.devrel-copy")
        assert link.text == "Copy as Markdown"
        assert link["href"] in ("na%C3%AFve%20post.md", "index.md")
        assert (built.folder / f"{name}.md").is_file()
        assert built.page(name).select('script[src*="devrel-copy.js"]')
        assert not built.page(name).select("output:not([hidden])")
        for other in ("off", "draft", "index"):
            page = (
                f"blog/{other}" if builder == "html" or other == "index" else f"blog/{other}/index"
            )
            assert "devrel-copy" not in built.text(f"{page}.html")
    built = site.build("html", devrel_blog_post_parts={"copy": True})
    assert len(built.warnings) == 1
    assert "post_parts: 'copy' has no effect" in built.warnings[0]
    assert "devrel-copy" not in built.text("blog/naïve post.html")
