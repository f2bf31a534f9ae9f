"""What fuzzing begins with, and what it once found, holds to the promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.targets import TARGETS, app

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[1] / "fuzz/corpus"


@pytest.fixture(autouse=True, scope="module")
def _closed():
    """The site of the targets is closed after them: other tests begin with nothing registered."""
    yield
    if app.cache_info().currsize:
        app().cleanup()
        app.cache_clear()


def test_every_target_has_seeds():
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")  # MyST's own use of it
@pytest.mark.filterwarnings("ignore:'tags' will become")  # an argument that Sphinx 8.0 has not
def test_no_seed_of_the_fuzzer_breaks_its_target(target):
    for seed in sorted((CORPUS / target).iterdir()):
        try:
            TARGETS[target](seed.read_bytes())
        except Exception as error:
            error.add_note(str(seed))
            raise
