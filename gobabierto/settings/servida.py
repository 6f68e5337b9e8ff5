"""What the tests serve as separate processes: the development settings, with cheap passwords and no rate limits."""

from gobabierto.settings.dev import *  # noqa: F403
from gobabierto.settings.dev import REST_FRAMEWORK

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
REST_FRAMEWORK = {**REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"direccion": None, "persona": None}}
SEGUNDO_FACTOR_OBLIGATORIO = False
# A test reads what it just wrote; the ones of the cache turn it on.
CACHE_DE_PAGINAS_SEGUNDOS = 0
