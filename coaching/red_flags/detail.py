"""A flag as its responders read it: what was answered, what to do, who was told, what is next."""

from datetime import timedelta

from coaching.notifications.models import Notification
from coaching.red_flags.models import RedFlag
from coaching.red_flags.queries import status_of
from coaching.rules.ladder import Position, climbed
from coaching.rules.red_flag_table import EMERGENCY, FLAGS
from coaching.rules.triage import NO

CONTACT_FROM = timedelta(minutes=30)  # clinical/1-red-flags.md §1.3: then the emergency contact is called
ANSWERS = {"yes": "Yes", "unsure": "Not sure", "prefer_not": "Would rather not say"}
DUTIES = {
    "C15": [
        "Phone the athlete now. Repeat the safety message word for word.",
        "Make sure they are on the way, or have been seen. No exercise advice, no guess at a cause.",
        "No answer in 15 minutes: call the deputy. In 30 minutes: call the emergency contact, then ask for a "
        "welfare check.",
        "Call again after 2 hours and after 24 hours.",
    ],
    "C2H": [
        "Reach the athlete within 2 hours.",
        "Make sure that a call or a visit is booked for today, and write down where.",
        "No answer in 4 hours: the deputy. By the end of the day: the emergency contact.",
    ],
    "C24": [
        "Reach the athlete within 24 hours and agree on the day of the appointment.",
        "No answer in 48 hours: try again, and tell the head of the club.",
    ],
    "C7": ["Talk about it in the next weekly review, and write down what you agreed."],
}
WELFARE = [
    "Try the athlete once more, then the emergency contact: is the athlete with somebody, on the way, or seen?",
    "Nobody knows? Call the emergency number where the athlete lives and ask for a welfare check at their address.",
    "Write down whom you called and what they said, as the outcome.",
]
EVENTS = {
    "opened": "Raised by the athlete",
    "told": "Told",
    "nobody_at_level": "Nobody could be told at this step",
    "not_reached": "A message could not be delivered",
    "reported_again": "Reported again",
    "seen": "Opened by",
    "acknowledged": "Taken by",
    "acknowledged_too": "Also taken by",
    "outcome": "Outcome written by",
    "reviewed": "Agreed to by",
    "cleared": "Cleared by",
    "reopened": "Open again: no outcome was written down in time",
}
WHO = {
    "coach": "the coach",
    "deputy": "the deputy",
    "head": "the head",
    "operators": "the operators",
    "everybody": "everybody",
}
IN_WORDS = "{text} ({who})"


def of(flag: RedFlag, *, reader, now) -> dict:
    """Everything the page shows."""
    return {
        "flag": flag,
        "athlete": flag.athlete,
        "label": FLAGS[flag.main_flag].label,
        "message": FLAGS[flag.main_flag].tell,
        "answers": _answers(flag),
        "duties": DUTIES[flag.duty],
        "welfare": WELFARE,
        "history": _history(flag),
        "status": status_of(flag, now=now),
        "next_who": _next_who(flag),
        "shows_contact": flag.tier == EMERGENCY and now - flag.opened_at >= CONTACT_FROM,
        "may_review": flag.tier == EMERGENCY
        and flag.outcome
        and not flag.reviewed_by_id
        and flag.outcome_by_id != reader.id,
    }


def outcome_so_far(flag: RedFlag) -> dict:
    """What the outcome form starts with."""
    return {name: getattr(flag, name) for name in ["outcome", "clinician", "clinician_on", "clinician_said"]}


def _answers(flag):
    """(moment, note, [(question as shown, answer in words)]) of each report, newest first."""
    return [
        (
            report.reported_at,
            report.note,
            [
                (report.wording.get(flag_id, FLAGS[flag_id].question), ANSWERS[answer])
                for flag_id, answer in report.answers.items()
                if answer != NO
            ],
        )
        for report in flag.reports.order_by("-reported_at")
    ]


def _history(flag):
    people = {row.recipient_id: row.recipient for row in _told_rows(flag)}
    for event in flag.events.select_related("actor"):
        named = [people[person].name for person in event.data.get("people", []) if person in people]
        text = EVENTS.get(event.kind, event.kind)
        if event.data.get("who"):
            text = IN_WORDS.format(text=text, who=WHO[event.data["who"]])
        yield {
            "text": text,
            "people": ", ".join(named),
            "actor": event.actor,
            "at": event.happened_at,
            "kind": event.kind,
        }


def _told_rows(flag):
    return Notification.objects.about(flag.subject).select_related("recipient")


def _next_who(flag) -> str:
    if flag.state != RedFlag.State.OPEN:
        return ""
    return WHO[climbed(flag.ladder, Position(flag.cycle, flag.rung))[1]]
