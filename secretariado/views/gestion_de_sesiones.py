"""What coordination does with sessions: call them and conduct them."""

import datetime as dt
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from comun import formatos, reloj
from comun.errors import ErrorDeDominio
from comun.vistas import Acto, Pagina
from secretariado.commands import presencias, sesiones
from secretariado.commands.guardias_de_convocatoria import exigir_donde, exigir_tiempo
from secretariado.enums import EstadoDeAcuerdo, EstadoDeSesion
from secretariado.forms_de_sesiones import (
    PUNTOS_AL_ABRIR,
    PUNTOS_POR_AGREGAR,
    AbrirForm,
    CancelarForm,
    ConvocarForm,
    MarcarForm,
    SinDatosForm,
)
from secretariado.models import Sesion
from secretariado.queries import acuerdos as consultas_de_acuerdos
from secretariado.queries import paginas_de_acuerdos as de_acuerdos
from secretariado.queries import paginas_de_sesiones as paginas
from secretariado.queries import sesiones as consultas
from secretariado.queries.integracion import (
    DIAS_DE_CONVOCATORIA,
    integrantes_en_funciones,
    partes_requeridas,
    reglas_vigentes,
    secretariado_vigente,
)
from secretariado.views.sesiones import ActoDeSesion, DeEjercicio, DeSesion, lo_que_se_ve


class Convocar(DeEjercicio, Acto):
    """Call a session: fill in, look at it as it will be published and sent, and only then send it."""

    permiso = "secretariado.convocar_sesion"
    template_name = "secretariado/sesion_convocar.html"
    form_class = ConvocarForm
    mensaje = "La sesión quedó convocada. El aviso sale por correo a quienes integran el Secretariado."

    def preparar(self) -> None:
        super().preparar()
        cuerpo = secretariado_vigente(self.ejercicio)
        self.cuerpo = cuerpo
        self.reglas = reglas_vigentes(cuerpo) if cuerpo is not None else None
        self.dias = self.reglas.dias_de_convocatoria if self.reglas else DIAS_DE_CONVOCATORIA
        self.zona = paginas.zona_de(self.ejercicio)
        if self.ejercicio.es_historico or cuerpo is None:
            raise Http404

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        # Hours are typed on the clock of the ejercicio, whatever the portal's own.
        with timezone.override(self.zona):
            form = self.get_form()
            paso = request.POST.get("paso", "convocar")
            if paso == "agregar":
                return self._otra_vez(form, form.cuantos + PUNTOS_POR_AGREGAR)
            if not form.is_valid():
                return self.form_invalid(form)
            if paso == "corregir":
                return self.render_to_response(self.get_context_data(form=form))
            if paso == "revisar":
                return self._revisar(form)
            return self.form_valid(form)

    def _otra_vez(self, form: ConvocarForm, cuantos: int) -> HttpResponse:
        """More boxes for points, with everything typed so far. It is not an act: nothing is judged yet."""
        ya = {nombre: form.data.get(nombre, "") for nombre in form.fields}
        nueva = ConvocarForm(**(self._opciones_de_form() | {"cuantos": cuantos}), initial=ya)
        return self.render_to_response(self.get_context_data(form=nueva, con_mas=True))

    def _revisar(self, form: ConvocarForm) -> HttpResponse:
        """The call as it will read; what the act would refuse is said here, beside its field."""
        datos = form.cleaned_data
        try:
            exigir_donde(datos["modalidad"], datos["lugar"], datos["enlace"])
            exigir_tiempo(self.ejercicio, datos["tipo"], datos["inicia"], datos["termina"], datos["motivo"], self.dias)
        except ErrorDeDominio as error:
            form.add_error(error.campo if error.campo in form.fields else None, error.mensaje)
            return self.render_to_response(self.get_context_data(form=form), status=error.estado_http)
        dia = paginas.dias_entre(reloj.ahora(), datos["inicia"], self.zona)
        return self.render_to_response(
            self.get_context_data(form=form, revisar=True, puntos=form.puntos, borrador=self._como_sesion(form))
            | {"dados": dia, "a_tiempo": dia >= self.dias}
        )

    def _como_sesion(self, form: ConvocarForm) -> dict[str, Any]:
        """What the call would say, in the words of its page."""
        datos = form.cleaned_data
        sesion = Sesion(
            ejercicio=self.ejercicio,
            titulo=datos["titulo"],
            tipo=datos["tipo"],
            modalidad=datos["modalidad"],
            lugar=datos["lugar"],
            enlace=datos["enlace"],
            inicia=datos["inicia"],
            termina=datos["termina"],
            motivo=datos["motivo"],
        )
        return {"sesion": sesion, "cuando": paginas.cuando(sesion), "donde": paginas.donde(sesion)}

    def _opciones_de_form(self) -> dict[str, Any]:
        return {
            "anteriores": Sesion.objects.filter(ejercicio=self.ejercicio, estado=EstadoDeSesion.CERRADA).order_by(
                "-numero"
            ),
            "dias": self.dias,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        enviados = sum(1 for clave in self.request.POST if clave.startswith("punto_"))
        return super().get_form_kwargs() | self._opciones_de_form() | {"cuantos": enviados or PUNTOS_AL_ABRIR}

    def get_initial(self) -> dict[str, Any]:
        inicial = super().get_initial() | {"tipo": "ordinaria", "modalidad": "presencial"}
        segunda = self.request.GET.get("segunda_de", "")
        return inicial | ({"segunda_de": segunda} if segunda.isascii() and segunda.isdigit() else {})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        minima = reloj.ahora() + dt.timedelta(days=self.dias)
        assert self.cuerpo is not None
        gente = list(integrantes_en_funciones(self.cuerpo).order_by("asiento__parte__orden", "calidad", "pk"))
        por_parte: dict[str, list[str]] = {}
        for uno in gente:
            por_parte.setdefault(uno.parte.nombre, []).append(uno.persona.nombre_publico)
        requeridas = [parte.nombre for parte in partes_requeridas(self.cuerpo, self.reglas)]
        return contexto | {
            "ejercicio": self.ejercicio,
            "cuerpo": self.cuerpo,
            "reglas": self.reglas,
            "dias": self.dias,
            "primera": formatos.dia_de_la_semana(minima, self.zona),
            "zona": paginas.nota_de_zona(self.ejercicio),
            "por_parte": list(por_parte.items()),
            "cuantas_personas": len(gente),
            "sin_gente": [nombre for nombre in requeridas if nombre not in por_parte],
            "cancelar": reverse("secretariado:sesiones", args=[self.ejercicio.slug]),
        }

    def actuar(self, form: ConvocarForm) -> str:
        datos = form.cleaned_data
        sesion = sesiones.convocar_sesion(
            persona=self.request.user,
            secretariado=self.cuerpo,
            titulo=datos["titulo"],
            tipo=datos["tipo"],
            modalidad=datos["modalidad"],
            inicia=datos["inicia"],
            termina=datos["termina"],
            lugar=datos["lugar"],
            enlace=datos["enlace"],
            motivo=datos["motivo"],
            puntos=form.puntos,
            segunda_de=datos["segunda_de"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return reverse("secretariado:sesion_gestion", args=[self.ejercicio.slug, sesion.numero])


class Conducir(DeSesion, Pagina):
    """Everything that conducting a session takes, in the order in which it happens."""

    permiso = "secretariado.conducir_sesion"
    template_name = "secretariado/sesion_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sesion, persona = self.sesion, self.request.user
        contexto = super().get_context_data(**kwargs) | lo_que_se_ve(sesion, persona)
        sala, ahora = contexto["sala"], reloj.ahora()
        zona = paginas.zona_de(sesion.ejercicio)
        aprobados = [a for a in contexto["acuerdos"] if a.acuerdo.estado in consultas_de_acuerdos.APROBADOS]
        return contexto | {
            "nombre": f"Sesión {sesion.numero}",
            "cuando": paginas.cuando(sesion),
            "zona": paginas.nota_de_zona(sesion.ejercicio),
            "donde": paginas.donde(sesion),
            "aspecto": paginas.aspecto_de_sesion(sesion),
            "aspecto_de_quorum": paginas.aspecto_de_quorum(sesion),
            "puntos": list(consultas.puntos_de(sesion)),
            "convocada": sesion.estado == EstadoDeSesion.CONVOCADA,
            "cerrada": sesion.estado == EstadoDeSesion.CERRADA,
            "registro_abierto": consultas.registro_abierto(sesion),
            "registro_desde": formatos.hora(consultas.registro_desde(sesion), zona),
            "apertura_desde": formatos.hora(consultas.apertura_desde(sesion), zona),
            "puede_abrir": sesion.estado == EstadoDeSesion.CONVOCADA and ahora >= consultas.apertura_desde(sesion),
            "por_llegar": [uno for uno in (*sala.miembros, *sala.observan) if uno.presencia is None],
            "abiertas": [a for a in contexto["acuerdos"] if a.acuerdo.estado == EstadoDeAcuerdo.EN_VOTACION],
            "decididos": [a for a in contexto["acuerdos"] if a.acuerdo.estado != EstadoDeAcuerdo.EN_VOTACION],
            "aprobados": aprobados,
            "por_firmar": [a for a in aprobados if a.falta],
            "por_que": de_acuerdos.POR_QUE,
            "minuta": paginas.minuta_de(sesion),
            # What coordination may do here, whatever else it is: the buttons of members are on the public page.
            "con_actos": False,
        }


class ActoDeGestion(ActoDeSesion):
    """An act of whoever conducts; it leads back to the workspace."""

    en_gestion: ClassVar[bool] = True


class Abrir(ActoDeGestion):
    """The session begins: with quorum, or as informative."""

    permiso = "secretariado.conducir_sesion"
    form_class = AbrirForm
    template_name = "secretariado/sesion_abrir.html"
    titulo = "Abrir la sesión"
    entrada = "Empieza en este momento y queda en la bitácora con quienes están presentes."
    enviar = "Abrir la sesión"
    mensaje = "La sesión está en curso."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sala = consultas.estado_de_sala(self.sesion)
        return super().get_context_data(**kwargs) | {
            "sala": sala,
            "hay_quorum": sala.quorum.hay and not sala.frase,
            "falta": paginas.frase_de_falta(sala.faltan) if sala.faltan else sala.frase,
            "vista": paginas.vista_de_sala(sala, self.request.user, True),
        }

    def actuar(self, form: AbrirForm) -> str:
        sesiones.abrir_sesion(
            persona=self.request.user, sesion=self.sesion, como_informativa=form.cleaned_data["como_informativa"]
        )
        return self.volver()


class CerrarSesion(ActoDeGestion):
    permiso = "secretariado.conducir_sesion"
    titulo = "Cerrar la sesión"
    entrada = "La lista de asistencia queda como está y ya no se toman acuerdos."
    enviar = "Cerrar la sesión"
    clase_boton = "boton--peligro"
    mensaje = "La sesión quedó cerrada. Lo que sigue es su minuta."
    explicacion = (
        "No se puede reabrir: lo que falte se trata en otra sesión.",
        "Cierra o retira antes toda votación abierta.",
        "Los acuerdos aprobados pueden confirmarse después.",
    )

    def actuar(self, form: SinDatosForm) -> str:
        sesiones.cerrar_sesion(persona=self.request.user, sesion=self.sesion)
        return self.volver()


class CancelarSesion(ActoDeGestion):
    permiso = "secretariado.convocar_sesion"
    form_class = CancelarForm
    titulo = "Cancelar la sesión"
    entrada = "La convocatoria queda publicada, con el motivo de su cancelación."
    enviar = "Cancelar la sesión"
    clase_boton = "boton--peligro"
    mensaje = "La sesión quedó cancelada; el aviso sale por correo."
    explicacion = (
        "No se puede deshacer: para reunirse se convoca otra.",
        "El motivo se publica y se envía por correo.",
    )

    def actuar(self, form: CancelarForm) -> str:
        sesiones.cancelar_sesion(persona=self.request.user, sesion=self.sesion, motivo=form.cleaned_data["motivo"])
        return self.volver()


class MarcarPresencia(ActoDeGestion):
    """Somebody is here and has no account at hand: noted down, and it counts once confirmed."""

    permiso = "secretariado.conducir_sesion"
    form_class = MarcarForm
    titulo = "Anotar una presencia"
    entrada = "Anota a quien llegó y no puede registrarse desde su cuenta."
    enviar = "Anotar en la lista"
    mensaje = "Quedó anotada. Contará cuando la confirme esa persona, o alguien presente de otra parte."
    explicacion = (
        "No cuenta para el quórum hasta que la confirme la propia persona, o alguien presente de otra parte.",
        "La coordinación no puede confirmar lo que anotó.",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        sala = consultas.estado_de_sala(self.sesion)
        todos = (*sala.miembros, *sala.observan)
        return super().get_form_kwargs() | {
            "integrantes": [uno.integrante for uno in todos if uno.presencia is None or self.request.method == "POST"]
        }

    def actuar(self, form: MarcarForm) -> str:
        presencias.marcar_presencia(
            persona=self.request.user, sesion=self.sesion, integrante=form.cleaned_data["integrante"]
        )
        return f"{self.volver()}#sala"
