"""Print what would have been sent, on a Backstride without a mail server."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coaching.notifications.models import DemoMail


class Command(BaseCommand):
    help = "Prints the latest mails of a Backstride that has no mail server (EMAIL_HOST is empty), newest last."

    def add_arguments(self, parser):
        parser.add_argument("--last", type=int, default=5, help="how many (5)")

    def handle(self, *args, **options):
        if settings.EMAIL_SERVER:
            raise CommandError("A mail server is set (EMAIL_HOST): mails are sent, not kept here.")
        mails = list(DemoMail.objects.order_by("-id")[: options["last"]])
        for mail in reversed(mails):
            self.stdout.write(
                f"--- to {mail.to}, {mail.arrived_at:%Y-%m-%d %H:%M} UTC: {mail.subject}\n\n{mail.body}\n"
            )
        if not mails:
            self.stdout.write("No mail yet.")
