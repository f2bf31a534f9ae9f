"""The demo, which pictures of the documentation show."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sites import Site

DEMO = Path(__file__).parents[2] / "docs" / "demo"


@pytest.mark.skipif(not DEMO.is_dir(), reason="an installation has no demo")
def test_the_demo_builds_without_warnings(tmp_path):
    site = Site(tmp_path)
    shutil.rmtree(site.source)
    shutil.copytree(DEMO, site.source)
    built = site.build(html_theme="alabaster", nitpicky=True)
    assert built.warnings == []
    assert len(built.body("blog/index").select(".devrel-card")) == 10
    assert built.body("blog/embeds").select(".devrel-embed img")
    assert (
        "Inês"
        in built.body("blog/retries-that-do-not-hurt")
        .select_one(".devrel-post-responses")
        .get_text()
    )
    assert len(built.body("blog/products/forecast-api").select(".devrel-card")) == 3
