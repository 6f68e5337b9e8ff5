"""Sessions as anyone reads them, and what each member does in them from their own account."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from comun import calendario
from comun.vistas import CON_CUENTA, PUBLICO, Acto, ConPermiso, Lista, Pagina
from secretariado.commands import presencias, sesiones
from secretariado.enums import EstadoDeSesion
from secretariado.forms_de_sesiones import PuntoForm, SinDatosForm
from secretariado.models import Ejercicio, Presencia, Sesion
from secretariado.queries import paginas_de_acuerdos as de_acuerdos
from secretariado.queries import paginas_de_sesiones as paginas
from secretariado.queries import sesiones as consultas
from secretariado.queries.integracion import DIAS_DE_CONVOCATORIA, reglas_vigentes, secretariado_vigente

CADA_CUANTO = 8  # seconds between two looks at a session under way


class DeEjercicio(ConPermiso):
    """Pages of an ejercicio: fetched before the permission is asked."""

    ejercicio: Ejercicio

    def preparar(self) -> None:
        ejercicio = Ejercicio.objects.filter(slug=self.kwargs["slug"]).first()
        if ejercicio is None:
            raise Http404
        self.ejercicio = ejercicio

    def objeto_de_permiso(self) -> Any:
        return self.ejercicio


class DeSesion(ConPermiso):
    """Pages of a session."""

    sesion: Sesion

    def preparar(self) -> None:
        sesion = consultas.sesion_de(self.kwargs["slug"], self.kwargs["numero"])
        if sesion is None:
            raise Http404
        self.sesion = sesion

    def objeto_de_permiso(self) -> Any:
        return self.sesion

    @property
    def ejercicio(self) -> Ejercicio:
        return self.sesion.ejercicio

    @property
    def direccion(self) -> str:
        return reverse("secretariado:sesion", args=[self.ejercicio.slug, self.sesion.numero])


class ActoDeSesion(DeSesion, Acto):
    """One act on a page of its own: it says what will happen, and keeps what was typed when it is refused."""

    template_name = "secretariado/sesion_acto.html"
    form_class: ClassVar[Any] = SinDatosForm
    titulo: ClassVar[str] = ""
    entrada: ClassVar[str] = ""
    enviar: ClassVar[str] = ""
    clase_boton: ClassVar[str] = ""
    explicacion: ClassVar[tuple[str, ...]] = ()
    en_gestion: ClassVar[bool] = False

    def volver(self) -> str:
        """Where the act leads back to: the workspace for whoever conducts, the session for everybody else."""
        if self.en_gestion:
            return reverse("secretariado:sesion_gestion", args=[self.ejercicio.slug, self.sesion.numero])
        return self.direccion

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "sesion": self.sesion,
            "ejercicio": self.ejercicio,
            "titulo": self.titulo,
            "entrada": self.entrada,
            "enviar": self.enviar,
            "clase_boton": self.clase_boton,
            "explicacion": self.explicacion,
            "volver": self.volver(),
            "en_gestion": self.en_gestion,
            "nombre_de_sesion": f"Sesión {self.sesion.numero}",
            "volver_a": "Conducir" if self.en_gestion else "",
        }


# --- reading --------------------------------------------------------------------------------------------------------
class Sesiones(DeEjercicio, Lista):
    """What comes next first; then what was held, newest first."""

    permiso = PUBLICO
    template_name = "secretariado/sesion_lista.html"
    paginate_by = 20

    def get_queryset(self) -> Any:
        return paginas.anteriores(self.ejercicio)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        cuerpo = secretariado_vigente(self.ejercicio)
        reglas = reglas_vigentes(cuerpo) if cuerpo is not None else None
        return contexto | {
            "ejercicio": self.ejercicio,
            "proximas": [paginas.renglon(sesion) for sesion in paginas.por_venir(self.ejercicio)],
            "pasadas": [paginas.renglon(sesion) for sesion in contexto["page_obj"].object_list],
            "dias": reglas.dias_de_convocatoria if reglas else DIAS_DE_CONVOCATORIA,
            "puede_convocar": not self.ejercicio.es_historico
            and self.request.user.has_perm("secretariado.convocar_sesion", self.ejercicio),
        }


def lo_que_se_ve(sesion: Sesion, persona: Any) -> dict[str, Any]:
    """The part of a session that changes while it is held: the room, the acuerdos, and what the reader may do."""
    sala = consultas.estado_de_sala(sesion)
    coordina = consultas.coordina(persona, sesion.ejercicio_id)
    vista = paginas.vista_de_sala(sala, persona, coordina)
    acuerdos = de_acuerdos.de_la_sesion(sesion, sala, persona)
    actos = de_acuerdos.mis_actos(sala, acuerdos, persona, coordina)
    huella = paginas.huella_de_vista(
        sesion.estado, sesion.informativa, getattr(persona, "pk", None), vista, [a.firma for a in acuerdos], actos
    )
    return {
        "sesion": sesion,
        "ejercicio": sesion.ejercicio,
        "sala": sala,
        "vista": vista,
        "acuerdos": acuerdos,
        "actos": actos,
        "huella": huella,
        "con_actos": True,
        "coordina": coordina,
        "en_curso": sesion.estado == EstadoDeSesion.EN_CURSO,
        "se_mueve": consultas.registro_abierto(sesion),
        "cada_cuanto": CADA_CUANTO,
    }


class SesionVer(DeSesion, Pagina):
    """One session: its call, who was there, what was decided and how, its minuta, its entries of the record."""

    permiso = PUBLICO
    template_name = "secretariado/sesion_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sesion = self.sesion
        contexto = super().get_context_data(**kwargs) | lo_que_se_ve(sesion, self.request.user)
        dados, exigidos = paginas.dias_dados(sesion), sesion.dias_de_anticipacion
        asuntos = [sesion.asunto, *(a.acuerdo.asunto for a in contexto["acuerdos"])]
        if sesion.minuta is not None:
            asuntos.append(sesion.minuta.asunto)
        return contexto | {
            "nombre": f"Sesión {sesion.numero}",
            "cuando": paginas.cuando(sesion),
            "zona": paginas.nota_de_zona(sesion.ejercicio),
            "donde": paginas.donde(sesion),
            "aspecto": paginas.aspecto_de_sesion(sesion),
            "aspecto_de_quorum": paginas.aspecto_de_quorum(sesion),
            "dados": dados,
            "dados_en_palabras": paginas.en_dias(dados),
            "exigidos": exigidos,
            "a_tiempo": dados >= exigidos,
            "puntos": list(consultas.puntos_de(sesion)),
            "seguidas": list(sesion.seguidas.only("numero", "titulo").order_by("numero")),
            "minuta": paginas.minuta_de(sesion),
            "actos_de_bitacora": paginas.actos_de(sesion.ejercicio, asuntos),
            "por_venir": sesion.estado == EstadoDeSesion.CONVOCADA,
            "conduce": contexto["coordina"],
        }


class SesionEnVivo(DeSesion, Pagina):
    """The live block of a session, for a page that is already open (htmx). Nothing new answers 304, or 204 to htmx."""

    permiso = PUBLICO
    template_name = "secretariado/_sesion_en_vivo.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        contexto = self.get_context_data(**kwargs) | lo_que_se_ve(self.sesion, request.user)
        etiqueta = f'W/"{contexto["huella"]}"'
        if request.GET.get("visto") == contexto["huella"]:
            respuesta = HttpResponse(status=204)
        elif request.headers.get("If-None-Match") == etiqueta:
            respuesta = HttpResponse(status=304)
        else:
            respuesta = self.render_to_response(contexto)
        respuesta["ETag"] = etiqueta
        respuesta["Cache-Control"] = "private, no-cache"
        return respuesta


class ConvocatoriaEnCalendario(DeSesion):
    """The session as a calendar entry, for any agenda."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        sesion = self.sesion
        puntos = "\n".join(f"{p.orden}. {p.titulo}" for p in consultas.puntos_de(sesion))
        evento = calendario.EventoDeCalendario(
            uid=sesion.asunto,
            titulo=f"Sesión {sesion.numero}: {sesion.titulo}",
            inicia=sesion.inicia,
            termina=sesion.termina,
            descripcion=f"Orden del día\n{puntos}",
            lugar=sesion.lugar or sesion.enlace,
            direccion=self.direccion,
            cancelado=sesion.estado == EstadoDeSesion.CANCELADA,
            secuencia=1 if sesion.estado == EstadoDeSesion.CANCELADA else 0,
        )
        return calendario.respuesta_ics([evento], f"sesion-{sesion.ejercicio.slug}-{sesion.numero}")


# --- what a member does ---------------------------------------------------------------------------------------------
class RegistrarMiPresencia(ActoDeSesion):
    """I am here: it counts for the quorum at once."""

    permiso = "secretariado.asistir"
    titulo = "Registrar mi presencia"
    entrada = "Haces constar, desde tu propia cuenta, que estás en esta sesión."
    enviar = "Estoy en la sesión"
    mensaje = "Tu presencia quedó registrada."
    explicacion = (
        "Tu presencia cuenta de inmediato para el quórum de tu parte.",
        "Si suples a alguien, cuentas sólo mientras esa persona no esté.",
        "Tu nombre y la hora quedan en la página de la sesión y en su minuta.",
    )

    def actuar(self, form: SinDatosForm) -> str:
        presencias.registrar_mi_presencia(persona=self.request.user, sesion=self.sesion)
        return f"{self.direccion}#sala"


class ConfirmarPresencia(ActoDeSesion):
    """Somebody that coordination noted down is here indeed; only then do they count."""

    permiso = "secretariado.asistir"
    titulo = "Confirmar una presencia"
    entrada = "La coordinación la anotó en la lista; cuenta sólo cuando alguien que puede dar fe lo confirma."
    enviar = "Confirmo que está en la sesión"
    mensaje = "La presencia quedó confirmada y ya cuenta."
    explicacion = (
        "La confirma la propia persona, o alguien presente de otra parte.",
        "No la confirma la coordinación, ni quien la anotó.",
    )

    def preparar(self) -> None:
        super().preparar()
        presencia = (
            Presencia.objects.filter(pk=self.kwargs["presencia"], lista=self.sesion.asistencia_id)
            .select_related("integrante__nombramiento__persona", "integrante__asiento__parte", "lista")
            .first()
        )
        if presencia is None:
            raise Http404
        self.presencia = presencia

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        integrante = self.presencia.integrante
        nombre = integrante.persona.nombre_publico
        return super().get_context_data(**kwargs) | {"titulo": f"Confirmar que {nombre} está en la sesión"}

    def actuar(self, form: SinDatosForm) -> str:
        presencias.confirmar_presencia(persona=self.request.user, presencia=self.presencia)
        return f"{self.direccion}#sala"


class RegistrarSalida(ActoDeSesion):
    """I leave before the end: from now on I do not count."""

    permiso = "secretariado.asistir"
    titulo = "Salir de la sesión"
    entrada = "Desde este momento dejas de contar para el quórum y para los acuerdos que sigan."
    enviar = "Salgo de la sesión"
    clase_boton = "boton--peligro"
    mensaje = "Quedó registrada tu salida."
    explicacion = (
        "Lo que ya votaste y se cerró queda como está.",
        "Si tu parte se queda sin nadie en la sala, la sesión se queda sin quórum.",
        "Si vuelves, registra otra vez tu presencia.",
    )

    def actuar(self, form: SinDatosForm) -> str:
        presencias.registrar_salida(persona=self.request.user, sesion=self.sesion)
        return f"{self.direccion}#sala"


class ProponerPunto(ActoDeSesion):
    """A parte, or coordination, brings something to the agenda; the page says which, and that it came after the call."""

    permiso = CON_CUENTA
    form_class = PuntoForm
    titulo = "Proponer un punto del orden del día"
    entrada = "Cualquier parte puede traer un tema a la sesión."
    enviar = "Agregar el punto"
    mensaje = "El punto quedó en el orden del día."
    explicacion = (
        "Se publica con el nombre de tu parte.",
        "Como la convocatoria ya se envió, la página dirá que se agregó después.",
    )

    def actuar(self, form: PuntoForm) -> str:
        sesiones.agregar_punto(
            persona=self.request.user,
            sesion=self.sesion,
            titulo=form.cleaned_data["titulo"],
            detalle=form.cleaned_data["detalle"],
        )
        return f"{self.direccion}#orden"
