"""The post it all began with, as it goes on to other platforms."""

import re
from pathlib import Path

import pytest
import yaml
from sites import JPEG

SEED = Path(__file__).parents[3] / "shared" / "seed"
NAME = "broaden-devrel-reach-through-collaboration"
BASE = "https://docs.example/en/"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason=f"no folder {SEED}")


@pytest.fixture
def built(site):
    site.write(f"blog/{NAME}.md", (SEED / f"{NAME}.md").read_bytes())
    site.write("images/community-collab.jpg", JPEG)
    built = site.build("crosspost", html_baseurl=BASE, nitpicky=True)
    assert built.warnings == []
    return built


def test_the_export_for_dev_is_a_draft_with_the_front_matter_of_dev(built):
    text = built.text(f"dev/blog/{NAME}.md")
    keys = yaml.safe_load(text.split("---\n")[1])
    assert keys["title"].startswith("Broaden your Community and Developer Relations reach")
    assert keys["published"] is False
    assert "date" not in keys
    assert keys["cover_image"] == f"{BASE}_images/community-collab.jpg"
    assert keys["description"].startswith("Community is hard. It just is.")
    assert text.count("{% embed https://x.com/i/status/") == 1
    assert len(re.findall(r"!\[.*\]\(https://media\.giphy\.com/.*\)<figcaption>", text)) == 2
    images = re.findall(r"!\[[^\]]*\]\(([^)]*)\)", text)
    assert images
    assert all(image.startswith("https://") for image in images)


@pytest.mark.parametrize("platform", ["hashnode", "medium"])
def test_exports_for_other_platforms_have_no_liquid_tags(built, platform):
    text = built.text(f"{platform}/blog/{NAME}.md")
    assert "{%" not in text
    assert "https://x.com/i/status/" in text
    assert "](/" not in text
