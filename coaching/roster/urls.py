from django.urls import path

from coaching.roster import views

urlpatterns = [
    path("invite/", views.invite_athlete, name="invite_athlete"),
    path("invite/coach/", views.invite_coach, name="invite_coach"),
    path("invitations/<int:invitation_id>/resend/", views.resend_invitation, name="resend_invitation"),
    path("invitations/<int:invitation_id>/withdraw/", views.withdraw_invitation, name="withdraw_invitation"),
    path("join/<str:token>/", views.accept_invitation, name="accept_invitation"),
    path("athletes/<int:athlete_id>/coaches/", views.change_coaches, name="change_coaches"),
]
