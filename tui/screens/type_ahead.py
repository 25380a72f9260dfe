"""Keys that come in one burst (a slow line, a paste, `tmux send-keys`): each waits until the one before has been acted
upon, as in vi or less. Textual alone hands a key to whatever has the focus at that moment, which is the old focus
where the key before it opens a screen or moves to a field."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.worker import Worker, WorkerError

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

MOST_ROUNDS = 12
"""As often what follows from a key is waited for: what never stops telling must not stop the keys."""
LOOK_SECONDS = 0.05
"""How often it is looked at whether an answer takes longer than keys may wait."""
PASSING = (events.MouseMove, events.MouseScrollUp, events.MouseScrollDown)
"""Nothing that comes after them depends on what they did."""
INTERRUPT = "ctrl+c"
"""As on every terminal, it goes in front of the keys that wait, which are forgotten."""


class TypeAhead:
    """Queue of typed input. Keys, pastes and the mouse keep their order. What wakes the feeder is the messages
    themselves, no timer; sizes of the terminal do not wait, and stay in their order."""

    def __init__(self, app: App[None], answer_is_slow: Callable[[], bool]) -> None:
        """Of an app, which asks `waits` of every event. `answer_is_slow` says whether what a thread looks for takes
        longer than keys may wait."""
        self._app = app
        self._answer_is_slow = answer_is_slow
        self._waiting: deque[events.Event] = deque()
        self._handed: deque[events.Event] = deque()
        self._feeder: asyncio.Task[None] | None = None
        self._answer: Worker[None] | None = None

    def __len__(self) -> int:
        """How many events wait."""
        return len(self._waiting)

    @property
    def feeding(self) -> asyncio.Task[None] | None:
        """Task that passes on the next input in turn; None if the queue is done."""
        return self._feeder

    def wait_for(self, worker: Worker[None]) -> None:
        """Make the input after the last key wait for a thread, whose result answers that key."""
        self._answer = worker

    def put_back(self, keys: Sequence[events.Key]) -> None:
        """Have these keys come next, before all that wait."""
        self._waiting.extendleft(reversed(keys))

    def waits(self, event: events.Event) -> bool:
        """Whether an event waits because what was typed before it has not been acted upon; else it is its turn."""
        if self._handed and event is self._handed[0]:
            self._handed.popleft()
        elif isinstance(event, (events.InputEvent, events.Paste)) and not event.is_forwarded:
            if isinstance(event, events.Key) and event.key == INTERRUPT:
                self.stop()
            elif self._feeder is not None:
                self._waiting.append(event)
                return True
            elif not isinstance(event, PASSING):
                self._feeder = asyncio.create_task(self._feed(self._where_keys_go()), name="type-ahead")
        return False

    def stop(self) -> None:
        """Forget what waits."""
        self._waiting.clear()
        if self._feeder is not None:
            self._feeder.cancel()
            self._feeder = None

    async def _feed(self, where: object) -> None:
        """Wait until all is done that the last key led to, and hand on the next, until none is left."""
        me = self._feeder
        try:
            while True:
                await self._acted_upon(where)
                passing = True
                while passing and self._waiting:
                    where = self._where_keys_go()
                    passing = isinstance(self._waiting[0], PASSING)
                    self._hand_on()
                if passing:
                    return
        finally:
            if self._feeder is me:
                self._feeder = None

    def _hand_on(self) -> None:
        """Hand on the first that waits, by way of the app's own queue: what acts on it may itself wait for messages."""
        event = self._waiting.popleft()
        self._handed.append(event)
        self._app.post_message(event)

    def _where_keys_go(self) -> object:
        """The screen and the widget that have the keys."""
        return (self._app.screen, self._app.focused) if self._app.screen_stack else None

    async def _acted_upon(self, before: object) -> None:
        """Return when every widget has dealt with what it was told since the last key was handed on, and the screen
        or field that it opened is there, laid out and has the keys."""
        for _ in range(MOST_ROUNDS):
            await self._dealt_with(self._app)
            for pump in self._pumps():
                await self._dealt_with(pump)
            if (worker := self._answer) is not None:
                self._answer = None
                await self._answered(worker)
            elif (now := self._where_keys_go()) != before:
                before = now
                screen = self._app.screen
                await self._reached(screen, screen.call_after_refresh)
            elif not any(pump.message_queue_size for pump in self._pumps()):
                return

    async def _answered(self, worker: Worker[None]) -> None:
        """Return when a thread has ended, or takes longer than keys may wait."""
        ended = asyncio.ensure_future(_ended(worker))
        while not ended.done() and not self._answer_is_slow():
            await asyncio.wait({ended}, timeout=LOOK_SECONDS)

    def _pumps(self) -> list[MessagePump]:
        """All that a key may concern, in the order in which it goes: from the widget that has the keys up to the app,
        then whoever else on the screen has been told something."""
        app = self._app
        if not app.screen_stack:
            return []
        way: list[MessagePump] = list((app.focused or app.screen).ancestors_with_self)
        return [*way, *(w for w in app.screen.walk_children() if w.message_queue_size and w not in way)]

    async def _dealt_with(self, pump: MessagePump) -> None:
        """Return when a widget has dealt with everything that it has been told so far."""
        await self._reached(pump, pump.call_later)

    async def _reached(self, pump: MessagePump, schedule: Callable[..., bool]) -> None:
        """Return when a widget has come to a message that is scheduled now, or ended before."""
        reached = asyncio.get_running_loop().create_future()
        ends = pump._task
        if (ends is None and pump is not self._app) or not schedule(_once(reached)):
            return
        await asyncio.wait({reached, ends} if ends is not None else {reached}, return_when=asyncio.FIRST_COMPLETED)


async def _ended(worker: Worker[None]) -> None:
    with suppress(WorkerError):
        await worker.wait()


def _once(reached: asyncio.Future[None]) -> Callable[[], None]:
    def done() -> None:
        if not reached.done():
            reached.set_result(None)

    return done
