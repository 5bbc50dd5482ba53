from django.urls import path

from coaching.operations import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("operations/", views.operations, name="operations"),
]
