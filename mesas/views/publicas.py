"""Mesas, for everybody."""

from typing import Any

from django.db.models import QuerySet

from comun import reloj
from comun.vistas import PUBLICO, Lista, Pagina
from mesas.enums import EstadoDeMesa
from mesas.forms import FiltroDeMesas
from mesas.models import Mesa
from mesas.models.mesas import Modalidad
from mesas.queries import mesas as consultas_de_mesas
from mesas.queries.planeacion import parte_de, partes_convocadas
from mesas.queries.registro import espejo_de, registrados
from mesas.views.gestion import DeMesa


class ListaDeMesas(Lista):
    """Every mesa, newest first."""

    permiso = PUBLICO
    template_name = "mesas/mesa_lista.html"
    context_object_name = "mesas"

    def get_queryset(self) -> QuerySet[Mesa]:
        self.filtro = FiltroDeMesas(self.request.GET)
        if not self.filtro.is_valid():
            return Mesa.objects.none()
        return consultas_de_mesas.filtrar(consultas_de_mesas.mesas_publicas(), **self.filtro.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            filtro=self.filtro,
            hay_filtro=any(self.filtro.data.get(nombre) for nombre in self.filtro.fields),
            planes=consultas_de_mesas.planes_con_mesas(),
            **kwargs,
        )


class VerMesa(DeMesa, Pagina):
    """A mesa: on what, when, where, who convenes and who comes, in numbers; and the way to take a place in it."""

    permiso = PUBLICO
    template_name = "mesas/mesa_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mesa = self.mesa
        # What nobody said reads differently: a source that is silent, or a coordination that has not said it yet.
        contexto = super().get_context_data(
            mesa=mesa,
            plan=mesa.plan,
            falta="No consta en nuestras fuentes" if mesa.es_historico else "Por definir",
            con_modalidad=mesa.modalidad != Modalidad.NO_CONSTA,
            **kwargs,
        )
        return contexto if mesa.es_historico else contexto | self._de_su_vida()

    def _de_su_vida(self) -> dict[str, Any]:
        """What only a mesa that is run here has. Four queries for a visitor."""
        mesa, persona = self.mesa, self.request.user
        partes, filas = partes_convocadas(mesa), registrados(mesa)
        espejo = espejo_de(mesa, partes=[p.parte for p in partes if p.parte.obligatoria], filas=filas)
        con_sesion = persona.is_authenticated
        conduce = con_sesion and persona.has_perm("mesas.conducir", mesa)
        coordina = conduce and persona.has_perm("mesas.planear", mesa)
        propia = None
        if con_sesion and not coordina and persona.has_perm("mesas.convocar", mesa):
            propia = parte_de(persona, mesa)
        viva = mesa.estado in (EstadoDeMesa.PREPARACION, EstadoDeMesa.CONVOCADA)
        cerro = mesa.registro_cierra is not None and reloj.ahora() >= mesa.registro_cierra
        quedan = None if mesa.cupo is None else max(mesa.cupo - espejo.total, 0)
        return {
            "partes": partes,
            "convocaron": sum(1 for fila in partes if fila.convocatoria),
            "espejo": espejo,
            "registro": next((f for f in filas if con_sesion and f.persona_id == persona.pk), None),
            "quedan": quedan,
            "cerro": cerro,
            "abierto": mesa.estado == EstadoDeMesa.CONVOCADA and not cerro,
            "viva": viva,
            "conduce": conduce,
            "coordina": coordina,
            "propia": propia if viva else None,
            "propia_convoco": propia is not None
            and any(fila.parte.pk == propia.pk and fila.convocatoria for fila in partes),
        }
