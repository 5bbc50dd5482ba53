"""If Redis is away, people still sign in, and tries are still counted."""

import socket
import time

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from config import cache as our_cache
from tests.factories import make_user

DATABASE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}


class Unreliable:
    """A cache that can be switched off."""

    def __init__(self):
        self.stored, self.away, self.asked = {}, False, 0

    def __getattr__(self, name):
        def call(key=None, value=None, *args, **kwargs):
            self.asked += 1
            if self.away:
                raise RedisError("away")
            if name == "add" and key in self.stored:
                return False
            if name in {"set", "add"}:
                self.stored[key] = value
            if name == "delete":
                return self.stored.pop(key, None) is not None
            return self.stored.get(key, value) if name == "get" else True

        return call


@pytest.fixture
def pair(monkeypatch):
    """The cache with two unreliable ones behind it."""
    first, then = Unreliable(), Unreliable()
    monkeypatch.setattr(our_cache, "caches", {"redis": first, "database": then})
    both = our_cache.CacheWithFallback("", {"OPTIONS": {"first": "redis", "then": "database"}})
    return both, first, then


def test_the_first_is_used_while_it_answers(pair):
    cache, first, then = pair
    cache.set("tries", 1)

    assert cache.get("tries") == 1
    assert (first.stored, then.stored) == ({"tries": 1}, {})


def test_the_second_steps_in_while_the_first_is_away(pair):
    cache, first, then = pair
    first.away = True

    cache.set("tries", 1)

    assert cache.get("tries") == 1
    assert then.stored == {"tries": 1}


def test_the_first_is_asked_once_and_then_left_alone_for_a_while(pair, monkeypatch):
    cache, first, _ = pair
    first.away = True
    for _ in range(20):
        cache.get("tries")
    assert first.asked == 1

    first.away = False
    monkeypatch.setattr(time, "monotonic", lambda now=time.monotonic(): now + our_cache.PAUSE + 1)  # noqa: B008
    cache.set("tries", 2)

    assert first.stored == {"tries": 2}


def test_every_way_of_using_it_is_passed_on(pair):
    cache, first, _ = pair

    assert cache.add("lock", 1)
    assert not cache.add("lock", 1)
    assert cache.touch("lock")
    assert cache.delete("lock")
    assert cache.get_or_set("made", 3) == 3
    assert cache.incr("made") == 4
    assert first.asked > 5


def test_nobody_empties_a_redis_in_which_others_keep_their_things(pair):
    with pytest.raises(NotImplementedError):
        pair[0].clear()


@pytest.fixture
def silent_port():
    """Something that takes connections and never answers."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(64)
        yield silent.getsockname()[1]


@pytest.fixture
def with_redis_at(settings):
    def put(port):
        options = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25, "retry": Retry(NoBackoff(), 0)}
        redis = f"{RedisCache.__module__}.{RedisCache.__name__}"
        settings.CACHES = {
            "redis": {"BACKEND": redis, "LOCATION": f"redis://127.0.0.1:{port}/0", "OPTIONS": options},
            "database": DATABASE,
            "default": {"BACKEND": "config.cache.CacheWithFallback", "OPTIONS": {"first": "redis", "then": "database"}},
        }

    return put


@pytest.mark.parametrize("state", ["hung", "gone"])
def test_people_sign_in_while_redis_is_hung_or_gone(client, clock, with_redis_at, silent_port, state):
    with_redis_at(silent_port if state == "hung" else 1)
    make_user("Nora", email="nora@example.org").emailaddress_set.create(
        email="nora@example.org", verified=True, primary=True
    )
    caches["database"].clear()
    for _ in range(5):
        client.post("/accounts/login/", {"login": "nora@example.org", "password": "wrong"})
    began = time.perf_counter()
    answer = client.post("/accounts/login/", {"login": "nora@example.org", "password": "wrong"})

    assert time.perf_counter() - began < 2
    assert "Too many failed login attempts" in answer.content.decode()
