from django.urls import path

from content import media_views, previews, views

app_name = "content"
urlpatterns = [
    path("", views.index, name="index"),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("exercises/<slug:slug>/<int:version>/", views.exercise, name="exercise"),
    path("routines/<slug:slug>/", views.routine, name="routine"),
    path("routines/<slug:slug>/<int:version>/", views.routine, name="routine"),
    path("routines/<slug:slug>/<int:version>/sheet.pdf", views.routine_sheet, name="routine_sheet"),
    path("programs/<slug:slug>/", views.program, name="program"),
    path("programs/<slug:slug>/<int:version>/", views.program, name="program"),
    path("guides/<slug:slug>/", views.guide, name="guide"),
    path("guides/<slug:slug>/<int:version>/", views.guide, name="guide"),
    path("figures/<slug:slug>/<slug:mark>/<slug:name>.svg", views.figure, name="figure"),
    path("media/<int:media_id>/", media_views.media, name="media"),
    path("media/<int:media_id>/captions/", media_views.media_captions, name="media_captions"),
    path("claims/", views.claims, name="claims"),
    path("try/", views.taster, name="taster"),
    path("preview/exercises/<int:exercise_id>/", previews.preview_exercise, name="preview_exercise"),
    path("preview/routines/<int:routine_id>/", previews.preview_routine, name="preview_routine"),
    path("preview/programs/<int:program_id>/", previews.preview_program, name="preview_program"),
    path("preview/guides/<int:guide_id>/", previews.preview_guide, name="preview_guide"),
]
