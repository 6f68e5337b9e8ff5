"""Writing a commitment down."""

import datetime as dt
from collections.abc import Sequence

from bitacora.commands import asentar
from bitacora.huella import canonico, huella
from compromisos.enums import EstadoCompromiso, Papel, TipoDeCompromiso
from compromisos.errors import CompromisoHistorico, NumeroRepetido
from compromisos.models import Compromiso, Responsabilidad
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida, SinPermiso
from comun.fechas import exigir_creible
from comun.textos import normalizar, plegar
from consultas.enums import EstadoConsulta
from consultas.models import Tema
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.models import Plan
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.models import Organizacion

NOMBRE_MINIMO = 10
NOMBRE_MAXIMO = 250
TEXTO_MINIMO = 30
TEXTO_MAXIMO = 5_000


@comando(ClaseDeActo.AUTORIDAD)
def redactar_compromiso(
    *,
    persona: Persona,
    plan: Plan,
    numero: int,
    nombre_corto: str,
    texto: str,
    problema: str,
    tipo: str,
    tema: Tema | None,
    responsables: Sequence[Organizacion],
    corresponsables: Sequence[Organizacion],
    inicio: dt.date | None,
    fin: dt.date | None,
) -> Compromiso:
    """Coordination writes a commitment of its plan: what is promised and who answers for it.

    1. Lock the plan, so that numbers are given one at a time; refuse a plan told by sources.
    2. Check text, dates, topic (of this plan) and organisations (of the plan's own nature: no invented act is ever
       attributed to a real organisation, domain.md §0).
    3. Write. In a live plan it is born as a draft; approval by acuerdo comes later (domain.md §6). In the invented
       ejercicio it is born under way, so that an enlace can try to report on it.
    """
    if not persona.has_perm("compromisos.redactar", plan):
        raise SinPermiso("sin_permiso", "Sólo la coordinación de este ejercicio puede redactar compromisos.")
    plan = Plan.objects.select_for_update(of=("self",)).select_related("ejercicio").get(pk=plan.pk)
    if plan.es_historico:
        raise CompromisoHistorico
    nombre_corto, texto, problema = normalizar(nombre_corto), normalizar(texto), normalizar(problema)
    _largo("nombre_corto", nombre_corto, NOMBRE_MINIMO, NOMBRE_MAXIMO)
    _largo("texto", texto, TEXTO_MINIMO, TEXTO_MAXIMO)
    _largo("problema", problema, 0, TEXTO_MAXIMO)
    if tipo not in TipoDeCompromiso.values:
        raise ReglaIncumplida("tipo_desconocido", "El compromiso es cocreado o proactivo.", campo="tipo")
    if tema is not None and (tema.consulta.plan_id != plan.pk or tema.consulta.estado == EstadoConsulta.BORRADOR):
        raise ReglaIncumplida("tema_ajeno", "El tema es de otro plan: elige uno de éste.", campo="tema")
    if not 1 <= numero <= 999:
        raise ReglaIncumplida("numero_fuera_de_rango", "El número va de 1 a 999.", campo="numero")
    exigir_creible(inicio, "inicio")
    exigir_creible(fin, "fin")
    if inicio and fin and fin < inicio:
        raise ReglaIncumplida("fechas_al_reves", "La fecha final es anterior a la inicial.", campo="fin")
    if not responsables:
        raise ReglaIncumplida("sin_responsable", "Elige al menos una organización responsable.", campo="responsables")
    _organizaciones(plan, [*responsables, *corresponsables])
    if Compromiso.objects.filter(plan=plan, numero=numero).exists():
        raise NumeroRepetido(numero)

    compromiso = Compromiso.objects.create(
        plan=plan,
        slug=f"{plan.slug}-c{numero:02d}",
        numero=numero,
        nombre_corto=nombre_corto,
        texto=texto,
        problema=problema,
        tipo=tipo,
        tema=tema,
        naturaleza=plan.naturaleza,
        estado=EstadoCompromiso.EN_EJECUCION if plan.es_demostracion else EstadoCompromiso.BORRADOR,
        inicio=inicio,
        fin=fin,
        texto_plegado=plegar(f"{nombre_corto} {texto} {problema} {tema.titulo if tema else ''}"),
    )
    for papel, lista in ((Papel.RESPONSABLE, responsables), (Papel.CORRESPONSABLE, corresponsables)):
        Responsabilidad.objects.bulk_create(
            Responsabilidad(compromiso=compromiso, organizacion=organizacion, papel=papel, orden=lugar)
            for lugar, organizacion in enumerate(lista)
        )
    dicho = {
        "nombre": nombre_corto,
        "texto": texto,
        "tipo": tipo,
        "tema": tema.codigo if tema else "",
        "responsables": [organizacion.slug for organizacion in responsables],
        "corresponsables": [organizacion.slug for organizacion in corresponsables],
        "inicio": inicio,
        "fin": fin,
    }
    evaluar_requisitos(plan=plan)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.compromiso_redactado",
        asunto=compromiso.asunto,
        actor=como(persona, Rol.COORDINACION),
        # A draft is read by its coordination only, and the bitácora by everybody: its fingerprint is enough until then.
        cambio={"numero": numero, "estado": compromiso.estado, "huella_del_borrador": huella(canonico(dicho))}
        if compromiso.estado == EstadoCompromiso.BORRADOR
        else {"numero": numero, "estado": compromiso.estado, **dicho},
    )
    return compromiso


def _largo(campo: str, valor: str, minimo: int, maximo: int) -> None:
    if len(valor) < minimo:
        raise ReglaIncumplida("texto_corto", f"Escribe al menos {minimo} caracteres.", campo=campo)
    if len(valor) > maximo:
        raise ReglaIncumplida("texto_largo", f"Quita {len(valor) - maximo} caracteres: caben {maximo}.", campo=campo)


def _organizaciones(plan: Plan, organizaciones: Sequence[Organizacion]) -> None:
    if len({organizacion.pk for organizacion in organizaciones}) != len(organizaciones):
        raise ReglaIncumplida(
            "organizacion_repetida", "Cada organización aparece una sola vez en el compromiso.", campo="corresponsables"
        )
    for organizacion in organizaciones:
        if organizacion.naturaleza != plan.naturaleza:
            raise ReglaIncumplida(
                "organizacion_de_otra_naturaleza",
                f"«{organizacion.nombre}» no puede figurar en este plan: uno es inventado y la otra no, o al revés.",
                campo="responsables",
            )
