"""Who may, in the account's own room. Everything else here a person does only to their own account."""

from typing import Any

import rules


@rules.predicate
def administra_el_portal(persona: Any) -> bool:
    """Technical administration: whoever installs the portal answers for its notice."""
    return bool(persona.is_active and persona.is_superuser)


PERMISOS: dict[str, rules.predicates.Predicate] = {
    "cuentas.publicar_aviso": administra_el_portal,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
