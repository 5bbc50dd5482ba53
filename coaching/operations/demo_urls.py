"""Addresses of the demo: only where DEMO=1, never in production."""

from django.urls import path

from coaching.operations import demo_views as views

app_name = "demo"
urlpatterns = [
    path("", views.logins, name="logins"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<int:mail_id>/", views.mail, name="mail"),
]
