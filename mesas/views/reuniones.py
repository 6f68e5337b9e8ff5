"""Meetings of a mesa: their public page and calendar, arriving with the code, and what who leads them does."""

import re
from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from comun import reloj
from comun.calendario import respuesta_ics
from comun.codigos import agrupar
from comun.direcciones import absoluta
from comun.vistas import CON_CUENTA, PUBLICO, Acto, ConPermiso, Pagina
from mesas.codigo_de_sala import LARGO
from mesas.commands import llegadas as comandos_de_llegadas
from mesas.commands import reuniones as comandos
from mesas.commands.cartas_de_reuniones import evento_de_calendario
from mesas.commands.guardias import registro_de
from mesas.commands.minutas_de_reunion import empezar_minuta
from mesas.commands.reuniones import ANTES_DE_LA_HORA
from mesas.enums import EstadoDeReunion
from mesas.forms_de_reuniones import (
    PUNTOS_AL_ABRIR,
    PUNTOS_POR_AGREGAR,
    AnotarForm,
    CambioDeReunionForm,
    CancelarReunionForm,
    LlegarForm,
    ReunionForm,
    SinCuentaForm,
    SinDatosForm,
)
from mesas.freno_de_llegadas import llegar_con_freno
from mesas.models import SesionDeMesa
from mesas.queries import asistencia as leer_asistencia
from mesas.queries import reuniones as leer
from mesas.views.gestion import DeMesa
from planes.views.gestion import persona_de

CAMPOS = ("titulo", "inicia", "termina", "modalidad", "lugar", "enlace")
CAMPOS_AL_CREAR = ("clase", *CAMPOS)


def qr_en_linea(texto: str) -> SafeString:
    """A QR as an SVG for the page, one path; nothing of it is a person's text."""
    return mark_safe(segno.make(texto, error="m", micro=False).svg_inline(border=2, omitsize=True))


class DeReunion(ConPermiso):
    """A page about the meeting that the address names."""

    sesion: SesionDeMesa

    def preparar(self) -> None:
        sesion = leer.reunion_de(self.kwargs["codigo"], self.kwargs["numero"])
        if sesion is None:
            raise Http404("No hay ninguna reunión con esa dirección.")
        self.sesion, self.mesa = sesion, sesion.mesa

    def objeto_de_permiso(self) -> SesionDeMesa:
        return self.sesion

    @property
    def pagina(self) -> str:
        return reverse("mesas:reunion", args=[self.mesa.codigo, self.sesion.numero])

    @property
    def gestion(self) -> str:
        return reverse("mesas:reunion_gestion", args=[self.mesa.codigo, self.sesion.numero])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            sesion=self.sesion,
            mesa=self.mesa,
            plan=self.mesa.plan,
            ejercicio=self.mesa.plan.ejercicio,
            pagina=self.pagina,
            gestion=self.gestion,
            **kwargs,
        )


class VerReunion(DeReunion, Pagina):
    """A meeting: when, where, its agenda; once closed, how many came and its minuta."""

    permiso = PUBLICO
    template_name = "mesas/reunion_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sesion, persona, ahora = self.sesion, self.request.user, reloj.ahora()
        cerrada = sesion.estado == EstadoDeReunion.CERRADA
        viva = sesion.estado in (EstadoDeReunion.CONVOCADA, EstadoDeReunion.EN_CURSO)
        tiene_lugar = leer.tiene_lugar(persona, self.mesa) if viva else False
        en_curso = sesion.estado == EstadoDeReunion.EN_CURSO
        return super().get_context_data(
            conteos=leer_asistencia.conteos_de(sesion) if cerrada else None,
            viva=viva,
            por_venir=sesion.estado == EstadoDeReunion.CONVOCADA and ahora < sesion.inicia,
            en_curso=en_curso,
            cerrada=cerrada,
            tiene_lugar=tiene_lugar,
            llegada=leer_asistencia.llegada_de(sesion, persona) if en_curso else None,
            conduce=persona.has_perm("mesas.conducir", self.mesa),
            **kwargs,
        )


class CalendarioDeReunion(DeReunion):
    """One meeting, for the calendar of whoever reads it."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        con_enlace = leer.tiene_lugar(request.user, self.mesa)
        respuesta = respuesta_ics(
            [evento_de_calendario(self.sesion, con_enlace=con_enlace)],
            f"reunion-{self.mesa.codigo}-{self.sesion.numero}",
        )
        if con_enlace:
            respuesta["Cache-Control"] = "private, no-store"
        return respuesta


class Llegar(DeMesa, Acto):
    """Type the code of the room. From the QR it comes written; it is always sent by hand."""

    permiso = CON_CUENTA
    template_name = "mesas/llegada_llegar.html"
    form_class = LlegarForm

    def preparar(self) -> None:
        super().preparar()
        self.sesion = leer.en_curso_o_siguiente(self.mesa)

    @property
    def en_curso(self) -> bool:
        return self.sesion is not None and self.sesion.estado == EstadoDeReunion.EN_CURSO

    def get_initial(self) -> dict[str, Any]:
        return {"codigo": "".join(c for c in self.request.GET.get("codigo", "") if c.isalnum())[:LARGO]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        registro = registro_de(persona_de(self.request), self.mesa)
        llegada = (
            leer_asistencia.llegada_de(self.sesion, self.request.user)
            if self.sesion is not None and self.en_curso
            else None
        )
        return super().get_context_data(
            mesa=self.mesa,
            plan=self.mesa.plan,
            sesion=self.sesion,
            en_curso=self.en_curso,
            registro=registro,
            llegada=llegada,
            conduce=self.request.user.has_perm("mesas.conducir", self.mesa),
            cancelar=reverse("mesas:mesa", args=[self.mesa.codigo]),
            enviar="Registrar mi llegada",
            **kwargs,
        )

    def actuar(self, form: LlegarForm) -> str:
        if self.sesion is None:
            raise Http404("Esta mesa no tiene ninguna reunión por venir.")
        llegar_con_freno(persona=persona_de(self.request), sesion=self.sesion, codigo=form.cleaned_data["codigo"])
        return reverse("mesas:llegar", args=[self.mesa.codigo])


# --- who leads --------------------------------------------------------------------------------------------------------
class FormularioDeReunion:
    """A form whose agenda grows: «agregar más puntos» draws it again with more boxes and sends nothing."""

    request: HttpRequest

    def puntos_de_partida(self) -> int:
        return PUNTOS_AL_ABRIR

    def get_form_kwargs(self) -> dict[str, Any]:
        dados = [int(n) for n in re.findall(r"\bpunto_([0-9]{1,2})\b", " ".join(self.request.POST))]
        cuantos = max(dados, default=self.puntos_de_partida())
        return {**super().get_form_kwargs(), "cuantos": cuantos}  # type: ignore[misc]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("paso") != "agregar":
            return super().post(request, *args, **kwargs)  # type: ignore[misc, no-any-return]
        cuantos = self.get_form_kwargs()["cuantos"] + PUNTOS_POR_AGREGAR
        form = self.form_class(initial=request.POST.dict(), cuantos=cuantos)  # type: ignore[attr-defined]
        return self.render_to_response(self.get_context_data(form=form))  # type: ignore[attr-defined, no-any-return]


class ProgramarReunion(FormularioDeReunion, DeMesa, Acto):
    """Call a meeting of the mesa."""

    permiso = "mesas.planear"
    template_name = "mesas/reunion_programar.html"
    form_class = ReunionForm
    mensaje = "La reunión quedó publicada y en la bitácora."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            mesa=self.mesa,
            plan=self.mesa.plan,
            cancelar=reverse("mesas:gestion", args=[self.mesa.codigo]),
            enviar="Publicar la reunión",
            **kwargs,
        )

    def actuar(self, form: ReunionForm) -> str:
        sesion = comandos.programar_reunion(
            persona=persona_de(self.request),
            mesa=self.mesa,
            puntos=form.puntos,
            llave_de_acto=form.cleaned_data["llave_de_acto"],
            **{campo: form.cleaned_data[campo] for campo in CAMPOS_AL_CREAR},
        )
        return reverse("mesas:reunion", args=[self.mesa.codigo, sesion.numero])


class GestionDeReunion(DeReunion, Pagina):
    """Open it, show the code, see who arrives, count who has no account, close it, begin its minuta."""

    permiso = "mesas.conducir"
    template_name = "mesas/reunion_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sesion, ahora, persona = self.sesion, reloj.ahora(), self.request.user
        convocada = sesion.estado == EstadoDeReunion.CONVOCADA
        planea = persona.has_perm("mesas.planear", self.mesa)
        return super().get_context_data(
            llegadas=leer_asistencia.llegadas_de(sesion),
            sin_cuenta=sum(leer_asistencia.sin_cuenta_de(sesion).values()),
            en_curso=sesion.estado == EstadoDeReunion.EN_CURSO,
            convocada=convocada,
            abre_desde=sesion.inicia - ANTES_DE_LA_HORA,
            es_hora=convocada and sesion.inicia - ANTES_DE_LA_HORA <= ahora < sesion.termina,
            paso=ahora >= sesion.termina,
            puede_cambiar=planea and convocada and ahora < sesion.inicia,
            puede_cancelar=planea and convocada,
            redacta=persona.has_perm("secretariado.redactar_minuta", sesion),
            **kwargs,
        )


class ActoDeReunion(DeReunion, Acto):
    """An act on a meeting; afterwards, back to where it is led."""

    permiso = "mesas.conducir"
    template_name = "mesas/reunion_acto.html"
    form_class: Any = SinDatosForm
    encabezado = ""
    explicacion = ""
    enviar = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            encabezado=self.encabezado,
            explicacion=self.explicacion,
            cancelar=self.gestion,
            enviar=self.enviar,
            **kwargs,
        )


class CambiarReunion(FormularioDeReunion, ActoDeReunion):
    permiso = "mesas.planear"
    template_name = "mesas/reunion_programar.html"
    form_class = CambioDeReunionForm
    encabezado = "Cambiar la reunión"
    explicacion = "Cambia lo que haga falta y di por qué: lo anterior queda en la bitácora."
    enviar = "Publicar el cambio y avisar"
    mensaje = "El cambio quedó publicado y en la bitácora. Avisamos por correo a quienes se registraron."

    def puntos_de_partida(self) -> int:
        return len(self.sesion.puntos.all()) + 1

    def get_initial(self) -> dict[str, Any]:
        inicial = {campo: getattr(self.sesion, campo) for campo in CAMPOS}
        for n, punto in enumerate(self.sesion.puntos.all(), start=1):
            inicial |= {f"punto_{n}": punto.titulo, f"minutos_{n}": punto.minutos}
        return inicial

    def actuar(self, form: CambioDeReunionForm) -> str:
        comandos.cambiar_reunion(
            persona=persona_de(self.request),
            sesion=self.sesion,
            puntos=form.puntos,
            motivo=form.cleaned_data["motivo"],
            **{campo: form.cleaned_data[campo] for campo in CAMPOS},
        )
        return self.pagina


class CancelarReunion(ActoDeReunion):
    permiso = "mesas.planear"
    form_class = CancelarReunionForm
    encabezado = "Cancelar la reunión"
    explicacion = (
        "La página no desaparece: dirá que se canceló y por qué. Avisamos por correo a quienes se registraron. "
        "Esto no se puede deshacer."
    )
    enviar = "Cancelar la reunión y avisar"
    mensaje = "La reunión quedó cancelada, con su motivo a la vista y en la bitácora."

    def actuar(self, form: CancelarReunionForm) -> str:
        comandos.cancelar_reunion(
            persona=persona_de(self.request), sesion=self.sesion, motivo=form.cleaned_data["motivo"]
        )
        return self.pagina


class AbrirReunion(ActoDeReunion):
    encabezado = "Abrir la reunión"
    explicacion = "Desde que la abres, quien se registró puede llegar con el código y la mesa puede trabajar."
    enviar = "Abrir la reunión"
    mensaje = "La reunión está abierta. Proyecta el código para que registren su llegada."

    def actuar(self, form: SinDatosForm) -> str:
        comandos.abrir_reunion(persona=persona_de(self.request), sesion=self.sesion)
        return self.gestion


class CerrarReunion(ActoDeReunion):
    encabezado = "Cerrar la reunión"
    explicacion = (
        "La asistencia queda contada por sector y por sexo, y nadie más puede llegar, puntuar ni decidir. "
        "Cuenta antes a quienes vinieron sin cuenta. Esto no se puede deshacer."
    )
    enviar = "Cerrar la reunión y publicar los conteos"
    mensaje = "La reunión quedó cerrada y su asistencia, publicada en números."

    def actuar(self, form: SinDatosForm) -> str:
        comandos.cerrar_reunion(persona=persona_de(self.request), sesion=self.sesion)
        return self.gestion


class EmpezarMinuta(ActoDeReunion):
    permiso = "secretariado.redactar_minuta"
    encabezado = "Empezar la minuta"
    explicacion = (
        "El portal pone la fecha, el lugar, la agenda, la asistencia en números y lo que se eligió, y propone un relato. "
        "Tú lo completas antes de enviarlo: lo confirma, por cada parte que estuvo, una persona registrada que llegó."
    )
    enviar = "Empezar la minuta"
    mensaje = "El borrador está listo: complétalo y envíalo a las partes."

    def actuar(self, form: SinDatosForm) -> str:
        version = empezar_minuta(persona=persona_de(self.request), sesion=self.sesion)
        return reverse("secretariado:minuta_editar", args=[self.mesa.plan.ejercicio.slug, version.minuta.codigo])


class AnotarLlegada(ActoDeReunion):
    form_class = AnotarForm
    encabezado = "Anotar a quien llegó"
    explicacion = "Para quien se registró y no puede usar el código. Quien no se registró se cuenta sin cuenta."
    enviar = "Anotar su llegada"
    mensaje = "Su llegada quedó anotada."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "registros": leer_asistencia.por_llegar(self.sesion)}

    def actuar(self, form: AnotarForm) -> str:
        comandos_de_llegadas.anotar_llegada(
            persona=persona_de(self.request), sesion=self.sesion, registro=form.cleaned_data["registro"]
        )
        return f"{self.gestion}#llegadas"


class ContarSinCuenta(ActoDeReunion):
    template_name = "mesas/reunion_sin_cuenta.html"
    form_class = SinCuentaForm
    encabezado = "¿Cuántas personas vinieron sin cuenta?"
    enviar = "Guardar los números"
    mensaje = "Los números quedaron guardados; se publican al cerrar la reunión."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "sectores": leer_asistencia.sectores()}

    def get_initial(self) -> dict[str, Any]:
        return {f"{s}-{sexo}": n for (s, sexo), n in leer_asistencia.sin_cuenta_de(self.sesion).items()}

    def actuar(self, form: SinCuentaForm) -> str:
        comandos_de_llegadas.contar_sin_cuenta(
            persona=persona_de(self.request), sesion=self.sesion, renglones=form.renglones()
        )
        return f"{self.gestion}#llegadas"


class ProyectarCodigo(DeReunion, Pagina):
    """The code of today, enormous, with a QR that leads to where it is typed."""

    permiso = "mesas.conducir"
    template_name = "mesas/reunion_codigo.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        en_curso = self.sesion.estado == EstadoDeReunion.EN_CURSO
        codigo = leer.codigo_de_hoy(self.sesion) if en_curso else ""
        donde = absoluta(reverse("mesas:llegar", args=[self.mesa.codigo]))
        return super().get_context_data(
            en_curso=en_curso,
            signos=codigo,
            codigo_dicho=agrupar(codigo, 3),
            donde=donde,
            qr=qr_en_linea(f"{donde}?codigo={codigo}") if codigo else "",
            dia=leer.hoy_de(self.sesion),
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        respuesta = super().get(request, *args, **kwargs)
        respuesta["Cache-Control"] = "private, no-store"
        return respuesta
