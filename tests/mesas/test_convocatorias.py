"""Each parte convenes its own, from the account of a member; who is invited is never public."""

from typing import Any

import pytest

from avisos.models import Envio
from bitacora.models import Entrada
from comun.errors import ErrorDeDominio, NoEncontrado
from mesas.commands.convocatorias import (
    INVITADOS_POR_ACTO,
    Invitado,
    cambiar_convocatoria,
    convocar,
    invitar,
    responder_invitacion,
)
from mesas.models import Convocatoria, Invitacion, Mesa, SesionDeMesa
from secretariado.enums import Rol
from secretariado.models import Integrante
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory
from tests.mesas.salas_de_planeacion import (
    DOS,
    UNO,
    Sala,
    entrar,
    sala_convocada,
    sala_por_planear,
    texto,
    ultima_entrada,
)

pytestmark = pytest.mark.django_db


def escrito() -> tuple[Any, ...]:
    return (
        list(Mesa.objects.order_by("pk").values_list("pk", "estado")),
        list(Convocatoria.objects.values_list("parte_id", "texto")),
        Invitacion.objects.count(),
        Entrada.objects.count(),
        Envio.objects.count(),
    )


def negada(codigo: str, campo: str | None, acto: Any, /, **datos: Any) -> ErrorDeDominio:
    antes = escrito()
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)
    assert (error.value.codigo, error.value.campo) == (codigo, campo)
    assert escrito() == antes
    return error.value


# --- convocar -------------------------------------------------------------------------------------------------------
def test_convocar_the_first_one_opens_the_register() -> None:
    sala = sala_por_planear()
    convocatoria = sala.convocar("gobierno", "Que venga el área de drenaje.")
    assert (sala.mesa.estado, convocatoria.parte.clave) == ("convocada", "gobierno")
    entrada = ultima_entrada()
    assert (entrada.verbo, entrada.rol) == ("mesas.parte_convoca", "integrante")
    assert "área de drenaje" in entrada.texto
    sala.convocar("sociedad")
    assert Convocatoria.objects.count() == 2


def test_convocar_once_per_parte() -> None:
    sala = sala_convocada()
    negada("parte_ya_convoco", None, convocar, persona=sala.titular(), mesa=sala.mesa, texto="Otra")


def test_convocar_only_members_in_functions_and_never_coordination() -> None:
    sala = sala_por_planear()
    datos = {"mesa": sala.mesa, "texto": "Vengan"}
    negada("coordinacion_no_convoca", None, convocar, persona=sala.coordinacion, **datos)
    negada("no_integra_una_parte", None, convocar, persona=PersonaFactory(), **datos)
    negada("no_integra_una_parte", None, convocar, persona=sala.base.facilitacion, **datos)
    # Appointed as a member, but without a seat in the body.
    organizacion = sala.base.st.asientos["gobierno"].organizacion
    suelta = NombramientoFactory(
        ejercicio=sala.base.st.ejercicio, rol=Rol.INTEGRANTE, organizacion=organizacion
    ).persona
    negada("no_integra_una_parte", None, convocar, persona=suelta, **datos)
    # A member who also coordinates convenes for nobody.
    doble = sala.titular("gobierno")
    NombramientoFactory(persona=doble, ejercicio=sala.base.st.ejercicio, rol=Rol.COORDINACION)
    negada("coordinacion_no_convoca", None, convocar, persona=sala.titular("gobierno"), **datos)
    Integrante.objects.update(estado="suspendido")
    negada("no_integra_una_parte", None, convocar, persona=sala.titular("sociedad"), **datos)


def test_convocar_not_for_an_observing_parte() -> None:
    sala = sala_por_planear()
    sala.base.st.partes["sociedad"].es_observadora = True
    sala.base.st.partes["sociedad"].save()
    negada("no_integra_una_parte", None, convocar, persona=sala.titular("sociedad"), mesa=sala.mesa, texto="Vengan")


@pytest.mark.parametrize(("dicho", "codigo"), [(" \x00\n ", "convocatoria_vacia"), ("a" * 6_001, "texto_largo")])
def test_convocar_bad_text(dicho: str, codigo: str) -> None:
    sala = sala_por_planear()
    negada(codigo, "texto", convocar, persona=sala.titular(), mesa=sala.mesa, texto=dicho)


@pytest.mark.parametrize("estado", ["cancelada", "concluida"])
def test_convocar_a_mesa_that_ended(estado: str) -> None:
    sala = sala_por_planear(estado=estado)
    negada("mesa_detenida", None, convocar, persona=sala.titular(), mesa=sala.mesa, texto="Vengan")


def test_cambiar_convocatoria_keeps_the_earlier_text_in_the_bitacora() -> None:
    sala = sala_convocada()
    datos = {"persona": sala.titular(), "mesa": sala.mesa}
    cambiar_convocatoria(**datos, texto="Vengan quienes viven arriba.")
    assert Convocatoria.objects.get().texto == "Vengan quienes viven arriba."
    assert "conocen las fugas" in ultima_entrada().texto
    negada("sin_cambios", "texto", cambiar_convocatoria, **datos, texto=" Vengan quienes viven arriba. ")
    ajena = {"persona": sala.titular("gobierno"), "mesa": sala.mesa}
    negada("sin_convocatoria", None, cambiar_convocatoria, **ajena, texto="Otra")


# --- invitar --------------------------------------------------------------------------------------------------------
def invitar_en(sala: Sala, **cambios: Any) -> list[Invitacion]:
    datos: dict[str, Any] = {
        "persona": sala.titular(),
        "mesa": sala.mesa,
        "reunion": "causas",
        "invitados": [UNO, DOS],
    }
    return invitar(**(datos | cambios))


def test_invitar_writes_mails_and_says_only_how_many() -> None:
    sala = sala_convocada()
    hechas = invitar_en(sala)
    assert [(i.nombre, i.correo) for i in hechas] == [
        ("María López", "maria@ejemplo.org"),
        ("Juan Pérez", "juan@ejemplo.org"),
    ]
    assert len({i.codigo for i in hechas}) == 2
    envios = list(Envio.objects.order_by("pk"))
    assert [(e.persona_id, e.destino, e.reservado) for e in envios] == [
        (None, "maria@ejemplo.org", True),
        (None, "juan@ejemplo.org", True),
    ]
    assert f"/mesas/invitacion/{hechas[0].codigo}/" in envios[0].texto
    assert hechas[1].codigo not in envios[0].texto
    entrada = ultima_entrada()
    assert entrada.verbo == "mesas.parte_invita"
    assert '"invitaciones":2' in entrada.texto.replace(" ", "")
    for dato in ("María", "maria@", "Red de Agua", hechas[0].codigo):
        assert dato not in entrada.texto


def test_invitar_one_bad_line_stops_them_all() -> None:
    sala = sala_convocada()
    malos = [
        UNO,
        Invitado("", "a@b.mx"),
        Invitado("Ana", "no es correo"),
        Invitado("Ana", ""),
        Invitado("Otra", "MARIA@ejemplo.org"),
    ]
    error = negada("invitados_con_errores", "invitados", invitar_en, sala=sala, invitados=malos)
    assert [e.partition(":")[0] for e in error.datos["errores"]] == [f"Renglón {n}" for n in (2, 3, 4, 5)]


@pytest.mark.parametrize(
    "malo",
    [
        Invitado("a" * 151, "a@b.mx"),
        Invitado("Ana", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.mx"),
        Invitado("Ana", "a@b.mx", "a" * 201),
        Invitado("Ana", "a@b.mx", "", "a" * 301),
        Invitado("\x00\n", "a@b.mx"),
    ],
)
def test_invitar_bad_line(malo: Invitado) -> None:
    sala = sala_convocada()
    negada("invitados_con_errores", "invitados", invitar_en, sala=sala, invitados=[malo])


def test_invitar_twice_to_the_same_meeting_is_refused_and_to_the_other_one_is_not() -> None:
    sala = sala_convocada()
    invitar_en(sala)
    negada("invitados_con_errores", "invitados", invitar_en, sala=sala, invitados=[UNO])
    assert len(invitar_en(sala, reunion="soluciones")) == 2


def test_invitar_up_to_a_hundred() -> None:
    sala = sala_convocada()
    muchos = [Invitado(f"P{n}", f"p{n}@ejemplo.org") for n in range(INVITADOS_POR_ACTO + 1)]
    negada("demasiados_invitados", "invitados", invitar_en, sala=sala, invitados=muchos)
    negada("sin_invitados", "invitados", invitar_en, sala=sala, invitados=[])
    assert len(invitar_en(sala, invitados=muchos[:-1])) == INVITADOS_POR_ACTO


def test_invitar_refused_without_own_convocatoria_or_by_who_coordinates() -> None:
    sala = sala_convocada()
    negada("sin_convocatoria", None, invitar_en, sala=sala, persona=sala.titular("gobierno"))
    negada("coordinacion_no_convoca", None, invitar_en, sala=sala, persona=sala.coordinacion)
    negada("no_integra_una_parte", None, invitar_en, sala=sala, persona=PersonaFactory())
    negada("reunion_desconocida", "reunion", invitar_en, sala=sala, reunion="fiesta")


def test_invitar_not_to_a_meeting_that_was_held_nor_after_the_register_closed() -> None:
    sala = sala_convocada()
    SesionDeMesa.objects.update(estado="cerrada")
    negada("reunion_ya_paso", "reunion", invitar_en, sala=sala)
    assert invitar_en(sala, reunion="soluciones")
    Mesa.objects.update(registro_cierra=sala.base.sesion.publicada_en)
    negada("registro_cerrado", None, invitar_en, sala=sala, reunion="soluciones", invitados=[Invitado("A", "a@b.mx")])


# --- responder ------------------------------------------------------------------------------------------------------
def test_responder_is_idempotent_and_may_change() -> None:
    sala = sala_convocada()
    codigo = invitar_en(sala)[0].codigo
    entradas = Entrada.objects.count()
    primera = responder_invitacion(codigo=codigo, acepta=True, motivo="no se guarda")
    assert (primera.estado, primera.motivo) == ("aceptada", "")
    assert responder_invitacion(codigo=codigo, acepta=True).respondida_en == primera.respondida_en
    assert responder_invitacion(codigo=codigo, acepta=False, motivo=" Viajo. ").motivo == "Viajo."
    assert Invitacion.objects.get(codigo=codigo).estado == "declinada"
    assert Entrada.objects.count() == entradas, "a private act"


def test_responder_refused() -> None:
    sala = sala_convocada()
    codigo = invitar_en(sala)[0].codigo
    negada("texto_largo", "motivo", responder_invitacion, codigo=codigo, acepta=False, motivo="a" * 501)
    with pytest.raises(NoEncontrado):
        responder_invitacion(codigo="NADA", acepta=True)
    Mesa.objects.update(estado="concluida")
    negada("mesa_detenida", None, responder_invitacion, codigo=codigo, acepta=True)
    assert Invitacion.objects.get(codigo=codigo).estado == "enviada"


# --- pages ----------------------------------------------------------------------------------------------------------
def test_invitar_by_page_tells_each_line() -> None:
    sala = sala_convocada()
    cliente, direccion = entrar(sala.titular()), f"/gestion/mesas/{sala.mesa.codigo}/invitar/"
    mal = cliente.post(direccion, {"reunion": "causas", "invitados": "Ana; ana@ejemplo.org\n\nLuis; sin correo\nEva"})
    assert mal.status_code == 422
    assert "Renglón 2" in texto(mal)
    assert "Renglón 3: falta el correo." in texto(mal)
    assert "Ana; ana@ejemplo.org" in texto(mal), "nothing typed is lost"
    assert not Invitacion.objects.exists()
    de_mas = cliente.post(direccion, {"reunion": "causas", "invitados": "Ana; ana@ejemplo.org; a; b; c"})
    assert de_mas.status_code == 422
    bien = cliente.post(
        direccion, {"reunion": "causas", "invitados": "Ana; ana@ejemplo.org; ; Sabe\r\nEva;eva@ejemplo.org"}
    )
    assert bien.status_code == 302
    assert list(Invitacion.objects.order_by("pk").values_list("nombre", "perfil")) == [("Ana", "Sabe"), ("Eva", "")]
    assert "Ana" in texto(cliente.get(direccion))


def test_each_parte_sees_only_its_own_invitations() -> None:
    sala = sala_convocada()
    invitar_en(sala)
    direccion = f"/gestion/mesas/{sala.mesa.codigo}/invitar/"
    assert "Juan Pérez" in texto(entrar(sala.titular()).get(direccion))
    sala.convocar("gobierno")
    assert "Juan Pérez" not in texto(entrar(sala.titular("gobierno")).get(direccion))
    assert entrar(sala.coordinacion).get(direccion).status_code == 403


def test_convocar_by_page_and_correct() -> None:
    sala = sala_por_planear()
    cliente, direccion = entrar(sala.titular()), f"/gestion/mesas/{sala.mesa.codigo}/convocar/"
    assert "Publicar la convocatoria" in texto(cliente.get(direccion))
    assert cliente.post(direccion, {"texto": ""}).status_code == 422
    assert cliente.post(direccion, {"texto": "Vengan"}).status_code == 302
    assert "Corregir la convocatoria" in texto(cliente.get(direccion))
    assert cliente.post(direccion, {"texto": "Vengan pronto"}).status_code == 302
    assert cliente.post(direccion, {"texto": "Vengan pronto"}).status_code == 409
    assert Convocatoria.objects.get().texto == "Vengan pronto"


def test_responder_by_page_without_account(client: Any) -> None:
    sala = sala_convocada()
    invitacion = invitar_en(sala)[0]
    direccion = f"/mesas/invitacion/{invitacion.codigo}/"
    pagina = client.get(direccion)
    assert "no-store" in pagina["Cache-Control"]
    assert "noindex" in pagina["X-Robots-Tag"]
    assert "maria@ejemplo.org" not in texto(pagina)
    assert client.post(direccion, {}).status_code == 422
    assert client.post(direccion, {"acepta": "si"}).status_code == 302
    assert f"/mesas/{sala.mesa.codigo}/registro/?invitacion={invitacion.codigo}" in texto(client.get(direccion))
    assert client.post(direccion, {"acepta": "no", "motivo": "Viajo"}).status_code == 302
    invitacion.refresh_from_db()
    assert (invitacion.estado, invitacion.motivo) == ("declinada", "Viajo")
    assert client.get("/mesas/invitacion/NADA/").status_code == 404
