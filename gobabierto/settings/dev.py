"""Development and demo: what `bin/serve` uses. SQLite unless DATABASE_URL says otherwise; mail goes to files."""

import secrets

from gobabierto.settings.base import *  # noqa: F403
from gobabierto.settings.base import VAR, entorno

DEBUG = entorno.booleano("DEBUG", False)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]

VAR.mkdir(parents=True, exist_ok=True)
_llave = VAR / "secret_key"
if not _llave.exists():
    _llave.write_text(secrets.token_urlsafe(48), encoding="ascii")
    _llave.chmod(0o600)
SECRET_KEY = entorno.texto("SECRET_KEY", _llave.read_text(encoding="ascii"))
PADRON_LLAVE = entorno.texto("PADRON_LLAVE", "padron:" + SECRET_KEY)

PERMITE_DEMO = True
SEGUNDO_FACTOR_OBLIGATORIO = entorno.booleano("SEGUNDO_FACTOR_OBLIGATORIO", False)
# Served by whitenoise straight from the source folders, so a fresh clone needs no collectstatic.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = VAR / "estaticos"
STATIC_ROOT.mkdir(exist_ok=True)
