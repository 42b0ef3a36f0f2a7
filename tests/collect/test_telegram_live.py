import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from collect.samples_of_each import EXPORT
from twosource.collect import Collected, Fetcher, Given, collect, telegram_live
from twosource.collect.telegram_live import Keys, collect_channel, connected, keys_of
from twosource.errors import MendInput, SkipReport
from twosource.model import Problem
from twosource.settings import Settings
from twosource.store import open_desk
from twosource.watch import Channel, Plan, load_plan, watch_round

KEYS = Keys(1, "h", "s")
PLAN = "[[channel]]\nname = 'harbour_news'\npublisher = 'Harbour'\nlast = 3\n"


class MessageMediaDocument: ...


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 3, 5, hour, minute, tzinfo=UTC)


def message(number: int, text: str, **more: Any) -> SimpleNamespace:
    """A message with the attributes that Telethon gives one."""
    empty = dict.fromkeys(["edit_date", "fwd_from", "forward", "reply_to", "media", "action"])
    return SimpleNamespace(**{**empty, "id": number, "message": text, "date": at(10), **more})


MESSAGES = [
    message(1, "", action=object()),
    message(
        2,
        "The ferry Aurora sank.",
        edit_date=at(11),
        fwd_from=SimpleNamespace(from_name=None),
        forward=SimpleNamespace(chat=SimpleNamespace(title="Port Office"), sender=None),
    ),
    message(3, "", media=MessageMediaDocument()),
    message(4, "It was raised.", reply_to=SimpleNamespace(reply_to_msg_id=2)),
]


@dataclass
class Client:
    """What is used of a Telethon client, without a network."""

    messages: list[Any] = field(default_factory=lambda: list(MESSAGES))
    logged_in: bool = True
    open: bool = False

    def connect(self) -> None:
        self.open = True

    def disconnect(self) -> None:
        self.open = False

    def is_user_authorized(self) -> bool:
        return self.logged_in

    def get_entity(self, name: str) -> Any:
        if name != "harbour_news":
            raise ValueError(f'No user has "{name}" as username')
        return SimpleNamespace(id=77, title="Harbour News")

    def iter_messages(self, _channel: Any, limit: int) -> Iterator[Any]:
        yield from self.messages[::-1][:limit]


@contextmanager
def connecting(_keys: Keys, client: Client | None = None) -> Iterator[Any]:
    yield client or Client()


def test_a_message_is_the_report_that_the_export_gives(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(EXPORT))
    exported = [
        i.report for i in collect([str(path)], Given(), 1 << 20) if isinstance(i, Collected)
    ]
    live = list(collect_channel(Client(), "harbour_news", Given()))
    assert [i.report for i in live if isinstance(i, Collected)] == exported
    assert len(live) == len(exported) == 2


def test_edits_forwards_replies_and_media_are_kept_with_the_capture() -> None:
    headers = [dict(i.capture.headers) for i in collect_channel(Client(), "harbour_news", Given())]
    assert headers == [
        {
            "telegram-date": "2024-03-05T10:00:00+00:00",
            "telegram-edited": "2024-03-05T11:00:00+00:00",
            "telegram-forwarded-from": "Port Office",
        },
        {"telegram-date": "2024-03-05T10:00:00+00:00", "telegram-reply-to": "2"},
    ]


def test_a_broken_message_costs_only_itself() -> None:
    client = Client([SimpleNamespace(id=9), *MESSAGES])
    problem, *rest = collect_channel(client, "harbour_news", Given())
    assert isinstance(problem, Problem)
    assert problem.where == "https://t.me/harbour_news#9"
    assert len(rest) == 2


def test_an_unknown_channel_is_refused() -> None:
    with pytest.raises(SkipReport, match="nowhere"):
        list(collect_channel(Client(), "nowhere", Given()))


def test_a_watch_takes_each_message_once_and_goes_on_past_a_channel_that_is_not_there(
    tmp_path: Path,
) -> None:
    desk = open_desk(str(tmp_path / "desk.db"))
    plan = Plan((), channel=(Channel("nowhere"), Channel("harbour_news", "Harbour")), keys=KEYS)
    with Fetcher() as fetcher:
        first = watch_round(desk, plan, fetcher, connect=connecting)
        again = watch_round(desk, plan, fetcher, connect=connecting)
    assert (first.new, again.new) == (2, 0)
    assert [p.where for p in first.problems] == ["nowhere"]
    assert {(r.id, r.publisher) for r in desk.reports()} == {
        ("telegram:77/2", "Harbour"),
        ("telegram:77/4", "Harbour"),
    }
    assert desk.verify() == []


def test_no_connection_is_a_problem_of_the_round(tmp_path: Path) -> None:
    @contextmanager
    def failing(_keys: Keys) -> Iterator[Any]:
        raise SkipReport("the connection to Telegram is broken (OSError)")
        yield

    desk = open_desk(str(tmp_path / "desk.db"))
    with Fetcher() as fetcher:
        done = watch_round(
            desk, Plan((), channel=(Channel("a"),), keys=KEYS), fetcher, connect=failing
        )
    assert [p.where for p in done.problems] == ["Telegram"]


def test_a_client_without_login_is_closed_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = Client(logged_in=False)
    monkeypatch.setattr(telegram_live, "_client", lambda _keys: client)
    with pytest.raises(MendInput, match="log in once"), connected(KEYS):
        pass
    assert not client.open
    client.logged_in = True
    with connected(KEYS) as given:
        assert given is client
        assert client.open
    assert not client.open


def test_without_extra_or_keys_a_plan_with_channels_says_what_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN)
    monkeypatch.setattr(telegram_live, "find_spec", lambda _name: None)
    with pytest.raises(MendInput, match=r"twosource\[telegram\]"):
        load_plan(path, Settings())
    monkeypatch.setattr(telegram_live, "find_spec", lambda _name: object())
    for settings in (Settings(), Settings(telegram_id="x", telegram_hash="h")):
        with pytest.raises(MendInput, match="TWOSOURCE_TELEGRAM_ID"):
            load_plan(path, settings)
    plan = load_plan(path, Settings(telegram_id="12", telegram_hash="h"))
    assert plan.channel == (Channel("harbour_news", "Harbour", 3),)
    assert (
        plan.keys
        == Keys(12, "h", "telegram.session")
        == keys_of(Settings(telegram_id="12", telegram_hash="h"))
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("title = 'x'", "needs a name"), ("name = 'x'\nlast = 0", "last must be")],
)
def test_a_wrong_channel_says_what_to_mend(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(f"[[channel]]\n{text}\n")
    with pytest.raises(MendInput, match=complaint):
        load_plan(path)
