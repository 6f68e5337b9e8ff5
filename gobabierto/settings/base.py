"""Settings every environment shares. `dev`, `test` and `prod` only add what differs."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from gobabierto import entorno

RAIZ = Path(__file__).resolve().parent.parent.parent
VAR = Path(entorno.texto("VAR_DIR", str(RAIZ / "var")))
DATOS = RAIZ / "datos"

DEBUG = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules.apps.AutodiscoverRulesConfig",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "django_htmx",
    "csp",
    "django_structlog",
    "comun",
    "bitacora",
    "cuentas",
    "archivos",
    "avisos",
    "conversacion",
    "secretariado",
    "planes",
    "consultas",
    "mesas",
    "compromisos",
    "tablero",
    "gobabierto.apps.GobAbiertoConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "archivos.middleware.CasaDeArchivos",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "comun.middleware.SinNulos",
    "comun.cache_de_paginas.CacheDePaginas",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "secretariado.middleware.SegundoFactorObligatorio",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "comun.middleware.ErroresDeDominio",
]

ROOT_URLCONF = "gobabierto.urls"
WSGI_APPLICATION = "gobabierto.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [RAIZ / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["comun.templatetags.comun"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "comun.contexto.portal",
            ],
        },
    }
]

# --- database -------------------------------------------------------------------------------------------------------
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        entorno.texto("DATABASE_URL", f"sqlite:///{VAR / 'db.sqlite3'}"),
        conn_max_age=entorno.entero("CONN_MAX_AGE", 600),
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured with 8 writers (docs/decisiones): anything less than WAL + IMMEDIATE loses writes to "locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- cache, broker --------------------------------------------------------------------------------------------------
REDIS_URL = entorno.texto("REDIS_URL", "")
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            # A page does not wait for a cache that does not answer.
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
# How long a page is kept for whoever has no session; 0 keeps none. In the database it would be a write at each read.
CACHE_DE_PAGINAS_SEGUNDOS = entorno.entero("CACHE_DE_PAGINAS_SEGUNDOS", 5) if REDIS_URL else 0

CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_EAGER_PROPAGATES = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# An act does not wait for a broker that does not answer: its mail is already in the outbox.
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_max": 0,
    "socket_connect_timeout": 1,
}
CELERY_TIMEZONE = "America/Mexico_City"
CELERY_BEAT_SCHEDULE = {
    "verificar-bitacora": {"task": "bitacora.tasks.verificar_cadenas", "schedule": 24 * 3600.0},
    "recalcular-semaforos": {"task": "compromisos.tasks.recalcular_los_semaforos", "schedule": 24 * 3600.0},
    "recordar-cortes": {"task": "compromisos.tasks.recordar_los_cortes", "schedule": 3600.0},
    # What is due is told by each result: most rounds find nothing.
    "revisar-enlaces": {"task": "compromisos.tasks.revisar_enlaces", "schedule": 900.0},
    "evaluar-requisitos": {"task": "planes.tasks.evaluar_requisitos_de_los_planes", "schedule": 24 * 3600.0},
    "repartir-correo": {"task": "avisos.tasks.repartir_pendientes", "schedule": 60.0},
    "podar-correo": {"task": "avisos.tasks.podar_textos_enviados", "schedule": 24 * 3600.0},
    "borrar-sesiones-vencidas": {"task": "cuentas.tasks.borrar_sesiones_vencidas", "schedule": 24 * 3600.0},
    "quitar-archivos-huerfanos": {"task": "archivos.tasks.quitar_archivos_huerfanos", "schedule": 24 * 3600.0},
    "cerrar-urnas": {"task": "consultas.tasks.cerrar_urnas", "schedule": 24 * 3600.0},
    "tomar-espejos": {"task": "consultas.tasks.tomar_espejos", "schedule": 24 * 3600.0},
    "barajar-urnas": {"task": "consultas.tasks.barajar_urnas", "schedule": 24 * 3600.0},
    "devolver-apelaciones": {"task": "conversacion.tasks.devolver_apelaciones_vencidas", "schedule": 3600.0},
    "revisar-quorums": {"task": "secretariado.tasks.revisar_quorums", "schedule": 24 * 3600.0},
}

# --- accounts -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "cuentas.Persona"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["correo", "nombre", "seudonimo"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "avisos.adaptador.AdaptadorConBandeja"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "correo"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# One address a person; security changes are told by mail to their owner.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "cuentas.forms.EntradaForm",
    "signup": "cuentas.forms.RegistroForm",
    "add_email": "cuentas.forms.CorreoForm",
    "change_password": "cuentas.forms.CambioDeClaveForm",
    "set_password": "cuentas.forms.ClaveNuevaForm",
    "reset_password": "cuentas.forms.RecuperacionForm",
    "reset_password_from_key": "cuentas.forms.ClaveRecuperadaForm",
    "reauthenticate": "cuentas.forms.ReingresoForm",
}
MFA_ADAPTER = "cuentas.adaptador.AdaptadorDeSegundoFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Gobierno Abierto México"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "cuentas.forms.CodigoDeEntradaForm",
    "reauthenticate": "cuentas.forms.CodigoDeReingresoForm",
    "activate_totp": "cuentas.forms.ActivacionForm",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mi/"
LOGOUT_REDIRECT_URL = "/"
# Second factor compulsory for these roles (quality.md, Security); only the demo may switch it off.
SEGUNDO_FACTOR_OBLIGATORIO = True

# --- language, time -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "es-mx"
# English joins when its catalogue is whole: half a translation would mix both on one page.
LANGUAGES = [("es-mx", "Español")]
LOCALE_PATHS = [RAIZ / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Mexico_City"

# --- static, media, mail --------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = RAIZ / "staticfiles"
STATICFILES_DIRS = [RAIZ / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR / "archivos"
# Files are served under /archivos/ by archivos.views; with a host of their own in production (settings/prod.py).
ARCHIVOS_HOST = ""
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "archivos.recepcion.HastaElLimite",
]
# Over this, a file waits on the disk. The text of a form (files apart) is refused past 3 MB, with a 400.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
# One screen reports on fifty activities, each with its file: a browser sends the empty ones too.
DATA_UPLOAD_MAX_NUMBER_FILES = 60
FILE_UPLOAD_PERMISSIONS = 0o640
EMAIL_BACKEND = "avisos.buzon.BuzonEnArchivos"
EMAIL_FILE_PATH = VAR / "correo"
# Where mails, calendars and documents say that the portal is.
PORTAL_DIRECCION = entorno.texto("PORTAL_DIRECCION", f"http://localhost:{entorno.entero('PORT', 8000)}")
DEFAULT_FROM_EMAIL = entorno.texto("CORREO_REMITENTE", "Gobierno Abierto <no-responder@localhost>")

# --- security -------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "gobabierto.errores.csrf"
# Keys the roll of a consulta is derived from (domain.md §4); never stored in the database.
PADRON_LLAVE = entorno.texto("PADRON_LLAVE", "")
# One key file a consulta (consultas/llaves.py): the same folder for every process, outside the database's backups.
LLAVES_DIR = entorno.texto("LLAVES_DIR", str(VAR / "llaves"))

# --- API ------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["comun.api_politica.PermisoDeclarado"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["comun.api_politica.LectorJSON"],
    "DEFAULT_PAGINATION_CLASS": "comun.api_politica.Paginacion",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["comun.api_politica.LimitePorDireccion", "comun.api_politica.LimitePorPersona"],
    "DEFAULT_THROTTLE_RATES": {"direccion": "600/min", "persona": "600/min"},
    "EXCEPTION_HANDLER": "comun.api_politica.manejar_error",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "API de Gobierno Abierto",
    "DESCRIPTION": "Lectura pública sin llave; la escritura usa los mismos actos y permisos que las páginas.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "comun.api_esquema.declarar_problemas",
    ],
    # Several tables have an `estado` or a `tipo`: each list of choices gets the name of its enum.
    "ENUM_NAME_OVERRIDES": {
        "EstadoDeIntegrante": "secretariado.enums.EstadoDeIntegrante",
        "EstadoDeSesion": "secretariado.enums.EstadoDeSesion",
        "EstadoDeAcuerdo": "secretariado.enums.EstadoDeAcuerdo",
        "EstadoDeEncargo": "secretariado.enums.EstadoDeEncargo",
        "TipoDeSesion": "secretariado.enums.TipoDeSesion",
        "ModalidadDeSesion": "secretariado.enums.ModalidadDeSesion",
        "ReglaDeVoto": "secretariado.enums.ReglaDeVoto",
        "MetodoDeAcuerdo": "secretariado.enums.MetodoDeAcuerdo",
        "EstadoDePlan": "planes.enums.EstadoPlan",
        "EstadoDeEtapa": "planes.enums.EstadoEtapa",
        "TipoDeRequisito": "planes.enums.TipoDeRequisito",
        "EstadoDeConsulta": "consultas.enums.EstadoConsulta",
        "EstadoDePropuesta": "consultas.enums.EstadoPropuesta",
        "TipoDeCanal": "consultas.enums.TipoDeCanal",
        "MetodoDeConsulta": "consultas.enums.Metodo",
        "ReglaDeParticipacion": "consultas.enums.ReglaDeParticipacion",
        "TipoDePregunta": "consultas.enums.TipoDePregunta",
        "TipoDeRespuesta": "consultas.enums.TipoDeRespuesta",
        "TipoDeLote": "consultas.enums.TipoDeLote",
        "EstadoDeLote": "consultas.enums.EstadoDeLote",
        "LecturaDeFolio": "consultas.enums.LecturaDeFolio",
        "EstadoDeComentario": "conversacion.enums.EstadoDeComentario",
        "EstadoDeModeracion": "conversacion.enums.EstadoDeModeracion",
        "CausaDeModeracion": "conversacion.enums.CausaDeModeracion",
        "ClaseDeReunion": "mesas.enums.ClaseDeReunion",
        "ClaseDeArbol": "mesas.enums.ClaseDeArbol",
        "ViaDePresencia": "secretariado.enums.ViaDePresencia",
        "ViaDeEleccion": "mesas.enums.ViaDeEleccion",
        "ViaDeLlegada": "mesas.enums.ViaDeLlegada",
        "EstadoDeCompromiso": "compromisos.enums.EstadoCompromiso",
        "TipoDeCompromiso": "compromisos.enums.TipoDeCompromiso",
        "EstadoDeAvance": "compromisos.enums.EstadoAvance",
        "EstadoDeDisputa": "compromisos.enums.EstadoDeDisputa",
        "EstadoDeDestino": "compromisos.enums.EstadoDeDestino",
        "ClaseDeDestino": "compromisos.enums.ClaseDeDestino",
        "EstadoDeInforme": "compromisos.enums_de_informes.EstadoDeInforme",
        "ClaseDeInforme": "compromisos.enums_de_informes.ClaseDeInforme",
        "VeredictoDeInforme": "compromisos.enums_de_informes.VeredictoDeInforme",
        "EstadoDeEvaluacion": "compromisos.enums_de_evaluaciones.EstadoDeEvaluacion",
        "EstadoDeResultado": "compromisos.enums_de_vigencia.EstadoDeResultado",
        "VeredictoDeMirada": "compromisos.enums_de_vigencia.VeredictoDeMirada",
        "VeredictoDeEstandarOGP": "planes.enums.VeredictoDeEstandarOGP",
        "EstadoDeModificacion": "compromisos.enums.EstadoDeModificacion",
        "ClaseDeModificacion": "compromisos.enums.ClaseDeModificacion",
        "ClaseDeVersion": "compromisos.enums.ClaseDeVersion",
        "EstadoDeCarga": "compromisos.enums.EstadoDeCarga",
        "NivelDeAmbicion": "compromisos.enums.Nivel",
        "EstadoDeRuta": "compromisos.enums.EstadoDeRuta",
        "SentidoDeVoto": "secretariado.enums.SentidoDeVoto",
        "SentidoDeAceptacion": "compromisos.enums.SentidoDeAceptacion",
        "SentidoDeIndicador": "compromisos.enums.SentidoDeIndicador",
        "ClaseDeIndicador": "compromisos.enums.ClaseDeIndicador",
        "TipoDeDocumento": "planes.enums.TipoDeDocumento",
        "LicenciaDeDocumento": "planes.enums.Licencia",
    },
}

# --- logs: JSON with request ids, no personal data ------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processor": "ext://gobabierto.registros.a_json",
            "foreign_pre_chain": [],
        }
    },
    "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["consola"], "level": entorno.texto("LOG_LEVEL", "INFO")},
    # That a task went well is not news; each mail would be a line.
    "loggers": {"celery": {"level": "WARNING"}, "kombu": {"level": "ERROR"}},
}
# Neither addresses nor user ids of people reach the logs (domain.md §9, Privacy).
DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_LOG_LEVEL_INFO_EVENTS = False

# Who answers for personal data, as the notice at /privacidad/ shows it; the installing authority fills them in.
PRIVACIDAD_RESPONSABLE = entorno.texto("PRIVACIDAD_RESPONSABLE", "La autoridad que instala este portal")
PRIVACIDAD_DOMICILIO = entorno.texto("PRIVACIDAD_DOMICILIO", "")
PRIVACIDAD_CONTACTO = entorno.texto("PRIVACIDAD_CONTACTO", "")
CONTACTO_DE_ACCESIBILIDAD = entorno.texto("CONTACTO_DE_ACCESIBILIDAD", "")
PRIVACIDAD_AUTORIDAD_GARANTE = entorno.texto("PRIVACIDAD_AUTORIDAD_GARANTE", "")

PORTAL_NOMBRE = "Gobierno Abierto México"
# True only on a database marked as demo: shows demo accounts and the mail tray. Set by the demo's own command.
PERMITE_DEMO = False
