from django.urls import path

from coaching.programs import views

urlpatterns = [
    path("athletes/<int:athlete_id>/assign/", views.assign_program, name="assign_program"),
    path("programs/<int:program_id>/pause/", views.pause_program, name="pause_program"),
    path("programs/<int:program_id>/resume/", views.resume_program, name="resume_program"),
    path("programs/<int:program_id>/stop/", views.stop_program, name="stop_program"),
    path("programs/<int:program_id>/level/", views.change_level, name="change_level"),
    path("sessions/<int:session_id>/move/", views.move_session, name="move_session"),
    path("plan/pause/", views.pause_my_program, name="pause_my_program"),
    path("plan/resume/", views.resume_my_program, name="resume_my_program"),
    path("plan/sessions/<int:session_id>/move/", views.move_my_session, name="move_my_session"),
]
