"""Embeds whose content the provider no longer has."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.slow

ID = "1221805374728278016"
POST = {
    "version": 1, "url": f"https://x.com/ann/status/{ID}", "taken": "2024-05-06T07:08:09Z", "author": "Ann", "handle": "ann",
    "text": "The text", "gone": "2026-11-01",
}  # fmt: skip
ISSUE = {
    "version": 1, "url": "https://github.com/octo/hello/issues/7", "title": "A <title>", "description": "About it",
    "facts": {"state": "open", "comments": 3}, "gone": "2026-11-01",
}  # fmt: skip


def test_content_that_is_gone_is_shown_with_a_note_and_reported_on_request(site):
    site.write(f"_embeds/x/{ID}.json", json.dumps(POST))
    site.write("_embeds/github/octo~hello~issues~7.json", json.dumps(ISSUE))
    site.post(
        f"{{% x {ID} %}}\n\n{{% github https://github.com/octo/hello/issues/7 %}}\n\n{{% x {ID} mode=link %}}\n"
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    post, issue, link = built.body("blog/post").select(".devrel-embed")
    assert "The text" in post.get_text()
    note = post.select_one(".devrel-embed-gone")
    assert note.get_text() == "No longer on X. Archived copy"
    assert note.a["href"] == f"https://web.archive.org/web/20240506/https://x.com/ann/status/{ID}"
    assert issue.select_one(".devrel-embed-gone").get_text() == "No longer on GitHub. Archived copy"
    assert not link.select(".devrel-embed-gone")
    checked = site.build(tags=["check"])
    assert len(checked.warnings) == 2
    assert checked.read == set()
    for warning in checked.warnings:
        assert "no longer on" in warning
        assert warning.startswith("blog/post.md:")
        assert warning.endswith("[devrel_blog.snapshot]")
    text = site.build("text").text("blog/post.txt")
    assert "No longer on GitHub" in text
    assert "A <title>" in text
