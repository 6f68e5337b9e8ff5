"""How each commitment goes, kept on its row so that lists measure nothing."""

from collections.abc import Iterable
from dataclasses import asdict

from compromisos.enums import EstadoAvance
from compromisos.models import Actividad, Avance, Compromiso, Contraste
from compromisos.queries.medidas import Resultado, figura_de, medir_compromisos
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from planes.models import Plan

TRAMO = 500
MEDIDAS = ("avance", "peso_informado", "verificado", "peso_verificado", "en_disputa", "esperado")
LLAVES = ("informado", "informado_el", "verificado", "verificado_el")
ORDEN = ("-fecha", "-registrado_en", "-pk")


@comando(ClaseDeActo.PRIVADO)
def recalcular_semaforos(
    *, plan: Plan | None = None, compromiso: Compromiso | None = None, compromisos: Iterable[int] | None = None
) -> int:
    """Store how each commitment goes today: one, some, those of a plan, or all. Answers how many changed.

    Running it again changes nothing (`compromisos.queries.medidas` does the measuring).
    """
    filas = Compromiso.objects.select_for_update(of=("self",)).order_by("pk")
    if plan is not None:
        filas = filas.filter(plan=plan)
    if compromiso is not None:
        filas = filas.filter(pk=compromiso.pk)
    if compromisos is not None:
        filas = filas.filter(pk__in=set(compromisos))
    todas, hoy = list(filas), reloj.hoy()
    resultados = medir_compromisos(todas, hoy)
    cambiadas = []
    for fila in todas:
        nuevos = {**_columnas(resultados[fila.pk]), "semaforo": resultados[fila.pk].color}
        if any(getattr(fila, columna) != valor for columna, valor in nuevos.items()):
            for columna, valor in nuevos.items():
                setattr(fila, columna, valor)
            fila.medido_el = hoy
            cambiadas.append(fila)
    Compromiso.objects.bulk_update(cambiadas, [*MEDIDAS, "semaforo", "medido_el"], batch_size=TRAMO)
    return len(cambiadas)


def _columnas(resultado: Resultado) -> dict[str, object]:
    return asdict(resultado.medida) if resultado.medida is not None else dict.fromkeys(MEDIDAS)


def fijar_llaves(actividades: Iterable[Actividad]) -> None:
    """Keep the two figures of some activities as their reports and looks say now: inside whoever reports or contrasts.

    Authority: the newest report that was not observed. Society: of the newest look of each organisation, the lowest.
    Three queries and one write, however many they are. Nobody but the commands of reports and contrasts calls it.
    """
    filas = {una.pk: una for una in actividades}
    avances: dict[int, list[Avance]] = {clave: [] for clave in filas}
    for avance in Avance.objects.filter(actividad__in=filas).exclude(estado=EstadoAvance.OBSERVADO).order_by(*ORDEN):
        avances[avance.actividad_id or 0].append(avance)
    vistas: dict[int, dict[int, Contraste]] = {clave: {} for clave in filas}
    for contraste in Contraste.objects.filter(actividad__in=filas).order_by(*ORDEN):
        vistas[contraste.actividad_id or 0].setdefault(contraste.organizacion_id, contraste)
    # What is stored, not what the caller read before the lock.
    guardadas = {fila.pop("pk"): fila for fila in Actividad.objects.filter(pk__in=filas).values("pk", *LLAVES)}
    cambiadas: list[Actividad] = []
    columnas: set[str] = set()
    for clave, actividad in filas.items():
        vigente = figura_de(avances[clave])
        menor = min(vistas[clave].values(), key=lambda uno: (uno.porcentaje, -uno.pk), default=None)
        ahora = {
            "informado": vigente.porcentaje if vigente else None,
            "informado_el": vigente.fecha if vigente else None,
            "verificado": menor.porcentaje if menor else None,
            "verificado_el": menor.fecha if menor else None,
        }
        distintas = {columna for columna, valor in ahora.items() if guardadas[clave][columna] != valor}
        for columna, valor in ahora.items():
            setattr(actividad, columna, valor)
        if distintas:
            cambiadas.append(actividad)
            columnas |= distintas
    # Only what moved: a corte of hundreds of activities is one statement with half of its cases.
    if cambiadas:
        Actividad.objects.bulk_update(cambiadas, sorted(columnas), batch_size=TRAMO)
