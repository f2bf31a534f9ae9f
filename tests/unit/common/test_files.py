from pathlib import Path

import pytest

from sphinx_devrel_blog.common.files import write_at_once


def test_a_file_is_written_with_its_folders(tmp_path):
    write_at_once(tmp_path / "a/b.txt", b"new")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]
    assert (tmp_path / "a/b.txt").read_bytes() == b"new"


def test_a_file_keeps_its_old_content_if_the_build_stops_while_it_is_written(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    write_at_once(path, b"old")
    write = Path.write_bytes

    def stop(self, data):
        write(self, data[:1])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", stop)
    with pytest.raises(KeyboardInterrupt):
        write_at_once(path, b"new")
    assert path.read_bytes() == b"old"
