"""What waits for a person in the Secretariado."""

from secretariado.pendientes_de_integracion import PENDIENTES_DE_INTEGRACION
from secretariado.pendientes_de_minutas import de_minutas
from secretariado.pendientes_de_sesiones import DE_SESIONES

PENDIENTES = [de_minutas, *DE_SESIONES, *PENDIENTES_DE_INTEGRACION]
