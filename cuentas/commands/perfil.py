"""Have an account, and choose how to be seen."""

from django.db import IntegrityError, transaction

from comun.comandos import ClaseDeActo, comando
from cuentas.commands.avisos import aceptar_aviso
from cuentas.errors import AvisoSinAceptar, CorreoOcupado, NombreConEnlace, SinNombre, SinSeudonimo
from cuentas.models import Persona
from cuentas.nombres import limpiar, lleva_enlace


@comando(ClaseDeActo.PRIVADO)
def registrar_persona(
    *, persona: Persona, correo: str, clave: str, nombre: str, es_seudonimo: bool, acepta_aviso: bool
) -> Persona:
    """Your account exists from now on; it opens once you confirm that the address is yours.

    1. The privacy notice was accepted: without it nothing is kept.
    2. The name is one: not empty, not an address.
    3. The row is written; a simultaneous sign-up with the same address loses.
    4. The accepted version of the notice is stored.

    `persona`: the blank row that allauth carries through sign-up. `clave`: the password, as typed. `es_seudonimo`:
    whether `nombre` is a pseudonym; then no real name is kept.

    Raises `AvisoSinAceptar`, `SinNombre`, `NombreConEnlace`, `CorreoOcupado`.
    """
    if not acepta_aviso:
        raise AvisoSinAceptar
    visible = limpiar(nombre)
    if not visible:
        raise SinNombre
    if lleva_enlace(visible):
        raise NombreConEnlace("nombre")
    persona.correo = correo.strip().lower()
    persona.nombre = "" if es_seudonimo else visible
    persona.seudonimo = visible if es_seudonimo else ""
    persona.usa_seudonimo = es_seudonimo
    persona.set_password(clave)
    try:
        with transaction.atomic():
            persona.save()
    except IntegrityError as error:
        raise CorreoOcupado from error
    aceptar_aviso(persona=persona, punto="registro")
    return persona


@comando(ClaseDeActo.PRIVADO)
def editar_perfil(*, persona: Persona, nombre: str, seudonimo: str, usa_seudonimo: bool) -> Persona:
    """What others read beside what you publish, from now on.

    What an act of authority already recorded keeps the name it had (domain.md §9); contributions follow the change.

    Raises `SinNombre` when neither name is left, `SinSeudonimo` when the pseudonym to show is empty, and
    `NombreConEnlace`.
    """
    nombre, seudonimo = limpiar(nombre), limpiar(seudonimo)
    if usa_seudonimo and not seudonimo:
        raise SinSeudonimo
    if not usa_seudonimo and not nombre:
        raise SinNombre
    for campo, valor in (("nombre", nombre), ("seudonimo", seudonimo)):
        if lleva_enlace(valor):
            raise NombreConEnlace(campo)
    fila = Persona.objects.select_for_update().get(pk=persona.pk)
    fila.nombre, fila.seudonimo, fila.usa_seudonimo = nombre, seudonimo, usa_seudonimo
    fila.save(update_fields=["nombre", "seudonimo", "usa_seudonimo"])
    return fila
