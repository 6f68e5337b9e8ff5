"""The milestones of a citizen call. Pure."""

UMBRALES: tuple[int, ...] = (10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000)


def alcanzados(apoyos: int) -> tuple[int, ...]:
    """Milestones that this number of supports has reached, in order."""
    return tuple(umbral for umbral in UMBRALES if umbral <= apoyos)


def siguiente(apoyos: int) -> int | None:
    """The next milestone, or None past the last."""
    return next((umbral for umbral in UMBRALES if umbral > apoyos), None)


def avance(apoyos: int) -> str:
    """How much of the way from the last milestone to the next is done, as an SVG width: "62.0%"."""
    hasta = siguiente(apoyos)
    if hasta is None:
        return "100.0%"
    return f"{100 * apoyos / hasta:.1f}%"
