from django.urls import path

from coaching.checkins import views

urlpatterns = [
    path("c/<str:token>/", views.answer_check_in, name="answer_check_in"),
    path("c/<str:token>/done/", views.check_in_done, name="check_in_done"),
    path("c/<str:token>/stop/", views.stop_check_ins, name="stop_check_ins"),
    path("check-ins/", views.check_in_schedule, name="check_in_schedule"),
    path("athletes/<int:athlete_id>/check-ins/", views.set_check_in_schedule, name="set_check_in_schedule"),
]
