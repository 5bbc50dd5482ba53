"""Settings of Backstride: one file; what differs between machines is an environment variable (see .env.example)."""

from contextlib import suppress
from pathlib import Path

import dj_database_url
from django.utils.csp import CSP
from environs import Env
from redis.backoff import NoBackoff
from redis.retry import Retry

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)
# Everything the embedded default writes: database, broker folder, collected static files.
VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))

# --- What kind of place this is -------------------------------------------------------------------------------------
PRODUCTION = env.bool("PRODUCTION", False)
DEMO = env.bool("DEMO", False) and not PRODUCTION
DEBUG = env.bool("DEBUG", False) and not PRODUCTION
SECRET_KEY = env.str("SECRET_KEY", "" if PRODUCTION else "only-for-development-never-in-production-0123456789")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
# web, worker, beat or watch: only the web may never wait for a broker, and only it has a short database patience.
PROCESS_ROLE = env.str("PROCESS_ROLE", "web")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "crispy_forms",
    "lucide",
    "config",
    "accounts",
    "content",
    "coaching",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "config.middleware.DatabaseAwayMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.PrivatePagesMiddleware",
    "config.keep_typed.KeepTypedMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.SessionAgeMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "config.middleware.SecondFactorMiddleware",
    "config.middleware.OwnTimeZoneMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context_processors.navigation",
                "coaching.dashboard.context_processors.coach_alerts",
            ],
        },
    },
]

# --- Database --------------------------------------------------------------------------------------------------------
DATABASE_URL = env.str("DATABASE_URL", "")
if DATABASE_URL:
    DATABASES = {"default": dict(dj_database_url.parse(DATABASE_URL))}
    statement_timeout_ms = 5_000 if PROCESS_ROLE == "web" else 30_000
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 3,
        "tcp_user_timeout": 15_000,
        "keepalives_idle": 30,
        "options": (
            f"-c statement_timeout={statement_timeout_ms} -c lock_timeout=3000"
            " -c idle_in_transaction_session_timeout=10000"
        ),
        # the pool and persistent connections exclude each other
        # a pool that cannot give a connection within two seconds has no database: say so while somebody still waits
        "pool": {"min_size": 1, "max_size": 8, "timeout": 2},
    }
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    # connections that died with a restart of the database are replaced, instead of failing one request each
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    VAR_DIR.mkdir(parents=True, exist_ok=True)  # SQLite makes the file, not the folder
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "backstride.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: a committed red flag survives a power cut
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
            },
        }
    }
# Test databases of our own, so that several suites may run side by side; SQLite's is a file, as in real life.
if suffix := env.str("BACKSTRIDE_TEST_DB_SUFFIX", ""):
    test_name = f"test_backstride_{suffix}"
    DATABASES["default"]["TEST"] = {"NAME": test_name if DATABASE_URL else VAR_DIR / f"{test_name}.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
REDIS_PREFIX = env.str("REDIS_PREFIX", "backstride:")
# not LocMem: that is one per process, and would multiply the sign-in limits
DATABASE_CACHE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}
if REDIS_URL:
    CACHES = {
        "redis": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": REDIS_PREFIX,
            # no retries: a request may wait a quarter of a second for Redis, once
            "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25, "retry": Retry(NoBackoff(), 0)},
        },
        "database": DATABASE_CACHE,
        "default": {"BACKEND": "config.cache.CacheWithFallback", "OPTIONS": {"first": "redis", "then": "database"}},
    }
else:
    CACHES = {"default": DATABASE_CACHE}

# --- People and sign-in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody shall be able to make us write to strangers
ACCOUNT_CHANGE_EMAIL = True  # one address per person; the old one works until the new one is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True  # "your password was changed"
ACCOUNT_LOGOUT_REDIRECT_URL = "accounts:landing"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Backstride"

SESSION_COOKIE_AGE = 14 * 24 * 3600  # counted from signing in, however busy the person is
# 0 = a session may be left alone all that time, so that an athlete's phone stays signed in for the one-tap morning
SESSION_IDLE_HOURS = env.float("SESSION_IDLE_HOURS", 0)
PERSON_COOKIE_NAME = "person"  # who was signed in here last, signed (config/keep_typed.py)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.csrf_failed"
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    PERSON_COOKIE_NAME = "__Host-person"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# only curators send files, and only so much: content/uploads.py
FILE_UPLOAD_HANDLERS = [
    "content.uploads.CarefulUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# photos and videos of exercises; never served as they lie there, but by content/media_views.py
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", "") or VAR_DIR / "media")

# --- Library ---------------------------------------------------------------------------------------------------------
# True = what one curator wrote or sent for review goes live only when another one publishes it
TWO_PERSON_PUBLISHING = env.bool("TWO_PERSON_PUBLISHING", False)

# --- Mail ------------------------------------------------------------------------------------------------------------
EMAIL_SERVER = env.str("EMAIL_HOST", "")
if EMAIL_SERVER:
    MAILERS = {
        "default": {
            "BACKEND": "coaching.notifications.smtp.EmailBackend",
            "OPTIONS": {
                "host": EMAIL_SERVER,
                "port": env.int("EMAIL_PORT", 587),
                "username": env.str("EMAIL_HOST_USER", ""),
                "password": env.str("EMAIL_HOST_PASSWORD", ""),
                "use_tls": env.bool("EMAIL_USE_TLS", True),
                "timeout": 10,  # Django's default is to wait for ever
            },
        }
    }
else:
    MAILERS = {"default": {"BACKEND": "coaching.notifications.mailbox.EmailBackend"}}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Backstride <hello@backstride.example>")

# --- Background work -------------------------------------------------------------------------------------------------
BROKER_FOLDER = VAR_DIR / "broker"
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", "") or REDIS_URL or "filesystem://"
# People who are told when nobody in a club reacts: e-mail addresses of users in the group "operators".
OPERATOR_EMAILS: list[str] = env.list("OPERATOR_EMAILS", [])

# --- Pages -----------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
# drawn by `manage.py draw_figures`; what is not there is drawn on request
FIGURES_DIR = VAR_DIR / "figures"
with suppress(OSError):
    FIGURES_DIR.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static", ("figures", FIGURES_DIR)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or env.bool("PLAIN_STATIC", False)
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
CRISPY_TEMPLATE_PACK = "backstride"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["backstride"]
CRISPY_FAIL_SILENTLY = not DEBUG

# --- Logs: ids only, never names, notes or answers -------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    # a line for every poke would hide the lines that matter
    "loggers": {
        **{name: {"level": "WARNING"} for name in ["celery.beat", "celery.worker.strategy", "celery.app.trace"]},
        # a printed sheet would tell of every letter it embeds
        **{name: {"level": "ERROR"} for name in ["fpdf", "fontTools"]},
    },
}
