"""Who can be tried out, and the mails they got: open to everybody, because everybody here is invented."""

from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import public
from accounts.clock import app_now
from coaching.notifications.models import DemoMail
from coaching.operations.demo.people import (
    ATHLETES,
    COACH,
    CURATOR,
    DEPUTY,
    DOMAIN,
    HEAD,
    OPERATOR,
    PASSWORD,
    SECOND_COACH,
    STAFF,
)

MAILS_PER_PAGE = 50
CODE_LASTS_S = 30
PARTS = {
    COACH: "Coach of most athletes",
    DEPUTY: "Coach, and deputy of Maya",
    SECOND_COACH: "Coach of other athletes",
    HEAD: "Head of the club",
    CURATOR: "Writes exercises and programs, in the admin",
    OPERATOR: "Looks after the whole platform",
}


@require_safe
@public
@never_cache
def logins(request):
    """Everybody of the demo club, with the password and, where one is needed, the code of this half minute."""
    codes = _codes(now=app_now())
    context = {
        "staff": [(person, PARTS[person], codes.get(person.email)) for person in STAFF],
        "athletes": [(person, _story(person)) for person in ATHLETES],
        "password": PASSWORD,
        "code_lasts_s": CODE_LASTS_S,
    }
    return TemplateResponse(request, "demo/logins.html", context)


@require_safe
@public
@never_cache
def mailbox(request):
    """Every mail that would have gone out, the newest first."""
    mails = DemoMail.objects.all()
    if address := request.GET.get("to", "").strip():
        mails = mails.filter(to__iexact=address)
    page = Paginator(mails, MAILS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "to": address, "query": f"{urlencode({'to': address})}&" if address else ""}
    return TemplateResponse(request, "demo/mailbox.html", context)


@require_safe
@public
@never_cache
def mail(request, mail_id):
    """One mail, as text with links, and how its page is written."""
    return TemplateResponse(request, "demo/mail.html", {"mail": get_object_or_404(DemoMail, id=mail_id)})


def _story(athlete):
    """Where this athlete stands, in a few words."""
    if athlete.flag:
        return f"has a red flag: {athlete.flag}"
    return f"in week {int(athlete.weeks) + 1} of the program" if athlete.weeks else "has no program yet"


def _codes(*, now):
    """The current code of each demo person with an authenticator app."""
    counter = int(now.timestamp()) // CODE_LASTS_S
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__email__endswith=f"@{DOMAIN}")
    return {
        app.user.email: format_hotp_value(hotp_value(decrypt(app.data["secret"]), counter))
        for app in apps.select_related("user")
    }
