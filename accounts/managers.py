"""How people are made and found, and what may stand in their profile."""

from typing import Any
from zoneinfo import available_timezones

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import BaseUserManager
from django.core.exceptions import ValidationError

from accounts.countries import country_names


def validate_time_zone(value: str):
    if value not in available_timezones():
        raise ValidationError("Choose a time zone from the list.", code="unknown_time_zone")


def validate_country(value: str):
    if value not in country_names():
        raise ValidationError("Choose a country from the list.", code="unknown_country")


class UserManager(BaseUserManager[Any]):
    """Makes people; an e-mail address is a person's name at the door."""

    def create_user(self, email, password=None, **fields):
        """A person who signs in with `email`; without a password nobody can sign in yet."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An administrator of the whole platform; their address counts as confirmed, because they set up the place."""
        user = self.create_user(
            email, password, **{"name": "Administrator", **fields, "is_staff": True, "is_superuser": True}
        )
        EmailAddress.objects.using(self._db).create(user=user, email=user.email, verified=True, primary=True)
        return user

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)
