"""Users, sessions, deeds: the same on both kinds of database."""

from twosource.store import Desk
from twosource.store.people import Deed, Session, User

ADA = User("Ada", "admin", "hash", "2031-01-01T00:00:00+00:00")
NOON, EVENING = "2031-01-01T12:00:00+00:00", "2031-01-01T18:00:00+00:00"


def test_users_are_kept_replaced_and_dropped(desk: Desk) -> None:
    assert not desk.has_users()
    desk.keep_user(ADA)
    assert desk.user("Ada") == ADA
    later = User("Ada", "reader", "other", ADA.made)
    desk.keep_user(later)
    assert desk.users() == (later,)
    assert desk.drop_user("Ada")
    assert not desk.drop_user("Ada")
    assert not desk.has_users()


def test_a_session_lasts_until_its_end(desk: Desk) -> None:
    desk.keep_user(ADA)
    desk.keep_session(Session("t", "Ada", EVENING), NOON)
    assert desk.user_of_session("t", NOON) == ADA
    assert desk.user_of_session("t", EVENING) is None
    assert desk.user_of_session("x", NOON) is None
    desk.drop_session("t")
    assert desk.user_of_session("t", NOON) is None


def test_sessions_end_with_their_user_and_with_a_new_password(desk: Desk) -> None:
    desk.keep_user(ADA)
    desk.keep_session(Session("t", "Ada", EVENING), NOON)
    desk.keep_user(ADA)
    assert desk.user_of_session("t", NOON) is None
    desk.keep_session(Session("u", "Ada", EVENING), NOON)
    desk.drop_user("Ada")
    assert desk.user_of_session("u", NOON) is None


def test_deeds_are_added_newest_first(desk: Desk) -> None:
    deeds = [Deed(NOON, "Ada", "127.0.0.1", what) for what in ("came", "saw", "left")]
    for deed in deeds:
        desk.note(deed)
    assert list(desk.deeds()) == deeds[::-1]
    assert list(desk.deeds(1)) == deeds[-1:]
