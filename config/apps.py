from django.apps import AppConfig
from django.core import checks

from config.checks import production_is_complete


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self):
        checks.register(production_is_complete)
