"""Plans, stages and requirements as the API tells them: the model's own names."""

from typing import Any

from rest_framework import serializers

from planes.enums import EstadoEtapa
from planes.etapas import definicion
from planes.models import Etapa, EvidenciaDeRequisito, Plan, Requisito
from secretariado.models import Fuente


class FuenteCitadaSerializer(serializers.ModelSerializer[Fuente]):
    cita = serializers.CharField(read_only=True)

    class Meta:
        model = Fuente
        fields = ["cita", "direccion"]
        read_only_fields = fields


class PlanSerializer(serializers.ModelSerializer[Plan]):
    """`*_declarados` are figures of the sources, not counts of the portal."""

    ejercicio = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    fuentes = FuenteCitadaSerializer(many=True, read_only=True)

    class Meta:
        model = Plan
        fields = [
            "slug",
            "ejercicio",
            "naturaleza",
            "clave",
            "orden",
            "titulo",
            "resumen",
            "estado",
            "inicio",
            "fin",
            "periodo_texto",
            "metodo",
            "organo",
            "resultado",
            "compromisos_declarados",
            "cocreados_declarados",
            "proactivos_declarados",
            "ejes_texto",
            "inconsistencias",
            "fuentes",
        ]
        read_only_fields = fields


class AcuerdoSerializer(serializers.Serializer[Any]):
    """El acuerdo firme que autoriza el acto, por su código."""

    acuerdo = serializers.SlugField(max_length=100, help_text="Código del acuerdo, como en su dirección.")


class EtapaSerializer(serializers.ModelSerializer[Etapa]):
    """`estado` is "alterada" when the tables call it concluded and the bitácora holds no such closing."""

    estado = serializers.SerializerMethodField()
    huella_del_cierre = serializers.SerializerMethodField()
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    nombre = serializers.SerializerMethodField()
    proposito = serializers.SerializerMethodField()
    fuentes = FuenteCitadaSerializer(many=True, read_only=True)

    class Meta:
        model = Etapa
        fields = [
            "id",
            "plan",
            "numero",
            "nombre",
            "proposito",
            "estado",
            "inicio_previsto",
            "fin_previsto",
            "inicio_real",
            "fin_real",
            "huella_del_cierre",
            "metodologia",
            "nota",
            "fuentes",
        ]
        read_only_fields = fields

    def get_estado(self, etapa: Etapa) -> str:
        if etapa.estado == EstadoEtapa.CONCLUIDA and etapa.pk not in self.context.get("sellados", {}):
            return "alterada"
        return etapa.estado

    def get_huella_del_cierre(self, etapa: Etapa) -> str:
        cierre = self.context.get("sellados", {}).get(etapa.pk)
        return cierre.huella if cierre is not None else ""

    def get_nombre(self, etapa: Etapa) -> str:
        return definicion(etapa.numero).nombre

    def get_proposito(self, etapa: Etapa) -> str:
        return definicion(etapa.numero).proposito


class EvidenciaSerializer(serializers.ModelSerializer[EvidenciaDeRequisito]):
    persona = serializers.CharField(
        source="persona.nombre_publico", read_only=True, help_text="Nombre público de quien la registró."
    )

    class Meta:
        model = EvidenciaDeRequisito
        fields = ["titulo", "enlace", "nota", "persona", "registrada_en"]
        read_only_fields = fields


class RequisitoSerializer(serializers.ModelSerializer[Requisito]):
    """`cumplido` is the stored verdict; null while nobody has looked. `documental` ones are stated by a person."""

    plan = serializers.CharField(source="etapa.plan.slug", read_only=True)
    etapa = serializers.IntegerField(source="etapa.numero", read_only=True)
    cumplido = serializers.SerializerMethodField()
    explicacion = serializers.SerializerMethodField()
    evaluado_en = serializers.SerializerMethodField()
    evidencias = EvidenciaSerializer(many=True, read_only=True)
    dispensa = serializers.SerializerMethodField()

    class Meta:
        model = Requisito
        fields = [
            "id",
            "plan",
            "etapa",
            "clave",
            "texto",
            "tipo",
            "obligatorio",
            "cumplido",
            "explicacion",
            "evaluado_en",
            "evidencias",
            "dispensa",
        ]
        read_only_fields = fields

    def get_dispensa(self, requisito: Requisito) -> dict[str, str] | None:
        """`tipo` (dispensa | no_aplica) and the code of the acuerdo; null when nobody waived it."""
        dispensa = getattr(requisito, "dispensa", None)
        return {"tipo": dispensa.tipo, "acuerdo": dispensa.acuerdo.codigo} if dispensa is not None else None

    def get_cumplido(self, requisito: Requisito) -> bool | None:
        veredicto = getattr(requisito, "veredicto", None)
        return veredicto.cumplido if veredicto else None

    def get_explicacion(self, requisito: Requisito) -> str:
        veredicto = getattr(requisito, "veredicto", None)
        return veredicto.explicacion if veredicto else ""

    def get_evaluado_en(self, requisito: Requisito) -> str | None:
        veredicto = getattr(requisito, "veredicto", None)
        return veredicto.evaluado_en.isoformat() if veredicto else None
