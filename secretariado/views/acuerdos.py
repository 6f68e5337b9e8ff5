"""Acuerdos as anyone reads them, and what each member does about one from their own account."""

import csv
from io import StringIO
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from comun.registro import LoVotado
from comun.vistas import PUBLICO, ConPermiso, Lista, Pagina
from secretariado.commands import acuerdos, encargos
from secretariado.enums import EstadoDeAcuerdo, EstadoDeEncargo, Materia
from secretariado.exportacion import celda_segura
from secretariado.forms_de_sesiones import ConfirmarVotoForm, ReporteForm, SinDatosForm, VotarForm
from secretariado.models import Acuerdo, Ejercicio, Encargo, Voto
from secretariado.queries import acuerdos as consultas
from secretariado.queries import paginas_de_acuerdos as de_acuerdos
from secretariado.queries import paginas_de_sesiones as paginas
from secretariado.queries.integracion import hoy_en
from secretariado.queries.materias import lo_votado
from secretariado.queries.sesiones import coordina
from secretariado.views.sesiones import ActoDeSesion, DeEjercicio
from secretariado.votado import huella_de_voto

COLUMNAS = (
    "codigo", "sesion", "fecha_de_la_sesion", "numero", "materia", "asunto", "titulo", "estado", "metodo", "huella",
    "aprobado_en", "firme_en", "usado_en", "encargos", "encargos_abiertos",
)  # fmt: skip


def filtros_de(request: HttpRequest) -> dict[str, Any]:
    """Filters of the address that mean something; the rest is ignored, as a list that is read should."""
    sesion = request.GET.get("sesion", "")
    materia, estado = request.GET.get("materia", ""), request.GET.get("estado", "")
    return {
        "buscar": request.GET.get("buscar", "").strip()[:100],
        "materia": materia if materia in Materia.values else "",
        "estado": estado if estado in EstadoDeAcuerdo.values else "",
        "sesion": int(sesion) if sesion.isascii() and sesion.isdigit() and len(sesion) < 7 else None,
    }


class ListaDeAcuerdos(DeEjercicio, Lista):
    """Everything that was decided, by matter, state and session, and what is still to be done about it."""

    permiso = PUBLICO
    template_name = "secretariado/acuerdo_lista.html"
    paginate_by = 20

    def get_queryset(self) -> Any:
        self.filtros = filtros_de(self.request)
        return de_acuerdos.para_lista(self.ejercicio, **self.filtros)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        hoy, persona = hoy_en(self.ejercicio), self.request.user
        sesiones = list(self.ejercicio.sesiones.filter(acuerdos__isnull=False).order_by("-numero").distinct())
        return contexto | {
            "ejercicio": self.ejercicio,
            "filtros": self.filtros,
            "materias": Materia.choices,
            "estados": EstadoDeAcuerdo.choices,
            "sesiones": [(s.numero, f"Sesión {s.numero}: {s.titulo}") for s in sesiones],
            "acuerdos": [
                de_acuerdos.en_breve(a, a.sesion, None, persona, hoy) for a in contexto["page_obj"].object_list
            ],
            "abiertos": [
                de_acuerdos.encargo_visto(e, e.acuerdo, persona, hoy)
                for e in consultas.encargos_de(self.ejercicio).filter(estado__in=consultas.SIN_TERMINAR)[:50]
            ],
            "hay_filtros": any(self.filtros.values()),
        }


class AcuerdosEnCSV(ConPermiso):
    """The same list, filters and all, for a spreadsheet."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        ejercicio = get_object_or_404(Ejercicio, slug=slug)
        salida = StringIO()
        escritor = csv.writer(salida, lineterminator="\n")
        escritor.writerow(COLUMNAS)
        for a in de_acuerdos.para_lista(ejercicio, **filtros_de(request)):
            celdas = (
                a.codigo, a.sesion.numero, a.sesion.inicia.isoformat(), a.numero, a.materia, a.asunto_que_decide,
                a.titulo, a.estado, a.metodo, a.huella, *(i.isoformat() if i else "" for i in
                (a.cerrado_en if a.metodo else None, a.firme_en, a.usado_en)),
                len(a.encargos.all()), sum(e.estado in consultas.SIN_TERMINAR for e in a.encargos.all()),
            )  # fmt: skip
            escritor.writerow([celda_segura(str(celda)) for celda in celdas])
        return HttpResponse(
            salida.getvalue(),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="acuerdos-{slug}.csv"'},
        )


class DeAcuerdo(ConPermiso):
    """Pages of an acuerdo: the address names its ejercicio too, and both must agree."""

    acuerdo: Acuerdo

    def preparar(self) -> None:
        acuerdo = consultas.acuerdo_de(self.kwargs["codigo"])
        if acuerdo is None or acuerdo.ejercicio.slug != self.kwargs["slug"]:
            raise Http404
        self.acuerdo = acuerdo
        self.sesion = acuerdo.sesion

    def objeto_de_permiso(self) -> Any:
        return self.acuerdo

    @property
    def direccion_del_acuerdo(self) -> str:
        return reverse("secretariado:acuerdo", args=[self.acuerdo.ejercicio.slug, self.acuerdo.codigo])


class AcuerdoVer(DeAcuerdo, Pagina):
    """One acuerdo: the exact text, who voted what and why, who confirmed it, what it opened, what follows."""

    permiso = PUBLICO
    template_name = "secretariado/acuerdo_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        acuerdo, persona = self.acuerdo, self.request.user
        visto = consultas.acuerdo_visto(acuerdo, persona)
        cosa: LoVotado | None = (
            lo_votado(acuerdo.materia, acuerdo.asunto_que_decide) if acuerdo.asunto_que_decide else None
        )
        vivo = de_acuerdos.en_vivo(visto)
        hoy = hoy_en(acuerdo.ejercicio)
        return super().get_context_data(**kwargs) | {
            "acuerdo": acuerdo,
            "sesion": acuerdo.sesion,
            "ejercicio": acuerdo.ejercicio,
            "clave": f"{acuerdo.sesion.numero}.{acuerdo.numero}",
            "nombre": f"Acuerdo {acuerdo.sesion.numero}.{acuerdo.numero}",
            "visto": visto,
            "puede": visto.puede,
            "aspecto": de_acuerdos.aspecto_de_acuerdo(acuerdo),
            "metodo": de_acuerdos.aspecto_de_metodo(acuerdo),
            "partes": de_acuerdos.votos_vistos(visto),
            "confirmaciones": de_acuerdos.confirmaciones_de(visto),
            "falta": de_acuerdos.falta_que_confirmen(acuerdo, visto.confirmaciones),
            "por_que": de_acuerdos.POR_QUE.get(visto.por_que, ""),
            "vivo": vivo,
            "vivo_en_palabras": de_acuerdos.POR_QUE.get(vivo.por_que, "") if vivo else "",
            "cosa": cosa,
            "encargos": [de_acuerdos.encargo_visto(e, acuerdo, persona, hoy) for e in visto.encargos],
            "actos_de_bitacora": paginas.actos_de(acuerdo.ejercicio, [acuerdo.asunto]),
            "conduce": coordina(persona, acuerdo.ejercicio_id),
            "abierta": acuerdo.estado == EstadoDeAcuerdo.EN_VOTACION,
        }


# --- what a member does ---------------------------------------------------------------------------------------------
class ActoDeAcuerdo(DeAcuerdo, ActoDeSesion):
    """One act about an acuerdo, on a page of its own, with the text in sight."""

    con_texto: ClassVar[bool] = True

    def volver(self) -> str:
        return self.direccion_del_acuerdo

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "acuerdo": self.acuerdo,
            "texto_votado": self.acuerdo.texto if self.con_texto else "",
            "volver_a": f"Acuerdo {self.sesion.numero}.{self.acuerdo.numero}",
        }


class Votar(ActoDeAcuerdo):
    """My vote, in the open, with my reason."""

    permiso = "secretariado.votar_acuerdo"
    form_class = VotarForm
    titulo = "Votar este acuerdo"
    entrada = "Tu voto es público y queda con tu nombre: votas en un cargo."
    enviar = "Emitir mi voto"
    mensaje = "Tu voto quedó registrado. Puedes cambiarlo mientras siga abierta la votación."
    explicacion = (
        "Puedes cambiar tu voto hasta que se cierre la votación.",
        "La posición de tu parte es la que tenga más votos entre sus personas presentes; un empate es abstención.",
        "Si se aprueba y votaste en contra, tu disidencia consta con tu razón.",
    )

    def get_initial(self) -> dict[str, Any]:
        inicial = super().get_initial()
        voto = Voto.objects.filter(
            acuerdo=self.acuerdo, integrante__nombramiento__persona_id=self.request.user.pk
        ).first()
        return inicial | ({"sentido": voto.sentido, "razon": voto.razon} if voto else {})

    def actuar(self, form: VotarForm) -> str:
        acuerdos.votar_acuerdo(
            persona=self.request.user,
            acuerdo=self.acuerdo,
            sentido=form.cleaned_data["sentido"],
            razon=form.cleaned_data["razon"],
        )
        return f"{self.direccion}#te-toca"


class ConfirmarVoto(ActoDeAcuerdo):
    """A vote that coordination wrote down is ours indeed."""

    permiso = "secretariado.votar_acuerdo"
    form_class = ConfirmarVotoForm
    titulo = "Confirmar un voto"
    enviar = "Confirmo este voto"
    mensaje = "El voto quedó confirmado y ya cuenta."
    explicacion = (
        "Lo confirma alguien de la misma parte; no la coordinación, ni quien lo registró.",
        "Si no es el voto que se dio, no lo confirmes: la persona puede votar desde su propia cuenta.",
    )

    def preparar(self) -> None:
        super().preparar()
        self.voto = get_object_or_404(
            Voto.objects.select_related("acuerdo", "integrante__nombramiento__persona"),
            pk=self.kwargs["voto"],
            acuerdo=self.acuerdo,
        )

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"leido": huella_de_voto(sentido=self.voto.sentido, razon=self.voto.razon)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nombre = self.voto.integrante.persona.nombre_publico
        razon = f" Razón que anotó: «{self.voto.razon}»." if self.voto.razon else ""
        return super().get_context_data(**kwargs) | {
            "titulo": f"Confirmar el voto de {nombre}",
            "entrada": f"La coordinación registró que {nombre} votó «{self.voto.get_sentido_display().lower()}».{razon} "
            "Cuenta sólo si alguien de su parte lo confirma.",
        }

    def actuar(self, form: ConfirmarVotoForm) -> str:
        acuerdos.confirmar_voto(persona=self.request.user, voto=self.voto, leido=form.cleaned_data["leido"])
        return f"{self.direccion}#te-toca"


class ConfirmarAcuerdo(ActoDeAcuerdo):
    """Our parte attests how it was voted; with every parte's word, it is firm."""

    permiso = "secretariado.confirmar_acuerdo"
    titulo = "Confirmar el acuerdo"
    entrada = "Das fe, por tu parte, de que se votó así."
    enviar = "Confirmo cómo se votó"
    mensaje = "Tu parte confirmó el acuerdo."
    explicacion = (
        "Confirmar es dar fe de la votación, no estar de acuerdo: quien votó en contra también confirma.",
        "El acuerdo es firme cuando lo confirman todas las partes que estuvieron presentes.",
        "Sólo un acuerdo firme se puede aplicar, y una sola vez.",
    )

    def actuar(self, form: SinDatosForm) -> str:
        acuerdos.confirmar_acuerdo(persona=self.request.user, acuerdo=self.acuerdo)
        return self.direccion_del_acuerdo


class ReportarEncargo(ActoDeAcuerdo):
    """How what we were asked to do is going."""

    permiso = "secretariado.reportar_encargo"
    form_class = ReporteForm
    con_texto = False
    titulo = "Decir cómo va"
    enviar = "Publicar cómo va"
    mensaje = "Quedó publicado cómo va el encargo."
    explicacion = (
        "Lo que escribas se publica junto al acuerdo.",
        "Para darlo por hecho, explica qué se hizo o di dónde se ve.",
        "Sólo la coordinación cancela un encargo, y dice por qué.",
    )

    def preparar(self) -> None:
        super().preparar()
        self.encargo = get_object_or_404(
            Encargo.objects.select_related("organizacion"), pk=self.kwargs["encargo"], acuerdo=self.acuerdo
        )

    def get_initial(self) -> dict[str, Any]:
        e = self.encargo
        return super().get_initial() | {"estado": e.estado, "nota": e.nota, "enlace": e.enlace}

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if not coordina(self.request.user, self.acuerdo.ejercicio_id):
            form.fields["estado"].choices = [o for o in EstadoDeEncargo.choices if o[0] != EstadoDeEncargo.CANCELADO]
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "titulo": self.encargo.tarea,
            "entrada": f"Responde {self.encargo.organizacion.nombre}.",
        }

    def actuar(self, form: ReporteForm) -> str:
        datos = form.cleaned_data
        encargos.reportar_encargo(
            persona=self.request.user,
            encargo=self.encargo,
            estado=datos["estado"],
            nota=datos["nota"],
            enlace=datos["enlace"],
        )
        return f"{self.direccion_del_acuerdo}#seguimiento"
