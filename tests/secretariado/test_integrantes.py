"""Who sits, who may decide it, and every way in which somebody could try to forge a parte."""

import datetime as dt
import json
import uuid

import pytest

from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from secretariado.commands import nombrar, ocupar_parte, terminar_nombramiento, terminar_por_borrado
from secretariado.commands.continuidad import (
    aceptar_reconstitucion,
    hacer_efectiva_reconstitucion,
    objetar_reconstitucion,
    presentar_reconstitucion,
    responder_objecion,
    retirar_parte,
)
from secretariado.commands.integrantes import (
    agregar_integrante,
    reactivar_integrante,
    retirar_integrante,
    suspender_integrante,
    sustituir_integrante,
)
from secretariado.commands.quorum import revisar_quorum
from secretariado.enums import Rol
from secretariado.models import (
    Ejercicio,
    Integrante,
    Nombramiento,
    ObjecionAReconstitucion,
    OcupanteDeParte,
    Reconstitucion,
    RetiroDeParte,
    Sucesion,
)
from secretariado.queries.integracion import integrante_de, secretariado_vigente
from secretariado.queries.partes import quien_responde_por_dos
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import (
    IntegranteFactory,
    NombramientoFactory,
    OcupanteDeParteFactory,
    OrganizacionFactory,
    ReglasInternasFactory,
    SectorFactory,
    secretariado_de_tres,
)

pytestmark = pytest.mark.django_db
AHORA = dt.datetime(2026, 3, 10, 18, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def hora():
    with reloj.fijar(AHORA):
        yield


@pytest.fixture
def s():
    return secretariado_de_tres()


def cuenta():
    return (
        Integrante.objects.count(), Nombramiento.objects.count(), Entrada.objects.count(), OcupanteDeParte.objects.count(),
        RetiroDeParte.objects.count(), Reconstitucion.objects.count(), ObjecionAReconstitucion.objects.count(),
    )  # fmt: skip


def rehusa(codigo, comando, **kwargs):
    antes = cuenta()
    with pytest.raises(ErrorDeDominio) as error:
        comando(**kwargs)
    assert error.value.codigo == codigo
    assert cuenta() == antes


def base(s, clave="sociedad", **cambios):
    datos = {
        "persona": s.vocerias[clave], "nombrada": PersonaFactory(), "secretariado": s.secretariado,
        "asiento": s.asientos[clave], "calidad": "titular", "region": "Norte",
    }  # fmt: skip
    return datos | cambios


def fresca(persona):
    return type(persona).objects.get(pk=persona.pk)


def sin_quorum(s):
    return Ejercicio.objects.get(pk=s.ejercicio.pk).sin_quorum


def test_agregar_deja_asiento_nombramiento_y_una_entrada(s):
    nueva = PersonaFactory(nombre="Nadia Nueva")
    fila = agregar_integrante(**base(s, nombrada=nueva))
    assert (fila.nombramiento.persona, fila.nombramiento.rol, fila.parte) == (
        nueva,
        Rol.INTEGRANTE,
        s.partes["sociedad"],
    )
    assert integrante_de(nueva, s.secretariado) == fila
    entrada = Entrada.objects.get()
    assert (entrada.verbo, entrada.rol) == ("secretariado.integrante_agregado", "voceria")
    assert json.loads(entrada.texto)["cambio"]["region"] == "Norte"
    assert "Nadia" not in entrada.texto


@pytest.mark.parametrize(
    "quien", ["gobierno", "organo_garante", "coordinacion", "superusuario", "titular", "cualquiera"]
)
def test_agregar_por_quien_no_habla_por_esa_parte(s, quien):
    persona = {
        "gobierno": s.vocerias["gobierno"], "organo_garante": s.vocerias["organo_garante"], "coordinacion": s.coordinacion,
        "superusuario": PersonaFactory(is_superuser=True), "titular": s.persona("sociedad"), "cualquiera": PersonaFactory(),
    }[quien]  # fmt: skip
    codigo = "no_habla_por_la_parte" if quien in s.vocerias else "no_puede_gestionar_integrantes"
    rehusa(codigo, agregar_integrante, **base(s, persona=persona))


@pytest.mark.parametrize("comando", [suspender_integrante, retirar_integrante])
def test_tocar_al_integrante_de_otra_parte(s, comando):
    rehusa(
        "no_habla_por_la_parte", comando, persona=s.vocerias["gobierno"], integrante=s.titulares["sociedad"], motivo="X"
    )


def test_agregar_por_una_voceria_que_ya_termino(s):
    voz = s.vocerias["sociedad"]
    terminar_nombramiento(persona=voz, nombramiento=voz.nombramientos.get(), motivo="Me voy")
    rehusa("no_puede_gestionar_integrantes", agregar_integrante, **base(s, persona=fresca(voz)))


def test_agregar_por_voceria_de_organizacion_que_dejo_el_asiento(s):
    OcupanteDeParte.objects.filter(pk=s.asientos["sociedad"].pk).update(hasta=dt.date(2026, 3, 9))
    rehusa("no_habla_por_la_parte", agregar_integrante, **base(s))


def test_agregar_en_asiento_de_otro_ejercicio(s):
    otro = secretariado_de_tres()
    rehusa("no_habla_por_la_parte", agregar_integrante, **base(s, asiento=otro.asientos["sociedad"]))


def test_agregar_a_quien_coordina_o_administra(s):
    rehusa("cargo_incompatible", agregar_integrante, **base(s, nombrada=s.coordinacion))
    rehusa("cargo_incompatible", agregar_integrante, **base(s, nombrada=PersonaFactory(is_superuser=True)))


def test_agregarse_solo_cuando_no_hay_otra_voz(s):
    otra = NombramientoFactory(
        rol=Rol.VOCERIA, ejercicio=s.ejercicio, organizacion=s.asientos["sociedad"].organizacion
    ).persona
    rehusa("nadie_se_nombra", agregar_integrante, **base(s, nombrada=s.vocerias["sociedad"]))
    terminar_nombramiento(persona=otra, nombramiento=otra.nombramientos.get(), motivo="Me voy")
    assert agregar_integrante(**base(s, nombrada=s.vocerias["sociedad"])).persona == s.vocerias["sociedad"]


def test_agregar_a_quien_ya_se_sienta_por_otra_parte(s):
    rehusa("integra_otra_parte", agregar_integrante, **base(s, nombrada=s.persona("gobierno")))


def test_periodos_encimados_hasta_el_ultimo_dia(s):
    hoy = dt.date(2026, 3, 10)
    agregar_integrante(**base(s, hasta=hoy + dt.timedelta(days=9)))
    rehusa("periodos_encimados", agregar_integrante, **base(s, desde=hoy + dt.timedelta(days=9), region="NORTE"))
    assert agregar_integrante(**base(s, desde=hoy + dt.timedelta(days=10))).pk


def test_suplente_de_otra_organizacion_y_de_quien_no_es_titular(s):
    otro = OcupanteDeParteFactory(parte=s.partes["sociedad"])
    titular = s.titulares["sociedad"]
    rehusa(
        "suplente_de_otra_organizacion",
        agregar_integrante,
        **base(s, asiento=otro, calidad="suplente", suple_a=titular),
    )
    rehusa("titular_sin_funciones", agregar_integrante, **base(s, calidad="suplente"))
    suplente = agregar_integrante(**base(s, calidad="suplente", suple_a=titular))
    assert (suplente.suple_a, suplente.region) == (titular, titular.region)
    rehusa("titular_sin_funciones", agregar_integrante, **base(s, calidad="suplente", suple_a=suplente))


def test_organismo_observador_no_se_sienta(s):
    observa = OrganizacionFactory(sector=SectorFactory(clave="organismo_internacional", es_observador=True, orden=12))
    asiento = OcupanteDeParteFactory(parte=s.partes["sociedad"], organizacion=observa)
    rehusa("parte_observadora", agregar_integrante, **base(s, asiento=asiento))


def test_sustituir_en_un_acto_mueve_a_sus_suplentes(s):
    titular = s.titulares["sociedad"]
    suplente = IntegranteFactory(suple_a=titular)
    nueva = sustituir_integrante(
        persona=s.vocerias["sociedad"], integrante=titular, nombrada=PersonaFactory(), motivo="Cambio de encargo"
    )
    titular.refresh_from_db()
    suplente.refresh_from_db()
    assert (titular.estado, titular.motivo, suplente.suple_a) == ("retirado", "Cambio de encargo", nueva)
    assert (Entrada.objects.count(), RetiroDeParte.objects.count(), sin_quorum(s)) == (1, 0, None)


def test_suspender_a_la_unica_deja_vacante_y_reactivar_la_llena(s):
    voz = s.vocerias["sociedad"]
    suspender_integrante(persona=voz, integrante=s.titulares["sociedad"], motivo="En revisión")
    assert sin_quorum(s)["frase"] == (
        "Sin quórum: la parte «Sociedad» no tiene integrantes en funciones desde el 10 de marzo de 2026."
    )
    assert RetiroDeParte.objects.count() == 0
    reactivar_integrante(persona=voz, integrante=s.titulares["sociedad"])
    assert sin_quorum(s) is None


def test_vacante_se_llena_sin_reconstitucion(s):
    suspender_integrante(persona=s.vocerias["sociedad"], integrante=s.titulares["sociedad"], motivo="En revisión")
    agregar_integrante(**base(s))
    assert sin_quorum(s) is None


def test_termino_del_periodo_lo_dice_la_noche(s):
    Nombramiento.objects.filter(integrante=s.titulares["sociedad"]).update(hasta=dt.date(2026, 3, 10))
    revisar_quorum(ejercicio=s.ejercicio)
    assert sin_quorum(s) is None
    with reloj.fijar(AHORA + dt.timedelta(days=1)):
        revisar_quorum(ejercicio=s.ejercicio)
    assert sin_quorum(s)["desde"] == "2026-03-11"


def test_renunciar_y_borrar_la_cuenta_dejan_el_asiento(s):
    persona = s.persona("sociedad")
    terminar_nombramiento(persona=persona, nombramiento=s.titulares["sociedad"].nombramiento, motivo="Renuncio")
    s.titulares["sociedad"].refresh_from_db()
    assert (s.titulares["sociedad"].estado, sin_quorum(s)["parte"]) == ("retirado", "sociedad")
    terminar_por_borrado(nombramiento=s.titulares["gobierno"].nombramiento)
    assert "Gobierno" in sin_quorum(s)["frase"]
    assert RetiroDeParte.objects.count() == 0


def test_retirar_a_la_ultima_retira_a_la_parte(s):
    retirar_integrante(persona=s.vocerias["sociedad"], integrante=s.titulares["sociedad"], motivo="Nos espiaron")
    retiro = RetiroDeParte.objects.get()
    assert (retiro.parte, retiro.motivo, sin_quorum(s)["motivo"]) == (
        s.partes["sociedad"],
        "Nos espiaron",
        "Nos espiaron",
    )
    assert sin_quorum(s)["frase"] == "Sin quórum: la parte «Sociedad» se retiró el 10 de marzo de 2026."
    rehusa("parte_retirada", agregar_integrante, **base(s))


def test_retirar_la_parte_pide_motivo_y_a_su_voz(s):
    parte = s.partes["sociedad"]
    rehusa("falta_el_motivo", retirar_parte, persona=s.vocerias["sociedad"], parte=parte, motivo=" ")
    rehusa("no_habla_por_la_parte", retirar_parte, persona=s.vocerias["gobierno"], parte=parte, motivo="X")
    rehusa("no_puede_retirar_parte", retirar_parte, persona=s.coordinacion, parte=parte, motivo="X")
    rehusa("no_puede_retirar_parte", retirar_parte, persona=PersonaFactory(is_superuser=True), parte=parte, motivo="X")


# --- forging a parte: vocerías and seats ----------------------------------------------------------------------------
def voz(s, **cambios):
    return {
        "persona": PersonaFactory(is_superuser=True), "nombrada": PersonaFactory(), "rol": Rol.VOCERIA,
        "ejercicio": s.ejercicio, "organizacion": s.asientos["sociedad"].organizacion, "acto": "Acta",
    } | cambios  # fmt: skip


def test_la_administracion_no_da_otra_voz_a_una_parte_instalada(s):
    rehusa("no_puede_nombrar", nombrar, **voz(s))
    # Nor through another organisation of the parte, nor while its members sit without a vocería.
    rehusa(
        "no_puede_nombrar",
        nombrar,
        **voz(s, organizacion=OcupanteDeParteFactory(parte=s.partes["sociedad"]).organizacion),
    )
    voceria = s.vocerias["sociedad"]
    terminar_nombramiento(persona=voceria, nombramiento=voceria.nombramientos.get(), motivo="Me voy")
    rehusa("no_puede_nombrar", nombrar, **voz(s))
    hecha = nombrar(**voz(s, persona=s.persona("sociedad")))
    assert (hecha.rol, hecha.nombrado_por) == (Rol.VOCERIA, s.persona("sociedad"))
    rehusa("no_puede_nombrar", nombrar, **voz(s, persona=s.persona("sociedad")))


def test_la_administracion_no_da_voz_a_una_parte_retirada(s):
    voceria = s.vocerias["sociedad"]
    retirar_parte(persona=voceria, parte=s.partes["sociedad"], motivo="Nos vamos")
    terminar_nombramiento(persona=fresca(voceria), nombramiento=voceria.nombramientos.get(), motivo="Me voy")
    rehusa("no_puede_nombrar", nombrar, **voz(s))


def test_una_voz_no_nombra_ni_termina_voces_de_otra_parte(s):
    rehusa("no_puede_nombrar", nombrar, **voz(s, persona=s.vocerias["gobierno"]))
    ajena = s.vocerias["sociedad"].nombramientos.get()
    for persona in (s.vocerias["gobierno"], s.coordinacion, PersonaFactory(is_superuser=True)):
        rehusa("no_puede_terminar", terminar_nombramiento, persona=persona, nombramiento=ajena, motivo="X")


def test_una_voz_nombra_a_otra_de_su_parte_y_no_a_la_coordinacion(s):
    assert nombrar(**voz(s, persona=s.vocerias["sociedad"])).rol == Rol.VOCERIA
    companera = OcupanteDeParteFactory(parte=s.partes["sociedad"]).organizacion
    assert nombrar(**voz(s, persona=s.vocerias["sociedad"], organizacion=companera)).organizacion == companera
    rehusa("cargo_incompatible", nombrar, **voz(s, persona=s.vocerias["sociedad"], nombrada=s.coordinacion))
    rehusa("habla_por_otra_parte", nombrar, **voz(s, persona=s.vocerias["sociedad"], nombrada=s.vocerias["gobierno"]))


def test_quien_habla_o_se_sienta_no_pasa_a_coordinar(s):
    for quien in (s.vocerias["gobierno"], s.persona("gobierno")):
        rehusa("cargo_incompatible", nombrar, **voz(s, nombrada=quien, rol=Rol.COORDINACION, organizacion=None))


def test_ocupar_parte_solo_su_voz_despues_de_instalada(s):
    datos = {
        "parte": s.partes["sociedad"], "organizacion": OrganizacionFactory(), "desde": dt.date(2026, 3, 10), "acto": "Carta",
    }  # fmt: skip
    rehusa("parte_ya_instalada", ocupar_parte, persona=PersonaFactory(is_superuser=True), **datos)
    rehusa("no_habla_por_la_parte", ocupar_parte, persona=s.vocerias["gobierno"], **datos)
    rehusa("no_puede_ocupar", ocupar_parte, persona=s.coordinacion, **datos)
    autoridad = s.asientos["gobierno"].organizacion
    rehusa(
        "autoridad_en_sociedad", ocupar_parte, persona=s.vocerias["sociedad"], **{**datos, "organizacion": autoridad}
    )
    assert ocupar_parte(persona=s.vocerias["sociedad"], **datos).parte == s.partes["sociedad"]


# --- coming back ----------------------------------------------------------------------------------------------------
def retirada(s):
    return retirar_parte(persona=s.vocerias["sociedad"], parte=s.partes["sociedad"], motivo="Nos vamos")


def regreso(s, retiro, **cambios):
    return {
        "persona": s.vocerias["sociedad"], "retiro": retiro, "tipo": "retorno", "titulo": "Aviso de retorno", "texto": "Volvemos",
        "organizacion": s.asientos["sociedad"].organizacion, "persona_de_la_parte": s.vocerias["sociedad"],
    } | cambios  # fmt: skip


def instalacion(s, retiro, **cambios):
    return regreso(
        s, retiro, persona=PersonaFactory(is_superuser=True), tipo="instalacion", titulo="Acta",
        organizacion=OrganizacionFactory(), persona_de_la_parte=PersonaFactory(),
    ) | cambios  # fmt: skip


def test_retorno_espera_diez_dias_y_respuestas(s):
    retiro, voceria = retirada(s), s.vocerias["sociedad"]
    r = presentar_reconstitucion(**regreso(s, retiro))
    r = aceptar_reconstitucion(persona=voceria, reconstitucion=r)
    limite = AHORA + dt.timedelta(days=10)
    assert r.objeciones_hasta == limite
    with reloj.fijar(limite - dt.timedelta(seconds=1)):
        rehusa("plazo_de_objeciones_abierto", hacer_efectiva_reconstitucion, persona=voceria, reconstitucion=r)
        objecion = objetar_reconstitucion(
            persona=PersonaFactory(), reconstitucion=r, texto="No", llave_de_acto=uuid.uuid4()
        )
    for segundos in (0, 1):
        with reloj.fijar(limite + dt.timedelta(seconds=segundos)):
            rehusa(
                "plazo_de_objeciones_cerrado", objetar_reconstitucion, persona=PersonaFactory(), reconstitucion=r, texto="No",
                llave_de_acto=uuid.uuid4(),
            )  # fmt: skip
            rehusa("objeciones_sin_responder", hacer_efectiva_reconstitucion, persona=voceria, reconstitucion=r)
    with reloj.fijar(limite):
        rehusa(
            "no_es_la_persona_de_la_parte",
            responder_objecion,
            persona=s.coordinacion,
            objecion=objecion,
            respuesta="Sí",
        )
        responder_objecion(persona=voceria, objecion=objecion, respuesta="Sí, porque sí")
        rehusa("no_es_la_persona_de_la_parte", hacer_efectiva_reconstitucion, persona=s.coordinacion, reconstitucion=r)
        hacer_efectiva_reconstitucion(persona=voceria, reconstitucion=r)
        retiro.refresh_from_db()
        assert (retiro.terminado_en, sin_quorum(s)["motivo"]) == (limite, "")
        agregar_integrante(**base(s))
    assert sin_quorum(s) is None


def test_presentar_por_quien_no_toca_o_con_persona_que_no_sirve(s):
    retiro = retirada(s)
    rehusa("no_habla_por_la_parte", presentar_reconstitucion, **regreso(s, retiro, persona=s.vocerias["gobierno"]))
    rehusa("no_puede_presentar", presentar_reconstitucion, **regreso(s, retiro, persona=s.coordinacion))
    rehusa("no_puede_instalar", presentar_reconstitucion, **instalacion(s, retiro, persona=s.vocerias["sociedad"]))
    administra = PersonaFactory(is_superuser=True)
    for quien in (
        administra,
        PersonaFactory(is_superuser=True),
        s.coordinacion,
        s.persona("gobierno"),
        s.vocerias["gobierno"],
    ):
        rehusa(
            "persona_de_la_parte_no_sirve", presentar_reconstitucion,
            **instalacion(s, retiro, persona=administra, persona_de_la_parte=quien),
        )  # fmt: skip
    del_gobierno = s.asientos["gobierno"].organizacion
    rehusa("autoridad_en_sociedad", presentar_reconstitucion, **instalacion(s, retiro, organizacion=del_gobierno))


def test_instalacion_con_nombre_nuevo_lleva_integrantes_y_reglas(s):
    ReglasInternasFactory(secretariado=s.secretariado)
    datos = instalacion(s, retirada(s), nombre_nuevo="Comité Coordinador")
    nueva = datos["persona_de_la_parte"]
    r = presentar_reconstitucion(**datos)
    rehusa("no_es_la_persona_de_la_parte", aceptar_reconstitucion, persona=datos["persona"], reconstitucion=r)
    aceptar_reconstitucion(persona=nueva, reconstitucion=r)
    with reloj.fijar(AHORA + dt.timedelta(days=10)):
        hacer_efectiva_reconstitucion(persona=nueva, reconstitucion=r)
        cuerpo = secretariado_vigente(s.ejercicio)
        assert (cuerpo.nombre, cuerpo.sucede_a, cuerpo.reglas.get().estado) == (
            "Comité Coordinador", s.secretariado, "vigente",
        )  # fmt: skip
        assert {i.parte.clave for i in cuerpo.integrantes.all()} == {"gobierno", "organo_garante"}
        asiento = OcupanteDeParte.objects.get(parte=s.partes["sociedad"], organizacion=datos["organizacion"])
        agregar_integrante(**base(s, persona=fresca(nueva), asiento=asiento, secretariado=cuerpo))
    assert sin_quorum(s) is None


def test_dos_partes_que_acaban_en_una_sucesora(s):
    assert quien_responde_por_dos(s.ejercicio) == []
    sucesora = OrganizacionFactory(nombre="Secretaría Heredera")
    for clave in ("gobierno", "organo_garante"):
        Sucesion.objects.create(anterior=s.asientos[clave].organizacion, posterior=sucesora)
    assert quien_responde_por_dos(s.ejercicio) == [
        "Secretaría Heredera responde, también como sucesora, por más de una parte: Gobierno y Órgano garante"
    ]
