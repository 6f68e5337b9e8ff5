"""A plan with commitments of every kind, as its document tells it: for the tests and to look at it."""

import datetime as dt
from decimal import Decimal

from compromisos.commands.documento import escribir_seccion
from compromisos.enums import DeQuien, EstadoCompromiso, EstadoDeRuta, Papel
from compromisos.models import AmbicionDeCompromiso, Compromiso, OdsDeCompromiso, Ruta
from tests.factories.compromisos import (
    ActividadFactory,
    CompromisoFactory,
    IndicadorFactory,
    LineaDeAccionFactory,
    ResponsabilidadFactory,
)

HOSTIL = '#read("/etc/hosts") $x$ *no* _no_ <etiqueta> @ref \\ #let x = 1'


def con_ficha(escena, numero: int, **cambios) -> Compromiso:
    """One more commitment of the plan, with two lines of three activities, indicators, ambition and ODS."""
    compromiso = CompromisoFactory(
        plan=escena.plan,
        slug=f"prueba-1-c{numero:02}",
        numero=numero,
        **{
            "nombre_corto": f"Compromiso número {numero} sobre el agua de las colonias",
            "texto": "Publicar cada mes, en datos abiertos, las horas de servicio de agua de cada colonia.",
            "problema": "Nadie sabe cuántas horas de agua recibe cada colonia, ni por qué unas reciben menos.",
            "objetivo": "Que cualquier persona pueda comparar el servicio de su colonia con el de las demás.",
            "resultado_esperado": "Las diez colonias con menos agua reciben al menos cuatro horas más al día.",
            "estado": EstadoCompromiso.EN_EJECUCION,
            "inicio": dt.date(2026, 1, 1),
            "fin": dt.date(2026, 12, 31),
            "ambicion": "proactivo",
        }
        | cambios,
    )
    ResponsabilidadFactory(compromiso=compromiso, organizacion=escena.dependencia)
    ResponsabilidadFactory(compromiso=compromiso, organizacion=escena.osc, papel=Papel.CORRESPONSABLE)
    Ruta.objects.create(compromiso=compromiso, estado=EstadoDeRuta.EN_PREPARACION)
    AmbicionDeCompromiso.objects.create(
        compromiso=compromiso, eje="transparencia", nivel="proactivo", justificacion="Va más allá de la ley."
    )
    OdsDeCompromiso.objects.create(compromiso=compromiso, numero=6, meta="6.1")
    for linea in (1, 2):
        fila = LineaDeAccionFactory(compromiso=compromiso, numero=linea, titulo=f"Línea {linea}: abrir los datos")
        for orden in (1, 2, 3):
            ActividadFactory(
                compromiso=compromiso,
                linea=fila,
                clave=f"{linea}.{orden}",
                orden=orden,
                titulo=f"Publicar la base de la zona {orden} con su diccionario",
                responsable=escena.dependencia if linea == 1 else escena.osc,
                de_quien=DeQuien.AUTORIDAD if linea == 1 else DeQuien.SOCIEDAD,
                peso=Decimal("33.3"),
                medio_de_verificacion="Base publicada en el portal de datos",
            )
    IndicadorFactory(compromiso=compromiso, clave="I1", nombre="Hogares con agua más de ocho horas al día")
    IndicadorFactory(compromiso=compromiso, clave="I2", clase="gestion", nombre="Bases publicadas", unidad="bases")
    return compromiso


def con_secciones(escena, **textos: str) -> None:
    for clave, texto in textos.items():
        escribir_seccion(persona=escena.gente.coordinacion, plan=escena.plan, clave=clave, texto=texto, version=0)
