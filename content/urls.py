from django.urls import path

from content import views

app_name = "content"
urlpatterns = [
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("exercises/<slug:slug>/<int:version>/", views.exercise, name="exercise"),
    path("programs/<slug:slug>/", views.program, name="program"),
    path("programs/<slug:slug>/<int:version>/", views.program, name="program"),
    path("preview/exercises/<int:exercise_id>/", views.preview_exercise, name="preview_exercise"),
    path("preview/routines/<int:routine_id>/", views.preview_routine, name="preview_routine"),
    path("preview/programs/<int:program_id>/", views.preview_program, name="preview_program"),
]
