"""People take a place in a mesa; in public there are only numbers."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from avisos.models import Envio
from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from cuentas.commands.borrado import borrar_persona
from mesas.commands import registro as comandos
from mesas.commands.convocatorias import invitar
from mesas.commands.registro import retirar_registro
from mesas.models import Invitacion, Mesa, Registro
from mesas.privacidad_de_planeacion import exportar_actos, exportar_invitaciones, exportar_registros
from mesas.queries.registro import espejo_de, registrados
from secretariado.enums import Rol
from secretariado.models import Sector
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import registrar_en
from tests.factories.secretariado import NombramientoFactory, SectorFactory
from tests.mesas.salas_de_planeacion import DOS, UNO, Sala, entrar, sala_convocada, sala_por_planear, texto

pytestmark = pytest.mark.django_db


def negada(sala: Sala, codigo: str, campo: str | None, /, **cambios: Any) -> ErrorDeDominio:
    antes = (list(Registro.objects.values()), Envio.objects.count(), Entrada.objects.count())
    with pytest.raises(ErrorDeDominio) as error:
        sala.registrar(**cambios)
    assert (error.value.codigo, error.value.campo) == (codigo, campo)
    assert (list(Registro.objects.values()), Envio.objects.count(), Entrada.objects.count()) == antes
    return error.value


# --- registrarse ----------------------------------------------------------------------------------------------------
def test_registrarse_takes_the_parte_of_the_sector_and_leaves_no_public_trace() -> None:
    sala = sala_convocada()
    entradas = Entrada.objects.count()
    fila = sala.registrar(municipio="  San \n Juan ")
    assert (fila.parte, fila.municipio, fila.estado) == (sala.base.st.partes["sociedad"], "San Juan", "confirmado")
    assert Entrada.objects.count() == entradas
    envio = Envio.objects.get(motivo="mesas.registro")
    assert envio.persona == fila.persona
    assert "Biblioteca central" in envio.texto
    assert "BEGIN:VEVENT" in envio.adjunto_texto


def test_registrarse_from_a_sector_without_parte() -> None:
    sala = sala_convocada()
    SectorFactory(clave="organismo_internacional", parte="", orden=12)
    observa = SectorFactory(clave="observa", parte="sociedad", orden=13, es_observador=True)
    assert sala.registrar(sector=Sector.objects.get(clave="organismo_internacional")).parte is None
    assert sala.registrar(sector=observa).parte is None


def test_registrarse_only_in_a_mesa_that_was_convened() -> None:
    negada(sala_por_planear(), "mesa_sin_convocar", None)


@pytest.mark.parametrize("estado", ["concluida", "cancelada"])
def test_registrarse_in_a_mesa_that_ended(estado: str) -> None:
    negada(sala_por_planear(estado=estado), "mesa_detenida", None)


@pytest.mark.parametrize(("segundos", "pasa"), [(-1, True), (0, False), (1, False)])
def test_registrarse_until_the_register_closes(segundos: int, pasa: bool) -> None:
    cierra = reloj.ahora() + dt.timedelta(days=2)
    sala = sala_convocada(registro_cierra=cierra)
    with reloj.fijar(cierra + dt.timedelta(seconds=segundos)):
        if pasa:
            assert sala.registrar().pk
        else:
            negada(sala, "registro_cerrado", None)


def test_registrarse_once() -> None:
    sala = sala_convocada()
    fila = sala.registrar()
    negada(sala, "ya_tienes_lugar", None, persona=fila.persona)


def test_registrarse_while_there_is_a_place() -> None:
    sala = sala_convocada(cupo=2)
    primera = sala.registrar()
    sala.registrar()
    negada(sala, "mesa_llena", None)
    retirar_registro(persona=primera.persona, mesa=sala.mesa)
    assert sala.registrar().pk


def test_registrarse_counts_after_taking_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people at the last place: who waited for the mesa sees the one who got in first."""
    sala = sala_convocada(cupo=1)
    verdadero = comandos.tomar_mesa

    def otra_entra_antes(mesa_id: int) -> Mesa:
        registrar_en(sala.mesa, sala.base.st.partes["gobierno"])
        return verdadero(mesa_id)

    monkeypatch.setattr(comandos, "tomar_mesa", otra_entra_antes)
    with pytest.raises(ErrorDeDominio) as error:
        sala.registrar()
    assert (error.value.codigo, error.value.campo, error.value.estado_http) == ("mesa_llena", None, 409)
    assert not Registro.objects.filter(sector__clave="osc").exists()


def test_registrarse_in_a_sector_of_the_own_parte() -> None:
    sala = sala_convocada()
    negada(sala, "sector_de_otra_parte", "sector", persona=sala.titular("gobierno"))
    assert sala.registrar(persona=sala.titular("sociedad"), sector=Sector.objects.get(clave="academia")).pk
    # An enlace of an organisation that holds a seat of gobierno is tied to it too.
    organizacion = sala.base.st.asientos["gobierno"].organizacion
    enlace = NombramientoFactory(ejercicio=sala.base.st.ejercicio, rol=Rol.ENLACE, organizacion=organizacion).persona
    negada(sala, "sector_de_otra_parte", "sector", persona=enlace)


def test_registrarse_who_leads_or_coordinates_takes_no_place() -> None:
    sala = sala_convocada()
    for persona in (sala.coordinacion, sala.base.facilitacion):
        assert negada(sala, "quien_conduce_no_se_registra", None, persona=persona).estado_http == 403


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"sexo": "x"}, "sexo_desconocido", "sexo"),
        ({"nivel": "x"}, "nivel_desconocido", "nivel"),
        ({"municipio": "a" * 121}, "texto_largo", "municipio"),
        ({"institucion": "a" * 201}, "texto_largo", "institucion"),
        ({"sector": Sector(clave="x")}, "sector_desconocido", "sector"),
        ({"invitacion": "NADA"}, "invitacion_desconocida", "invitacion"),
    ],
)
def test_registrarse_bad_data(cambios: dict[str, Any], codigo: str, campo: str) -> None:
    negada(sala_convocada(), codigo, campo, **cambios)


def test_registrarse_with_an_invitation_accepts_it_once() -> None:
    sala = sala_convocada()
    primera, segunda = invitar(persona=sala.titular(), mesa=sala.mesa, reunion="causas", invitados=[UNO, DOS])
    fila = sala.registrar(invitacion=primera.codigo)
    primera.refresh_from_db()
    assert (fila.invitacion, primera.estado) == (primera, "aceptada")
    negada(sala, "invitacion_usada", "invitacion", invitacion=primera.codigo)
    otra = sala_convocada()
    negada(otra, "invitacion_desconocida", "invitacion", invitacion=segunda.codigo)


def test_coming_back_uses_the_same_row() -> None:
    sala = sala_convocada()
    fila = sala.registrar()
    retirar_registro(persona=fila.persona, mesa=sala.mesa)
    assert Registro.objects.get().estado == "retirado"
    vuelta = sala.registrar(persona=fila.persona, sector=Sector.objects.get(clave="academia"))
    assert (vuelta.pk, vuelta.sector.clave, vuelta.estado) == (fila.pk, "academia", "confirmado")
    assert Envio.objects.filter(motivo="mesas.registro", persona=fila.persona).count() == 2


def test_retirar_without_a_place() -> None:
    sala = sala_convocada()
    with pytest.raises(ErrorDeDominio) as error:
        retirar_registro(persona=PersonaFactory(), mesa=sala.mesa)
    assert error.value.codigo == "sin_registro"


# --- the balance ----------------------------------------------------------------------------------------------------
def llenar(sala: Sala, **cuantas: int) -> None:
    """`llenar(sala, osc=5, academia=2)`: people of each sector."""
    partes = sala.base.st.partes
    for clave, n in cuantas.items():
        sector = Sector.objects.get(clave=clave)
        for _ in range(n):
            registrar_en(sala.mesa, partes[sector.parte], sector=sector)


def grupos(sala: Sala, clave: str, **opciones: Any) -> dict[str, int]:
    espejo = espejo_de(sala.mesa, **opciones)
    return {g.nombre: g.cantidad for d in espejo.dimensiones if d.clave == clave for g in d.grupos}


def test_espejo_shows_no_group_under_five_and_says_which_parte_is_missing() -> None:
    sala = sala_convocada()
    llenar(sala, osc=6, gobierno_ejecutivo=4)
    espejo = espejo_de(sala.mesa)
    assert (espejo.total, espejo.faltan) == (10, ("Órgano garante",))
    assert grupos(sala, "parte") == {}
    assert not any(0 < g.cantidad < 5 for d in espejo.dimensiones for g in d.grupos)
    llenar(sala, gobierno_ejecutivo=1)
    assert grupos(sala, "parte") == {"Sociedad": 6, "Gobierno": 5}
    assert grupos(sala, "parte", completo=True) == {"Sociedad": 6, "Gobierno": 5}


def test_espejo_sectors_cannot_be_found_by_subtraction() -> None:
    """A sector joined to one of another parte would be what is left of its own parte's total."""
    SectorFactory(clave="poder_judicial", nombre="Poder Judicial", parte="gobierno", orden=4)
    sala = sala_convocada()
    llenar(sala, osc=5, academia=2, gobierno_ejecutivo=8, poder_judicial=3)
    partes, sectores = grupos(sala, "parte"), grupos(sala, "sector")
    assert partes == {"Gobierno": 11, "Sociedad": 7} or partes == {"Sociedad": 7, "Gobierno": 11}
    assert sorted(sectores.values()) == [7, 11]
    assert grupos(sala, "sector", completo=True)["Academia"] == 2


def test_espejo_sexo_joins_the_small_answers() -> None:
    sala = sala_convocada()
    llenar(sala, osc=12)
    claves = list(Registro.objects.values_list("pk", flat=True))
    Registro.objects.filter(pk__in=claves[:6]).update(sexo="hombre")
    Registro.objects.filter(pk=claves[6]).update(sexo="otra")
    publicos = grupos(sala, "sexo")
    assert "Otra identidad" not in publicos
    assert all(n >= 5 for n in publicos.values())
    assert grupos(sala, "sexo", completo=True)["Otra identidad"] == 1


def test_espejo_municipios_fold_accents_and_never_name_small_ones() -> None:
    sala = sala_convocada()
    llenar(sala, osc=11)
    claves = list(Registro.objects.values_list("pk", flat=True))
    Registro.objects.filter(pk__in=claves[:3]).update(municipio="Mérida")
    Registro.objects.filter(pk__in=claves[3:6]).update(municipio="MERIDA ")
    Registro.objects.filter(pk__in=claves[6:8]).update(municipio="Izamal")
    publicos = grupos(sala, "municipio")
    assert sorted(publicos.values()) == [5, 6]
    assert not any("Izamal" in nombre for nombre in publicos)


def test_espejo_of_an_empty_mesa_and_of_people_who_left() -> None:
    sala = sala_convocada()
    assert (espejo_de(sala.mesa).total, len(espejo_de(sala.mesa).faltan)) == (0, 3)
    fila = sala.registrar()
    retirar_registro(persona=fila.persona, mesa=sala.mesa)
    assert espejo_de(sala.mesa).total == 0


@pytest.mark.parametrize("cuantas", [1, 3])
def test_espejo_fixed_queries(cuantas: int, django_assert_num_queries: Any) -> None:
    sala = sala_convocada()
    llenar(sala, osc=cuantas)
    mesa = sala.mesa
    with django_assert_num_queries(2):
        espejo_de(mesa)
    with django_assert_num_queries(1):
        registrados(mesa)


# --- pages ----------------------------------------------------------------------------------------------------------
DATOS = {"sexo": "mujer", "nivel": "no_aplica", "municipio": "Centro", "institucion": ""}


def test_registrarse_by_page() -> None:
    sala = sala_convocada(cupo=1)
    osc = Sector.objects.get(clave="osc").pk
    direccion = f"/mesas/{sala.mesa.codigo}/registro/"
    assert Client().get(direccion).status_code == 302
    persona = PersonaFactory()
    cliente = entrar(persona)
    assert "Tomar mi lugar" in texto(cliente.get(direccion))
    assert cliente.post(direccion, {**DATOS, "sector": 999_999}).status_code == 422
    assert cliente.post(direccion, {**DATOS, "sector": osc}).status_code == 302
    assert cliente.post(direccion, {**DATOS, "sector": osc}).status_code == 409
    assert "Tienes lugar en esta mesa" in texto(cliente.get(f"/mesas/{sala.mesa.codigo}/"))
    assert "Ya tienes lugar" in texto(cliente.get(direccion))
    llena = entrar(PersonaFactory()).post(direccion, {**DATOS, "sector": osc})
    assert llena.status_code == 409
    assert "están ocupados" in texto(llena)
    assert "No quedan lugares" in texto(Client().get(f"/mesas/{sala.mesa.codigo}/"))
    assert cliente.post(f"{direccion}retirar/").status_code == 302
    assert cliente.post(f"{direccion}retirar/").status_code == 409
    assert Registro.objects.get().estado == "retirado"


def test_registrarse_by_page_offers_only_the_sectors_of_who_holds_office() -> None:
    sala = sala_convocada()
    direccion = f"/mesas/{sala.mesa.codigo}/registro/"
    pagina = texto(entrar(sala.titular("gobierno")).get(direccion))
    assert "Academia" not in pagina
    osc = Sector.objects.get(clave="osc").pk
    assert entrar(sala.titular("gobierno")).post(direccion, {**DATOS, "sector": osc}).status_code == 422
    assert not Registro.objects.exists()


def test_names_only_for_who_leads() -> None:
    sala = sala_convocada()
    persona = PersonaFactory(nombre="Ximena Registrada")
    sala.registrar(persona=persona)
    direccion = f"/gestion/mesas/{sala.mesa.codigo}/registro/"
    for quien in (sala.coordinacion, sala.base.facilitacion):
        assert "Ximena Registrada" in texto(entrar(quien).get(direccion))
    for quien in (sala.titular(), persona):
        assert entrar(quien).get(direccion).status_code == 403
    for publica in (
        f"/mesas/{sala.mesa.codigo}/",
        f"/api/v1/mesas/{sala.mesa.codigo}/",
        f"/api/v1/mesas/{sala.mesa.codigo}/espejo/",
    ):
        assert "Ximena" not in texto(Client().get(publica))


# --- own data -------------------------------------------------------------------------------------------------------
def test_own_data_is_handed_over() -> None:
    sala = sala_convocada()
    persona = PersonaFactory(correo="maria@ejemplo.org")
    invitar(persona=sala.titular(), mesa=sala.mesa, reunion="causas", invitados=[UNO])
    sala.registrar(persona=persona)
    assert [fila["mesa"] for fila in exportar_registros(persona)] == [sala.mesa.codigo]
    assert [fila["nombre"] for fila in exportar_invitaciones(persona)] == ["María López"]
    actos = exportar_actos(sala.titular())
    assert [fila["acto"] for fila in actos] == ["convocaste por tu parte", "enviaste una invitación"]
    assert "María" not in str(actos)


def test_erasing_the_account_frees_the_place_and_empties_what_it_said() -> None:
    sala = sala_convocada()
    persona = PersonaFactory(correo="maria@ejemplo.org")
    invitar(persona=sala.titular(), mesa=sala.mesa, reunion="causas", invitados=[UNO])
    fila = sala.registrar(persona=persona)
    borrar_persona(persona=persona)
    fila.refresh_from_db()
    assert (fila.estado, fila.municipio, fila.institucion, fila.sexo) == ("retirado", "", "", "no_dice")
    assert Invitacion.objects.values_list("nombre", "correo", "institucion", "perfil").get() == ("", "", "", "")
