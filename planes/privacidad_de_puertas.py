"""Acts at the gate that a person signed in public office, for the export of their own data."""

from typing import Any

from planes.models import CambioDelPlan, CierreDeEtapa, Dispensa, Prorroga, Reapertura


def exportar_actos_de_puerta(persona: Any) -> list[dict[str, Any]]:
    """Closings, waivers, reopenings, changes of a plan and extensions, with their instant."""
    cierres = CierreDeEtapa.objects.filter(cerrada_por=persona).values_list(
        "etapa__plan__slug", "etapa__numero", "cerrada_en"
    )
    dispensas = Dispensa.objects.filter(registrada_por=persona).values_list(
        "requisito__etapa__plan__slug", "requisito__etapa__numero", "otorgada_en"
    )
    reaperturas = Reapertura.objects.filter(registrada_por=persona).values_list(
        "cierre__etapa__plan__slug", "cierre__etapa__numero", "reabierta_en"
    )
    prorrogas = Prorroga.objects.filter(registrada_por=persona).values_list(
        "plan__slug", "etapa__numero", "registrada_en"
    )
    actos = (
        ("etapa concluida", cierres),
        ("requisito dispensado", dispensas),
        ("etapa reabierta", reaperturas),
        ("fechas cambiadas", prorrogas),
    )
    filas: list[dict[str, Any]] = [
        {"acto": acto, "plan": plan, "etapa": etapa, "en": en}
        for acto, hallados in actos
        for plan, etapa, en in hallados
    ]
    cambios = CambioDelPlan.objects.filter(registrado_por=persona).values_list("materia", "plan__slug", "en")
    return filas + [{"acto": materia, "plan": plan, "etapa": None, "en": en} for materia, plan, en in cambios]
