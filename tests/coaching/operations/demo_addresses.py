"""All addresses as they are where DEMO=1."""

from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500  # noqa: F401
from config.urls import urlpatterns as usual

urlpatterns = [path("demo/", include("coaching.operations.demo_urls")), *usual]
