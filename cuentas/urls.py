"""Addresses of cuentas; they are a promise (docs/arquitectura.md).

allauth reverses its own names without a namespace, so this module has no `app_name`: allauth's views stand here under
Spanish addresses and the portal's own under `cuentas:`.
"""

from allauth.account import views as de_cuenta
from allauth.mfa.base import views as de_segundo_factor
from allauth.mfa.recovery_codes import views as de_codigos
from allauth.mfa.totp import views as de_totp
from django.urls import URLPattern, URLResolver, include, path, re_path

from cuentas.views import cuenta, privacidad
from cuentas.views.segundo_factor import DescargarCodigos

_propias: list[URLPattern | URLResolver] = [
    path("cuenta/", cuenta.Cuenta.as_view(), name="cuenta"),
    path("cuenta/perfil/", cuenta.Perfil.as_view(), name="perfil"),
    path("cuenta/mis-datos/", cuenta.Exportar.as_view(), name="exportar"),
    path("cuenta/borrar/", cuenta.Borrar.as_view(), name="borrar"),
    path("cuenta/borrada/", cuenta.Borrada.as_view(), name="borrada"),
    path("cuenta/aviso/", cuenta.Aceptar.as_view(), name="aceptar"),
    path("privacidad/", privacidad.Privacidad.as_view(), name="privacidad"),
    path("privacidad/<slug:version>/", privacidad.Privacidad.as_view(), name="privacidad_version"),
]

_de_allauth: list[URLPattern | URLResolver] = [
    path("entrar/", de_cuenta.login, name="account_login"),
    path("salir/", de_cuenta.logout, name="account_logout"),
    path("inactiva/", de_cuenta.account_inactive, name="account_inactive"),
    path("registro/", de_cuenta.signup, name="account_signup"),
    path("confirma-que-eres-tu/", de_cuenta.reauthenticate, name="account_reauthenticate"),
    path("correo/", de_cuenta.email, name="account_email"),
    path("revisa-tu-correo/", de_cuenta.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirmar/(?P<key>[-:\w]+)/$", de_cuenta.confirm_email, name="account_confirm_email"),
    path("contrasena/", de_cuenta.password_change, name="account_change_password"),
    path("contrasena/nueva/", de_cuenta.password_set, name="account_set_password"),
    path("recuperar/", de_cuenta.password_reset, name="account_reset_password"),
    path("recuperar/enviado/", de_cuenta.password_reset_done, name="account_reset_password_done"),
    path("recuperar/listo/", de_cuenta.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^recuperar/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        de_cuenta.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("segundo-factor/", de_segundo_factor.index, name="mfa_index"),
    path("segundo-factor/entrar/", de_segundo_factor.authenticate, name="mfa_authenticate"),
    path("segundo-factor/confirmar/", de_segundo_factor.reauthenticate, name="mfa_reauthenticate"),
    path("segundo-factor/activar/", de_totp.activate_totp, name="mfa_activate_totp"),
    path("segundo-factor/desactivar/", de_totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("segundo-factor/codigos/", de_codigos.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("segundo-factor/codigos/nuevos/", de_codigos.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("segundo-factor/codigos/descargar/", DescargarCodigos.as_view(), name="mfa_download_recovery_codes"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_propias, "cuentas"), namespace="cuentas")),
    path("cuenta/", include(_de_allauth)),
]
