from pathlib import Path

import pytest

from sphinx_devrel_blog.common.files import write_atomically


def test_a_file_is_written_with_its_folders(tmp_path):
    write_atomically(tmp_path / "a/b.txt", b"new")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]
    assert (tmp_path / "a/b.txt").read_bytes() == b"new"


@pytest.mark.parametrize("is_durable", [False, True])
def test_a_file_keeps_its_old_content_if_the_build_stops_while_it_is_written(
    tmp_path, monkeypatch, is_durable
):
    path = tmp_path / "a.txt"
    write_atomically(path, b"old")

    def stop(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new", is_durable=is_durable)
    assert path.read_bytes() == b"old"
