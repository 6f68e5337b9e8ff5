"""The plan's repository: its list, one document with its versions, and the acts of the coordination."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from comun.vistas import PUBLICO, Acto, Lista, Pagina
from planes.commands import documentos as commands
from planes.forms_de_documentos import DocumentoForm, FiltroDeDocumentos, RetirarForm, VersionForm
from planes.models import Documento
from planes.queries import documentos as consultas
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan

NO_HAY = "No hay ningún documento con esa dirección."


class ListaDeDocumentos(DePlan, Lista):
    """Everything that a plan has published, newest first."""

    permiso = PUBLICO
    template_name = "planes/documento_lista.html"

    def get_queryset(self) -> QuerySet[Documento]:
        self.filtro = FiltroDeDocumentos(self.request.GET)
        if not self.filtro.is_valid():
            return Documento.objects.none()
        return consultas.filtrar(consultas.del_plan(self.plan), **self.filtro.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["plan"] = self.plan
        contexto["filtro"] = self.filtro
        contexto["hay_filtro"] = any(self.filtro.data.get(nombre) for nombre in self.filtro.fields)
        contexto["renglones"] = [consultas.renglon(documento) for documento in contexto["page_obj"]]
        contexto["puede_publicar"] = not self.plan.es_historico and self.request.user.has_perm(
            "planes.publicar_documento", self.plan
        )
        return contexto


class VerDocumento(Pagina):
    """A document: what it is, where to read it, how to check that it is the same, and its earlier versions."""

    permiso = PUBLICO
    template_name = "planes/documento_ver.html"

    def preparar(self) -> None:
        self.versiones = consultas.versiones_de(self.kwargs["slug"], self.kwargs["codigo"])
        if not self.versiones:
            raise Http404(NO_HAY)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        documento, persona = self.versiones[0], self.request.user
        motivos = consultas.motivos_de(documento) if len(self.versiones) > 1 else {}
        return super().get_context_data(
            plan=documento.plan,
            documento=documento,
            formato=consultas.formato_de(documento),
            contenido=consultas.direccion_del_contenido(documento),
            versiones=[
                {**consultas.renglon(version), "motivo": motivos.get(version.version, "")} for version in self.versiones
            ],
            puede_publicar=persona.has_perm("planes.publicar_documento", documento),
            puede_retirar=persona.has_perm("planes.retirar_documento", documento),
            **kwargs,
        )


class PublicarDocumento(DePlan, Acto):
    """A new document of the plan."""

    permiso = "planes.publicar_documento"
    template_name = "planes/documento_publicar.html"
    form_class = DocumentoForm
    mensaje = "El documento quedó publicado, con su huella y en la bitácora."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "plan": self.plan}

    def get_initial(self) -> dict[str, Any]:
        return {"etapa": self.request.GET.get("etapa", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            enviar="Publicar el documento",
            cancelar=reverse("planes:documentos", args=[self.plan.slug]),
            **kwargs,
        )

    def actuar(self, form: DocumentoForm) -> str:
        documento = commands.publicar_documento(persona=persona_de(self.request), plan=self.plan, **form.datos())
        return reverse("planes:documento", args=[self.plan.slug, documento.codigo])


class ActoDeDocumento(Acto):
    """An act on one version; afterwards, back to its document."""

    documento: Documento
    enviar = ""

    def preparar(self) -> None:
        documento = consultas.una_version(self.kwargs["slug"], self.kwargs["codigo"], self.kwargs.get("version"))
        if documento is None:
            raise Http404(NO_HAY)
        self.documento = documento

    def objeto_de_permiso(self) -> Documento:
        return self.documento

    def destino(self) -> str:
        return reverse("planes:documento", args=[self.documento.plan.slug, self.documento.codigo])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.documento.plan,
            documento=self.documento,
            enviar=self.enviar,
            cancelar=self.destino(),
            **kwargs,
        )


class ReemplazarDocumento(ActoDeDocumento):
    """Another version of the document."""

    permiso = "planes.publicar_documento"
    template_name = "planes/documento_reemplazar.html"
    form_class = VersionForm
    enviar = "Publicar la versión nueva"
    mensaje = "La versión nueva quedó publicada; la anterior sigue a la vista."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "plan": self.documento.plan}

    def get_initial(self) -> dict[str, Any]:
        documento = self.documento
        return {
            "titulo": documento.titulo,
            "tipo": documento.tipo,
            "fecha": documento.fecha,
            "licencia": documento.licencia,
            "etapa": documento.etapa.numero if documento.etapa else "",
            "descripcion": documento.descripcion,
            "idioma": documento.idioma,
            "enlace": documento.enlace,
        }

    def actuar(self, form: VersionForm) -> str:
        commands.nueva_version(persona=persona_de(self.request), documento=self.documento, **form.datos())
        return self.destino()


class RetirarDocumento(ActoDeDocumento):
    """Stop serving a version, with a public reason."""

    permiso = "planes.retirar_documento"
    template_name = "planes/documento_retirar.html"
    form_class = RetirarForm
    enviar = "Retirar esta versión"
    mensaje = "La versión dejó de servirse. Su huella y el motivo siguen a la vista."

    def actuar(self, form: RetirarForm) -> str:
        commands.retirar_documento(
            persona=persona_de(self.request), documento=self.documento, motivo=form.cleaned_data["motivo"]
        )
        return self.destino()
