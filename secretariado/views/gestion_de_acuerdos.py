"""Acuerdos as whoever conducts works on them: put to the vote, write down votes, close, withdraw, follow up."""

from typing import Any

from django.urls import reverse

from secretariado.commands import acuerdos, encargos
from secretariado.enums import Materia, ReglaDeVoto
from secretariado.forms_de_sesiones import (
    CerrarVotacionForm,
    EncargoForm,
    MateriaForm,
    ProponerForm,
    RegistrarVotoForm,
    RetirarAcuerdoForm,
)
from secretariado.models import Organizacion
from secretariado.queries import acuerdos as consultas_de_acuerdos
from secretariado.queries import paginas_de_acuerdos as de_acuerdos
from secretariado.queries import paginas_de_sesiones as paginas
from secretariado.queries import sesiones as consultas
from secretariado.queries.materias import materias, opciones
from secretariado.views.acuerdos import ActoDeAcuerdo
from secretariado.views.sesiones import ActoDeSesion

AYUDA_GENERAL = "Cualquier otra decisión: queda escrita, con su votación y su seguimiento, sin abrir nada en el portal."


class Proponer(ActoDeSesion):
    """What is put to the vote: first the matter, then the thing and the exact words."""

    permiso = "secretariado.proponer_acuerdo"
    template_name = "secretariado/acuerdo_proponer.html"
    form_class = ProponerForm
    titulo = "Proponer un acuerdo"
    entrada = "Se vota un texto exacto. Desde que empieza la votación ya no cambia."
    enviar = "Someter a votación"
    mensaje = "El acuerdo está en votación."

    @property
    def en_gestion(self) -> bool:  # type: ignore[override]
        return consultas.coordina(self.request.user, self.sesion.ejercicio_id)

    def materias(self) -> list[tuple[str, str, str]]:
        """Matters that can be decided on here: those that some app declares, and the general one."""
        declaradas = materias()
        return [
            (m.value, m.label, declaradas[m.value].ayuda if m.value in declaradas else AYUDA_GENERAL)
            for m in Materia
            if m.value in declaradas or m == Materia.GENERAL
        ]

    @property
    def materia(self) -> str:
        pedida = self.request.POST.get("materia") or self.request.GET.get("materia", "")
        return pedida if pedida in {clave for clave, _, _ in self.materias()} else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        self.opciones = opciones(self.materia, self.sesion.ejercicio) if self.materia else []
        return super().get_form_kwargs() | {
            "puntos": consultas.puntos_de(self.sesion),
            "opciones": [("", "Elige"), *((o.asunto, o.titulo) for o in self.opciones)],
            "general": self.materia in ("", Materia.GENERAL),
        }

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"materia": self.materia}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        sala = consultas.estado_de_sala(self.sesion)
        elegida = next((m for m in self.materias() if m[0] == self.materia), None)
        return contexto | {
            "materia": elegida,
            "form_de_materia": MateriaForm(
                self.request.GET if "materia" in self.request.GET else None, materias=self.materias()
            ),
            "sin_opciones": bool(elegida) and self.materia != Materia.GENERAL and not self.opciones,
            "opciones": self.opciones,
            "sala": sala,
            "hay_quorum": sala.quorum.hay and not sala.frase,
            "falta": sala.frase or (paginas.frase_de_falta(sala.faltan) if sala.faltan else ""),
            "por_integrante": sala.regla == ReglaDeVoto.POR_INTEGRANTE,
        }

    def actuar(self, form: ProponerForm) -> str:
        datos = form.cleaned_data
        acuerdos.proponer_acuerdo(
            persona=self.request.user,
            sesion=self.sesion,
            materia=datos["materia"],
            asunto=datos.get("asunto", ""),
            titulo=datos["titulo"],
            texto=datos["texto"],
            punto=datos["punto"],
            minutos=datos["minutos"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return f"{self.volver()}#acuerdos"


class ActoDeGestionDeAcuerdo(ActoDeAcuerdo):
    """An act on an acuerdo by whoever conducts, or by whoever proposed it: back to where each one works."""

    def volver(self) -> str:
        if consultas.coordina(self.request.user, self.sesion.ejercicio_id):
            return reverse("secretariado:sesion_gestion", args=[self.sesion.ejercicio.slug, self.sesion.numero])
        return self.direccion


class RegistrarVoto(ActoDeGestionDeAcuerdo):
    """A vote said aloud, written down: it counts once somebody of that parte confirms it."""

    permiso = "secretariado.conducir_sesion"
    form_class = RegistrarVotoForm
    titulo = "Registrar un voto dicho en la sala"
    entrada = "Para quien está en la sala y no puede votar desde su cuenta."
    enviar = "Registrar el voto"
    mensaje = "El voto quedó registrado. Contará cuando lo confirme alguien de su parte."
    explicacion = (
        "No cuenta hasta que lo confirme alguien de la misma parte.",
        "Si la persona vota después desde su cuenta, vale lo que ella emita.",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        sala = consultas.estado_de_sala(self.sesion)
        return super().get_form_kwargs() | {"integrantes": [uno.integrante for uno in sala.cuentan]}

    def actuar(self, form: RegistrarVotoForm) -> str:
        datos = form.cleaned_data
        acuerdos.registrar_voto(
            persona=self.request.user,
            acuerdo=self.acuerdo,
            integrante=datos["integrante"],
            sentido=datos["sentido"],
            razon=datos["razon"],
        )
        return f"{self.volver()}#acuerdos"


class CerrarVotacion(ActoDeGestionDeAcuerdo):
    """The vote ends. The page says first what it would come to at this moment."""

    permiso = "secretariado.proponer_acuerdo"
    form_class = CerrarVotacionForm
    template_name = "secretariado/acuerdo_cerrar.html"
    titulo = "Cerrar la votación"
    entrada = "Se cuenta otra vez quién está en la sala y se aplica la regla. El resultado ya no cambia."
    enviar = "Cerrar la votación"
    mensaje = "La votación se cerró."
    explicacion = (
        "El recuento queda congelado, con la posición de cada parte.",
        "Si se aprueba, será firme cuando lo confirme cada parte que estuvo presente.",
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        visto = consultas_de_acuerdos.acuerdo_visto(self.acuerdo, self.request.user)
        vivo = de_acuerdos.en_vivo(visto)
        contexto = super().get_context_data(**kwargs)
        # The field says that it is compulsory when it is; the command is who refuses.
        contexto["form"].fields["justificacion"].required = visto.necesita_justificacion
        return contexto | {
            "visto": visto,
            "vivo": vivo,
            "vivo_en_palabras": de_acuerdos.POR_QUE.get(vivo.por_que, "") if vivo else "",
            "partes": de_acuerdos.votos_vistos(visto),
            "pide_justificacion": visto.necesita_justificacion,
        }

    def actuar(self, form: CerrarVotacionForm) -> str:
        acuerdos.cerrar_votacion(
            persona=self.request.user, acuerdo=self.acuerdo, justificacion=form.cleaned_data["justificacion"]
        )
        return f"{self.volver()}#acuerdos"


class RetirarAcuerdo(ActoDeGestionDeAcuerdo):
    permiso = "secretariado.proponer_acuerdo"
    form_class = RetirarAcuerdoForm
    titulo = "Retirar el acuerdo de la votación"
    entrada = "Deja de votarse y no se cuenta. El texto y los votos emitidos quedan a la vista."
    enviar = "Retirar el acuerdo"
    clase_boton = "boton--peligro"
    mensaje = "El acuerdo se retiró de la votación."
    explicacion = ("No se puede deshacer; se puede proponer otro texto.",)

    def actuar(self, form: RetirarAcuerdoForm) -> str:
        acuerdos.retirar_acuerdo(persona=self.request.user, acuerdo=self.acuerdo, motivo=form.cleaned_data["motivo"])
        return f"{self.volver()}#acuerdos"


class Encargar(ActoDeGestionDeAcuerdo):
    """What follows from an acuerdo: who does what, by when."""

    permiso = "secretariado.encargar"
    form_class = EncargoForm
    titulo = "Encargar el seguimiento"
    entrada = "Qué hay que hacer para cumplir este acuerdo, quién responde y para cuándo."
    enviar = "Encargarlo"
    mensaje = "El encargo quedó publicado con el acuerdo."
    explicacion = (
        "La organización responsable dice cómo va, y se publica.",
        "Pasada la fecha sin cumplirse, aparece como vencido.",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "organizaciones": Organizacion.objects.filter(naturaleza=self.sesion.ejercicio.naturaleza)
        }

    def actuar(self, form: EncargoForm) -> str:
        datos = form.cleaned_data
        encargos.encargar(
            persona=self.request.user,
            acuerdo=self.acuerdo,
            tarea=datos["tarea"],
            organizacion=datos["organizacion"],
            vence=datos["vence"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return f"{self.direccion_del_acuerdo}#seguimiento"
