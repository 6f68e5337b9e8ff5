"""The suite's settings: fast hashing, mail in memory, everything else as it really is."""

from gobabierto.settings.base import *  # noqa: F403
from gobabierto.settings.base import REST_FRAMEWORK

SECRET_KEY = "solo-para-pruebas-no-es-un-secreto-0123456789abcdef"  # noqa: S105
PADRON_LLAVE = "padron-de-pruebas"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
ACCOUNT_RATE_LIMITS = False
REST_FRAMEWORK = {**REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"direccion": None, "persona": None}}
WHITENOISE_AUTOREFRESH = True
PERMITE_DEMO = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Its own tests turn it on (tests/secretariado/test_segundo_factor.py); elsewhere the characters hold no telephone.
SEGUNDO_FACTOR_OBLIGATORIO = False
# A test reads what it just wrote; the ones of the cache turn it on.
CACHE_DE_PAGINAS_SEGUNDOS = 0
