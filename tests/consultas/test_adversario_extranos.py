"""Somebody from outside tries every act of an office, by page and by API: nothing is written, and nobody gets in."""

import json

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bitacora.models import Entrada
from comun.enums import Naturaleza
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase, TipoDeLote
from consultas.models import Lote, Propuesta, RespuestaRazonada, Tema
from consultas.rules import PERMISOS as DE_CONSULTAS
from conversacion.commands.moderacion import moderar
from conversacion.enums import CausaDeModeracion
from conversacion.rules import PERMISOS as DE_CONVERSACION
from gobabierto.api.urls import router
from secretariado.enums import Rol
from tests.factories.consultas import PropuestaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.papel import Papel
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory, OrganizacionFactory

pytestmark = pytest.mark.django_db
DE_CUALQUIERA = {
    "consultas.responder_encuesta", "consultas.proponer", "consultas.apoyar", "consultas.votar",
    "conversacion.comentar", "conversacion.reportar", "conversacion.apelar",
}  # fmt: skip
DE_CARGO = {*DE_CONSULTAS, *DE_CONVERSACION} - DE_CUALQUIERA


def patrones(resolvedor):
    for patron in resolvedor.url_patterns:
        if isinstance(patron, URLResolver):
            yield from patrones(patron)
        elif isinstance(patron, URLPattern):
            yield patron


class Escena:
    def __init__(self):
        self.papel = Papel()
        self.consulta = self.papel.consulta
        eje = self.consulta.ejes.first()
        self.consulta.propuestas_publicas = 2
        self.consulta.save(update_fields=["propuestas_publicas"])
        self.lote = self.papel.lote(cuantos=3, usados=2)
        self.propuesta = PropuestaFactory(eje=eje, titulo="Que pinten la banqueta")
        self.respuesta = RespuestaRazonada.objects.create(
            consulta=self.consulta, folio="R-ABCDEF", tipo="turnada", texto="Va.", persona=self.papel.coordinacion
        )
        self.moderacion = moderar(
            persona=self.papel.coordinacion,
            asunto=PropuestaFactory(eje=eje, titulo="Insulto a Zutano", problema="Zutano es lo peor.").asunto,
            causa=CausaDeModeracion.DISCRIMINACION,
            razon="Rompe las reglas porque insulta a una persona.",
        )
        self.extranos = {
            "participante": PersonaFactory(),
            "otra_coordinacion": self._con(Rol.COORDINACION),
            "otra_captura": self._con(Rol.CAPTURA),
            "otro_integrante": self._con(Rol.INTEGRANTE),
            "superusuario": PersonaFactory(is_superuser=True, is_staff=True),
        }

    def _con(self, rol):
        organizacion = OrganizacionFactory() if rol == Rol.INTEGRANTE else None
        return NombramientoFactory(
            persona=PersonaFactory(), rol=rol, ejercicio=EjercicioFactory(), organizacion=organizacion
        ).persona

    def argumentos(self, patron):
        ejercicio = self.consulta.ejercicio.slug
        valores = {
            "slug": ejercicio if "ejercicios/" in str(patron.pattern) else self.consulta.slug,
            "codigo": self.lote.codigo if "papel/" in str(patron.pattern) or "captura/" in str(patron.pattern) else "t1a",
            "folio": self.respuesta.folio if "respuestas/" in str(patron.pattern) else self.propuesta.folio,
            "tanda": 1, "pieza": "boletas", "que": "boletas", "tipo": "propuesta", "adjunto": 1, "formato": "csv",
        }  # fmt: skip
        if "moderacion" in str(patron.pattern):
            valores["folio"] = self.moderacion.folio
        if "sedes/" in str(patron.pattern) and "gestion/" in str(patron.pattern):
            valores["codigo"] = self.papel.sede.codigo
        return {clave: valores[clave] for clave in patron.pattern.regex.groupindex}


@pytest.fixture
def escena(tmp_path, settings):
    settings.LLAVES_DIR = tmp_path / "llaves"
    return Escena()


def de_cargo(espacio):
    salida = []
    for patron in patrones(get_resolver()):
        clase = getattr(patron.callback, "view_class", None)
        if clase is not None and clase.__module__.startswith(espacio) and getattr(clase, "permiso", "") in DE_CARGO:
            salida.append(patron)
    return salida


@pytest.mark.parametrize("app", ["consultas", "conversacion"])
def test_ninguna_pagina_de_un_cargo_se_abre_a_quien_viene_de_fuera(escena, app):
    antes, abiertas, vistas = Entrada.objects.count(), [], 0
    for patron in de_cargo(app):
        argumentos = escena.argumentos(patron)
        direccion = reverse(f"{app}:{patron.name}", kwargs=argumentos)
        for quien, persona in escena.extranos.items():
            cliente = Client()
            cliente.force_login(persona)
            for metodo in (cliente.get, cliente.post):
                estado = metodo(direccion).status_code
                vistas += 1
                if estado not in {403, 404, 405}:
                    abiertas.append((patron.name, quien, metodo.__name__, estado))
    assert abiertas == []
    assert vistas > 40
    assert Entrada.objects.count() == antes


def acciones_de_cargo():
    salida = []
    for prefijo, conjunto, _ in router.registry:
        if conjunto.__module__.split(".")[0] in {"consultas", "conversacion"}:
            cargos = {a for a, permiso in conjunto.permisos.items() if permiso in DE_CARGO}
            for ruta in router.get_routes(conjunto):
                for metodo, accion in ruta.mapping.items():
                    if accion in cargos:
                        salida.append((prefijo, ruta.url, metodo, accion))
    return salida


def test_ninguna_accion_de_la_api_de_un_cargo_se_abre_a_quien_viene_de_fuera(escena):
    consulta = escena.consulta
    llaves = {
        "lotes": escena.lote.codigo, "respuestas-razonadas": escena.respuesta.folio,
        "temas": Tema.objects.filter(consulta=consulta).first().pk, "apelaciones": escena.moderacion.folio,
    }  # fmt: skip
    cuerpo = {
        "consulta": consulta.slug, "sede": "plaza", "tipo": TipoDeLote.BOLETAS, "cuantos": 3, "usados": 1, "eje": 1,
        "codigo": "x1", "titulo": "Un título bien hecho", "problematica": "", "propuestas": [escena.propuesta.folio],
        "texto": "Una respuesta con sus razones, bien larga.", "destino": "t1b", "motivo": "Porque así conviene a todos.",
        "que_sigue": "Nada.", "confirma": True, "razon": "Porque así lo veo yo, con calma.", "folio": "B-AAAAAA",
        "lectura": "nula", "marcas": [], "llave_de_acto": "5b3f2c1e-8a9d-4c5b-9f6e-0123456789ab",
        "contenido": "a,b", "plan": consulta.plan.slug, "slug": "otra-consulta",
    }  # fmt: skip
    hechas = acciones_de_cargo()
    assert len(hechas) >= 15
    antes, abiertas = (Entrada.objects.count(), Lote.objects.count(), Tema.objects.count()), []
    for prefijo, ruta, metodo, accion in hechas:
        clave = str(llaves.get(prefijo, consulta.slug))
        direccion = "/api/v1/" + ruta.replace("{prefix}", prefijo).replace("{lookup}", clave).replace(
            "{trailing_slash}", "/"
        ).removeprefix("^").removesuffix("$")
        for quien, persona in [("visitante", None), *escena.extranos.items()]:
            cliente = Client()
            if persona is not None:
                cliente.force_login(persona)
            if metodo == "get":
                respuesta = cliente.get(direccion, {"consulta": consulta.slug})
            else:
                respuesta = cliente.generic(
                    metodo.upper(), direccion, json.dumps(cuerpo), content_type="application/json"
                )
            if respuesta.status_code not in {401, 403, 404}:
                abiertas.append((direccion, accion, quien, respuesta.status_code))
    assert abiertas == []
    assert (Entrada.objects.count(), Lote.objects.count(), Tema.objects.count()) == antes


# --- what moderation hid ----------------------------------------------------------------------------------------------
def test_lo_oculto_no_se_lee_en_ninguna_parte_publica(escena, client):
    consulta = escena.consulta
    oculta = Propuesta.objects.get(estado=EstadoPropuesta.OCULTA)
    tema = consulta.temas.first()
    Propuesta.objects.filter(pk=oculta.pk).update(tema=tema)
    direcciones = [
        reverse("consultas:propuesta", args=[consulta.slug, oculta.folio]),
        reverse("consultas:propuestas", args=[consulta.slug]) + "?buscar=zutano",
        reverse("consultas:exportar_propuestas", args=[consulta.slug, "csv"]),
        reverse("consultas:exportar_propuestas", args=[consulta.slug, "json"]),
        reverse("consultas:parecidas", args=[consulta.slug]) + "?titulo=Insulto&problema=Zutano es lo peor",
        reverse("consultas:tema", args=[consulta.slug, tema.codigo]),
        reverse("consultas:respuestas", args=[consulta.slug]),
        reverse("consultas:folio", args=[oculta.folio]),
        "/buscar/?q=zutano",
        "/bitacora/",
        f"/ejercicios/{consulta.ejercicio.slug}/bitacora/exportar.jsonl",
        f"/ejercicios/{consulta.ejercicio.slug}/moderacion/",
        f"/ejercicios/{consulta.ejercicio.slug}/moderacion.csv",
        reverse("conversacion:moderacion", args=[escena.moderacion.folio]),
        f"/api/v1/propuestas/?consulta={consulta.slug}",
        f"/api/v1/propuestas/?consulta={consulta.slug}&formato=json",
        f"/api/v1/propuestas/{oculta.folio}/",
        f"/api/v1/propuestas/{oculta.folio}/versiones/",
        f"/api/v1/propuestas/parecidas/?consulta={consulta.slug}&titulo=Insulto+a+Zutano&problema=Zutano+es+lo+peor",
        f"/api/v1/moderaciones/{escena.moderacion.folio}/",
    ]
    client.force_login(escena.extranos["participante"])
    for direccion in direcciones:
        respuesta = client.get(direccion, follow=True)
        assert respuesta.status_code in {200, 404}, direccion
        cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
        texto = cuerpo.decode(errors="replace").split("<main")[-1].split("</main")[0]
        for dicho in ("Insulto a Zutano", "Zutano es lo peor"):
            # What the visitor typed comes back in its box; the text of the propuesta does not.
            assert dicho not in texto or dicho.split()[-1].lower() in direccion.lower(), (direccion, dicho)


# --- a consulta told by sources ---------------------------------------------------------------------------------------
def test_una_consulta_historica_no_admite_ningun_acto_de_sus_paginas(escena):
    plan = PlanFactory(ejercicio=escena.consulta.ejercicio, naturaleza=Naturaleza.HISTORICO)
    historica = type(escena.consulta).objects.create(
        plan=plan, slug="historica", titulo="Lo que pasó", estado=EstadoConsulta.HISTORICA,
        naturaleza=Naturaleza.HISTORICO,
    )  # fmt: skip
    historica.fases.create(fase=Fase.VOTACION, inicio="2020-01-01T00:00Z", fin="2040-01-01T00:00Z")
    antes, cliente = Entrada.objects.count(), Client()
    cliente.force_login(escena.papel.coordinacion)
    for patron in de_cargo("consultas"):
        if set(patron.pattern.regex.groupindex) != {"slug"} or "ejercicios/" in str(patron.pattern):
            continue
        respuesta = cliente.post(
            reverse(f"consultas:{patron.name}", args=["historica"]), {"motivo": "x" * 40, "nota": "Para todos"}
        )
        assert respuesta.status_code < 500, patron.name
    assert Entrada.objects.count() == antes
    historica.refresh_from_db()
    assert historica.estado == EstadoConsulta.HISTORICA


# --- raw input --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("folios", ["P-AA\x00BB", "P-\ud83d", "a" * 3000, " ".join(f"P-{n:06}" for n in range(5_000))])
def test_lo_que_no_es_un_folio_no_llega_a_la_base(escena, folios):
    cliente = Client()
    cliente.force_login(escena.papel.coordinacion)
    direccion = reverse("consultas:integrar", args=[escena.consulta.slug])
    dato = folios.encode("utf-8", "replace").decode()
    assert cliente.post(direccion, {"propuestas": dato}).status_code in {200, 302, 422}
    cliente.force_login(escena.papel.captura)
    papel_de = reverse("consultas:quitar_renglon", args=[escena.lote.codigo])
    assert cliente.post(papel_de, {"folio": dato[:100]}).status_code == 302


@pytest.mark.parametrize("slug", ["a\x00b", "\ud800", 7, ["x"], {"x": 1}, None, True, "x" * 10_000])
def test_un_slug_raro_en_el_cuerpo_no_es_un_error_nuestro(escena, slug):
    cliente = Client()
    cliente.force_login(escena.papel.coordinacion)
    for direccion in ("/api/v1/temas/", "/api/v1/agrupamientos/", "/api/v1/respuestas-razonadas/", "/api/v1/boletas/"):
        respuesta = cliente.post(direccion, json.dumps({"consulta": slug}), content_type="application/json")
        assert respuesta.status_code in {400, 403, 404, 422}, (direccion, respuesta.status_code)
