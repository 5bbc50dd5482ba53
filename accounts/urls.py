from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("home/", views.home, name="home"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("safety/", views.safety, name="safety"),
    path("profile/", views.profile, name="profile"),
    path("profile/consents/", views.consents, name="consents"),
    path("profile/consents/<slug:kind>/withdraw/", views.withdraw_consent, name="withdraw_consent"),
    path("send-again/", views.send_again, name="send_again"),
]
