"""What happens to programs by itself."""

from celery import shared_task

from accounts.clock import app_now
from coaching.programs import actions


@shared_task(name="coaching.finish_programs")
def finish_programs():
    """Close the programs whose six weeks are over."""
    return actions.finish_programs(now=app_now())


@shared_task(name="coaching.tell_of_retired_exercises")
def tell_of_retired_exercises():
    """Tell coaches of exercises that left the library and that athletes of theirs still have to come."""
    return actions.tell_of_retired_exercises(now=app_now())
