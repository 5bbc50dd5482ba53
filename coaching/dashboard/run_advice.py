"""What to run beside a program, week by week (clinical/8-programs.md §8.2), and what safety leaves of it (§1.2)."""

from coaching.programs.models import Hold

STOP = "Stop if pain goes above 5 out of 10, or moves down your leg."
EASY = "Easy runs only, none longer than your longest of the last 30 days. No hills, no speed."
BY_WEEK = {
    "balanced_back_42": {
        1: EASY,
        2: EASY,
        3: "Easy runs. Your longest may grow a little: up to 5 % more than in the last 30 days.",
        4: "Easy runs, your longest up to 10 % longer. Once this week, add four relaxed strides of 20 seconds.",
        5: "Your longest run up to 10 % longer. One day with a gentle hill or a steady tempo, not both.",
        6: "Run a fifth less than last week. Keep one livelier day.",
    }
}
HELD = {
    Hold.Action.HOLD_ALL: "No running or hopping for now. Your coach tells you when it is time again.",
    Hold.Action.HOLD_IMPACT: "No running or hopping for now. Walk if it does not hurt.",
    Hold.Action.REDUCE: "Half of what you ran in the last seven days, easy and flat. No hills, no speed.",
}


def advice(slug: str, *, week: int, hold: str | None) -> list[str]:
    """Sentences for one week of one program; none where the library says nothing about running."""
    if hold in HELD:
        held = HELD[Hold.Action(hold)]
        return [held, STOP] if hold == Hold.Action.REDUCE else [held]
    words = BY_WEEK.get(slug, {}).get(week)
    return [words, STOP] if words else []
