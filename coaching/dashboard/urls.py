from django.urls import path

from coaching.dashboard import views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("plan/", views.plan, name="plan"),
    path("roster/", views.roster, name="roster"),
    path("athletes/<int:athlete_id>/", views.athlete, name="athlete"),
    path("flags/", views.flag_desk, name="flag_desk"),
]
