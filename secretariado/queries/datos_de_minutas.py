"""What the portal knows of a session, as plain data for its minuta: who was there, what was decided and how.

Instants go as UTC text and dates as ISO text (bitacora/huella.py): the text is hashed, so it says exactly one thing.
"""

from typing import Any

from django.urls import NoReverseMatch, reverse

from bitacora.huella import instante
from secretariado.enums import CalidadDeIntegrante, EstadoDeAcuerdo, SentidoDeVoto, ViaDePresencia
from secretariado.models import Acuerdo, Minuta, Parte, Presencia, Sesion
from secretariado.queries.acuerdos import recuento_de
from secretariado.queries.integracion import partes_requeridas

FORMATO = "gobierno-abierto/minuta/1"


def sesion_de_minuta(minuta: Minuta) -> Sesion | None:
    """The session that points to this minuta. One query."""
    return Sesion.objects.filter(minuta=minuta).select_related("ejercicio", "secretariado__ejercicio").first()


def direccion_de_sesion(sesion: Sesion) -> str:
    try:
        return reverse("secretariado:sesion", args=[sesion.ejercicio.slug, sesion.numero])
    except NoReverseMatch:
        return reverse("secretariado:ejercicio", args=[sesion.ejercicio.slug])


def presencias_acreditadas(sesion: Sesion) -> list[Presencia]:
    """Who was accredited at any time of the session, also those who left before it ended. One query."""
    filas = (
        Presencia.objects.filter(lista=sesion.asistencia_id)
        .select_related(
            "integrante__asiento__parte", "integrante__asiento__organizacion", "integrante__nombramiento__persona"
        )
        .order_by("integrante__asiento__parte__orden", "integrante__asiento__parte_id", "registrada_en", "pk")
    )
    return [fila for fila in filas if fila.acreditada]


def partes_presentes(sesion: Sesion) -> list[Parte]:
    """Partes with somebody accredited; observers attend but attest nothing."""
    partes = {p.integrante.asiento.parte_id: p.integrante.asiento.parte for p in presencias_acreditadas(sesion)}
    return [parte for parte in partes.values() if not parte.es_observadora]


def parte_de(sesion: Sesion, persona: Any) -> Parte | None:
    """The parte for which `persona` was accredited in this session."""
    for presencia in presencias_acreditadas(sesion):
        parte = presencia.integrante.asiento.parte
        if presencia.integrante.nombramiento.persona_id == persona.pk and not parte.es_observadora:
            return parte
    return None


def personas_presentes(sesion: Sesion) -> list[Any]:
    return [
        presencia.integrante.nombramiento.persona
        for presencia in presencias_acreditadas(sesion)
        if not presencia.integrante.asiento.parte.es_observadora
    ]


def falta_para_confirmar(sesion: Sesion) -> str:
    """Why the minuta cannot be sent to be confirmed yet; empty when it can."""
    if Acuerdo.objects.filter(sesion=sesion, estado=EstadoDeAcuerdo.EN_VOTACION).exists():
        return "Hay un acuerdo con la votación abierta: ciérrala o retíralo, y después envía la minuta."
    return ""


def datos_de_sesion(sesion: Sesion) -> dict[str, Any]:
    """The session, its agenda, who attended and how it was proved, the quorum, and each acuerdo with its votes."""
    presencias = presencias_acreditadas(sesion)
    requeridas = partes_requeridas(sesion.secretariado)
    con_gente = {p.integrante.asiento.parte_id for p in presencias}
    faltaron = [parte.nombre for parte in requeridas if parte.pk not in con_gente]
    return {
        "formato": FORMATO,
        "origen": "sesion",
        "ejercicio": sesion.ejercicio.slug,
        "nombre_del_ejercicio": sesion.ejercicio.nombre,
        "naturaleza": str(sesion.naturaleza),
        "zona_horaria": sesion.ejercicio.zona_horaria,
        "sesion": {
            "numero": sesion.numero,
            "titulo": sesion.titulo,
            "tipo": sesion.get_tipo_display(),
            "organo": sesion.secretariado.nombre,
            "motivo": sesion.motivo,
            "modalidad": sesion.get_modalidad_display(),
            "lugar": sesion.lugar,
            "convocada_en": instante(sesion.convocada_en),
            "dias_exigidos": sesion.dias_de_anticipacion,
            "inicia": instante(sesion.inicia),
            "abierta_en": instante(sesion.abierta_en) if sesion.abierta_en else None,
            "cerrada_en": instante(sesion.cerrada_en) if sesion.cerrada_en else None,
            "informativa": sesion.informativa,
        },
        "agenda": [
            {
                "orden": punto.orden,
                "titulo": punto.titulo,
                "detalle": punto.detalle,
                "parte": punto.parte.nombre if punto.parte else "",
                "agregado_despues": punto.agregado_en is not None,
            }
            for punto in sesion.puntos.select_related("parte").order_by("orden")
        ],
        "asistencia": _asistencia(presencias),
        "quorum": {
            "hubo": bool(requeridas) and not faltaron and not sesion.informativa,
            "requeridas": [parte.nombre for parte in requeridas],
            "faltaron": faltaron,
        },
        "acuerdos": _acuerdos(sesion),
    }


def _asistencia(presencias: list[Presencia]) -> list[dict[str, Any]]:
    por_parte: dict[int, dict[str, Any]] = {}
    for fila in presencias:
        integrante = fila.integrante
        parte = integrante.asiento.parte
        grupo = por_parte.setdefault(
            parte.pk, {"parte": parte.nombre, "clave": parte.clave, "observa": parte.es_observadora, "presentes": []}
        )
        grupo["presentes"].append(
            {
                "nombre": integrante.nombramiento.persona.nombre_publico,
                "organizacion": integrante.asiento.organizacion.nombre,
                "cargo": integrante.cargo,
                "calidad": CalidadDeIntegrante(integrante.calidad).label,
                "acreditada": (
                    "Registró su presencia desde su cuenta"
                    if fila.via == ViaDePresencia.PROPIA
                    else "La registró la coordinación y la confirmó otra cuenta"
                ),
                "salio_en": instante(fila.salio_en) if fila.salio_en else None,
            }
        )
    return list(por_parte.values())


def _acuerdos(sesion: Sesion) -> list[dict[str, Any]]:
    filas = (
        Acuerdo.objects.filter(sesion=sesion)
        .prefetch_related(
            "votos__integrante__nombramiento__persona",
            "votos__integrante__asiento__parte",
            "encargos__organizacion",
        )
        .order_by("numero")
    )
    salida = []
    for acuerdo in filas:
        recuento = recuento_de(acuerdo)
        votos = [voto for voto in acuerdo.votos.all() if voto.cuenta]
        salida.append(
            {
                "codigo": acuerdo.codigo,
                "numero": acuerdo.numero,
                "titulo": acuerdo.titulo,
                "texto": acuerdo.texto,
                "materia": acuerdo.get_materia_display(),
                "asunto": acuerdo.asunto_que_decide,
                "estado": str(acuerdo.estado),
                "estado_dicho": acuerdo.get_estado_display(),
                "metodo": acuerdo.get_metodo_display(),
                "justificacion": acuerdo.justificacion,
                "motivo_del_retiro": recuento.get("motivo_del_retiro", ""),
                "huella": acuerdo.huella,
                "posiciones": [
                    {
                        "parte": parte["nombre"],
                        "posicion": (
                            SentidoDeVoto(parte["posicion"]).label if parte.get("posicion") else "Sin presentes"
                        ),
                        "favor": parte["favor"],
                        "contra": parte["contra"],
                        "abstencion": parte["abstencion"],
                    }
                    for parte in recuento.get("partes", [])
                ],
                # Dissent and abstention stay on record, with their reason (domain.md §2).
                "votos": [
                    {
                        "nombre": voto.integrante.nombramiento.persona.nombre_publico,
                        "parte": voto.integrante.asiento.parte.nombre,
                        "sentido": SentidoDeVoto(voto.sentido).label,
                        "razon": voto.razon,
                    }
                    for voto in votos
                ],
                "encargos": [
                    {
                        "tarea": encargo.tarea,
                        "organizacion": encargo.organizacion.nombre,
                        "vence": encargo.vence.isoformat(),
                    }
                    for encargo in acuerdo.encargos.all()
                ],
            }
        )
    return salida
