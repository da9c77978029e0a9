"""Clock travel for stories of months: today is the day that the story says, in tests only.

`op(dag)` makes a day today for pages, actions and jobs alike, since all read `timezone.now`;
`weken(van, tot)` walks to a day and lets the nightly job run every week on the way.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from unittest import mock

from django.utils import timezone

from passend.toelaatbaarheid import jobs
from tests.toelaatbaarheid.verhalen import moment

WEEK = dt.timedelta(days=7)


@contextlib.contextmanager
def op(dag: dt.date) -> Iterator[dt.datetime]:
    """Make `dag` today, at ten in the morning."""
    nu = moment(dag.isoformat())
    with mock.patch.object(timezone, "now", return_value=nu):
        yield nu


def weken(
    van: dt.date, tot: dt.date, na_commit: Callable[..., contextlib.AbstractContextManager]
) -> None:
    """Run the job of reminders on `van` and every week after it, up to and including `tot`."""
    dag = van
    while dag <= tot:
        with op(dag) as nu, na_commit(execute=True):
            jobs.maak_herinneringen(nu)
        dag += WEEK
