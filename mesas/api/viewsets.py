"""Mesas in the API: reading is public; planning, convening and registering, with the same commands as the pages."""

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.api_esquema import LECTURA_CON_PERMISO
from comun.vistas import PUBLICO
from cuentas.models import Persona
from mesas.api import planeacion as de_planeacion
from mesas.api.filters import MesaFilter
from mesas.api.serializers import MesaSerializer
from mesas.commands import convocatorias, planeacion, registro
from mesas.enums import EstadoDeRegistro
from mesas.errors import NoEsFacilitacion
from mesas.errors_de_planeacion import SectorDesconocido
from mesas.forms import autoridades_para
from mesas.models import Convocatoria, Mesa, Registro
from mesas.queries.mesas import mesas_publicas
from mesas.queries.planeacion import pasos_de
from mesas.queries.registro import espejo_de, registro_propio
from secretariado.models import Sector


class MesaViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Las mesas de trabajo sobre los temas de cada plan. Quién se registró y a quién se invitó nunca es público."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "espejo": PUBLICO,
        "responder_invitacion": PUBLICO,
        "pasos": "mesas.conducir",
        "marcar_paso": "mesas.conducir",
        "desmarcar_paso": "mesas.conducir",
        "planear": "mesas.planear",
        "diagnostico": "mesas.planear",
        "cancelar": "mesas.planear",
        "concluir": "mesas.planear",
        "convocar": "mesas.convocar",
        "cambiar_convocatoria": "mesas.convocar",
        "invitar": "mesas.invitar",
        "mi_registro": "mesas.registrarse",
        "registrarse": "mesas.registrarse",
        "retirar_registro": "mesas.registrarse",
    }
    queryset = Mesa.objects.all()
    serializer_class = MesaSerializer
    filterset_class = MesaFilter
    lookup_field = "codigo"

    def get_queryset(self) -> QuerySet[Mesa]:
        confirmados = (
            Registro.objects.filter(mesa=OuterRef("pk"), estado=EstadoDeRegistro.CONFIRMADO)
            .order_by()
            .values("mesa")
            .annotate(cuantas=Count("pk"))
            .values("cuantas")
        )
        partes = Convocatoria.objects.select_related("parte").order_by("parte__orden", "pk")
        return (
            mesas_publicas()
            .select_related("plan__ejercicio", "facilitador")
            .annotate(registradas=Coalesce(Subquery(confirmados), 0))
            .prefetch_related("autoridades", "fuentes", Prefetch("convocatorias", queryset=partes))
        )

    def objeto_de_permiso(self) -> Mesa | None:
        if "codigo" not in self.kwargs:
            return None
        if not hasattr(self, "_mesa"):
            self._mesa = mesas_publicas().filter(codigo=self.kwargs["codigo"]).first()
        if self._mesa is None:
            raise Http404
        return self._mesa

    @property
    def mesa(self) -> Mesa:
        mesa = self.objeto_de_permiso()
        if mesa is None:
            raise Http404
        return mesa

    # --- reading ------------------------------------------------------------------------------------------------
    @extend_schema(responses={200: de_planeacion.EspejoSerializer}, summary="Quiénes participan", filters=False)
    @action(detail=True, pagination_class=None)
    def espejo(self, request: Request, codigo: str) -> Response:
        """Cuántas personas se registraron, por grupos de 5 o más; y de qué partes no hay nadie."""
        return Response(de_planeacion.EspejoSerializer(espejo_de(self.mesa)).data)

    @extend_schema(
        responses={200: de_planeacion.LineaSerializer(many=True)},
        summary="Pasos de la planeación",
        filters=False,
        extensions={LECTURA_CON_PERMISO: True},
    )
    @action(detail=True, pagination_class=None)
    def pasos(self, request: Request, codigo: str) -> Response:
        """Lo que falta antes de que la mesa se reúna."""
        return Response(de_planeacion.LineaSerializer(pasos_de(self.mesa), many=True).data)

    # --- planning -----------------------------------------------------------------------------------------------
    @extend_schema(
        request=de_planeacion.PasoSerializer,
        responses={200: de_planeacion.PasoHechoSerializer},
        summary="Marcar un paso",
    )
    @pasos.mapping.post
    def marcar_paso(self, request: Request, codigo: str) -> Response:
        """Di que un paso está hecho y cómo se comprueba."""
        datos = self._leer(de_planeacion.PasoSerializer)
        hecho = planeacion.marcar_paso(persona=request.user, mesa=self.mesa, **datos)
        return Response(de_planeacion.PasoHechoSerializer(hecho).data)

    @extend_schema(request=de_planeacion.PasoSerializer, responses={204: None}, summary="Quitar la marca de un paso")
    @action(detail=True, methods=["post"], url_path="desmarcar-paso")
    def desmarcar_paso(self, request: Request, codigo: str) -> Response:
        """El paso vuelve a estar por hacer."""
        datos = self._leer(de_planeacion.PasoSerializer)
        planeacion.desmarcar_paso(persona=request.user, mesa=self.mesa, paso=datos["paso"])
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=de_planeacion.PlanearSerializer, responses={200: MesaSerializer}, summary="Planear")
    @action(detail=True, methods=["post"])
    def planear(self, request: Request, codigo: str) -> Response:
        """Cambia cómo se trabaja, cómo se decide, los lugares, el cierre del registro, quién facilita o las autoridades."""
        datos, mesa = self._leer(de_planeacion.PlanearSerializer), self.mesa
        cambios = {c: datos.get(c, getattr(mesa, c)) for c in de_planeacion.CAMPOS_DE_PLANEAR}
        planeacion.planear_mesa(
            persona=request.user,
            mesa=mesa,
            facilitador=self._facilitador(datos),
            autoridades=self._autoridades(datos),
            **cambios,
        )
        return self._mesa_como_quedo()

    @extend_schema(request=de_planeacion.DiagnosticoSerializer, responses={200: MesaSerializer}, summary="Diagnóstico")
    @action(detail=True, methods=["post"])
    def diagnostico(self, request: Request, codigo: str) -> Response:
        """Publica el diagnóstico, antes de la primera reunión."""
        datos = self._leer(de_planeacion.DiagnosticoSerializer)
        planeacion.publicar_diagnostico(persona=request.user, mesa=self.mesa, **datos)
        return self._mesa_como_quedo()

    @extend_schema(request=de_planeacion.MotivoSerializer, responses={200: MesaSerializer}, summary="Cancelar")
    @action(detail=True, methods=["post"])
    def cancelar(self, request: Request, codigo: str) -> Response:
        """Cancela la mesa con su motivo; avisa por correo a quienes tienen lugar."""
        datos = self._leer(de_planeacion.MotivoSerializer)
        planeacion.cancelar_mesa(persona=request.user, mesa=self.mesa, **datos)
        return self._mesa_como_quedo()

    @extend_schema(request=None, responses={200: MesaSerializer}, summary="Concluir")
    @action(detail=True, methods=["post"])
    def concluir(self, request: Request, codigo: str) -> Response:
        """Concluye la mesa cuando no le queda ninguna reunión por cerrar."""
        planeacion.concluir_mesa(persona=request.user, mesa=self.mesa)
        return self._mesa_como_quedo()

    # --- each parte ---------------------------------------------------------------------------------------------
    @extend_schema(request=de_planeacion.TextoSerializer, responses={200: MesaSerializer}, summary="Convocar")
    @action(detail=True, methods=["post"])
    def convocar(self, request: Request, codigo: str) -> Response:
        """Publica la convocatoria de tu parte. La primera abre el registro."""
        datos = self._leer(de_planeacion.TextoSerializer)
        convocatorias.convocar(persona=request.user, mesa=self.mesa, **datos)
        return self._mesa_como_quedo()

    @extend_schema(
        request=de_planeacion.TextoSerializer, responses={200: MesaSerializer}, summary="Corregir la convocatoria"
    )
    @action(detail=True, methods=["post"], url_path="cambiar-convocatoria")
    def cambiar_convocatoria(self, request: Request, codigo: str) -> Response:
        """Corrige la convocatoria de tu parte; lo anterior queda en la bitácora."""
        datos = self._leer(de_planeacion.TextoSerializer)
        convocatorias.cambiar_convocatoria(persona=request.user, mesa=self.mesa, **datos)
        return self._mesa_como_quedo()

    @extend_schema(
        request=de_planeacion.InvitarSerializer, responses={200: de_planeacion.EnviadasSerializer}, summary="Invitar"
    )
    @action(detail=True, methods=["post"])
    def invitar(self, request: Request, codigo: str) -> Response:
        """Invita por correo, por tu parte. Si un renglón está mal no sale ninguna."""
        entrada = de_planeacion.InvitarSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        hechas = convocatorias.invitar(
            persona=request.user,
            mesa=self.mesa,
            reunion=entrada.validated_data["reunion"],
            invitados=entrada.leidos(),
        )
        return Response({"invitaciones": len(hechas)})

    @extend_schema(
        request=de_planeacion.RespuestaSerializer,
        responses={200: de_planeacion.EstadoDeInvitacionSerializer},
        summary="Responder una invitación",
    )
    @action(detail=False, methods=["post"], url_path="responder-invitacion")
    def responder_invitacion(self, request: Request) -> Response:
        """Responde con el código que llegó por correo, sin cuenta. Repetirlo no cambia nada."""
        datos = self._leer(de_planeacion.RespuestaSerializer)
        return Response({"estado": convocatorias.responder_invitacion(**datos).estado})

    # --- the register -------------------------------------------------------------------------------------------
    @extend_schema(
        responses={200: de_planeacion.MiRegistroSerializer},
        summary="Mi registro",
        filters=False,
        extensions={LECTURA_CON_PERMISO: True},
    )
    @action(detail=True, pagination_class=None, url_path="registro")
    def mi_registro(self, request: Request, codigo: str) -> Response:
        """Tu propio registro en la mesa."""
        fila = registro_propio(self.mesa, request.user)
        if fila is None:
            raise Http404
        return Response(de_planeacion.MiRegistroSerializer(fila).data)

    @extend_schema(
        request=de_planeacion.RegistrarseSerializer,
        responses={201: de_planeacion.MiRegistroSerializer},
        summary="Registrarse",
    )
    @mi_registro.mapping.post
    def registrarse(self, request: Request, codigo: str) -> Response:
        """Toma tu lugar en la mesa y di desde qué sector participas."""
        datos = self._leer(de_planeacion.RegistrarseSerializer)
        sector = Sector.objects.filter(clave=datos.pop("sector")).first()
        if sector is None:
            raise SectorDesconocido
        fila = registro.registrarse(persona=request.user, mesa=self.mesa, sector=sector, **datos)
        return Response(de_planeacion.MiRegistroSerializer(fila).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={200: de_planeacion.MiRegistroSerializer}, summary="Retirar mi registro")
    @action(detail=True, methods=["post"], url_path="retirar-registro")
    def retirar_registro(self, request: Request, codigo: str) -> Response:
        """Deja tu lugar para alguien más."""
        fila = registro.retirar_registro(persona=request.user, mesa=self.mesa)
        return Response(de_planeacion.MiRegistroSerializer(fila).data)

    # --- pieces -------------------------------------------------------------------------------------------------
    def _leer(self, de: Any) -> dict[str, Any]:
        entrada = de(data=self.request.data)
        entrada.is_valid(raise_exception=True)
        return dict(entrada.validated_data)

    def _mesa_como_quedo(self) -> Response:
        return Response(MesaSerializer(self.get_queryset().get(codigo=self.kwargs["codigo"])).data)

    def _facilitador(self, datos: dict[str, Any]) -> Persona | None:
        if "facilitador" not in datos:
            return self.mesa.facilitador
        if datos["facilitador"] is None:
            return None
        persona = Persona.objects.filter(clave=datos["facilitador"], borrada_en__isnull=True).first()
        if persona is None:
            raise NoEsFacilitacion("Esa persona")
        return persona

    def _autoridades(self, datos: dict[str, Any]) -> list[Any]:
        if "autoridades" not in datos:
            return list(self.mesa.autoridades.all())
        pedidas = set(datos["autoridades"])
        halladas = list(autoridades_para(self.mesa.plan).filter(slug__in=pedidas))
        if len(halladas) != len(pedidas):
            raise ValidationError({"autoridades": ["Elige sólo organizaciones que puedan ser autoridad de esta mesa."]})
        return halladas
