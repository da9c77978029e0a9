"""Every text for people is marked, translated, and translated the same in every room.

Write `python scripts/messages.py <kamer>`, fill in the English, and this is green again.
"""

import pytest
from scripts import messages

ROOMS = messages.find_rooms([])


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_text_of_the_room_is_marked_and_translated(room) -> None:
    assert messages.check_room(room) == []


def test_rooms_never_translate_one_text_in_two_ways() -> None:
    assert messages.find_conflicts(ROOMS) == []
