"""The files that the domain keeps next to the doctrees: notes of documents and records of outputs."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from docutils import nodes

from sphinx_devrel_blog.domain.document_notes import DocumentNotes, load_notes, save_notes
from sphinx_devrel_blog.domain.output_record import Fingerprint, OutputRecord, WrittenFiles
from sphinx_devrel_blog.domain.store import NAMES, Store


def builder(folder, name="html", output="out"):
    config = SimpleNamespace(html_extra_path=["extra", "robots.txt"])
    return SimpleNamespace(
        name=name, outdir=folder / output, doctreedir=folder, confdir=folder, config=config
    )


def test_the_store_types_and_describes_each_mapping_that_is_pickled():
    assert Store.__annotations__.keys() == {*NAMES, "site"}


def test_notes_are_loaded_as_they_were_saved(tmp_path):
    notes = DocumentNotes(text="Text", anchors={"a": "b"}, words={"word": 2})
    save_notes(notes, tmp_path, "blog/post")
    assert load_notes(tmp_path, "blog/post") == notes


def test_an_excerpt_keeps_its_nodes(tmp_path):
    blocks = [nodes.paragraph("", "Text")]
    notes = DocumentNotes().with_excerpt(blocks, "Text", has_unknown_titles=False)
    save_notes(notes, tmp_path, "post")
    assert [block.astext() for block in load_notes(tmp_path, "post").excerpt] == ["Text"]


def test_a_document_without_notes_has_empty_ones(tmp_path):
    assert load_notes(tmp_path, "blog/post") == DocumentNotes()


def test_a_record_is_loaded_as_it_was_saved(tmp_path):
    record = OutputRecord.load(builder(tmp_path))
    record.revision = 3
    record.pages["index"] = Fingerprint(1.5, b"digest")
    record.note_written("feeds", WrittenFiles(b"digest", ("atom.xml",)))
    assert not record.is_saved
    record.save()
    loaded = OutputRecord.load(builder(tmp_path))
    assert (loaded.revision, loaded.pages) == (3, {"index": Fingerprint(1.5, b"digest")})
    assert loaded.written("feeds") == WrittenFiles(b"digest", ("atom.xml",))


@pytest.mark.parametrize("other", [{"name": "dirhtml"}, {"output": "other"}])
def test_each_builder_and_output_folder_has_its_own_record(tmp_path, other):
    record = OutputRecord.load(builder(tmp_path))
    record.revision = 3
    record.save()
    assert OutputRecord.load(builder(tmp_path, **other)).revision == 0


@pytest.mark.parametrize("content", [b"", b"damaged", b"\x80\x05K\x01."])
def test_an_unreadable_record_is_empty(tmp_path, content):
    record = OutputRecord.load(builder(tmp_path))
    record.path.write_bytes(content)
    assert OutputRecord.load(builder(tmp_path)).revision == 0


def test_files_that_are_no_longer_written_are_removed(tmp_path):
    output = tmp_path / "out"
    output.mkdir()
    for name in ("old.xml", "kept.xml", "other.html"):
        (output / name).touch()
    record = OutputRecord.load(builder(tmp_path))
    record.claim("feeds", ["old.xml", "kept.xml"])
    record.complete("feeds", ["kept.xml", "new.xml"], output, b"digest")
    assert {path.name for path in output.glob("*.*ml")} == {"kept.xml", "other.html"}
    assert record.written("feeds") == WrittenFiles(b"digest", ("kept.xml", "new.xml"))


def test_claimed_files_are_recorded_before_they_are_written(tmp_path):
    OutputRecord.load(builder(tmp_path)).claim("feeds", ["atom.xml"])
    assert OutputRecord.load(builder(tmp_path)).written("feeds").paths == ("atom.xml",)


def test_a_file_of_the_site_is_never_removed(tmp_path):
    record = OutputRecord.load(builder(tmp_path))
    record.claim("files", ["extra.txt", "llms.txt", "robots.txt", "a/posts.json"])
    for name in ("extra/llms.txt", "extra/a/posts.json", "robots.txt", "out/llms.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("own")
    assert record.written("files").paths == ("extra.txt",)
    record.complete("files", (), tmp_path / "out")
    assert (tmp_path / "out/llms.txt").is_file()


@pytest.mark.parametrize(
    "path",
    [
        "/a",
        "..",
        "../a",
        "a/../../b",
        "C:\\a",
        "C:/a",
        "\\a",
        "..\\a",
        "\\\\host\\a",
        5,
        None,
        ["a"],
    ],
)
def test_paths_outside_the_output_folder_are_ignored(tmp_path, path):
    (tmp_path / "out").mkdir()
    listed = json.dumps({"files": {"feeds": ["b/c:d.xml", path]}})
    (tmp_path / "out/.devrel_blog.json").write_text(listed)
    assert OutputRecord.load(builder(tmp_path)).written("feeds").paths == ("b/c:d.xml",)
