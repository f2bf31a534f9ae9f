"""Damaged image files raise only `ImageError`, whatever Pillow raises."""

from __future__ import annotations

import threading
import warnings
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imagebytes import FORMATS, TRUNCATED_GIF, small, suffix
from PIL import Image, ImageFile

from sphinx_devrel_blog.common.images import (
    ImageError,
    damage_of,
    no_warnings,
    open_image,
    save_first_frame,
    size_if_animated,
)
from sphinx_devrel_blog.embeds.image_files import PictureError, read_animation, read_picture
from sphinx_devrel_blog.posts.images import size_of

MASKS = [0xFF, 0x80, 0x01]


def check(data, path):
    """Check that each reader raises only its documented errors."""
    path.write_bytes(data)
    for read in (read_picture, read_animation):
        with suppress(PictureError):
            assert min(read(data).width, read(data).height) >= 0
    for is_decoded in (False, True):
        assert isinstance(damage_of(path, is_decoded=is_decoded), str)
    size_if_animated(path)
    save_first_frame(path, path.with_suffix(".still.png"))
    size = size_of(path)
    assert size is None or min(size) > 0


@pytest.mark.slow
@pytest.mark.parametrize("frames", [1, 2])
@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_truncated_anywhere_raises_no_other_error(tmp_path, kind, frames):
    if frames > 1 and kind not in {"GIF", "PNG", "WEBP"}:
        frames = 1
    data = small(kind, frames)
    for end in range(len(data) + 1):
        check(data[:end], tmp_path / f"a.{suffix(kind)}")


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS)
def test_a_wrong_byte_anywhere_raises_no_other_error(tmp_path, kind):
    data = small(kind)
    # The masks take turns where the file is long.
    masks = MASKS if len(data) < 200 else MASKS[:1]
    for place in range(len(data)):
        for mask in masks:
            changed = data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]
            check(changed, tmp_path / f"a.{suffix(kind)}")


@given(st.sampled_from(FORMATS), st.sampled_from(FORMATS), st.binary(max_size=200), st.data())
def test_random_bytes_raise_no_other_error(tmp_path_factory, kind, named, noise, data):
    whole = small(kind)
    place = data.draw(st.integers(0, len(whole)))
    changed = whole[:place] + noise + whole[place + len(noise) :]
    check(changed, tmp_path_factory.getbasetemp() / f"random.{suffix(named)}")


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("named", FORMATS)
def test_a_valid_file_with_any_suffix_is_undamaged(tmp_path, kind, named):
    path = tmp_path / f"a.{suffix(named)}"
    path.write_bytes(small(kind))
    if named == "AVIF" and kind != "AVIF":
        assert isinstance(damage_of(path), str)
    else:
        assert damage_of(path) == ""


@pytest.mark.parametrize("kind", ["GIF", "PNG", "JPEG", "WEBP", "ICO", "TIFF", "BMP"])
def test_a_file_without_its_beginning_or_its_end_is_damaged(tmp_path, kind):
    path = tmp_path / f"a.{suffix(kind)}"
    for data in (
        b"",
        small(kind)[:4],
        small(kind)[4:],
        b"<!-- nothing",
        b"version https://git-lfs",
    ):
        path.write_bytes(data)
        is_other = data.startswith(b"<!--")
        assert bool(damage_of(path)) is not is_other, data
    path.write_bytes(small(kind)[:-30])
    assert damage_of(path, is_decoded=True)


@pytest.mark.parametrize("name", ["a.gif", "A.GIF", "a.png"])
def test_a_file_that_ends_within_its_palette_is_damaged(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(TRUNCATED_GIF)
    assert damage_of(path)
    with pytest.raises(PictureError):
        read_picture(TRUNCATED_GIF)


def test_a_missing_file_is_damaged(tmp_path):
    assert damage_of(tmp_path / "none.png")
    (tmp_path / "folder.png").mkdir()
    assert damage_of(tmp_path / "folder.png")
    assert size_of(tmp_path / "folder.png") is None


def huge(width=30000, height=30000):
    """A PNG whose header promises more pixels than there is memory for."""
    data = bytearray(small("PNG"))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize("size", [(30000, 30000), (10000, 10000), (2**31 - 1, 1), (0, 0)])
def test_an_image_of_too_many_pixels_is_not_decoded(tmp_path, size):
    path = tmp_path / "a.png"
    path.write_bytes(huge(*size))
    assert not save_first_frame(path, tmp_path / "still.png")
    with pytest.raises(PictureError):
        read_picture(path.read_bytes())


@pytest.mark.parametrize("error", [
    SyntaxError("a"), IndexError("a"), EOFError("a"), OverflowError("a"), TypeError("a"),
    KeyError("a"), MemoryError(), AttributeError("a"), RuntimeError("a"), RecursionError("a"),
    ValueError(), OSError(), Image.DecompressionBombError("a"), UserWarning("a"),
])  # fmt: skip
def test_any_error_of_pillow_becomes_an_image_error(tmp_path, error):
    path = tmp_path / "a.png"
    path.write_bytes(small("PNG"))
    with pytest.raises(ImageError, match=r"."), open_image(path):
        raise error


def test_an_interrupt_is_not_caught():
    with pytest.raises(KeyboardInterrupt), open_image(small("PNG")):
        raise KeyboardInterrupt


def test_reading_an_image_leaves_global_state_unchanged(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(huge(10000, 10000))  # Pillow warns
    before = list(warnings.filters), ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert damage_of(path) == ""
        assert size_of(path) == (10000, 10000)
    after = list(warnings.filters), ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS
    assert after == before


def test_threads_restore_the_warning_filters():
    before = list(warnings.filters)
    inside = threading.Barrier(2, timeout=0.2)

    def work():
        for _ in range(3):
            with no_warnings():
                try:
                    inside.wait()  # two threads are never within at once
                except threading.BrokenBarrierError:
                    inside.reset()
                else:
                    raise AssertionError

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(warnings.filters) == before
