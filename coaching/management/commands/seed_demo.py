"""Build the demo club, once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.clock import app_now
from coaching.operations.demo import seed


class Command(BaseCommand):
    help = "Builds the demo club with twelve athletes and their last weeks. Refuses in production."

    def handle(self, *args, **options):
        if settings.PRODUCTION:
            raise CommandError("The demo club is not for production: its passwords are public.")
        if seed.exists():
            self.stdout.write("The demo club is already here.")
            return
        athletes = seed.seed(at=app_now())
        self.stdout.write(f"Built the demo club with {athletes} athletes.")
