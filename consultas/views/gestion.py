"""What the coordination of an ejercicio does with its consultas."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from comun import reloj
from comun.vistas import Acto, Pagina
from consultas import fases as reglas_de_fases
from consultas import presentacion, revision
from consultas.commands import crear_tema, prorrogar_fase, publicar_consulta
from consultas.enums import EstadoConsulta, ReglaDeParticipacion
from consultas.forms import ProrrogaForm, TemaForm, VolverForm
from consultas.queries.boletas import momento_de_votacion
from consultas.views.publicas import DeConsulta

# Rooms of a consulta, each shown once its address exists: name, what it is, what it is for.
CUARTOS: tuple[tuple[str, str, str], ...] = (
    ("consultas:sistematizar", "Sistematización", "Agrupa las propuestas en temas y respóndelas."),
    ("consultas:codigos", "Códigos de participación", "Prepara y reparte los códigos de un solo uso."),
    ("consultas:papel", "Papel", "Sedes y lotes: imprime, captura dos veces y cierra con acta."),
    ("consultas:poblacion", "Población", "Carga con qué se compara a quienes participan."),
    ("consultas:auditoria", "Revisión de la urna", "Lo que cada parte comprobó antes de barajar las boletas."),
    ("consultas:encuesta_resultados", "Resultados de la encuesta", "Lo que se contestó, cuando termina."),
    ("consultas:informe_redactar", "Informe de retroalimentación", "Qué llegó, qué se integró, qué no y por qué."),
)


def enlaces_de(consulta: Any) -> list[dict[str, str]]:
    """Links to the rooms that this consulta uses."""
    sobran = set()
    if consulta.regla == ReglaDeParticipacion.CORREO:
        sobran.add("consultas:codigos")
    if not consulta.con_auditoria:
        sobran.add("consultas:auditoria")
    if not consulta.pide_datos_de_grupo:
        sobran.add("consultas:poblacion")
    if not consulta.preguntas.exists():
        sobran.add("consultas:encuesta_resultados")
    salida = []
    for nombre, titulo, explicacion in CUARTOS:
        if nombre in sobran:
            continue
        try:
            direccion = reverse(nombre, args=[consulta.slug])
        except NoReverseMatch:
            continue
        salida.append({"direccion": direccion, "titulo": titulo, "explicacion": explicacion})
    return salida


class GestionDeConsulta(DeConsulta, Pagina):
    """Where a coordinator sees a consulta's phases and what can be done with it today."""

    permiso = "consultas.prorrogar"
    template_name = "consultas/consulta_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        momento = contexto["momento"]
        contexto["fases"] = presentacion.fases(self.consulta, momento)
        contexto["cartel"] = presentacion.cartel(self.consulta, momento)
        contexto["votacion"] = momento_de_votacion(self.consulta)
        contexto["prorrogables"] = fases_prorrogables(self.consulta)
        contexto["prorrogas"] = self.consulta.prorrogas.all()
        contexto["temas"] = self.consulta.temas.select_related("eje").order_by("eje__numero", "orden")
        contexto["es_borrador"] = self.consulta.estado == EstadoConsulta.BORRADOR
        contexto["barras"] = revision.linea(self.consulta.fases.all())
        contexto["pausas"] = self.consulta.pausas.all()
        contexto["pausable"] = self.consulta.estado == EstadoConsulta.PUBLICADA
        contexto["enlaces"] = [] if contexto["es_borrador"] else enlaces_de(self.consulta)
        contexto["admite_temas"] = contexto["votacion"].clave in {"antes", "sin_votacion"}
        return contexto


class ActoDeGestion(DeConsulta, Acto):
    def destino(self) -> str:
        return reverse("consultas:gestion", args=[self.consulta.slug])


class Prorrogar(ActoDeGestion):
    """Give a phase more time, with a public reason."""

    permiso = "consultas.prorrogar"
    template_name = "consultas/consulta_prorrogar.html"
    form_class = ProrrogaForm
    mensaje = "La prórroga quedó registrada y su motivo ya es público."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "fases": fases_prorrogables(self.consulta)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["fases"] = presentacion.fases(self.consulta, contexto["momento"])
        return contexto

    def actuar(self, form: ProrrogaForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("fase", "fin_nuevo", "motivo")}
        prorrogar_fase(persona=self.request.user, consulta=self.consulta, **datos)
        return self.destino()


class Publicar(ActoDeGestion):
    """Make a draft public."""

    permiso = "consultas.publicar"
    template_name = "consultas/consulta_publicar.html"
    form_class = VolverForm
    mensaje = "La consulta ya es pública."

    def actuar(self, form: VolverForm) -> str:
        publicar_consulta(persona=self.request.user, consulta=self.consulta)
        return self.destino()


class CrearTema(ActoDeGestion):
    """Add a topic to the ballot before the vote opens."""

    permiso = "consultas.crear_tema"
    template_name = "consultas/tema_crear.html"
    form_class = TemaForm
    mensaje = "El tema ya está en la lista."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "consulta": self.consulta}

    def actuar(self, form: TemaForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("eje", "codigo", "titulo", "problematica")}
        crear_tema(persona=self.request.user, consulta=self.consulta, **datos)
        return self.destino()


def fases_prorrogables(consulta: Any) -> list[Any]:
    """Phases that have not ended, in order; none once the vote was ended by an act."""
    if consulta.estado not in {EstadoConsulta.BORRADOR, EstadoConsulta.PUBLICADA} or consulta.es_historico:
        return []
    ahora = reloj.ahora()
    return [fase for fase in reglas_de_fases.en_orden(consulta.fases.all()) if fase.fin > ahora]
