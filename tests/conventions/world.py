"""One of everything, all of it Ada's, so that every address can be opened."""

from datetime import timedelta

from django.core.management import call_command

from accounts.models import Consent, Membership
from coaching.checkins.actions import open_due_check_ins, set_schedule
from coaching.checkins.links import stop_path, token_of
from coaching.checkins.models import CheckIn
from coaching.logbook.actions import log_session
from coaching.programs.actions import assign_program
from coaching.red_flags.actions import report_pain, submit_screen
from coaching.red_flags.models import PainReport
from coaching.roster.actions import invite
from coaching.roster.links import join_path
from content.models import Exercise, Guide, Program, Routine
from tests.content.media_samples import live_film


def build(*, ada, cora, hugo, now) -> dict:
    """Arguments for every address, by the name they have there."""
    call_command("load_library", verbosity=0)
    program = Program.objects.published().get(slug="balanced_back_42")
    given = assign_program(
        ada, program=program, level="default", starts_on=ada.local_day(now), by=cora, at=now - timedelta(hours=1)
    )
    first, second = given.sessions.order_by("number")[:2]
    written = {"outcome": "done", "reason": "", "pain_during": 2, "effort": 4, "farthest_site": 0, "note": "fine"}
    log = log_session(first, **written, idem_key="log", at=now)
    set_schedule(ada, days=[1], local_time=now.time(), active=True, at=now - timedelta(days=1))
    open_due_check_ins(now=now)
    club = hugo.memberships.get().club
    invitation = invite(club, role=Membership.Role.ATHLETE, email="new@example.org", name="New", by=cora, at=now)
    report = submit_screen(ada, answers={"bone_stress": "yes"}, note="", idem_key="screen", at=now)
    pain = report_pain(ada, kind=PainReport.Kind.MORNING, score=2, idem_key="pain", at=now)
    return {
        "pain_report_id": pain.id,
        "stop_token": stop_path(ada.id).split("/")[2],
        "athlete_id": ada.id,
        "program_id": given.id,
        "library_program_id": program.id,
        "session_id": second.id,
        "log_id": log.id,
        "report_id": report.id,
        "flag_id": report.red_flag_id,
        "invitation_id": invitation.id,
        "exercise_id": Exercise.objects.published().first().id,
        "routine_id": Routine.objects.published().first().id,
        "guide_id": Guide.objects.published().first().id,
        "media_id": live_film(at=now).id,
        "kind": Consent.Kind.SHARE_WITH_COACH,
        "check_in_token": token_of(CheckIn.objects.get(athlete=ada)),
        "invitation_token": join_path(invitation).rstrip("/").rsplit("/", 1)[-1],
    }
