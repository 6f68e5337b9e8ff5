from cuentas.models.personas import Persona, PersonaManager
from cuentas.models.privacidad import AceptacionDeAviso, AvisoDePrivacidad

__all__ = ["AceptacionDeAviso", "AvisoDePrivacidad", "Persona", "PersonaManager"]
