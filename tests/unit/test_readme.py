"""README.md works on PyPI, and its links and numbers agree with the project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from sphinx_devrel_blog.posts.frontmatter import keys

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
URLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]


def links():
    return re.findall(r'\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"', re.sub(r"`[^`\n]+`", "x", TEXT))


def test_every_link_is_absolute():
    assert len(links()) > 15
    relative = [url for pair in links() for url in pair if url and not url.startswith("https://")]
    assert relative == []


def test_links_to_this_project_lead_to_files_that_exist():
    raw = URLS["Source"].replace("https://github.com/", "https://raw.githubusercontent.com/")
    places = {
        f"{URLS['Documentation']}en/latest/": "docs/",
        f"{URLS['Source']}/blob/main/": "",
        f"{raw}/main/": "",
    }
    known = 0
    for url in filter(None, (url for pair in links() for url in pair)):
        for start, folder in places.items():
            if url.startswith(start):
                path = url.removeprefix(start).partition("#")[0].replace(".html", ".md")
                assert (ROOT / folder / path).is_file(), url
                known += 1
    assert known > 15


def test_it_has_two_commands_to_copy():
    commands = re.findall(r"```sh\n(.+)\n```", TEXT)
    assert len(commands) == 2
    assert all(command.startswith("python3 -m venv .venv && ") for command in commands)
    # Continuous integration runs the second one, which installs tox quietly.
    script = (ROOT / ".ci/run").read_text(encoding="utf-8") if (ROOT / ".ci/run").is_file() else ""
    assert not script or commands[1] in script.replace(" --quiet", "")


def test_it_states_how_many_systems_are_known():
    systems = set(keys.SYSTEMS) - {"blogs"}
    assert f"Front matter of {len(systems)} systems" in TEXT
