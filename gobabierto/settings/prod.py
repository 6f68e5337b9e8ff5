"""Production: PostgreSQL and Redis, everything secret from the environment, nothing by default."""

from django.core.exceptions import ImproperlyConfigured

from gobabierto.settings.base import *  # noqa: F403
from gobabierto.settings.base import CONTENT_SECURITY_POLICY, DATABASES, STORAGES, entorno

if entorno.booleano("DEBUG", False):
    raise ImproperlyConfigured("DEBUG is not allowed in production: unset it.")

SECRET_KEY = entorno.texto("SECRET_KEY")
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("SECRET_KEY is too short: use at least 40 random characters.")
PADRON_LLAVE = entorno.texto("PADRON_LLAVE")
if len(PADRON_LLAVE) < 40:
    raise ImproperlyConfigured("PADRON_LLAVE is too short: use at least 40 random characters.")
ALLOWED_HOSTS = entorno.lista("ALLOWED_HOSTS")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the portal's host names, separated by commas.")
CSRF_TRUSTED_ORIGINS = [f"https://{anfitrion.lstrip('.')}" for anfitrion in ALLOWED_HOSTS]
# A host that serves uploaded files and nothing else, without the portal's cookies. Empty: they share the portal's host.
ARCHIVOS_HOST = entorno.texto("ARCHIVOS_HOST", "").lower()
if ARCHIVOS_HOST:
    if ARCHIVOS_HOST in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ARCHIVOS_HOST must be a host of its own: take it off ALLOWED_HOSTS.")
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, ARCHIVOS_HOST]
    CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {
            **CONTENT_SECURITY_POLICY["DIRECTIVES"],
            "img-src": [*CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"], f"https://{ARCHIVOS_HOST}"],
        }
    }
if DATABASES["default"]["ENGINE"].endswith("sqlite3") and not entorno.booleano("PERMITE_SQLITE", False):
    raise ImproperlyConfigured("Set DATABASE_URL to a PostgreSQL database (or PERMITE_SQLITE=true for one machine).")

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = entorno.texto("EMAIL_HOST", "localhost")
EMAIL_PORT = entorno.entero("EMAIL_PORT", 587)
EMAIL_HOST_USER = entorno.texto("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = entorno.texto("EMAIL_HOST_PASSWORD", "")
# STARTTLS unless told otherwise; EMAIL_USE_SSL is for servers that only speak TLS from the first byte (port 465).
EMAIL_USE_SSL = entorno.booleano("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = entorno.booleano("EMAIL_USE_TLS", not EMAIL_USE_SSL)
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured("EMAIL_USE_TLS and EMAIL_USE_SSL exclude each other: set one of them to false.")
EMAIL_TIMEOUT = 10
PORTAL_DIRECCION = entorno.texto("PORTAL_DIRECCION", f"https://{ALLOWED_HOSTS[0].lstrip('.')}")

SECURE_SSL_REDIRECT = entorno.booleano("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
