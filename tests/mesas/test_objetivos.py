"""The objective tree: derived once from the frozen problem tree, put into words, frozen; and evidence of nodes."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bitacora.huella import leer_texto
from bitacora.models import Entrada
from comun.errors import ErrorDeDominio
from mesas.commands import arboles as comandos
from mesas.commands.evidencias import agregar_evidencia, retirar_evidencia
from mesas.commands.nodos import editar_nodo
from mesas.commands.objetivos import derivar_objetivos
from mesas.models import Arbol, CambioDeArbol, EvidenciaDeNodo, Mesa, Nodo
from tests.factories.mesas import MesaEnMarcha, crecer, mesa_en_marcha

pytestmark = pytest.mark.django_db


@pytest.fixture
def marcha() -> MesaEnMarcha:
    return mesa_en_marcha()


def lleno(marcha: MesaEnMarcha) -> Arbol:
    arbol, central = marcha.arbol()
    causa = crecer(arbol, central, "La red es vieja")
    crecer(arbol, causa, "x" * 500)
    crecer(arbol, central, "La gente compra garrafones", "efecto")
    return arbol


def rehusa(codigo: str, funcion: Any, /, **datos: Any) -> None:
    def estado() -> list[Any]:
        tablas = (Arbol, Nodo, CambioDeArbol, EvidenciaDeNodo, Entrada)
        return [sorted(map(str, tabla.objects.values_list())) for tabla in tablas]

    antes = estado()
    with pytest.raises(ErrorDeDominio) as error:
        funcion(**datos)
    assert error.value.codigo == codigo
    assert estado() == antes


def test_derivar_objetivos(marcha: MesaEnMarcha) -> None:
    mesa, facilita = Mesa.objects.get(), marcha.facilitacion
    rehusa("arbol_sin_congelar", derivar_objetivos, persona=facilita, mesa=mesa)
    problemas = lleno(marcha)
    rehusa("arbol_sin_congelar", derivar_objetivos, persona=facilita, mesa=mesa)
    comandos.congelar_arbol(persona=facilita, arbol=problemas)
    rehusa("solo_conduccion", derivar_objetivos, persona=marcha.persona("gobierno"), mesa=mesa)
    objetivos = derivar_objetivos(persona=facilita, mesa=mesa)
    assert objetivos.nodos.count() == 4
    for nodo in objetivos.nodos.select_related("de_nodo__padre", "padre__de_nodo"):
        assert nodo.enunciado.startswith("Por redactar en positivo: ")
        assert len(nodo.enunciado) <= 500
        assert (nodo.tipo, nodo.orden) == (nodo.de_nodo.tipo, nodo.de_nodo.orden)
        assert (nodo.padre and nodo.padre.de_nodo) == nodo.de_nodo.padre
    entrada = Entrada.objects.order_by("-numero").first()
    assert entrada.verbo == "mesas.objetivos_derivados"
    problemas.refresh_from_db()
    assert leer_texto(entrada.texto)["cambio"]["de"] == problemas.huella
    rehusa("arbol_ya_abierto", derivar_objetivos, persona=facilita, mesa=mesa)


def test_congelar_objetivos_pide_redactarlos(marcha: MesaEnMarcha) -> None:
    facilita = marcha.facilitacion
    comandos.congelar_arbol(persona=facilita, arbol=lleno(marcha))
    objetivos = derivar_objetivos(persona=facilita, mesa=Mesa.objects.get())
    rehusa("arbol_incompleto", comandos.congelar_arbol, persona=facilita, arbol=objetivos)
    for n, nodo in enumerate(objetivos.nodos.all()):
        editar_nodo(persona=facilita, nodo=nodo, version=1, enunciado=f"Se logra {n}", clave=uuid.uuid4())
    assert comandos.congelar_arbol(persona=facilita, arbol=objetivos).huella


# --- evidence ---------------------------------------------------------------------------------------------------------
def test_agregar_y_retirar_evidencia(marcha: MesaEnMarcha) -> None:
    arbol, central = marcha.arbol()
    causa = crecer(arbol, central, "La red es vieja")
    yo, llave = marcha.persona("sociedad"), uuid.uuid4()
    datos = {"persona": yo, "nodo": causa, "titulo": "Padrón", "enlace": "https://a.example/", "llave_de_acto": llave}
    evidencia = agregar_evidencia(**datos)
    assert agregar_evidencia(**datos) == evidencia
    assert Arbol.objects.get().version == 1
    rehusa("llave_de_otro_acto", agregar_evidencia, **(datos | {"persona": marcha.persona("gobierno")}))
    rehusa("evidencia_ajena", retirar_evidencia, persona=marcha.persona("gobierno"), evidencia=evidencia)
    retirar_evidencia(persona=yo, evidencia=evidencia)
    retirar_evidencia(persona=yo, evidencia=evidencia)
    assert (EvidenciaDeNodo.objects.count(), Arbol.objects.get().version) == (0, 2)


def test_evidencia_con_archivo_deja_de_servirse_al_retirarla(
    marcha: MesaEnMarcha, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    _arbol, central = marcha.arbol()
    evidencia = agregar_evidencia(
        persona=marcha.persona("sociedad"), nodo=central, titulo="Datos", llave_de_acto=uuid.uuid4(),
        archivo=SimpleUploadedFile("datos.csv", b"a,b\n1,2\n"),
    )  # fmt: skip
    assert evidencia.archivo.publico
    retirar_evidencia(persona=marcha.facilitacion, evidencia=evidencia)
    evidencia.archivo.refresh_from_db()
    assert not evidencia.archivo.publico


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [({"titulo": "  "}, "evidencia_sin_titulo"), ({"titulo": "x" * 201}, "texto_largo"), ({"enlace": ""}, "evidencia_vacia"),
     ({"enlace": "javascript:alert(1)"}, "enlace_no_publico"), ({"enlace": "https://a.example/" + "x" * 500}, "texto_largo")],
)  # fmt: skip
def test_evidencia_con_datos_malos(marcha: MesaEnMarcha, cambios: dict[str, str], codigo: str) -> None:
    _, central = marcha.arbol()
    datos = {"titulo": "Padrón", "enlace": "https://a.example/"} | cambios
    rehusa(
        codigo, agregar_evidencia, persona=marcha.persona("sociedad"), nodo=central, llave_de_acto=uuid.uuid4(), **datos
    )
