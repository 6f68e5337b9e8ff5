"""Writing, signing, publishing, correcting and answering reports; and noting what an event discussed."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from compromisos.commands.informes import (
    corregir_informe,
    desechar_informe,
    empezar_informe,
    escribir_informe,
    firmar_informe,
)
from compromisos.commands.informes_publicacion import lo_que_falta, publicar_informe
from compromisos.commands.informes_respuestas import responder_informe
from compromisos.commands.informes_tratados import anotar_tratados
from compromisos.enums import EstadoCompromiso
from compromisos.enums_de_informes import ClaseDeInforme
from compromisos.errors_de_informes import PlanSinInformes
from compromisos.forms_de_candado import ConfirmarForm
from compromisos.forms_de_informes import (
    EmpezarForm,
    EscribirForm,
    FirmarForm,
    PublicarForm,
    ResponderForm,
    TratadosForm,
)
from compromisos.models import Compromiso, Informe
from compromisos.presentacion_de_informes import capitulos_con_signo
from compromisos.queries import informes as leer
from compromisos.views.informes import DeInforme
from comun.vistas import CON_CUENTA, Acto, Pagina
from planes.enums import EstadoDeEvento
from planes.views.eventos import DeEvento
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan
from secretariado.queries.nombramientos import organizaciones_de_sociedad


class GestionDeInformes(DePlan, Pagina):
    """What this person may write of the plan, and their drafts. Anybody else's do not exist here."""

    permiso = CON_CUENTA
    template_name = "compromisos/informe_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan, persona = self.plan, self.request.user
        vivo = not plan.es_historico
        publicados = leer.vigentes(leer.del_plan(plan)) if vivo else []
        return super().get_context_data(
            plan=plan,
            borradores=[(uno, leer.escribe(persona, uno)) for uno in leer.borradores_de(persona, plan)],
            propios=[uno for uno in publicados if leer.escribe(persona, uno)],
            escribe_sombra=vivo and persona.has_perm("compromisos.informar_por_la_sociedad", plan),
            escribe_autoevaluacion=vivo and persona.has_perm("compromisos.autoevaluar", plan),
            hay_compromisos=vivo and bool(leer.compromisos_del_informe(plan)),
            **kwargs,
        )


class _Empezar(DePlan, Acto):
    template_name = "compromisos/informe_empezar.html"
    form_class = EmpezarForm
    clase: ClaseDeInforme
    mensaje = "Ya tienes un borrador. Sólo lo lee quien lo escribe, y a quien invites a firmarlo."

    def organizaciones(self) -> list[Any]:
        return []

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "organizaciones": self.organizaciones()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            es_sombra=self.clase == ClaseDeInforme.SOMBRA,
            organizaciones=self.organizaciones(),
            ya=PlanSinInformes().mensaje if self.plan.es_historico else "",
            cancelar=reverse("compromisos:informes_gestion", args=[self.plan.slug]),
            **kwargs,
        )

    def actuar(self, form: EmpezarForm) -> str:
        datos = form.cleaned_data
        informe = empezar_informe(
            persona=persona_de(self.request),
            plan=self.plan,
            clase=self.clase,
            momento=datos["momento"],
            titulo=datos["titulo"],
            organizacion=datos.get("organizacion"),
            llave_de_acto=datos["llave_de_acto"],
        )
        return _escribir(informe)


class EmpezarSombra(_Empezar):
    """Begin a shadow report in the name of an organisation of society."""

    permiso = "compromisos.informar_por_la_sociedad"
    clase = ClaseDeInforme.SOMBRA

    def organizaciones(self) -> list[Any]:
        return organizaciones_de_sociedad(self.request.user, self.plan.ejercicio)


class EmpezarAutoevaluacion(_Empezar):
    """Begin the government's self-assessment."""

    permiso = "compromisos.autoevaluar"
    clase = ClaseDeInforme.AUTOEVALUACION


def _escribir(informe: Informe) -> str:
    return reverse("compromisos:informe_escribir", args=[informe.plan.slug, informe.codigo])


class DeBorrador(DePlan):
    """A page about a draft: it does not exist for whoever may not read it, whatever their office."""

    informe: Informe

    def preparar(self) -> None:
        super().preparar()
        informe = leer.informe_visible(self.request.user, self.plan, self.kwargs["codigo"])
        if informe is None or not self.sirve(informe):
            raise Http404("No hay ningún borrador con esa dirección.")
        self.informe = informe

    def sirve(self, informe: Informe) -> bool:
        """Whether the act is on this one."""
        return not informe.publicado and leer.escribe(self.request.user, informe)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            plan=self.plan,
            informe=self.informe,
            gestion=reverse("compromisos:informes_gestion", args=[self.plan.slug]),
            **kwargs,
        )


class EscribirInforme(DeBorrador, Acto):
    """The whole draft on one page; whoever was only invited reads it here."""

    permiso = CON_CUENTA
    template_name = "compromisos/informe_escribir.html"
    form_class = EscribirForm
    mensaje = "El borrador quedó guardado."

    def sirve(self, informe: Informe) -> bool:
        return not informe.publicado

    def preparar(self) -> None:
        super().preparar()
        self.escribe = leer.escribe(self.request.user, self.informe)
        self.capitulos = leer.capitulos_de(self.informe)
        if self.request.method == "POST" and not self.escribe:
            raise Http404("No hay ningún borrador con esa dirección.")

    def get_form_kwargs(self) -> dict[str, Any]:
        otras = leer.organizaciones_que_firman(self.plan).exclude(pk=self.informe.organizacion_id)
        return {
            **super().get_form_kwargs(),
            "informe": self.informe,
            "compromisos": leer.compromisos_del_informe(self.plan),
            "organizaciones": otras,
        }

    def get_initial(self) -> dict[str, Any]:
        return EscribirForm.iniciales(self.informe, self.capitulos)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        firmantes = {firma.organizacion_id for firma in self.informe.firmas.all()}
        return super().get_context_data(
            escribe=self.escribe,
            capitulos=capitulos_con_signo(self.capitulos),
            faltan=lo_que_falta(self.informe, self.capitulos),
            invitadas=[(una, una.pk in firmantes) for una in self.informe.invitadas.order_by("clave_de_orden", "pk")],
            firma=[una for una in leer.firma_por(self.request.user, self.informe) if una.pk not in firmantes],
            **kwargs,
        )

    def actuar(self, form: EscribirForm) -> str:
        datos = form.cleaned_data
        informe = escribir_informe(
            persona=persona_de(self.request),
            informe=self.informe,
            edicion=datos["edicion"],
            titulo=datos["titulo"],
            momento=datos["momento"],
            resumen=datos["resumen"],
            metodo=datos["metodo"],
            motivo=datos.get("motivo", ""),
            capitulos=form.capitulos(),
            invitadas=list(datos.get("invitadas", [])),
            subida=datos["subida"],
        )
        return _escribir(informe)


class FirmarInforme(DeBorrador, Acto):
    """Stand behind somebody else's draft, in the name of an invited organisation."""

    permiso = CON_CUENTA
    template_name = "compromisos/informe_firmar.html"
    form_class = FirmarForm
    mensaje = "Tu organización firmó este texto. Si cambia antes de publicarse, tendrá que firmarlo otra vez."

    def sirve(self, informe: Informe) -> bool:
        self.propias = leer.firma_por(self.request.user, informe) if not informe.publicado else []
        return bool(self.propias)

    def get_initial(self) -> dict[str, Any]:
        return {"huella": leer.texto_de_informe(self.informe)[1]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            organizacion=self.propias[0],
            capitulos=capitulos_con_signo(leer.capitulos_de(self.informe)),
            enviar="Firmar este informe",
            cancelar=_escribir(self.informe),
            **kwargs,
        )

    def actuar(self, form: FirmarForm) -> str:
        firmar_informe(
            persona=persona_de(self.request),
            informe=self.informe,
            organizacion=self.propias[0],
            huella=form.cleaned_data["huella"],
        )
        return _escribir(self.informe)


class PublicarInforme(DeBorrador, Acto):
    """Publish it for ever: what it says is shown whole before it is confirmed."""

    permiso = CON_CUENTA
    template_name = "compromisos/informe_publicar.html"
    form_class = PublicarForm
    mensaje = "El informe es público. Quedó en la bitácora con su huella: nadie puede editarlo ni retirarlo."

    def get_initial(self) -> dict[str, Any]:
        return {"huella": leer.texto_de_informe(self.informe)[1]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        capitulos = leer.capitulos_de(self.informe)
        firmantes = {firma.organizacion_id for firma in self.informe.firmas.all()}
        return super().get_context_data(
            capitulos=capitulos_con_signo(capitulos),
            faltan=lo_que_falta(self.informe, capitulos),
            sin_firmar=[una for una in self.informe.invitadas.order_by("clave_de_orden") if una.pk not in firmantes],
            enviar="Publicar para siempre",
            cancelar=_escribir(self.informe),
            **kwargs,
        )

    def actuar(self, form: PublicarForm) -> str:
        informe = publicar_informe(
            persona=persona_de(self.request), informe=self.informe, huella=form.cleaned_data["huella"]
        )
        return reverse("compromisos:informe", args=[self.plan.slug, informe.codigo])


class _Confirmar(DeBorrador, Acto):
    permiso = CON_CUENTA
    template_name = "compromisos/informe_confirmar.html"
    form_class = ConfirmarForm
    encabezado = ""
    explicacion = ""
    enviar = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            encabezado=self.encabezado,
            explicacion=self.explicacion,
            enviar=self.enviar,
            cancelar=self.volver(),
            **kwargs,
        )

    def volver(self) -> str:
        return _escribir(self.informe)


class CorregirInforme(_Confirmar):
    """Begin another version of what is published."""

    encabezado = "Corregir este informe"
    explicacion = (
        "Se abre un borrador con todo lo que dice el informe publicado. Cuando lo publiques será la versión en vigor, y "
        "la anterior seguirá a la vista con sus comentarios y respuestas."
    )
    enviar = "Empezar la corrección"
    mensaje = "Empieza por decir qué corrige esta versión."

    def sirve(self, informe: Informe) -> bool:
        return informe.publicado and leer.escribe(self.request.user, informe)

    def volver(self) -> str:
        return reverse("compromisos:informe", args=[self.plan.slug, self.informe.codigo])

    def actuar(self, form: ConfirmarForm) -> str:
        return _escribir(
            corregir_informe(
                persona=persona_de(self.request),
                informe=self.informe,
                llave_de_acto=form.cleaned_data["llave_de_acto"],
            )
        )


class DesecharInforme(_Confirmar):
    """Throw a draft away."""

    encabezado = "Desechar este borrador"
    explicacion = "Se borra lo que escribieron en él y las firmas que tenga. Nadie más lo leyó y no queda rastro."
    enviar = "Desechar el borrador"
    mensaje = "El borrador se borró."

    def actuar(self, form: ConfirmarForm) -> str:
        desechar_informe(persona=persona_de(self.request), informe=self.informe)
        return reverse("compromisos:informes_gestion", args=[self.plan.slug])


class ResponderInforme(DeInforme, Acto):
    """Answer a published report, or what it says of one commitment."""

    permiso = CON_CUENTA  # which commitments, and in whose name: the command
    template_name = "compromisos/informe_responder.html"
    form_class = ResponderForm
    mensaje = "La respuesta es pública y quedó en la bitácora."

    def preparar(self) -> None:
        super().preparar()
        persona = self.request.user
        self.al_conjunto, self.capitulos = leer.lo_que_responde(persona, self.informe)
        self.organizaciones = (
            [] if self.informe.es_sombra else organizaciones_de_sociedad(persona, self.informe.ejercicio)
        )

    def get_initial(self) -> dict[str, Any]:
        return {"sobre": self.request.GET.get("sobre", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "capitulos": self.capitulos,
            "organizaciones": self.organizaciones,
            "al_conjunto": self.al_conjunto,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            informe=self.informe,
            responde=self.al_conjunto or bool(self.capitulos),
            enviar="Publicar la respuesta",
            cancelar=self.volver(),
            **kwargs,
        )

    def volver(self) -> str:
        return reverse("compromisos:informe", args=[self.plan.slug, self.informe.codigo])

    def actuar(self, form: ResponderForm) -> str:
        datos = form.cleaned_data
        por_numero = {str(uno.compromiso.numero): uno for uno in self.capitulos}
        responder_informe(
            persona=persona_de(self.request),
            informe=self.informe,
            capitulo=por_numero.get(datos["sobre"]),
            organizacion=datos.get("organizacion"),
            texto=datos["texto"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return f"{self.volver()}#respuestas"


class AnotarTratados(DeEvento, Acto):
    """Note what an event of the plan said of each commitment."""

    permiso = "planes.registrar_asistencia"
    template_name = "compromisos/informe_tratados.html"
    form_class = TratadosForm
    mensaje = "Quedó publicado en la página del evento y en la bitácora."

    def get_form_kwargs(self) -> dict[str, Any]:
        fuera = [EstadoCompromiso.BORRADOR, EstadoCompromiso.HISTORICO]
        compromisos = Compromiso.objects.filter(plan=self.evento.plan_id).exclude(estado__in=fuera)
        return {
            **super().get_form_kwargs(),
            "compromisos": list(compromisos.order_by("numero", "pk")),
            "anotados": leer.tratados_en(self.evento),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            realizado=self.evento.estado == EstadoDeEvento.REALIZADO,
            enviar="Publicar lo que se trató",
            cancelar=reverse("planes:evento", args=[self.evento.codigo]),
            **kwargs,
        )

    def actuar(self, form: TratadosForm) -> str:
        anotar_tratados(persona=persona_de(self.request), evento=self.evento, tratados=form.tratados())
        return f"{reverse('planes:evento', args=[self.evento.codigo])}#tratados"
