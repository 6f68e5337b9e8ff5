"""Words that people use for the same public problem: general Spanish of Mexico's municipal services, made by hand.

Each idea gathers words (and phrases of two or three) that tell of it; two texts that share an idea are nearer even
when they share no word. It covers the services and duties of a municipality and a few of a state (Constitution,
art. 115), not the propuestas of any consulta. Edit it freely: nothing but suggestions depends on it. Pure data.
"""

# What it is about.
ASUNTOS: dict[str, str] = {
    "fuga de agua": """
        fuga, gotera, gotear, escurrir, brotar, chorro, tubo roto, tuberia rota, toma rota, valvula, abrazadera,
        desperdicio de agua, tirar agua, tirarse el agua, reventar, socavon, charco, toma domiciliaria
    """,
    "falta de agua": """
        tandeo, desabasto, suministro, gota, cisterna, tinaco, cubeta, sin agua, no hay agua, falta de agua, corte
        de agua, no llega el agua, no sube el agua, valvulero, escasez, reparto de agua, presion, bombeo, acarrear,
        almacenar, aljibe, agua un dia
    """,
    "calidad del agua": """
        turbia, amarilla, cafe, lodo, cloro, sarro, potable, grifo, sabor, huele, arsenico, contaminada, diarrea,
        gusano, analisis, agua sucia, hervir, garrafon, purificar, color, enfermar del estomago, bacteria
    """,
    "pipas de agua": """
        pipa, pipero, viaje de agua, carro tanque, acaparar, pipa de agua, comprar agua, camion cisterna
    """,
    "recibo de agua": """
        medidor, lecturista, lectura, consumo, tarifa de agua, recibo de agua, cobro de agua, adeudo, recargo, cobro
        estimado, recibo, sistema de agua, organismo operador, pagar de agua, cuota fija, metro cubico
    """,
    "extraccion de agua": """
        concesion de agua, acuifero, pozo, manantial, embotelladora, cerveceria, refresquera, perforar, extraer,
        extraccion, laguna, conagua, titulo de concesion, explotar, litros por segundo, agricola, sobreexplotar
    """,
    "drenaje": """
        drenaje, alcantarilla, alcantarillado, coladera, colector, aguas negras, aguas residuales, albanal, fosa,
        desbordar, rebosar, cano, desague, sanitario, registro tapado, azolve, desazolve, fosa septica
    """,
    "recoleccion de basura": """
        recoleccion, recolector, camion de basura, camion recolector, carro de basura, separar basura, bolsas de
        basura, ruta de basura, residuos, desechos, propina, pepena, organico, campana de basura, basura
    """,
    "tiradero": """
        tiradero, basurero, cascajo, escombro, clandestino, baldio, barranca, quema de basura, quemar, humo, relleno
        sanitario, llantas, animales muertos, lote baldio, lixiviado, tirar basura, predio abandonado
    """,
    "alumbrado": """
        alumbrado, lampara, luminaria, farola, foco, oscuro, oscuridad, oscuras, poste de luz, sin luz, iluminacion,
        fotocelda, apagada, penumbra, tinieblas, no prende, encender, iluminar
    """,
    "bache": """
        bache, bacheo, hoyo, pavimento, asfalto, carpeta, pozo en la calle, calle en mal estado, repavimentar,
        chapopote, terraceria, empedrado, llanta ponchada, suspension, intransitable, amortiguador, rin, hundimiento
    """,
    "banqueta": """
        banqueta, acera, rampa, silla de ruedas, discapacidad, accesibilidad, ciego, invidente, carriola, andador,
        baston, guia podotactil, guarnicion, escalon, muletas, peaton, accesible
    """,
    "cruce escolar": """
        paso peatonal, cruce peatonal, semaforo, zona escolar, paso de cebra, cruzar, cruce, tope escolar,
        atropellar, atropellado, promotor vial, entrada de la escuela, salida de la escuela, regreso a clases,
        peatonal
    """,
    "velocidad": """
        velocidad, exceso de velocidad, arrancones, tope, reductor, radar, kilometros por hora, carreras, frenar,
        acelerar, imprudente, choque, volcadura, choques, correr
    """,
    "puente peatonal": "puente peatonal, pasarela, puente, escalones del puente, via rapida, barandal, paso elevado",
    "transporte nocturno": """
        ultima corrida, ultimo camion, de noche, nocturno, madrugada, horario del camion, turno vespertino, regresar
        de noche, salir de trabajar, corrida, ultima combi, despues de las diez, vespertino
    """,
    "transporte publico": """
        camion, combi, microbus, autobus, colectivo, pesera, pesero, ruta, transporte publico, chofer, pasaje,
        pasajero, operador, unidad, concesionario, urbano, urvan, transportista
    """,
    "parada de camion": """
        parada, paradero, techumbre, parabus, techo, sombra, cubierta, esperar el camion, banca, tejaban, lamina,
        bajo el sol, mojarse, rayo del sol
    """,
    "taxi": "taxi, taxista, taximetro, banderazo, sitio de taxis, tarifa de taxi, mototaxi, dejada, ruletear",
    "acoso en transporte": """
        acoso, acosar, tocamientos, manosear, hostigar, agresion sexual, arrimon, acosador, muchacha, pasajera,
        morbo, violencia contra las mujeres, masturbar, separo de mujeres, vagon de mujeres, tocar, mirada
    """,
    "ciclovia": """
        ciclovia, ciclista, bicicleta, bici, carril de bicis, ciclocarril, pedalear, confinamiento, bolardo, casco
    """,
    "estacionamiento": """
        doble fila, segunda fila, estacionado, estacionar, cochera, grua, cuello de botella, coche, trafico,
        embotellamiento, cajon, parquimetro, obstruir, atravesado, mal estacionado, vialidad
    """,
    "tren": """
        tren, ferrocarril, ferroviario, vagon, via del tren, paso a nivel, locomotora, crucero, pluma, maquinista,
        durmiente, riel, vias
    """,
    "obra publica": """
        obra, constructora, contratista, inconclusa, detenida, zanja, inaugurar, remodelacion, construccion,
        entrega, sin terminar, letrero de obra, supervision, maquinaria, albanil, residente de obra, obra parada,
        trabajos
    """,
    "tramites": """
        tramite, ventanilla, requisito, licencia, permiso, acta de nacimiento, registro civil, cita, formato, sello,
        copia, coyote, gestor, oficina, vuelta, expediente, constancia, funcionamiento, certificado, interprete,
        curp, oficialia
    """,
    "contratos": """
        contrato, proveedor, licitacion, adjudicacion, compra, contratar, adquisiciones, factura, sobreprecio,
        concurso, concesion, arrendamiento, adjudicar, empresa fantasma, rentar, convenio, patrulla
    """,
    "programas sociales": """
        programa social, padron, beneficiario, despensa, apoyo, lamina, adultos mayores, pension, tinaco, delegado,
        censo, damnificado, reparto de apoyos, ayuda, credencial, bienestar, repartir, huracan
    """,
    "presupuesto": """
        presupuesto, gasto, egreso, ingreso, predial, cuenta publica, partida, tesoreria, deuda, recurso publico,
        gastar, impuesto, informe de gobierno, cifra, recaudar, participativo, dinero publico, erario
    """,
    "acceso a la informacion": """
        solicitud de informacion, transparencia, plataforma, inexistente, recurso de revision, reservada, prorroga,
        unidad de transparencia, datos personales, contestar, peticion, respuesta, solicitud, preguntar, derecho de
        peticion, oficio
    """,
    "medicinas": """
        medicina, medicamento, farmacia, surtir, receta, insulina, pastilla, tratamiento, vacuna, jeringa, gasa,
        antibiotico, desabasto de medicinas, paracetamol, dosis, inhalador, curacion, anaquel, botiquin
    """,
    "citas medicas": """
        consulta medica, especialista, cardiologo, ficha, lista de espera, ultrasonido, cirugia, doctor, medico,
        formarse, hospital, operacion, estudio, urgencias, oculista, psicologo, diferir, esperar consulta, pediatra,
        embarazo, catarata, meses de espera, seguimiento
    """,
    "mercado": """
        mercado, locatario, tianguis, puesto, pasillo, carnes, rata, cucaracha, bano, desperdicio, central de
        abasto, fruta, mariscos, higiene, plaga, verdura, pescado, limpieza
    """,
    "panteon": """
        panteon, cementerio, tumba, difunto, entierro, sepultar, fosa, muerto, exhumar, nicho, cripta, sepultura,
        enterrar, restos
    """,
    "biblioteca": """
        biblioteca, libro, bibliotecario, lectura, sala de lectura, leer, acervo, estante, computadora, estudiar,
        prestamo
    """,
    "perros": """
        perro, perro callejero, jauria, mascota, esterilizacion, rabia, antirrabica, mordida, morder, ladrar, gato,
        canino, rescatista, cachorro, camada, zoonosis, albergue, croquetas, suelto, borrego
    """,
    "parque": """
        parque, jardin, juegos infantiles, columpio, resbaladilla, arbol, cancha, pasto, podar, maleza, monte, area
        verde, plaza, kiosco, unidad deportiva, deportivo, kiosko, arbolado, graffiti, abandonado
    """,
    "nomina": """
        sueldo, nomina, salario, aviador, asesor, plaza, compensacion, bono, aguinaldo, regidor, funcionario, gana,
        familiar, nepotismo, percepcion, tabulador, quincena, remuneracion, director, viatico
    """,
    "multas": """
        multa, infraccion, agente de transito, mordida, corralon, recibo oficial, comprobante, inspector, sancion,
        juzgado civico, clausura, soborno, en efectivo, boleta de infraccion, decomisar, folio de pago, reglamento,
        transito, extorsion
    """,
    "becas": """
        beca, becario, promedio, convocatoria, estudiante, universidad, bachillerato, comite de becas, alumno,
        preparatoria, calificaciones, inscripcion, estudios
    """,
    "cabildo": """
        cabildo, acta de cabildo, sesion, regidor, sindico, ayuntamiento, gaceta, votacion, punto de acuerdo,
        regidora, sesionar, orden del dia, secretario del ayuntamiento, reglamento
    """,
    "predios publicos": """
        terreno, predio, enajenar, vender, venta, desincorporar, patrimonio municipal, area de donacion, donacion,
        inventario, escritura, rematar, lote, fraccionamiento, inmueble, permuta, avaluo, area verde
    """,
    "seguridad": """
        asalto, asaltar, robo, robar, policia, patrulla, rondin, delincuente, inseguridad, navaja, pistola, ladron,
        vigilancia, miedo
    """,
    "ruido": "ruido, musica, bocina, decibel, antro, escandalo, cohete, dormir, bar, cantina, fiesta, sonidero",
    "escuela": """
        escuela, primaria, secundaria, kinder, telesecundaria, preescolar, maestro, salon, aula, clases, jardin de
        ninos, profesor
    """,
    "internet": "internet, wifi, senal, conexion, celular, linea, computadora, megas, datos moviles",
    "vivienda": "vivienda, casa, escritura, renta, invasion, regularizar, colonia irregular, infonavit, desalojo",
    "inundacion": "inundacion, inundar, lluvia, arroyo, rio, desbordar, crecida, bordo, encharcamiento, aguacero",
    "bosque": "tala, bosque, incendio, talar, madera, forestal, reforestar, brecha, monte",
    "aire": "humo, polvo, ladrillera, chimenea, contaminacion, aire, ceniza, tolvanera, respirar",
    "violencia familiar": """
        violencia, golpear, pareja, refugio, orden de proteccion, denuncia, ministerio publico, feminicidio
    """,
    "empleo": "empleo, trabajo, desempleo, taller, capacitacion, bolsa de trabajo, emprender, negocio",
    "cultura": "cultura, museo, casa de cultura, danza, artesano, festival, lengua indigena, teatro, patrimonio",
    "deporte": "deporte, futbol, basquetbol, entrenador, gimnasio, atletismo, alberca, beisbol, deportistas",
    "ganaderia y campo": "campo, fertilizante, semilla, ganado, milpa, cosecha, parcela, ejido, riego, siembra",
}

# The same ideas in English, for whoever writes in it: a short gloss each.
EN_INGLES: dict[str, str] = {
    "fuga de agua": "water leak, leaking, broken pipe, burst pipe",
    "falta de agua": "no water, water shortage, running water, water supply",
    "calidad del agua": "tap water, dirty water, brown water, drinking water",
    "recibo de agua": "water bill, water meter, meter reading",
    "drenaje": "sewer, sewage, drain, manhole",
    "recoleccion de basura": "garbage, trash, garbage truck, waste collection",
    "tiradero": "dump, illegal dump, burning trash",
    "alumbrado": "street light, streetlight, lamp, dark street",
    "bache": "pothole, potholes, paving",
    "banqueta": "sidewalk, ramp, wheelchair, curb",
    "cruce escolar": "traffic light, crosswalk, crossing, school zone, pedestrian",
    "velocidad": "speeding, speed limit, speed bump",
    "transporte publico": "bus, buses, public transport, bus driver",
    "parada de camion": "bus stop, shelter, shade",
    "taxi": "taxi, taxis, cab, fare",
    "acoso en transporte": "harassment, groping",
    "ciclovia": "bike, bike lane, bicycle, cyclist",
    "estacionamiento": "parking, parked, double parking",
    "tren": "train, railway, railroad crossing",
    "obra publica": "construction, public works, unfinished",
    "tramites": "permit, license, paperwork, city hall, register, appointment",
    "contratos": "contract, bidding, supplier",
    "presupuesto": "budget, spending",
    "acceso a la informacion": "information request, transparency",
    "medicinas": "medicine, pharmacy, prescription",
    "citas medicas": "doctor, hospital, waiting list, clinic",
    "mercado": "market, stall",
    "panteon": "cemetery, grave",
    "biblioteca": "library, books",
    "perros": "dog, dogs, stray dogs, bite",
    "parque": "park, playground",
    "multas": "fine, fines, traffic ticket",
    "becas": "scholarship, scholarships",
    "seguridad": "police, robbery, mugging, unsafe",
    "ruido": "noise, loud music",
    "escuela": "school, teacher, classroom",
    "inundacion": "flood, flooding",
}
