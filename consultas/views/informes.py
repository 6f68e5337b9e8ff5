"""The feedback report: the page, its PDF, and publishing it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from bitacora.queries.entradas import cabeza
from comun import formatos
from comun.bloques import bloques
from comun.pdf import componer
from comun.vistas import PUBLICO, Acto, Pagina
from consultas.commands.informes import publicar_informe
from consultas.enums import Fase
from consultas.forms_de_resultados import InformeForm
from consultas.models import Consulta, InformeDeRetroalimentacion
from consultas.queries.informes import informe_de, sin_responder, versiones_de
from consultas.views.boletas import DeConsultaPublicada
from consultas.views.publicas import DeConsulta


class DeInforme(DeConsultaPublicada, Pagina):
    permiso = PUBLICO

    def elegido(self) -> InformeDeRetroalimentacion | None:
        """The version of the address; the latest when it names none. Raises `Http404` for one that is not there."""
        pedida = self.request.GET.get("version", "")
        if pedida and not (pedida.isascii() and pedida.isdigit() and len(pedida) < 5):
            raise Http404
        informe = informe_de(self.consulta, int(pedida) if pedida else None)
        if pedida and informe is None:
            raise Http404
        return informe


class Informe(DeInforme):
    template_name = "consultas/informe_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        informe = self.elegido()
        con_propuestas = informe is not None and lleva_propuestas(self.consulta, informe.cifras)
        return super().get_context_data(
            informe=informe,
            tablas=tablas_de(informe.cifras) if informe else [],
            numeros=numeros_de(informe.cifras, con_propuestas) if informe else [],
            con_propuestas=con_propuestas,
            versiones=versiones_de(self.consulta),
            **kwargs,
        )


def tablas_de(cifras: dict[str, Any]) -> list[tuple[str, list[list[Any]]]]:
    """What came, as tables of two columns; empty ones are left out."""
    nombres = (
        ("por_eje", "Propuestas por eje"),
        ("por_canal", "Propuestas por vía"),
        ("por_idioma", "Propuestas por idioma"),
        ("por_lugar", "Propuestas por entidad"),
    )
    return [(titulo, cifras[clave]) for clave, titulo in nombres if cifras[clave]]


class InformeEnPDF(DeInforme):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        informe = self.elegido()
        if informe is None:
            raise Http404
        ejercicio = self.consulta.plan.ejercicio
        numero, huella = cabeza(ejercicio.slug)
        cifras = informe.cifras
        con_propuestas = lleva_propuestas(self.consulta, cifras)
        pagina = reverse("consultas:informe", args=[self.consulta.slug])
        datos = {
            "titulo": f"Informe de retroalimentación: {self.consulta.titulo}",
            "sobre": ejercicio.nombre,
            "direccion": request.build_absolute_uri(f"{pagina}?version={informe.version}"),
            "demostracion": self.consulta.es_demostracion,
            "version": str(informe.version),
            "publicado": formatos.momento(informe.publicado_en),
            "presentacion": bloques(informe.presentacion),
            "que_sigue": bloques(informe.que_sigue),
            "numeros": [[que, formatos.numero(n)] for que, n in numeros_de(cifras, con_propuestas)],
            "tablas": [
                {"titulo": titulo, "filas": [[str(a), formatos.numero(n)] for a, n in filas]}
                for titulo, filas in tablas_de(cifras)
            ],
            "con_propuestas": con_propuestas,
            "integradas": [[tema, formatos.numero(n)] for tema, n in cifras["integradas"]],
            "turnadas": [[a, formatos.numero(n), texto] for a, n, texto in cifras["turnadas"]],
            "no_proceden": cifras["no_proceden"],
            "esperan": formatos.numero(cifras["esperan"]) if cifras["esperan"] else "",
            "votacion": cifras["votacion"]
            and {
                "medida": cifras["votacion"]["medida"],
                "temas": [[eje, tema, formatos.numero(n)] for eje, tema, n in cifras["votacion"]["temas"]],
            },
            "nota": "Estas cifras quedaron fijas al publicar el informe; su huella está en la bitácora.",
            "sello": [["Última entrada de la bitácora", str(numero)], ["Huella de esa entrada", huella]],
        }
        contenido = componer("informe_de_consulta", datos, fecha=informe.publicado_en)
        nombre = f'inline; filename="informe-{self.consulta.slug}-v{informe.version}.pdf"'
        return HttpResponse(contenido, content_type="application/pdf", headers={"Content-Disposition": nombre})


def lleva_propuestas(consulta: Consulta, cifras: dict[str, Any]) -> bool:
    """Whether the consulta asked for propuestas or any came; a report of only a vote says nothing of them."""
    return bool(cifras["propuestas"]) or any(fase.fase == Fase.PROPUESTAS for fase in consulta.fases.all())


def numeros_de(cifras: dict[str, Any], con_propuestas: bool) -> list[tuple[str, int]]:
    """The headline figures, in order; those of the vote only when it was public."""
    numeros: list[tuple[str, int]] = []
    if con_propuestas:
        numeros += [
            ("Propuestas recibidas", cifras["propuestas"]),
            ("Apoyos", cifras["apoyos"]),
            ("Propuestas respondidas", cifras["respondidas"]),
            ("Propuestas sin responder", cifras["esperan"]),
        ]
    if cifras["encuesta"]:
        numeros.append(("Respuestas a la encuesta", cifras["encuesta"]))
    if cifras["mediana"] is not None:
        numeros.append(("Días que tardó la respuesta (mediana)", cifras["mediana"]))
    if votacion := cifras["votacion"]:
        numeros += [
            ("Personas que votaron", votacion["padron"]),
            ("Boletas contadas", votacion["boletas"]),
        ]
        if votacion["de_papel"] or votacion["papel_sin_contar"]:
            numeros += [
                ("De ellas, en papel", votacion["de_papel"]),
                ("Boletas de papel sin contar", votacion["papel_sin_contar"]),
            ]
    return numeros


class Redactar(DeConsulta, Acto):
    """Write and publish a version. What still waits for an answer is said here and in the report."""

    permiso = "consultas.publicar_informe"
    template_name = "consultas/informe_redactar.html"
    form_class = InformeForm
    mensaje = "El informe está publicado. Puedes publicar otra versión cuando algo cambie."

    def get_initial(self) -> dict[str, Any]:
        anterior = informe_de(self.consulta)
        if anterior is None:
            return {}
        return {"presentacion": anterior.presentacion, "que_sigue": anterior.que_sigue}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            sin_responder=sin_responder(self.consulta), versiones=versiones_de(self.consulta), **kwargs
        )

    def actuar(self, form: InformeForm) -> str:
        publicar_informe(
            persona=self.request.user,  # type: ignore[arg-type]
            consulta=self.consulta,
            presentacion=form.cleaned_data["presentacion"],
            que_sigue=form.cleaned_data["que_sigue"],
        )
        return reverse("consultas:informe", args=[self.consulta.slug])
