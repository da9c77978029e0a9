import pytest

from tests.toelaatbaarheid import verhalen


@pytest.fixture
def w(db):
    """The region of the stories."""
    return verhalen.wereld()
