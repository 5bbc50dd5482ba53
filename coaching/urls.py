"""Table of contents: every address of the coaching rooms."""

from coaching.checkins import urls as checkins
from coaching.dashboard import urls as dashboard
from coaching.logbook import urls as logbook
from coaching.operations import urls as operations
from coaching.programs import urls as programs
from coaching.red_flags import urls as red_flags
from coaching.roster import urls as roster

app_name = "coaching"
urlpatterns = [
    *dashboard.urlpatterns,
    *roster.urlpatterns,
    *programs.urlpatterns,
    *logbook.urlpatterns,
    *red_flags.urlpatterns,
    *checkins.urlpatterns,
    *operations.urlpatterns,
]
