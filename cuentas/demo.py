"""The accounts of the demo: plainly invented people, one per role, with a password that everybody may read.

They exist only where `PERMITE_DEMO` is on; production refuses a database that holds the demo (gobabierto/checks.py).
"""

from dataclasses import dataclass

CLAVE_DEMO = "demo-gobierno-abierto"


@dataclass(frozen=True)
class CuentaDeDemo:
    """One person of the demo. `rol` is a value of `secretariado.enums.Rol`, or "participante" / "administracion"."""

    correo: str
    nombre: str
    rol: str
    descripcion: str
    superusuario: bool = False


CUENTAS: tuple[CuentaDeDemo, ...] = (
    CuentaDeDemo("ana@demo.example", "Ana Demo", "participante", "Participante: propone, apoya y vota"),
    CuentaDeDemo(
        "coordinacion@demo.example", "Coral Demo", "coordinacion", "Coordinación: lleva las etapas y la consulta"
    ),
    CuentaDeDemo("voceria@demo.example", "Vicente Demo", "voceria", "Vocería del gobierno: decide por su parte"),
    CuentaDeDemo(
        "voceria-garante@demo.example",
        "Valeria Demo",
        "voceria_garante",
        "Vocería del órgano garante: decide por su parte",
    ),
    CuentaDeDemo(
        "voceria-sociedad@demo.example",
        "Violeta Demo",
        "voceria_sociedad",
        "Vocería de la sociedad: decide por su parte",
    ),
    CuentaDeDemo("integrante@demo.example", "Inés Demo", "integrante", "Integrante del Secretariado por el gobierno"),
    CuentaDeDemo(
        "sociedad@demo.example", "Sofía Demo", "integrante_sociedad", "Integrante del Secretariado por la sociedad"
    ),
    CuentaDeDemo(
        "garante@demo.example", "Gael Demo", "integrante_garante", "Integrante del Secretariado por el órgano garante"
    ),
    CuentaDeDemo("enlace@demo.example", "Elena Demo", "enlace", "Enlace de una dependencia: reporta avances"),
    CuentaDeDemo(
        "contraparte@demo.example", "Celia Demo", "contraparte", "Contraparte de la sociedad: contrasta avances"
    ),
    CuentaDeDemo("facilitacion@demo.example", "Fabián Demo", "facilitacion", "Facilitación de mesas"),
    CuentaDeDemo("captura@demo.example", "Carmen Demo", "captura", "Captura de papel: boletas y propuestas"),
    CuentaDeDemo(
        "captura2@demo.example", "Camilo Demo", "captura_2", "Segunda captura: lee lo mismo sin ver la primera"
    ),
    CuentaDeDemo("captura3@demo.example", "Cristina Demo", "captura_3", "Tercera captura: resuelve lo que difiere"),
    CuentaDeDemo("evaluacion@demo.example", "Eva Demo", "evaluacion", "Evaluación de planes y compromisos"),
    CuentaDeDemo(
        "administracion@demo.example",
        "Adán Demo",
        "administracion",
        "Administración técnica: instala",
        superusuario=True,
    ),
)
