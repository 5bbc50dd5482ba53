"""The demo club: who is in it, and what their last weeks were like. Invented people, the same every time."""

from dataclasses import dataclass

PASSWORD = "backstride demo 2026"  # noqa: S105  (shown on the demo page; the demo refuses to run in production)
CLUB = "Harbour Runners"
DOMAIN = "demo.example"


@dataclass(frozen=True)
class Staff:
    """Somebody who works here."""

    key: str
    name: str
    zone: str = "Europe/London"
    country: str = "GB"

    @property
    def phone(self) -> str:
        """A number nobody has: the range that is kept for stories."""
        return f"+44 7700 9000{len(self.key):02d}"

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


HEAD = Staff("helen", "Helen Hart")
COACH = Staff("maya", "Maya Cole")
DEPUTY = Staff("ben", "Ben Ortiz", "Europe/Dublin", "IE")
SECOND_COACH = Staff("priya", "Priya Nair")
CURATOR = Staff("kit", "Kit Larsen")
OPERATOR = Staff("olga", "Olga Petrova")
STAFF = [HEAD, COACH, DEPUTY, SECOND_COACH, CURATOR, OPERATOR]


@dataclass(frozen=True)
class Athlete(Staff):
    """An athlete and their story: pain on the first and the latest day, how many of ten sessions they do."""

    coach: Staff = COACH
    deputy: Staff | None = DEPUTY
    weeks: float = 0  # since the program began; 0 = no program yet
    level: str = "default"
    pain_from: int = 5
    pain_to: int = 2
    diligence: int = 8
    quiet_days: int = 0  # nothing logged for so many days
    flare_days: int = 0  # pain jumped so many days ago
    flag: str = ""  # open, overdue or cleared
    note: str = ""


ATHLETES = [
    Athlete("ada", "Ada Okafor", weeks=3.4, pain_from=6, pain_to=2, diligence=9, note="Bird dog feels steady now."),
    Athlete("jonas", "Jonas Lindqvist", "Europe/Stockholm", "SE", weeks=2.6, pain_from=4, pain_to=3, flag="open"),
    Athlete("tom", "Tom Beckett", weeks=1.7, pain_from=5, pain_to=4, diligence=7, flag="overdue"),
    Athlete("aiko", "Aiko Sato", "Asia/Tokyo", "JP", weeks=5.8, pain_from=5, pain_to=1, level="advanced", diligence=10),
    Athlete("carla", "Carla Mendes", "Europe/Lisbon", "PT", weeks=4.2, pain_from=6, pain_to=3, flag="cleared"),
    Athlete("leo", "Leo Fischer", "Europe/Berlin", "DE", weeks=2.0, pain_from=4, pain_to=3, quiet_days=5),
    Athlete("nadia", "Nadia Haddad", weeks=3.1, pain_from=4, pain_to=2, flare_days=3, note="Long drive on Sunday."),
    Athlete("owen", "Owen Price", weeks=0),
    Athlete("sofia", "Sofia Rossi", "Europe/Rome", "IT", SECOND_COACH, None, weeks=5.5, pain_from=5, pain_to=1),
    Athlete("ravi", "Ravi Menon", "Asia/Kolkata", "IN", SECOND_COACH, None, weeks=1.2, level="beginner", pain_to=4),
    Athlete("grace", "Grace Kim", "America/New_York", "US", SECOND_COACH, None, weeks=0.4, pain_from=3, pain_to=3),
    Athlete("liam", "Liam Walsh", "Australia/Sydney", "AU", SECOND_COACH, DEPUTY, weeks=4.8, pain_from=6, pain_to=2),
]
