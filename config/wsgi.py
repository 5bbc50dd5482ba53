"""The web process's entry point."""

import os

from django.core.wsgi import get_wsgi_application

from config.checks import refuse_an_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
refuse_an_unsafe_start()
