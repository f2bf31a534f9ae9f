"""A reader copies a post as Markdown; without the clipboard, the link opens the copy."""

from __future__ import annotations


def test_a_reader_copies_a_post_as_markdown(site, visit):
    site.post("Some *text*.\n")
    conf = {"devrel_blog_files": {"markdown": True}, "devrel_blog_post_parts": {"copy": True}}
    with visit(site.build(**conf), "blog/post") as seen:
        page = seen.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        link = page.locator("a.devrel-copy")
        assert not page.locator("output").is_visible()
        link.click()
        page.locator("output").wait_for()
        assert page.locator("output").inner_text() == "Copied"
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "# A post" in copied
        assert "Some *text*." in copied
        page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(); }")
        with page.expect_request(lambda request: request.is_navigation_request()):
            link.click()
