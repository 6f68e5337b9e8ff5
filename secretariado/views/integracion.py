"""Who makes up the Secretariado, its rules, who left and how it comes back: public pages."""

from typing import Any

from django.http import Http404

from comun.vistas import PUBLICO, Pagina
from secretariado.enums import EstadoDeReconstitucion, EstadoDeSeleccion
from secretariado.models import Candidatura, Ejercicio, ProcesoDeSeleccion
from secretariado.queries import composicion
from secretariado.queries.integracion import reglas_vigentes
from secretariado.queries.partes import organizacion_de_la_voceria, quien_responde_por_dos
from secretariado.queries.reglas import versiones_de_reglas


class DeEjercicio(Pagina):
    """A public page about the Secretariado of the ejercicio that the address names."""

    permiso = PUBLICO

    def preparar(self) -> None:
        ejercicio = Ejercicio.objects.filter(slug=self.kwargs["slug"]).first()
        if ejercicio is None:
            raise Http404
        self.ejercicio = ejercicio

    def objeto_de_permiso(self) -> Ejercicio:
        return self.ejercicio


class SecretariadoVer(DeEjercicio):
    template_name = "secretariado/integrantes_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        e = self.ejercicio
        persona = self.request.user
        contexto = super().get_context_data(**kwargs) | {
            "ejercicio": e,
            "retiros": list(composicion.retiros_de(e)),
        }
        if e.es_historico:
            return contexto | {"narrados": composicion.secretariados_narrados(e)}
        cuerpos = composicion.secretariados_de(e)
        secretariado = composicion.el_vigente(cuerpos, e)
        return contexto | {
            "narrados": cuerpos,
            "secretariado": secretariado,
            "partes": composicion.por_partes(e),
            "reglas": reglas_vigentes(secretariado) if secretariado is not None else None,
            "responden_por_dos": quien_responde_por_dos(e),
            "procesos": [(p, composicion.fase_de_seleccion(p)) for p in composicion.procesos_de(e)],
            "gestiona": persona.is_authenticated and persona.has_perm("secretariado.ver_nombramientos", e),
        }


class ReglasVer(DeEjercicio):
    template_name = "secretariado/reglas_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "ejercicio": self.ejercicio,
            "versiones": versiones_de_reglas(self.ejercicio),
            "escribe": self.request.user.is_authenticated
            and not self.ejercicio.es_historico
            and self.request.user.has_perm("secretariado.escribir_reglas", self.ejercicio),
        }


class ReconstitucionVer(DeEjercicio):
    template_name = "secretariado/reconstitucion_ver.html"

    def preparar(self) -> None:
        super().preparar()
        hallada = composicion.reconstitucion_de(self.ejercicio, self.kwargs["numero"])
        if hallada is None:
            raise Http404
        self.reconstitucion = hallada

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        r, persona = self.reconstitucion, self.request.user
        abierta = composicion.admite_objeciones(r)
        es_suya = persona.pk is not None and persona.pk == r.persona_de_la_parte_id
        objeciones = list(r.objeciones.all())
        sin_respuesta = sum(objecion.respondida_en is None for objecion in objeciones)
        en_objecion = r.estado == EstadoDeReconstitucion.EN_OBJECION
        return super().get_context_data(**kwargs) | {
            "ejercicio": self.ejercicio,
            "reconstitucion": r,
            "objeciones": objeciones,
            "sin_respuesta": sin_respuesta,
            "abierta": abierta,
            "puede_aceptar": es_suya and r.estado == EstadoDeReconstitucion.POR_ACEPTAR,
            "puede_responder": es_suya and en_objecion,
            "puede_hacer_efectiva": es_suya and en_objecion and not abierta and not sin_respuesta,
            "puede_desistir": (es_suya or persona.pk == r.presentada_por_id)
            and r.estado in {EstadoDeReconstitucion.POR_ACEPTAR, EstadoDeReconstitucion.EN_OBJECION},
        }


class SeleccionVer(DeEjercicio):
    template_name = "secretariado/seleccion_ver.html"

    def preparar(self) -> None:
        super().preparar()
        proceso = (
            ProcesoDeSeleccion.objects.filter(pk=self.kwargs["numero"], parte__ejercicio=self.ejercicio)
            .select_related("parte__ejercicio")
            .first()
        )
        if proceso is None:
            raise Http404
        self.proceso = proceso

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        p, persona = self.proceso, self.request.user
        candidaturas: list[Candidatura] = list(composicion.candidaturas_de(p))
        propia = next((c for c in candidaturas if c.persona_id == persona.pk), None)
        vigente = propia if propia is not None and propia.estado != "retirada" else None
        conduce = persona.is_authenticated and organizacion_de_la_voceria(persona, p.parte) is not None
        clase, palabras = composicion.fase_de_seleccion(p)
        return super().get_context_data(**kwargs) | {
            "ejercicio": self.ejercicio,
            "proceso": p,
            "fase": {"clase": clase, "palabras": palabras},
            "candidaturas": [c for c in candidaturas if c.estado != "retirada"],
            "propia": vigente,
            "recibe": composicion.recibe_candidaturas(p),
            "conduce": conduce and p.estado == EstadoDeSeleccion.ABIERTO,
            "por_resolver": palabras == "Por resolver",
        }
