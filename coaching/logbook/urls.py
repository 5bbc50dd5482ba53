from django.urls import path

from coaching.logbook import views

urlpatterns = [
    path("today/routine/", views.do_routine, name="do_routine"),
    path("sessions/<int:session_id>/", views.do_routine, name="do_routine"),
    path("sessions/<int:session_id>/log/", views.log_session, name="log_session"),
    path("logs/<int:log_id>/correct/", views.correct_session_log, name="correct_session_log"),
    path("pain/", views.log_pain, name="log_pain"),
    path("pain/<int:report_id>/correct/", views.correct_pain, name="correct_pain"),
]
