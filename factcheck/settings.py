"""Every setting, in headed sections. Values come from the environment through `factcheck.env`.

The generated list of them is `docs/reference/settings.md`. Nothing else in the code reads the environment.
"""

import contextlib
import secrets
import tempfile
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from factcheck import env

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What kind of installation this is -------------------------------------------------------------

FACTCHECK_PRODUCTION = env.flag(
    "PRODUCTION",
    default=False,
    about="Turns on HTTPS-only cookies and redirects, and demands explicit settings.",
)
DEBUG = env.flag("DEBUG", default=False, about="Django's debug pages. Refused in production.")
FACTCHECK_DATA_DIR = env.path(
    "DATA_DIR",
    default=BASE_DIR / "data",
    shown="data/ beside manage.py",
    about="Where the embedded database, the broker's log, kept pages and generated secrets live.",
)
FACTCHECK_DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
FACTCHECK_BASE_URL = env.web_url(
    "BASE_URL",
    default="http://127.0.0.1:8000",
    origin_only=True,
    about="The public origin of this desk. Used in published documents, feeds and mails.",
)
FACTCHECK_SECURITY_CONTACT = env.contact(
    "SECURITY_CONTACT",
    about="Where people report a weakness of this installation, such as mailto:security@desk.example. "
    "Served as /.well-known/security.txt; without it there is none.",
)
ALLOWED_HOSTS = env.names(
    "ALLOWED_HOSTS",
    default=["localhost", "127.0.0.1", "[::1]"],
    about="Host names this desk answers to.",
)
TIME_ZONE = env.text(
    "TIME_ZONE", default="UTC", about="Time zone of times on the desk, such as Europe/Prague."
)
FACTCHECK_DEMO_ORIGIN = env.web_url(
    "DEMO_ORIGIN",
    origin_only=True,
    about="The one loopback origin that may be fetched: the demo news site. Refused in production.",
)

if FACTCHECK_PRODUCTION and DEBUG:
    raise ImproperlyConfigured("FACTCHECK_DEBUG must not be on together with FACTCHECK_PRODUCTION.")
if FACTCHECK_PRODUCTION and FACTCHECK_DEMO_ORIGIN:
    raise ImproperlyConfigured("FACTCHECK_DEMO_ORIGIN must not be set together with FACTCHECK_PRODUCTION.")


def _kept_secret() -> str:
    """Read the embedded desk's own key, made once, so that a restart keeps people signed in."""
    file = FACTCHECK_DATA_DIR / "secret-key"
    if not file.exists():
        # Written aside and linked into place: of two first starts at once, both read the same key.
        with tempfile.NamedTemporaryFile("w", dir=FACTCHECK_DATA_DIR) as fresh:
            fresh.write(secrets.token_urlsafe(48))
            fresh.flush()
            with contextlib.suppress(FileExistsError):
                file.hardlink_to(fresh.name)
    return file.read_text().strip()


SECRET_KEY = (
    env.secret("SECRET_KEY", least=50, required=FACTCHECK_PRODUCTION, about="Signs sessions and cursors.")
    or _kept_secret()
)

# --- Applications ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "django.forms",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "factcheck",
    "claims",
    "reviews",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "factcheck.connections.TrustFreshConnection",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "factcheck.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.problems.ProblemMiddleware",
]
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # Nearly every template has words, and each word is marked: tests/house/test_translation.py.
            "builtins": ["django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "reviews.desk.context.desk",
            ],
        },
    }
]
FORM_RENDERER = "factcheck.forms.DeskRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

# --- Language --------------------------------------------------------------------------------------

# The interface ships complete in these. Another one is a folder in locale/: docs/how-to/translate.md.
LANGUAGES = [("en", "English"), ("uk", "Українська")]
LANGUAGE_CODE = env.text(
    "LANGUAGE",
    default="en",
    choices=[code for code, _ in LANGUAGES],
    about="Language of pages where neither the person nor the browser names one, of feeds and of embeds.",
)
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SECURE = FACTCHECK_PRODUCTION

# --- Database --------------------------------------------------------------------------------------

FACTCHECK_DATABASE_URL = env.service_url(
    "DATABASE_URL",
    schemes=["postgres", "postgresql", "sqlite"],
    default=f"sqlite:///{FACTCHECK_DATA_DIR / 'factcheck.sqlite3'}",
    shown="SQLite in the data folder",
    about="postgres://user:password@host:5432/name for PostgreSQL 14 or newer.",
)
DATABASES = {"default": env.parsed("DATABASE_URL", FACTCHECK_DATABASE_URL, environ.Env.db_url_config)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Immediate transactions give the serialisation that row locks give on PostgreSQL.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    # A database that vanished without a word must end a request, not hold it for minutes.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "tcp_user_timeout": 10_000,
        # Questions that are bound by the server are planned when they come again: factcheck/written.py.
        "prepare_threshold": 1,
        **DATABASES["default"].get("OPTIONS", {}),
    }

# --- Fetching --------------------------------------------------------------------------------------

FACTCHECK_CONTACT_URL = env.web_url(
    "CONTACT_URL",
    default=FACTCHECK_BASE_URL,
    about="Page that tells site owners who fetches their pages. Part of the User-Agent.",
)
FACTCHECK_USER_AGENT = f"Factcheck/0.1 (+{FACTCHECK_CONTACT_URL})"
FACTCHECK_FETCH_SECONDS = env.integer(
    "FETCH_SECONDS", default=30, least=1, most=120, about="Longest one fetch may take, in all."
)
FACTCHECK_FETCH_HOST_SECONDS = env.integer(
    "FETCH_HOST_SECONDS",
    default=1,
    least=0,
    most=60,
    about="Seconds between two turns at one host, over all workers. Its robots.txt may ask for more.",
)
FACTCHECK_FETCH_HOST_CONCURRENCY = env.integer(
    "FETCH_HOST_CONCURRENCY",
    default=2,
    least=1,
    most=16,
    about="How many fetches from one host may run at once, over all workers.",
)
# One clock for all outside work: a task is several fetches long at most (robots.txt, redirects, the page), a
# row is held longer than any task may run, and the broker waits longer still before it gives a task again.
TASK_SECONDS = 6 * FACTCHECK_FETCH_SECONDS
FACTCHECK_HOLD_SECONDS = 8 * FACTCHECK_FETCH_SECONDS

# --- Redis: cache, broker, bells -------------------------------------------------------------------

FACTCHECK_REDIS_URL = env.service_url(
    "REDIS_URL",
    schemes=["redis", "rediss", "unix"],
    shown="the bundled Valkey, started by manage.py up",
    about="redis://host:6379/0 for Redis 6.2 or newer. Broker and cache, never the home of a fact.",
)
CACHES: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": FACTCHECK_REDIS_URL,
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }
    if FACTCHECK_REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
CELERY_BROKER_URL = FACTCHECK_REDIS_URL.replace("unix://", "redis+socket://", 1) or "memory://"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_DEFAULT_QUEUE = "desk"
CELERY_TASK_SOFT_TIME_LIMIT = 5 * FACTCHECK_FETCH_SECONDS
CELERY_TASK_TIME_LIMIT = TASK_SECONDS
# A few bells in hand, so that no process waits for the broker. Those of a killed worker are rung again by the sweeps.
CELERY_WORKER_PREFETCH_MULTIPLIER = 4
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Longer than the longest task, or a slow one would be handed to a second worker.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": max(300, 2 * TASK_SECONDS),
    "unacked_restore_interval": 1,
    # A web request must not hang because the broker is away: the sweep finds the row anyway. Without
    # these, sending tries for six seconds; a worker's own connection is tried again all the same.
    "max_retries": 0,
    "socket_connect_timeout": 3,
    # A broker that vanished without a word must not hold a process for ever. An idle worker asks anew each second.
    "socket_timeout": 10,
    "socket_keepalive": True,
}
FACTCHECK_DEAF_SECONDS = env.integer(
    "DEAF_SECONDS",
    default=60,
    least=10,
    most=3600,
    about="A worker or beat that takes nothing for so long of what waits for it ends, to be started anew.",
)
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BEAT_SCHEDULE_FILENAME = str(FACTCHECK_DATA_DIR / "beat")
CELERY_TIMEZONE = "UTC"

# --- People ----------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "reviews.desk.accounts.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "public:verdicts"

# --- Web safety ------------------------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = FACTCHECK_PRODUCTION
SECURE_SSL_REDIRECT = FACTCHECK_PRODUCTION
# Probes inside the network speak plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if FACTCHECK_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = FACTCHECK_PRODUCTION
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
FACTCHECK_BEHIND_PROXY = env.flag(
    "BEHIND_PROXY",
    default=False,
    about="Trust X-Forwarded-Proto and the last X-Forwarded-For, set by your own reverse proxy.",
)
if FACTCHECK_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [FACTCHECK_BASE_URL]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# The largest form or upload. Nothing larger is read into memory.
FACTCHECK_MAX_BODY_BYTES = env.integer(
    "MAX_BODY_BYTES",
    default=10 * 2**20,
    least=2**16,
    most=2**30,
    about="Largest request body in bytes. Larger ones get 413.",
)
DATA_UPLOAD_MAX_MEMORY_SIZE = FACTCHECK_MAX_BODY_BYTES

# --- Files -----------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = FACTCHECK_DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# The manifest needs `collectstatic`; an embedded desk serves straight from the source folders.
WHITENOISE_USE_FINDERS = not FACTCHECK_PRODUCTION
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FACTCHECK_DATA_DIR / "kept", "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if FACTCHECK_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- The desk's clocks -----------------------------------------------------------------------------

FACTCHECK_LEASE_MINUTES = env.integer(
    "LEASE_MINUTES",
    default=30,
    least=2,
    most=24 * 60,
    about="How long a hold on a review lives without a heartbeat.",
)

FACTCHECK_CITED_PAGE_DAYS = env.integer(
    "CITED_PAGE_DAYS",
    default=7,
    least=0,
    most=365,
    about="How often a page that a published verdict cites is looked at again, in days. 0 turns it off.",
)

FACTCHECK_LICENSE_URL = env.web_url(
    "LICENSE_URL",
    about="Licence under which others may use the verdicts, such as https://creativecommons.org/licenses/by/4.0/. "
    "Named in documents, ClaimReview and API answers; without it nothing is said.",
)
FACTCHECK_PUBLIC_COPIES = env.text(
    "PUBLIC_COPIES",
    default="text",
    choices=("facts", "text", "record"),
    about="What readers get of the archived copies behind a published verdict: facts about them, their text too, "
    "or also the records (WARC) to download.",
)
FACTCHECK_WITHHELD_COPIES = env.names(
    "WITHHELD_COPIES",
    default=[],
    about="SHA-256 of archived copies of which readers get the facts only, such as after a demand to take one down.",
)

# --- API -------------------------------------------------------------------------------------------

FACTCHECK_API_RATE = env.rate(
    "API_RATE",
    default="300/minute",
    about="Requests per address without a key, such as 300/min or 20/second.",
)
FACTCHECK_API_KEY_RATE = env.rate(
    "API_KEY_RATE", default="1200/minute", about="Requests per key, where the key has no quota of its own."
)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["factcheck.bodies.PlainJSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["reviews.publishing.api_v1.callers.Quota"],
    # Callers write X-Forwarded-For as they like, so without a proxy of ours the rate goes by the connection.
    "NUM_PROXIES": 1 if FACTCHECK_BEHIND_PROXY else 0,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "factcheck.problems.api_exception_handler",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Factcheck API",
    "DESCRIPTION": "Published verdicts of this fact-check desk, read-only; and the desk's own work, for its members.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "TAGS": [
        {"name": "verdicts", "description": "What was published, and every version of it."},
        {"name": "about", "description": "What the verdicts refer to."},
        {"name": "partners", "description": "What partners tell the desk."},
        {"name": "desk", "description": "Everything that members of the desk can do on its pages."},
    ],
    "WEBHOOKS": [
        f"reviews.publishing.api_v1.schema.{name}_EVENT"
        for name in ("PUBLISHED", "UPDATED", "CORRECTED", "RETRACTED")
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "SpeakerKind": "claims.enums.SpeakerKind",
        "AffiliationKind": "claims.enums.AffiliationKind",
        "SpeakerVerb": "claims.enums.SpeakerVerb",
        "SourceKind": "claims.enums.SourceKind",
        "FetchOutcome": "claims.enums.FetchOutcome",
        "EditKind": "claims.enums.EditKind",
        "HealthState": "claims.enums.HealthState",
        "ReviewKind": "reviews.enums.ReviewKind",
        "ReviewState": "reviews.enums.State",
        "ReviewVerb": "reviews.enums.Verb",
        "CaptureState": "reviews.enums.CaptureState",
        "ComplaintState": "reviews.enums.ComplaintState",
        "RequestState": "reviews.enums.RequestState",
        "ComplaintVerb": "reviews.enums.ComplaintVerb",
        "EndpointStatus": "reviews.enums.EndpointStatus",
        "DeliveryStatus": "reviews.enums.DeliveryStatus",
        "EventType": "reviews.enums.EventType",
        "StatementKind": "claims.enums.StatementKind",
        "StatementType": "claims.enums.StatementType",
        "EvidenceForm": "reviews.enums.EvidenceForm",
        "EvidenceLevel": "reviews.enums.EvidenceLevel",
        "Stance": "reviews.enums.Stance",
        "PageState": "reviews.enums.PageState",
    },
}

# --- Webhooks --------------------------------------------------------------------------------------

FACTCHECK_WEBHOOK_SECONDS = env.integer(
    "WEBHOOK_SECONDS",
    default=15,
    least=1,
    most=30,
    about="Longest one delivery to an endpoint may take, in all.",
)
FACTCHECK_WEBHOOK_RETRIES = env.numbers(
    "WEBHOOK_RETRIES",
    default=[5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400],
    about="Seconds before each further try of a delivery, give or take a tenth. Then it is given up.",
)
FACTCHECK_WEBHOOK_CONCURRENCY = env.integer(
    "WEBHOOK_CONCURRENCY",
    default=64,
    least=2,
    most=500,
    about="Endpoints that one process tells at once. Endpoints that fail get half of the places at most.",
)
FACTCHECK_WEBHOOK_DISABLE_DAYS = env.integer(
    "WEBHOOK_DISABLE_DAYS",
    default=3,
    least=1,
    most=60,
    about="An endpoint that has done nothing but fail for so long is disabled.",
)
FACTCHECK_WEBHOOK_LOG_DAYS = env.integer(
    "WEBHOOK_LOG_DAYS",
    default=90,
    least=1,
    most=3650,
    about="How long the log of attempts is kept. What was sent to whom, and the ledger, stay for ever.",
)

# --- Feeds -----------------------------------------------------------------------------------------

FACTCHECK_WEBSUB_HUB = env.service_url(
    "WEBSUB_HUB",
    schemes=["https"],
    about="Address of a WebSub hub, on https. Feeds name it, and it is told of every publication; without it nothing is said.",
)

# --- Mail ------------------------------------------------------------------------------------------

FACTCHECK_EMAIL_URL = env.service_url(
    "EMAIL_URL",
    schemes=["smtp", "smtp+tls", "smtps", "smtp+ssl", "consolemail"],
    shown="files in mails/ of the data folder",
    about="smtp+tls://user:password@host:587 to send mail, consolemail:// to write it to the log.",
)
EMAIL_FILE_PATH = FACTCHECK_DATA_DIR / "mails"
if FACTCHECK_EMAIL_URL:
    vars().update(env.parsed("EMAIL_URL", FACTCHECK_EMAIL_URL, environ.Env.email_url_config))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
# A mail server that says nothing must not hold a worker.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("FROM_EMAIL", default="desk@localhost", about="Sender of the desk's mails.")
FACTCHECK_REPORT_MAIL = env.text(
    "REPORT_MAIL", default=DEFAULT_FROM_EMAIL, about="Where readers report errors. Shown on every verdict."
)

# --- Readers ---------------------------------------------------------------------------------------

FACTCHECK_POLICIES_DIR = env.path(
    "POLICIES_DIR",
    default=FACTCHECK_DATA_DIR / "policies",
    shown="policies/ of the data folder",
    about="Texts in the desk's own words: methodology.txt, corrections.txt, complaints.txt, funding.txt, staff.txt, privacy.txt.",
)
FACTCHECK_REPORT_RATE = env.rate(
    "REPORT_RATE",
    default="10/hour",
    about="How often one address may write to the desk: reports, complaints and tips together.",
)
FACTCHECK_READER_DATA_DAYS = env.integer(
    "READER_DATA_DAYS",
    default=365,
    least=1,
    most=3650,
    about="How long addresses that readers left are kept after a report is closed or a tip is settled.",
)

# --- Measuring -------------------------------------------------------------------------------------

FACTCHECK_METRICS_TOKEN = env.secret(
    "METRICS_TOKEN",
    least=20,
    required=False,
    shown="none; /metrics is then closed in production and open elsewhere",
    about="The bearer token that /metrics asks for.",
)

# --- Statements ------------------------------------------------------------------------------------

FACTCHECK_EXTRACTOR = env.text(
    "EXTRACTOR",
    default="claims.extraction.extract",
    about="Dotted path of the engine that finds statements in texts, as docs/explanation/extraction.md tells.",
)
FACTCHECK_EMBEDDER = env.text(
    "EMBEDDER",
    about="Dotted path of an engine that finds earlier checks by meaning too, as docs/how-to/find-by-meaning.md tells. "
    "Empty: by words alone.",
)

# --- Logging ---------------------------------------------------------------------------------------

FACTCHECK_LOG_LEVEL = env.text(
    "LOG_LEVEL", default="INFO", choices=["DEBUG", "INFO", "WARNING", "ERROR"], about="How much is logged."
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "factcheck.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": FACTCHECK_LOG_LEVEL},
    "loggers": {"django.server": {"handlers": ["console"], "propagate": False}},
}
