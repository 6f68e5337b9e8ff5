"""A minuta is confirmed by who was there, published once, corrected in sight (domain.md §2)."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from avisos.models import Envio
from bitacora import huella as canonico
from bitacora.models import Entrada
from bitacora.queries.entradas import cabeza
from comun import reloj
from comun.errors import ErrorDeDominio
from secretariado.commands.minutas import (
    confirmar_minuta,
    corregir_minuta,
    editar_minuta,
    enviar_a_confirmar,
    generar_minuta,
    publicar_minuta,
)
from secretariado.enums import EstadoDeAcuerdo, EstadoDeMinuta, EstadoDeSesion, SentidoDeVoto, ViaDePresencia
from secretariado.minutas import huella_de_minuta
from secretariado.models import (
    Acuerdo,
    ConfirmacionDeMinuta,
    ListaDeAsistencia,
    Minuta,
    Presencia,
    PuntoDeAgenda,
    Sesion,
    VersionDeMinuta,
    Voto,
)
from secretariado.pendientes_de_minutas import de_minutas
from secretariado.queries.minutas import datos_de, minutas_publicadas, texto_exacto
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import IntegranteFactory, NombramientoFactory, secretariado_de_tres

pytestmark = pytest.mark.django_db
RELATO = '## Cómo fue\n\nSe habló de **todo** y `#read("/etc/hosts")`.'


def sesion_cerrada(lugar, *, presentes=("gobierno", "organo_garante", "sociedad"), **cambios):
    ahora = reloj.ahora()
    numero = Sesion.objects.filter(ejercicio=lugar.ejercicio).count() + 1
    lista = ListaDeAsistencia.objects.create(ejercicio=lugar.ejercicio, titulo="Sesión")
    sesion = Sesion.objects.create(
        **{
            "ejercicio": lugar.ejercicio,
            "secretariado": lugar.secretariado,
            "naturaleza": lugar.ejercicio.naturaleza,
            "numero": numero,
            "titulo": "Primera ordinaria",
            "modalidad": "presencial",
            "lugar": "Sala de cabildos",
            "convocada_en": ahora - dt.timedelta(days=8),
            "convocada_por": lugar.coordinacion,
            "inicia": ahora - dt.timedelta(hours=3),
            "abierta_en": ahora - dt.timedelta(hours=3),
            "cerrada_en": ahora - dt.timedelta(hours=1),
            "estado": EstadoDeSesion.CERRADA,
            "asistencia": lista,
            "llave_de_acto": uuid.uuid4(),
        }
        | cambios
    )
    for clave in presentes:
        Presencia.objects.create(
            lista=lista,
            integrante=lugar.titulares[clave],
            via=ViaDePresencia.PROPIA,
            registrada_por=lugar.titulares[clave].nombramiento.persona,
        )
    PuntoDeAgenda.objects.create(sesion=sesion, orden=1, titulo="Método de la consulta", parte=lugar.partes["sociedad"])
    return sesion


def acuerdo_de(lugar, sesion, **cambios):
    acuerdo = Acuerdo.objects.create(
        **{
            "ejercicio": lugar.ejercicio,
            "sesion": sesion,
            "codigo": f"{lugar.ejercicio.slug}-s{sesion.numero}-a{sesion.acuerdos.count() + 1}",
            "numero": sesion.acuerdos.count() + 1,
            "materia": "general",
            "titulo": "Abrir la consulta en marzo",
            "texto": "La consulta abre el 1.º de marzo.",
            "huella": "a" * 64,
            "regla": "por_parte",
            "propuesto_por": lugar.coordinacion,
            "vota_hasta": reloj.ahora(),
            "estado": EstadoDeAcuerdo.FIRME,
            "metodo": "consenso",
            "llave_de_acto": uuid.uuid4(),
        }
        | cambios
    )
    for clave, sentido in (("gobierno", SentidoDeVoto.FAVOR), ("sociedad", SentidoDeVoto.ABSTENCION)):
        Voto.objects.create(
            acuerdo=acuerdo,
            integrante=lugar.titulares[clave],
            sentido=sentido,
            razon="Falta el presupuesto." if sentido == SentidoDeVoto.ABSTENCION else "",
            via=ViaDePresencia.PROPIA,
            registrado_por=lugar.titulares[clave].nombramiento.persona,
        )
    return acuerdo


@pytest.fixture
def lugar():
    return secretariado_de_tres()


def enviada(lugar, **cambios):
    sesion = sesion_cerrada(lugar, **cambios)
    version = generar_minuta(persona=lugar.coordinacion, sesion=sesion)
    editar_minuta(persona=lugar.coordinacion, version=version, relato=RELATO)
    return enviar_a_confirmar(persona=lugar.coordinacion, version=version)


def publicada(lugar):
    version = enviada(lugar)
    for clave in lugar.partes:
        confirmar_minuta(persona=lugar.persona(clave), version=version)
    return publicar_minuta(persona=lugar.coordinacion, version=version)


def rehusa(codigo, funcion, **kwargs):
    """The act is refused with this code and nothing at all is written."""
    modelos = (Minuta, VersionDeMinuta, ConfirmacionDeMinuta, Entrada, Envio)
    antes = [list(modelo.objects.order_by("pk").values()) for modelo in modelos]
    with pytest.raises(ErrorDeDominio) as hallado:
        funcion(**kwargs)
    assert hallado.value.codigo == codigo
    assert [list(modelo.objects.order_by("pk").values()) for modelo in modelos] == antes


def test_generar_con_lo_que_el_portal_vio(lugar):
    sesion = sesion_cerrada(lugar)
    acuerdo_de(lugar, sesion)
    version = generar_minuta(persona=lugar.coordinacion, sesion=sesion)
    sesion.refresh_from_db()
    datos = datos_de(version)
    assert (version.minuta.codigo, version.numero, version.estado) == (f"{lugar.ejercicio.slug}-s1", 1, "borrador")
    assert sesion.minuta_id == version.minuta_id
    assert [g["parte"] for g in datos["asistencia"]] == ["Gobierno", "Órgano garante", "Sociedad"]
    assert datos["asistencia"][0]["presentes"][0]["nombre"] == "Titular de Gobierno"
    assert datos["quorum"] == {
        "hubo": True, "requeridas": ["Gobierno", "Órgano garante", "Sociedad"], "faltaron": [],
    }  # fmt: skip
    assert [(v["nombre"], v["sentido"], v["razon"]) for v in datos["acuerdos"][0]["votos"]] == [
        ("Titular de Gobierno", "A favor", ""),
        ("Titular de Sociedad", "Abstención", "Falta el presupuesto."),
    ]
    assert canonico.canonico(datos) == version.datos
    assert "Titular de Gobierno" in version.relato
    assert "1. **Abrir la consulta en marzo**, por consenso." in version.relato
    assert Entrada.objects.filter(verbo="secretariado.minuta_generada").count() == 1


@pytest.mark.parametrize("estado", ["convocada", "en_curso", "cancelada"])
def test_generar_de_una_sesion_sin_cerrar(lugar, estado):
    rehusa("sesion_sin_cerrar", generar_minuta, persona=lugar.coordinacion, sesion=sesion_cerrada(lugar, estado=estado))


def test_generar_dos_veces_o_sin_ser_coordinacion(lugar):
    sesion = sesion_cerrada(lugar)
    rehusa("no_redactas_minutas", generar_minuta, persona=lugar.persona("gobierno"), sesion=sesion)
    generar_minuta(persona=lugar.coordinacion, sesion=sesion)
    rehusa("ya_hay_minuta", generar_minuta, persona=lugar.coordinacion, sesion=sesion)


def test_enviar_fija_datos_y_avisa_a_quien_estuvo(lugar):
    sesion = sesion_cerrada(lugar, presentes=("gobierno", "sociedad"))
    Presencia.objects.create(  # marked by coordination and never confirmed: it is not there
        lista=sesion.asistencia,
        integrante=lugar.titulares["organo_garante"],
        via=ViaDePresencia.COORDINACION,
        registrada_por=lugar.coordinacion,
    )
    version = generar_minuta(persona=lugar.coordinacion, sesion=sesion)
    rehusa("minuta_por_completar", enviar_a_confirmar, persona=lugar.coordinacion, version=version)
    editar_minuta(persona=lugar.coordinacion, version=version, relato=RELATO)
    version = enviar_a_confirmar(persona=lugar.coordinacion, version=version)
    assert version.huella == huella_de_minuta(
        codigo=version.minuta.codigo, version=1, datos=version.datos, relato=version.relato, motivo=""
    )
    assert canonico.huella(texto_exacto(version)) == version.huella
    assert [c.parte.clave for c in version.confirmaciones.all()] == ["gobierno", "sociedad"]
    assert {e.persona.nombre for e in Envio.objects.filter(motivo="secretariado.minuta_enviada")} == {
        "Titular de Gobierno", "Titular de Sociedad",
    }  # fmt: skip


def test_enviar_con_una_votacion_abierta(lugar):
    sesion = sesion_cerrada(lugar)
    acuerdo_de(lugar, sesion, estado=EstadoDeAcuerdo.EN_VOTACION, metodo="")
    version = generar_minuta(persona=lugar.coordinacion, sesion=sesion)
    editar_minuta(persona=lugar.coordinacion, version=version, relato=RELATO)
    rehusa("minuta_todavia_no", enviar_a_confirmar, persona=lugar.coordinacion, version=version)


def test_confirmar_por_un_ausente_se_rechaza(lugar):
    version = enviada(lugar, presentes=("gobierno", "organo_garante"))
    suplente = IntegranteFactory(suple_a=lugar.titulares["gobierno"], secretariado=lugar.secretariado)
    for persona in (
        lugar.persona("sociedad"),
        suplente.nombramiento.persona,
        PersonaFactory(),
        lugar.vocerias["gobierno"],
        PersonaFactory(is_superuser=True),
    ):
        rehusa("minuta_confirmada_por_ausente", confirmar_minuta, persona=persona, version=version)


def test_confirmar_por_la_coordinacion_se_rechaza_aunque_haya_estado(lugar):
    version = enviada(lugar)
    persona = lugar.titulares["gobierno"].nombramiento.persona
    NombramientoFactory(persona=persona, rol="coordinacion", ejercicio=lugar.ejercicio)
    rehusa("minuta_confirmada_por_coordinacion", confirmar_minuta, persona=lugar.persona("gobierno"), version=version)
    rehusa("minuta_confirmada_por_coordinacion", confirmar_minuta, persona=lugar.coordinacion, version=version)


def test_confirmar_dos_veces_o_un_borrador(lugar):
    version = generar_minuta(persona=lugar.coordinacion, sesion=sesion_cerrada(lugar))
    rehusa("minuta_en_otro_estado", confirmar_minuta, persona=lugar.persona("gobierno"), version=version)
    editar_minuta(persona=lugar.coordinacion, version=version, relato=RELATO)
    enviar_a_confirmar(persona=lugar.coordinacion, version=version)
    confirmar_minuta(persona=lugar.persona("gobierno"), version=version)
    rehusa("parte_ya_confirmo_minuta", confirmar_minuta, persona=lugar.persona("gobierno"), version=version)


def test_editar_la_que_espera_tira_las_confirmaciones_y_lo_dice(lugar):
    version = enviada(lugar)
    confirmar_minuta(persona=lugar.persona("sociedad"), version=version)
    version = editar_minuta(persona=lugar.coordinacion, version=version, relato="Otro relato.")
    assert (version.estado, version.huella, version.confirmaciones.count()) == ("borrador", "", 0)
    entrada = Entrada.objects.filter(verbo="secretariado.minuta_editada").latest("numero")
    assert canonico.leer_texto(entrada.texto)["cambio"] == {
        "version": 1, "relato": canonico.huella("Otro relato."), "confirmaciones_retiradas": ["sociedad"],
    }  # fmt: skip
    enviar_a_confirmar(persona=lugar.coordinacion, version=version)
    assert Envio.objects.filter(motivo="secretariado.minuta_enviada").count() == 6
    rehusa("faltan_confirmaciones", publicar_minuta, persona=lugar.coordinacion, version=version)


def test_editar_sobre_lo_que_otra_persona_guardo(lugar):
    version = generar_minuta(persona=lugar.coordinacion, sesion=sesion_cerrada(lugar))
    vista = canonico.huella(version.relato)
    editar_minuta(persona=lugar.coordinacion, version=version, relato="Uno.", sobre=vista)
    rehusa(
        "minuta_cambio_mientras", editar_minuta, persona=lugar.coordinacion, version=version, relato="Dos.", sobre=vista
    )
    rehusa("minuta_sin_relato", editar_minuta, persona=lugar.coordinacion, version=version, relato=" \x00 ")


def test_publicar_exige_a_todas_y_ancla_la_cadena(lugar):
    version = enviada(lugar)
    confirmar_minuta(persona=lugar.persona("gobierno"), version=version)
    confirmar_minuta(persona=lugar.persona("sociedad"), version=version)
    rehusa("faltan_confirmaciones", publicar_minuta, persona=lugar.coordinacion, version=version)
    confirmar_minuta(persona=lugar.persona("organo_garante"), version=version)
    rehusa("no_redactas_minutas", publicar_minuta, persona=lugar.persona("gobierno"), version=version)
    antes = cabeza(lugar.ejercicio.slug)
    version = publicar_minuta(persona=lugar.coordinacion, version=version)
    assert (version.cabeza_numero, version.cabeza_huella) == antes
    entrada = Entrada.objects.get(verbo="secretariado.minuta_publicada")
    assert entrada.numero == antes[0] + 1
    assert canonico.leer_texto(entrada.texto)["cambio"]["huella"] == version.huella
    rehusa("minuta_ya_publicada", publicar_minuta, persona=lugar.coordinacion, version=version)
    rehusa("minuta_ya_publicada", editar_minuta, persona=lugar.coordinacion, version=version, relato="x")
    rehusa("minuta_ya_publicada", confirmar_minuta, persona=lugar.persona("gobierno"), version=version)


def test_una_minuta_publicada_no_cambia_ni_en_la_base(lugar):
    version = publicada(lugar)
    for sentencia in (
        "UPDATE secretariado_versiondeminuta SET relato = 'x'",
        "DELETE FROM secretariado_versiondeminuta",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sentencia)
    version.refresh_from_db()
    assert version.relato == RELATO


def test_publicar_un_texto_que_ya_no_es_el_confirmado(lugar):
    version = enviada(lugar)
    for clave in lugar.partes:
        confirmar_minuta(persona=lugar.persona(clave), version=version)
    VersionDeMinuta.objects.filter(pk=version.pk).update(relato="Otro, por la puerta de atrás.")
    rehusa("minuta_en_otro_estado", publicar_minuta, persona=lugar.coordinacion, version=version)


def test_informativa_sin_nadie_se_publica_y_lo_dice(lugar, client):
    version = enviada(lugar, presentes=(), informativa=True)
    assert version.confirmaciones.count() == 0
    version = publicar_minuta(persona=lugar.coordinacion, version=version)
    assert version.estado == EstadoDeMinuta.PUBLICADA
    pagina = client.get(reverse("secretariado:minuta", args=[lugar.ejercicio.slug, version.minuta.codigo]))
    assert "no hay ninguna parte que pueda confirmar la minuta" in pagina.content.decode()
    assert "informativa: no hubo quórum" in pagina.content.decode()


def test_corregir_abre_otra_version_y_las_dos_se_leen(lugar, client):
    version = publicada(lugar)
    minuta = version.minuta
    rehusa("falta_el_motivo", corregir_minuta, persona=lugar.coordinacion, minuta=minuta, motivo="  ")
    rehusa("no_redactas_minutas", corregir_minuta, persona=lugar.persona("gobierno"), minuta=minuta, motivo="x")
    nueva = corregir_minuta(persona=lugar.coordinacion, minuta=minuta, motivo="Faltaba una intervención.")
    assert (nueva.numero, nueva.relato, nueva.estado) == (2, RELATO, "borrador")
    rehusa("ya_hay_correccion", corregir_minuta, persona=lugar.coordinacion, minuta=minuta, motivo="Otra.")
    editar_minuta(persona=lugar.coordinacion, version=nueva, relato=RELATO.replace("todo", "casi todo"))
    enviar_a_confirmar(persona=lugar.coordinacion, version=nueva)
    for clave in lugar.partes:
        confirmar_minuta(persona=lugar.persona(clave), version=nueva)
    nueva = publicar_minuta(persona=lugar.coordinacion, version=nueva)
    assert nueva.huella != version.huella
    assert list(minutas_publicadas(lugar.ejercicio)) == [nueva]
    ahora = client.get(reverse("secretariado:minuta", args=[lugar.ejercicio.slug, minuta.codigo])).content.decode()
    assert "Faltaba una intervención." in ahora
    assert "<ins>" in ahora
    assert nueva.huella in ahora
    antes = client.get(reverse("secretariado:minuta_version", args=[lugar.ejercicio.slug, minuta.codigo, 1]))
    assert version.huella in antes.content.decode()
    assert "Esta versión fue corregida" in antes.content.decode()


def test_corregir_lo_que_no_se_publica(lugar):
    version = enviada(lugar)
    rehusa("minuta_sin_publicar", corregir_minuta, persona=lugar.coordinacion, minuta=version.minuta, motivo="x")


def test_el_borrador_solo_lo_leen_coordinacion_y_quienes_estuvieron(lugar, client):
    version = enviada(lugar, presentes=("gobierno", "organo_garante"))
    direccion = reverse("secretariado:minuta", args=[lugar.ejercicio.slug, version.minuta.codigo])
    pdf = reverse("secretariado:minuta_pdf", args=[lugar.ejercicio.slug, version.minuta.codigo])
    texto = reverse("secretariado:minuta_texto", args=[lugar.ejercicio.slug, version.minuta.codigo, 1])
    for persona, lee in (
        (None, False),
        (PersonaFactory(), False),
        (lugar.persona("sociedad"), False),
        (lugar.persona("gobierno"), True),
        (lugar.coordinacion, True),
    ):
        client.logout()
        if persona is not None:
            client.force_login(persona)
        pagina = client.get(direccion).content.decode()
        assert ("Se habló de" in pagina) is lee
        assert ("Las partes la están confirmando" in pagina) is not lee
        assert client.get(pdf).status_code == (200 if lee else 404)
        assert client.get(texto).status_code == 404


def test_el_pdf_de_una_publicada(lugar, client):
    version = publicada(lugar)
    direccion = reverse("secretariado:minuta_pdf", args=[lugar.ejercicio.slug, version.minuta.codigo])
    uno = client.get(direccion)
    assert uno.content.startswith(b"%PDF-")
    assert uno["Content-Type"] == "application/pdf"
    assert uno["Content-Disposition"] == f'inline; filename="minuta-{version.minuta.codigo}-v1.pdf"'
    assert client.get(direccion).content == uno.content
    igual = client.get(direccion, headers={"if-none-match": uno["ETag"]})
    assert (igual.status_code, igual.content) == (304, b"")
    exacto = client.get(reverse("secretariado:minuta_texto", args=[lugar.ejercicio.slug, version.minuta.codigo, 1]))
    assert canonico.huella(exacto.content.decode()) == version.huella


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_pagina_hace_las_mismas_consultas(lugar, client, django_assert_num_queries, cuantos):
    sesion = sesion_cerrada(lugar)
    for _ in range(cuantos):
        acuerdo_de(lugar, sesion)
    version = generar_minuta(persona=lugar.coordinacion, sesion=sesion)
    editar_minuta(persona=lugar.coordinacion, version=version, relato=RELATO)
    enviar_a_confirmar(persona=lugar.coordinacion, version=version)
    for clave in lugar.partes:
        confirmar_minuta(persona=lugar.persona(clave), version=version)
    publicar_minuta(persona=lugar.coordinacion, version=version)
    with django_assert_num_queries(4):
        client.get(reverse("secretariado:minuta", args=[lugar.ejercicio.slug, version.minuta.codigo]))


def test_el_camino_entero_por_las_paginas(lugar, client):
    sesion = sesion_cerrada(lugar)
    slug, codigo = lugar.ejercicio.slug, f"{lugar.ejercicio.slug}-s1"
    client.force_login(lugar.coordinacion)
    ir = client.post(reverse("secretariado:minuta_generar", args=[slug, sesion.numero]))
    assert ir["Location"] == reverse("secretariado:minuta_editar", args=[slug, codigo])
    previa = client.post(ir["Location"], {"relato": "Con **énfasis**.", "vista_previa": "1"})
    assert "<strong>énfasis</strong>" in previa.content.decode()
    assert VersionDeMinuta.objects.get().relato != "Con **énfasis**."
    vacio = client.post(ir["Location"], {"relato": ""})
    assert vacio.status_code == 422
    assert client.post(ir["Location"], {"relato": RELATO}).status_code == 302
    assert client.post(reverse("secretariado:minuta_enviar", args=[slug, codigo])).status_code == 302
    assert client.post(reverse("secretariado:minuta_publicar", args=[slug, codigo])).status_code == 422
    assert client.post(reverse("secretariado:minuta_confirmar", args=[slug, codigo])).status_code == 403
    for clave in lugar.partes:
        client.force_login(lugar.persona(clave))
        assert client.post(reverse("secretariado:minuta_confirmar", args=[slug, codigo])).status_code == 302
        assert client.get(reverse("secretariado:minuta_editar", args=[slug, codigo])).status_code == 403
    client.force_login(lugar.coordinacion)
    assert client.post(reverse("secretariado:minuta_publicar", args=[slug, codigo])).status_code == 302
    assert VersionDeMinuta.objects.get().estado == EstadoDeMinuta.PUBLICADA
    assert client.post(reverse("secretariado:minuta_publicar", args=[slug, codigo])).status_code == 409
    assert client.post(reverse("secretariado:minuta_corregir", args=[slug, codigo]), {"motivo": ""}).status_code == 422


@pytest.mark.parametrize("nombre", ["minuta", "minuta_pdf"])
def test_una_minuta_que_no_existe_o_de_otro_ejercicio(lugar, client, nombre):
    version = publicada(lugar)
    otro = secretariado_de_tres().ejercicio
    for slug, codigo in ((lugar.ejercicio.slug, "no-hay-s9"), (otro.slug, version.minuta.codigo)):
        assert client.get(reverse(f"secretariado:{nombre}", args=[slug, codigo])).status_code == 404


def test_pendientes_de_cada_quien(lugar):
    sesion = sesion_cerrada(lugar, presentes=("gobierno", "organo_garante"))

    def titulos(persona):
        return [p.accion for p in de_minutas(type(persona).objects.get(pk=persona.pk))]

    assert titulos(lugar.coordinacion) == ["Empezar la minuta"]
    version = generar_minuta(persona=lugar.coordinacion, sesion=sesion)
    assert titulos(lugar.coordinacion) == ["Editar el borrador"]
    assert titulos(lugar.persona("gobierno")) == []
    editar_minuta(persona=lugar.coordinacion, version=version, relato=RELATO)
    enviar_a_confirmar(persona=lugar.coordinacion, version=version)
    assert (titulos(lugar.coordinacion), titulos(lugar.persona("sociedad"))) == ([], [])
    for clave in ("gobierno", "organo_garante"):
        assert titulos(lugar.persona(clave)) == ["Leer y confirmar"]
        confirmar_minuta(persona=lugar.persona(clave), version=version)
        assert titulos(lugar.persona(clave)) == []
    assert titulos(lugar.coordinacion) == ["Publicar la minuta"]
