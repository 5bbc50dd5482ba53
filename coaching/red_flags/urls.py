from django.urls import path

from coaching.red_flags import views

urlpatterns = [
    path("something-feels-wrong/", views.something_feels_wrong, name="something_feels_wrong"),
    path("safety-card/<int:report_id>/", views.safety_card, name="safety_card"),
    path("flags/<int:flag_id>/", views.red_flag, name="red_flag"),
    path("flags/<int:flag_id>/acknowledge/", views.acknowledge_red_flag, name="acknowledge_red_flag"),
    path("flags/<int:flag_id>/outcome/", views.record_outcome, name="record_outcome"),
    path("flags/<int:flag_id>/review/", views.review_red_flag, name="review_red_flag"),
    path("flags/<int:flag_id>/clear/", views.clear_red_flag, name="clear_red_flag"),
]
