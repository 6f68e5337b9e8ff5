"""What waits for a person in the Secretariado."""

from secretariado.pendientes_de_minutas import de_minutas

PENDIENTES = [de_minutas]
