"""What the portal now counts by itself is asked of the plans that already exist, instead of what a person stated.

Requirements that became automatic change of kind and keep their evidence to be read; the six of stage 3 that one
automatic requirement replaces go away, unless somebody already documented, objected to or waived them: those stay as
optional. Plans told by sources ask for nothing.
"""

from typing import Any

from django.db import migrations
from django.db.models import Max

AUTOMATICOS = [
    (2, "calendario-14-dias", "El calendario se publicó al menos 14 días antes de abrir"),
    (2, "propuestas-respondidas", "Toda propuesta tiene respuesta razonada"),
    (2, "resultados-publicados", "Los resultados están publicados"),
    (3, "seis-preguntas", "Las seis preguntas están contestadas en materiales publicados"),
    (3, "sesion-con-todas-las-partes", "Hubo un evento de sensibilización al que asistieron todas las partes"),
    (6, "plan-aprobado", "El Secretariado aprobó el plan por acuerdo"),
    (8, "evento-intermedio", "Hubo un evento público a la mitad del plan"),
    (8, "evento-de-cierre", "Hubo un evento público de cierre"),
    (8, "minutas-de-avance", "Las minutas de las sesiones de seguimiento están publicadas"),
]
SUSTITUIDOS = [
    "que-es",
    "que-se-espera",
    "como-se-hara-el-plan",
    "como-funciona",
    "como-ha-sido-en-otros-lugares",
    "que-si-y-que-no",
]


def contar(apps: Any, editor: Any) -> None:
    Etapa = apps.get_model("planes", "Etapa")
    Requisito = apps.get_model("planes", "Requisito")
    VeredictoDeRequisito = apps.get_model("planes", "VeredictoDeRequisito")
    etapas = Etapa.objects.exclude(plan__naturaleza="historico")
    sustituidos = Requisito.objects.filter(etapa__in=etapas, etapa__numero=3, clave__in=SUSTITUIDOS)
    con_algo = sustituidos.exclude(evidencias=None, objeciones=None, dispensa=None)
    Requisito.objects.filter(pk__in=list(con_algo.values_list("pk", flat=True))).update(obligatorio=False)
    sobran = list(sustituidos.filter(obligatorio=True).values_list("pk", flat=True))
    VeredictoDeRequisito.objects.filter(requisito__in=sobran).delete()
    Requisito.objects.filter(pk__in=sobran).delete()
    for numero, clave, texto in AUTOMATICOS:
        existentes = Requisito.objects.filter(etapa__in=etapas, etapa__numero=numero, clave=clave)
        VeredictoDeRequisito.objects.filter(requisito__in=existentes, requisito__tipo="documental").delete()
        existentes.update(tipo="automatico", texto=texto, obligatorio=True)
        faltan = (
            etapas.filter(numero=numero)
            .exclude(requisitos__clave=clave)
            .filter(plan__etapas__requisitos__isnull=False)
            .annotate(ultimo=Max("requisitos__orden"))
            .distinct()
        )
        Requisito.objects.bulk_create(
            Requisito(
                etapa=etapa,
                clave=clave,
                texto=texto,
                tipo="automatico",
                obligatorio=True,
                orden=(etapa.ultimo or 0) + 1,
            )
            for etapa in faltan
        )


class Migration(migrations.Migration):
    dependencies = [("planes", "0004_cuidar_las_puertas")]

    operations = [migrations.RunPython(contar, migrations.RunPython.noop)]
