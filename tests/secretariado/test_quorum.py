"""The arithmetic of the Secretariado: worked cases, and what is true whatever the members and the votes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariado.quorum import (
    ABSTENCION,
    CONTRA,
    FAVOR,
    POR_INTEGRANTE,
    POR_PARTE,
    Miembro,
    contar_quorum,
    decidir,
    posicion,
    que_cuentan,
)

PARTES = ("gobierno", "organo_garante", "sociedad")
SENTIDOS = (FAVOR, CONTRA, ABSTENCION)


def _sala(*partes: str) -> list[Miembro]:
    """One member in the room per name, with keys 1, 2, 3…"""
    return [Miembro(clave, parte, True) for clave, parte in enumerate(partes, start=1)]


def _decidir(sentidos: str, *, partes: tuple[str, ...] = PARTES, **mas):
    """`"fca"`: a member of each parte in the room; for, against, abstaining; a hyphen is silence."""
    letras = {"f": FAVOR, "c": CONTRA, "a": ABSTENCION}
    votos = {n: letras[letra] for n, letra in enumerate(sentidos, start=1) if letra != "-"}
    return decidir(requeridas=PARTES, miembros=_sala(*partes), votos=votos, **mas)


# --- worked cases ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sentidos", "mas", "aprobado", "por_que"),
    [
        ("fff", {}, True, "consenso"),
        ("faa", {}, True, "consenso"),
        ("f--", {}, True, "consenso"),
        ("aaa", {}, False, "nadie_a_favor"),
        ("---", {}, False, "nadie_a_favor"),
        ("ffc", {}, False, "necesita_justificacion"),
        ("ffc", {"hay_justificacion": True}, True, "mayoria"),
        ("fac", {"hay_justificacion": True}, False, "sin_mayoria"),
        ("fcc", {"hay_justificacion": True}, False, "sin_mayoria"),
        ("ccc", {"hay_justificacion": True}, False, "nadie_a_favor"),
        ("fff", {"con_todas_las_partes": True}, True, "consenso"),
        ("ffa", {"con_todas_las_partes": True}, False, "falta_una_parte"),
        ("ff-", {"con_todas_las_partes": True}, False, "falta_una_parte"),
        ("ffc", {"con_todas_las_partes": True, "hay_justificacion": True}, False, "falta_una_parte"),
        ("ff-", {"regla": POR_INTEGRANTE}, True, "consenso"),
        ("f--", {"regla": POR_INTEGRANTE, "hay_justificacion": True}, False, "sin_mayoria"),
        ("faa", {"regla": POR_INTEGRANTE, "hay_justificacion": True}, False, "sin_mayoria"),
        ("ffc", {"regla": POR_INTEGRANTE, "hay_justificacion": True}, True, "mayoria"),
        ("fcc", {"regla": POR_INTEGRANTE, "hay_justificacion": True}, False, "sin_mayoria"),
        ("fac", {"regla": POR_INTEGRANTE, "hay_justificacion": True}, False, "sin_mayoria"),
    ],
)
def test_cada_caso_se_decide_como_dicen_las_reglas(sentidos, mas, aprobado, por_que):
    decision = _decidir(sentidos, **mas)
    assert (decision.aprobado, decision.por_que) == (aprobado, por_que)
    assert decision.metodo == (por_que if aprobado else "")


def test_sin_quorum_no_se_decide_aunque_todos_voten_a_favor():
    decision = _decidir("fff", partes=("gobierno", "gobierno", "sociedad"))
    assert (decision.aprobado, decision.por_que) == (False, "sin_quorum")


def test_un_empate_de_partes_o_de_integrantes_rechaza():
    cuatro = (*PARTES, "academia")
    votos = {1: FAVOR, 2: FAVOR, 3: CONTRA, 4: CONTRA}
    for regla in (POR_PARTE, POR_INTEGRANTE):
        decision = decidir(requeridas=cuatro, miembros=_sala(*cuatro), votos=votos, regla=regla, hay_justificacion=True)
        assert (decision.aprobado, decision.por_que) == (False, "empate")


def test_la_disidencia_de_una_persona_consta_aunque_su_parte_apruebe():
    miembros = _sala("gobierno", "organo_garante", "sociedad", "sociedad", "sociedad")
    votos = {1: FAVOR, 2: FAVOR, 3: FAVOR, 4: FAVOR, 5: CONTRA}
    decision = decidir(requeridas=PARTES, miembros=miembros, votos=votos)
    assert (decision.metodo, decision.disidentes, decision.contra) == ("consenso", (5,), 1)


def test_un_voto_de_quien_salio_no_cuenta():
    miembros = [*_sala(*PARTES), Miembro(4, "sociedad", False)]
    decision = decidir(requeridas=PARTES, miembros=miembros, votos={1: FAVOR, 2: FAVOR, 3: FAVOR, 4: CONTRA})
    assert (decision.favor, decision.contra) == (3, 0)


def test_de_dos_suplentes_de_un_titular_ausente_cuenta_uno():
    miembros = [Miembro(1, "gobierno", False), Miembro(3, "gobierno", True, 1), Miembro(2, "gobierno", True, 1)]
    assert list(que_cuentan(miembros)) == [2]


def test_posicion_de_una_parte():
    assert posicion([FAVOR, FAVOR, CONTRA]) == FAVOR
    assert posicion([CONTRA, ABSTENCION]) == CONTRA
    assert posicion([FAVOR, CONTRA]) == posicion([]) == posicion([ABSTENCION]) == ABSTENCION


def test_una_regla_o_un_sentido_que_no_existen_son_un_error_de_quien_llama():
    with pytest.raises(ValueError, match="rule"):
        _decidir("fff", regla="por_sorteo")
    with pytest.raises(ValueError, match="vote"):
        decidir(requeridas=PARTES, miembros=_sala(*PARTES), votos={1: "quizá"})


# --- what is always true --------------------------------------------------------------------------------------------
@st.composite
def salas(draw, con_suplentes: bool = True) -> list[Miembro]:
    """Any body: titulares of any parte (one nobody requires too), in the room or not, some with suplentes."""
    titulares = draw(st.lists(st.tuples(st.sampled_from((*PARTES, "observa")), st.booleans()), min_size=0, max_size=9))
    miembros = [Miembro(clave, parte, esta) for clave, (parte, esta) in enumerate(titulares, start=1)]
    if con_suplentes and miembros:
        suplencias = draw(st.lists(st.tuples(st.sampled_from(miembros), st.booleans()), max_size=5))
        for clave, (titular, esta) in enumerate(suplencias, start=100):
            miembros.append(Miembro(clave, titular.parte, esta, titular.clave))
    return miembros


@st.composite
def votaciones(draw) -> tuple[list[Miembro], dict[int, str]]:
    miembros = draw(salas())
    votos = {m.clave: sentido for m in miembros if (sentido := draw(st.sampled_from((*SENTIDOS, None)))) is not None}
    return miembros, votos


opciones = st.fixed_dictionaries(
    {
        "regla": st.sampled_from((POR_PARTE, POR_INTEGRANTE)),
        "hay_justificacion": st.booleans(),
        "con_todas_las_partes": st.booleans(),
    }
)


@given(salas(), st.sampled_from(PARTES))
def test_que_llegue_alguien_de_una_parte_nunca_quita_el_quorum(miembros, parte):
    antes = contar_quorum(PARTES, miembros)
    despues = contar_quorum(PARTES, [*miembros, Miembro(999, parte, True)])
    assert despues.hay or not antes.hay
    assert set(despues.faltan) == set(antes.faltan) - {parte}


@given(salas())
def test_no_hay_quorum_mientras_una_parte_requerida_no_tenga_a_nadie(miembros):
    quorum = contar_quorum(PARTES, miembros)
    en_la_sala = {m.parte for m in miembros if m.esta}
    assert quorum.hay == (set(PARTES) <= en_la_sala)
    assert quorum.faltan == tuple(parte for parte in PARTES if parte not in en_la_sala)


def test_sin_partes_requeridas_nunca_hay_quorum():
    assert contar_quorum((), _sala(*PARTES)).hay is False


@given(salas())
def test_un_suplente_nunca_cuenta_junto_a_su_titular(miembros):
    cuentan = que_cuentan(miembros)
    representados = [m.clave if m.suple_a is None else m.suple_a for m in cuentan.values()]
    assert len(representados) == len(set(representados))
    assert all(m.esta for m in cuentan.values())


@given(votaciones(), opciones, st.randoms(use_true_random=False))
def test_el_orden_de_llegada_no_cambia_nada(votacion, mas, azar):
    miembros, votos = votacion
    revueltos = list(miembros)
    azar.shuffle(revueltos)
    otros = dict(azar.sample(list(votos.items()), len(votos)))
    una = decidir(requeridas=PARTES, miembros=miembros, votos=votos, **mas)
    assert decidir(requeridas=PARTES, miembros=revueltos, votos=otros, **mas) == una


@given(votaciones(), opciones)
def test_aprobar_exige_quorum_alguien_a_favor_y_justificar_la_mayoria(votacion, mas):
    miembros, votos = votacion
    decision = decidir(requeridas=PARTES, miembros=miembros, votos=votos, **mas)
    if decision.aprobado:
        assert contar_quorum(PARTES, miembros).hay
        assert decision.favor > 0
        assert decision.metodo == "consenso" or mas["hay_justificacion"]
    else:
        assert decision.metodo == ""
        assert decision.disidentes == ()


@given(votaciones(), opciones)
def test_el_consenso_implica_que_ninguna_parte_esta_en_contra(votacion, mas):
    miembros, votos = votacion
    decision = decidir(requeridas=PARTES, miembros=miembros, votos=votos, **mas)
    if decision.metodo == "consenso":
        assert CONTRA not in decision.posiciones.values()


@given(votaciones(), opciones)
def test_lo_que_pide_todas_las_partes_solo_pasa_con_el_voto_de_cada_una(votacion, mas):
    miembros, votos = votacion
    decision = decidir(requeridas=PARTES, miembros=miembros, votos=votos, **mas | {"con_todas_las_partes": True})
    if decision.aprobado:
        cuentan = que_cuentan(miembros)
        for parte in PARTES:
            assert any(m.parte == parte and votos.get(c) == FAVOR for c, m in cuentan.items())


@given(salas(), opciones, st.sampled_from((None, ABSTENCION)))
def test_el_silencio_y_la_abstencion_nunca_aprueban(miembros, mas, sentido):
    votos = {} if sentido is None else {m.clave: sentido for m in miembros}
    assert not decidir(requeridas=PARTES, miembros=miembros, votos=votos, **mas).aprobado


@given(votaciones(), st.sampled_from(PARTES), st.integers(2, 4), st.booleans(), st.booleans())
def test_cada_parte_pesa_lo_mismo_por_mucha_gente_que_traiga(votacion, parte, veces, justifica, todas):
    """The people of one parte, repeated with the same votes, change nothing under `por_parte`."""
    miembros, votos = votacion
    mas = {"regla": POR_PARTE, "hay_justificacion": justifica, "con_todas_las_partes": todas}
    antes = decidir(requeridas=PARTES, miembros=miembros, votos=votos, **mas)
    muchos, muchos_votos = list(miembros), dict(votos)
    for vez in range(1, veces):
        for m in (m for m in miembros if m.parte == parte):
            suple_a = None if m.suple_a is None else m.suple_a + 1000 * vez
            muchos.append(Miembro(m.clave + 1000 * vez, parte, m.esta, suple_a))
            if m.clave in votos:
                muchos_votos[m.clave + 1000 * vez] = votos[m.clave]
    despues = decidir(requeridas=PARTES, miembros=muchos, votos=muchos_votos, **mas)
    assert (despues.aprobado, despues.metodo, despues.por_que, despues.posiciones) == (
        antes.aprobado,
        antes.metodo,
        antes.por_que,
        antes.posiciones,
    )


@given(votaciones(), opciones, st.data())
def test_pasar_de_contra_a_favor_nunca_hace_caer_lo_aprobado(votacion, mas, data):
    miembros, votos = votacion
    en_contra = [clave for clave, sentido in votos.items() if sentido == CONTRA]
    if not en_contra:
        return
    quien = data.draw(st.sampled_from(en_contra))
    antes = decidir(requeridas=PARTES, miembros=miembros, votos=votos, **mas)
    despues = decidir(requeridas=PARTES, miembros=miembros, votos={**votos, quien: FAVOR}, **mas)
    assert despues.aprobado or not antes.aprobado


@given(st.integers(1, 6), opciones)
def test_un_empate_exacto_nunca_aprueba(pares, mas):
    partes = tuple(f"p{n}" for n in range(2 * pares))
    votos = {n: FAVOR if n <= pares else CONTRA for n in range(1, 2 * pares + 1)}
    assert not decidir(requeridas=partes, miembros=_sala(*partes), votos=votos, **mas).aprobado


@given(st.lists(st.sampled_from((*SENTIDOS, None)), min_size=60, max_size=60), opciones)
def test_sesenta_integrantes_se_cuentan_enteros(sentidos, mas):
    miembros = [Miembro(n, PARTES[n % 3], True) for n in range(60)]
    votos = {n: sentido for n, sentido in enumerate(sentidos) if sentido}
    quorum = contar_quorum(PARTES, miembros)
    decision = decidir(requeridas=PARTES, miembros=miembros, votos=votos, **mas)
    assert [len(quorum.presentes[parte]) for parte in PARTES] == [20, 20, 20]
    assert (decision.favor, decision.contra, decision.abstencion) == tuple(map(sentidos.count, SENTIDOS))
