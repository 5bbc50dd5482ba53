"""The cache counts sign-in attempts. If Redis is away, people must still be able to sign in and answer a red flag."""

import logging
import time

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PAUSE = 15  # seconds before a cache that failed is asked again


class CacheWithFallback(BaseCache):
    """Uses the cache `first`; while that one is away, the cache `then`, so that limits go on being counted.

    It cannot be cleared: that would empty a Redis in which others keep their things.
    """

    def __init__(self, location, params):
        super().__init__(params)
        self._first, self._then = params["OPTIONS"]["first"], params["OPTIONS"]["then"]
        self._away_until = 0.0

    def _call(self, method, *args, **kwargs):
        if time.monotonic() >= self._away_until:
            try:
                return getattr(caches[self._first], method)(*args, **kwargs)
            except RedisError as error:
                self._away_until = time.monotonic() + PAUSE
                logger.warning("The cache %s is away (%s); using %s", self._first, type(error).__name__, self._then)
        return getattr(caches[self._then], method)(*args, **kwargs)

    def add(self, key, value, *args, **kwargs):
        return self._call("add", key, value, *args, **kwargs)

    def get(self, key, *args, **kwargs):
        return self._call("get", key, *args, **kwargs)

    def set(self, key, value, *args, **kwargs):
        return self._call("set", key, value, *args, **kwargs)

    def touch(self, key, *args, **kwargs):
        return self._call("touch", key, *args, **kwargs)

    def delete(self, key, *args, **kwargs):
        return self._call("delete", key, *args, **kwargs)
