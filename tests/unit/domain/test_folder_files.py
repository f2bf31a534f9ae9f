"""The files with data for the posts of a folder."""

from __future__ import annotations

import pytest

from sphinx_devrel_blog.domain.folder_files import FolderFiles


@pytest.fixture
def root(tmp_path):
    for name in (".authors.yml", "blog/.meta.yml", "blog/2026/tags.yml", "blog/2026/_index.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "files"),
    [
        ("", (".authors.yml",)),
        ("docs", (".authors.yml",)),
        ("blog", (".authors.yml", "blog/.meta.yml")),
        (
            "blog/2026",
            (".authors.yml", "blog/.meta.yml", "blog/2026/_index.md", "blog/2026/tags.yml"),
        ),
    ],
)
def test_files_of_outer_folders_apply_first(root, folder, files):
    assert FolderFiles(root).of(folder) == files


def test_a_folder_has_no_file_of_a_folder_with_a_similar_name(root):
    assert FolderFiles(root).of("blog2") == (".authors.yml",)


def test_documents_whose_files_came_or_went_are_changed(root):
    files = FolderFiles(root)
    known = {name: files.of(name.rpartition("/")[0]) for name in ("index", "blog/a", "blog/2026/b")}
    assert files.changed(known) == set()
    (root / "blog/.meta.yml").unlink()
    (root / "blog/2026/categories.yml").touch()
    files.forget()
    assert files.changed(known) == {"blog/a", "blog/2026/b"}
    (root / "tags.yml").touch()
    files.forget()
    assert files.changed(known) == set(known)
