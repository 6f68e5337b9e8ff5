"""What this app keeps of a person, how it is handed over and how it is erased."""

from typing import Any

from allauth.account.models import EmailAddress

from comun.registro import DatosPersonales
from cuentas.commands.borrado import vaciar_cuenta
from cuentas.models import AceptacionDeAviso, Persona
from cuentas.queries.segundo_factor import tiene_segundo_factor


def exportar_cuenta(persona: Persona) -> list[dict[str, Any]]:
    """The account itself. The password is not here: only a one-way summary of it exists."""
    return [
        {
            "correo": persona.correo,
            "correos": [
                {"correo": c.email, "verificado": c.verified, "principal": c.primary}
                for c in EmailAddress.objects.filter(user=persona).order_by("pk")
            ],
            "nombre": persona.nombre,
            "seudonimo": persona.seudonimo,
            "usa_seudonimo": persona.usa_seudonimo,
            "alta": persona.alta,
            "ultima_entrada": persona.last_login,
            "segundo_factor": tiene_segundo_factor(persona),
            "administracion_tecnica": persona.is_superuser,
        }
    ]


def exportar_aceptaciones(persona: Persona) -> list[dict[str, Any]]:
    """Which versions of the privacy notice were accepted, where and when."""
    filas = AceptacionDeAviso.objects.filter(persona=persona).select_related("aviso").order_by("cuando")
    return [{"version": f.aviso.version, "punto": f.punto, "cuando": f.cuando} for f in filas]


def borrar_cuenta(persona: Persona) -> None:
    vaciar_cuenta(persona=persona)


def _va_con_la_cuenta(persona: Persona) -> None:
    """`vaciar_cuenta` erases acceptances with everything else of this app."""


DATOS_PERSONALES = [
    DatosPersonales("cuenta", "Tu cuenta", exportar_cuenta, borrar_cuenta),
    DatosPersonales("avisos_aceptados", "Avisos de privacidad aceptados", exportar_aceptaciones, _va_con_la_cuenta),
]
