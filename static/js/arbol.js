// A tree that a room builds: it looks again every two seconds (htmx, with the last ETag: no change costs no body), it is
// walked with the keyboard (an ARIA tree over the list), and a chosen node opens its acts without asking the portal.
// Expects [data-arbol] with #arbol-vivo, ol.arbol-nodos > li > a.fila-nodo#n-CODE[data-v], #panel and, for who may work,
// template[data-panel-plantilla]. Without this file everything is links and forms.
(() => {
  "use strict";
  const mesa = document.querySelector("[data-arbol]");
  if (!mesa) return;
  const panel = document.querySelector("[data-panel]");
  const molde = document.querySelector("template[data-panel-plantilla]");
  const voz = document.querySelector("[data-arbol-voz]");
  const vivo = () => document.getElementById("arbol-vivo");
  const filas = () => [...mesa.querySelectorAll("a.fila-nodo")];
  const aLaVista = () => filas().filter((a) => !a.parentElement.closest("ol[hidden]"));
  const fila = (codigo) => document.getElementById(`n-${codigo}`);
  const codigoDe = (a) => a.id.slice(2);
  const ramaDe = (a) => a.closest("[data-rama]").dataset.rama;
  const hijosDe = (a) => [...a.parentElement.children].find((n) => n.tagName === "OL") || null;
  const padreDe = (a) => {
    const arriba = a.parentElement.parentElement.closest("li");
    if (arriba) return arriba.querySelector(":scope > a.fila-nodo");
    return ramaDe(a) === "central" ? null : mesa.querySelector('[data-rama="central"] a.fila-nodo');
  };
  const textoDe = (a) => (a.querySelector("span") || a).textContent;
  const numeroDe = (a) => (a.querySelector("b") || { textContent: "" }).textContent;
  const decir = (texto) => {
    if (voz) voz.textContent = texto;
  };

  // --- the list as a tree ---------------------------------------------------------------------------------------------
  const plegados = new Set();
  let actual = "";
  const guardarPliegues = () => {
    try {
      sessionStorage.setItem(`arbol:${mesa.dataset.mesa}:plegados`, [...plegados].join(" "));
    } catch {} // private windows keep nothing
  };
  try {
    (sessionStorage.getItem(`arbol:${mesa.dataset.mesa}:plegados`) || "").split(" ").filter(Boolean).forEach((c) => plegados.add(c));
  } catch {}

  const vestir = () => {
    for (const lista of mesa.querySelectorAll("ol.arbol-nodos")) {
      const titulo = lista.closest("section").querySelector("h3");
      if (lista.querySelector("a.fila-nodo")) {
        lista.setAttribute("role", "tree");
        if (titulo) lista.setAttribute("aria-labelledby", titulo.id);
        lista.removeAttribute("hidden");
      } else {
        lista.setAttribute("hidden", "");
        lista.removeAttribute("role");
      }
      const vacia = lista.parentElement.querySelector("[data-rama-vacia]");
      if (vacia) vacia.hidden = Boolean(lista.querySelector("a.fila-nodo"));
    }
    const todas = filas();
    for (const a of todas) {
      a.parentElement.setAttribute("role", "none");
      a.setAttribute("role", "treeitem");
      a.tabIndex = -1;
      let nivel = 1;
      for (let li = a.parentElement.parentElement.closest("li"); li; li = li.parentElement.closest("li")) nivel += 1;
      a.setAttribute("aria-level", nivel);
      const hijos = hijosDe(a);
      if (hijos) {
        const cerrado = plegados.has(codigoDe(a));
        hijos.setAttribute("role", "group");
        hijos.id = `g-${codigoDe(a)}`;
        hijos.hidden = cerrado;
        a.setAttribute("aria-expanded", cerrado ? "false" : "true");
        a.setAttribute("aria-owns", hijos.id);
      } else {
        a.removeAttribute("aria-expanded");
        a.removeAttribute("aria-owns");
      }
    }
    const elegida = fila(actual) || fila((panel && panel.querySelector("[data-nodo]") || { dataset: {} }).dataset.nodo || "") || mesa.querySelector('[data-rama="central"] a.fila-nodo') || todas[0];
    if (elegida) {
      elegida.tabIndex = 0;
      actual = codigoDe(elegida);
    }
    const bloque = vivo();
    const si = bloque && bloque.querySelector("[data-en-vivo-si]");
    if (si && window.htmx) {
      si.hidden = false;
      bloque.querySelector("[data-en-vivo-no]").hidden = true;
    }
    senalar();
  };
  const enfocar = (a) => {
    if (!a) return;
    for (const otra of mesa.querySelectorAll('a.fila-nodo[tabindex="0"]')) otra.tabIndex = -1;
    a.tabIndex = 0;
    actual = codigoDe(a);
    a.focus();
  };
  const plegar = (a, cerrar) => {
    if (!hijosDe(a)) return;
    if (cerrar) plegados.add(codigoDe(a));
    else plegados.delete(codigoDe(a));
    guardarPliegues();
    vestir();
  };

  // --- the panel ------------------------------------------------------------------------------------------------------
  const senalar = () => {
    const abierto = panel && panel.querySelector(".nodo-panel");
    const codigo = abierto ? abierto.dataset.nodo : "";
    for (const a of filas()) {
      if (codigoDe(a) === codigo) a.setAttribute("aria-current", "true");
      else a.removeAttribute("aria-current");
    }
    for (const caja of mesa.querySelectorAll("[data-dibujo] g[data-nodo]")) caja.classList.toggle("dibujo-arbol__nodo--abierto", caja.dataset.nodo === codigo);
    const aviso = abierto && abierto.querySelector("[data-p-ajeno]");
    if (!aviso) return;
    const a = fila(codigo);
    const formulario = abierto.querySelector('form[data-operacion="editar"]');
    const leida = formulario && formulario.elements.version ? Number(formulario.elements.version.value) : 0;
    if (!a) {
      aviso.hidden = false;
      aviso.textContent = "Esta frase ya no está en el árbol: alguien la retiró o la unió con otra.";
    } else if (leida && Number(a.dataset.v) > leida && !a.dataset.sinEnviar && !("propia" in a.dataset)) {
      aviso.hidden = false;
      aviso.textContent = `Alguien la cambió mientras la tienes abierta. Ahora dice: «${textoDe(a)}».`;
    } else aviso.hidden = true;
  };
  const nombresDeTipo = { central: mesa.dataset.clase === "objetivos" ? "Objetivo central" : "Problema central", causa: mesa.dataset.clase === "objetivos" ? "Medio" : "Causa", efecto: mesa.dataset.clase === "objetivos" ? "Fin" : "Efecto" };
  const poner = (raiz, campo, valor) => {
    for (const nodo of raiz.querySelectorAll(`[name="${campo}"]`)) if (nodo.type !== "checkbox" && nodo.type !== "radio") nodo.value = valor;
  };
  const corto = (texto) => (texto.length > 70 ? `${texto.slice(0, 69)}…` : texto);
  const opcion = (valor, rotulo) => {
    const nodo = document.createElement("option");
    nodo.value = valor;
    nodo.textContent = rotulo;
    return nodo;
  };
  const uuid = () =>
    crypto.randomUUID ? crypto.randomUUID() : ([1e7] + -1e3 + -4e3 + -8e3 + -1e11).replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

  const escrito = () => panel && [...panel.querySelectorAll("textarea")].some((caja) => caja.value !== caja.defaultValue);
  const abrir = (codigo, acto, tipo) => {
    const a = fila(codigo);
    if (!a || !panel) return;
    if (!molde) {
      // Whoever only reads asks the portal for what the node says of itself.
      if (a.href) window.location.assign(a.href);
      return;
    }
    const nuevo = molde.content.cloneNode(true);
    const caja = nuevo.querySelector(".nodo-panel");
    const rama = ramaDe(a);
    const central = rama === "central";
    caja.dataset.nodo = codigo;
    caja.querySelector("[data-p-rotulo]").textContent = nombresDeTipo[rama];
    caja.querySelector("[data-p-numero]").textContent = numeroDe(a);
    caja.querySelector("[data-p-titulo]").textContent = textoDe(a);
    caja.querySelector("[data-p-volver]").href = `#n-${codigo}`;
    caja.querySelector("[data-p-cerrar]").hidden = false;
    for (const pieza of caja.querySelectorAll("[data-tecla]")) pieza.hidden = false;
    for (const pieza of caja.querySelectorAll("[data-acto]")) {
      const solo = pieza.dataset.solo;
      if ((solo === "rama" && central) || (solo === "central" && !central) || (pieza.dataset.acto === "editar" && central && !("facilita" in mesa.dataset))) pieza.remove();
    }
    poner(caja, "nodo", codigo);
    poner(caja, "version", a.dataset.v || "1");
    for (const pieza of caja.querySelectorAll('[name="llave_de_acto"]')) pieza.value = uuid();
    const agregar = caja.querySelector('form[data-operacion="agregar"]');
    if (agregar) {
      agregar.elements.padre.value = codigo;
      const radios = [...agregar.querySelectorAll('[name="tipo"]')];
      for (const radio of radios) {
        radio.checked = radio.value === (central ? tipo || "causa" : rama);
        radio.disabled = !central && !radio.checked;
      }
      agregar.querySelector('[data-campo="tipo"]').hidden = !central;
    }
    const editar = caja.querySelector('form[data-operacion="editar"] [name="enunciado"]');
    if (editar) editar.defaultValue = editar.value = textoDe(a);
    const primera = caja.querySelector('form[data-operacion="dividir"] [name="texto_1"]');
    if (primera) primera.defaultValue = primera.value = textoDe(a);
    const unir = caja.querySelector('form[data-operacion="unir"]');
    const rotulo = (otra) => corto(`${numeroDe(otra)} ${textoDe(otra)}`.trim());
    const ajenas = central ? [] : filas().filter((otra) => ramaDe(otra) === rama && otra !== a && !a.parentElement.contains(otra));
    if (unir) {
      const aptas = ajenas.filter((otra) => !otra.parentElement.contains(a));
      unir.elements.enunciado.defaultValue = unir.elements.enunciado.value = textoDe(a);
      unir.elements.con.replaceChildren(...aptas.map((otra) => opcion(`${codigoDe(otra)}:${otra.dataset.v}`, rotulo(otra))));
      if (!aptas.length) caja.querySelector('[data-acto="unir"]').remove();
    }
    const mover = caja.querySelector('form[data-operacion="mover"]');
    if (mover) {
      const raiz = mesa.querySelector('[data-rama="central"] a.fila-nodo');
      const padre = padreDe(a);
      mover.elements.padre.replaceChildren(...[raiz, ...ajenas].filter(Boolean).map((otra) => opcion(codigoDe(otra), rotulo(otra))));
      if (padre) mover.elements.padre.value = codigoDe(padre);
    }
    const retirar = caja.querySelector('form[data-operacion="retirar"]');
    if (retirar) {
      const debajo = a.parentElement.querySelectorAll("a.fila-nodo").length - 1;
      const campo = retirar.querySelector('[data-campo="con_hijos"]');
      campo.hidden = !debajo;
      const casilla = retirar.elements.con_hijos;
      casilla.required = Boolean(debajo);
      const dicho = campo.querySelector(".opcion__texto");
      if (debajo && dicho) dicho.textContent = debajo === 1 ? "Retirar también la frase que cuelga de aquí" : `Retirar también las ${debajo} frases que cuelgan de aquí`;
    }
    panel.replaceChildren(nuevo);
    actual = codigo;
    vestir();
    if (acto) {
      const pliegue = panel.querySelector(`[data-acto="${acto}"]`);
      if (pliegue) {
        pliegue.open = true;
        const primero = [...pliegue.querySelectorAll("textarea, select, input:not([type=hidden]):not([type=radio]), button")].find((n) => !n.disabled && n.getClientRects().length);
        if (primero) {
          primero.focus();
          primero.scrollIntoView({ block: "nearest" });
        }
      } else panel.querySelector("[data-p-titulo]").focus();
    } else panel.querySelector("[data-p-titulo]").focus();
    traerDetalle(codigo);
  };
  const traerDetalle = async (codigo) => {
    const lugar = panel.querySelector("[data-detalle]");
    if (!lugar || !navigator.onLine || (fila(codigo) || { dataset: {} }).dataset.sinEnviar) return;
    try {
      const respuesta = await fetch(mesa.dataset.nodoDireccion.replace("CODIGO", codigo), { headers: { "X-Requested-With": "fetch" } });
      if (!respuesta.ok) return;
      const texto = await respuesta.text();
      if (panel.querySelector(".nodo-panel").dataset.nodo !== codigo) return;
      lugar.innerHTML = texto; // written by the portal's own template, escaped there
    } catch {} // without connection the acts are enough
  };
  const cerrar = () => {
    const abierto = panel && panel.querySelector(".nodo-panel");
    if (!abierto) return;
    enfocar(fila(abierto.dataset.nodo) || filas()[0]);
  };
  document.addEventListener("arbol:abrir", (suceso) => abrir(suceso.detail.codigo, suceso.detail.acto, suceso.detail.tipo));
  document.addEventListener("arbol:redibujar", vestir);

  mesa.addEventListener("click", (suceso) => {
    const a = suceso.target.closest("a.fila-nodo");
    if (a && !(suceso.ctrlKey || suceso.metaKey || suceso.shiftKey)) {
      if (a.hasAttribute("aria-expanded") && suceso.clientX > 0 && suceso.clientX - a.getBoundingClientRect().left < 28) {
        suceso.preventDefault();
        plegar(a, a.getAttribute("aria-expanded") === "true");
        return enfocar(a);
      }
      if (!molde) return undefined;
      suceso.preventDefault();
      return pedir(codigoDe(a));
    }
    const caja = suceso.target.closest("[data-dibujo] [data-nodo]");
    if (caja && fila(caja.dataset.nodo)) {
      suceso.preventDefault();
      if (document.fullscreenElement) return undefined;
      return molde ? pedir(caja.dataset.nodo) : window.location.assign(fila(caja.dataset.nodo).href);
    }
    const volver = suceso.target.closest("[data-p-volver], [data-p-cerrar]");
    if (volver) {
      suceso.preventDefault();
      cerrar();
    }
    return undefined;
  });
  // What was typed and not sent is not thrown away by choosing something else.
  const pedir = (codigo, acto, tipo) => {
    const abierto = panel.querySelector(".nodo-panel");
    if (escrito() && abierto && abierto.dataset.nodo !== codigo && !window.confirm("Lo que escribiste no se ha guardado. ¿Dejarlo y abrir otra frase?")) return;
    if (abierto && abierto.dataset.nodo === codigo && escrito()) {
      const pliegue = acto && panel.querySelector(`[data-acto="${acto}"]`);
      if (pliegue) pliegue.open = true;
      (pliegue ? pliegue.querySelector("textarea, select, button") : panel.querySelector("textarea")).focus();
      return;
    }
    abrir(codigo, acto, tipo);
  };

  mesa.addEventListener("focusin", (suceso) => {
    const a = suceso.target.closest("a.fila-nodo");
    if (!a) return;
    for (const otra of mesa.querySelectorAll('a.fila-nodo[tabindex="0"]')) if (otra !== a) otra.tabIndex = -1;
    a.tabIndex = 0;
    actual = codigoDe(a);
  });

  const ayuda = () => {
    let teclas = document.querySelector("#panel [data-teclas], [data-teclas]");
    if (!teclas) return;
    teclas.hidden = false;
    teclas.open = !teclas.open;
    if (teclas.open) teclas.scrollIntoView({ block: "nearest" });
  };
  const retirarAyuda = () => {
    // The help outlives the panel: it stands after it.
    const teclas = document.querySelector("[data-teclas]");
    if (!teclas) return;
    teclas.hidden = false;
    panel.after(teclas);
    teclas.classList.add("arbol-teclas--fuera", "no-imprimir");
  };

  mesa.addEventListener("keydown", (suceso) => {
    const a = suceso.target.closest("a.fila-nodo");
    if (suceso.key === "Escape" && panel.contains(suceso.target)) {
      suceso.preventDefault();
      return cerrar();
    }
    if (!a) return undefined;
    if ((suceso.ctrlKey || suceso.metaKey) && suceso.key.toLowerCase() === "z" && !suceso.shiftKey) {
      suceso.preventDefault();
      document.dispatchEvent(new CustomEvent("arbol:deshacer"));
      return undefined;
    }
    if (suceso.altKey || suceso.ctrlKey || suceso.metaKey) return undefined;
    const visibles = aLaVista();
    const i = visibles.indexOf(a);
    const hijos = hijosDe(a);
    const abierta = a.getAttribute("aria-expanded") === "true";
    const padre = padreDe(a);
    const hacer = {
      ArrowDown: () => enfocar(visibles[i + 1]),
      ArrowUp: () => enfocar(visibles[i - 1]),
      ArrowRight: () => (hijos && !abierta ? plegar(a, false) || enfocar(a) : hijos ? enfocar(hijos.querySelector("a.fila-nodo")) : null),
      ArrowLeft: () => (hijos && abierta ? plegar(a, true) || enfocar(a) : padre && padre.parentElement.contains(a) ? enfocar(padre) : null),
      Home: () => enfocar(visibles[0]),
      End: () => enfocar(visibles[visibles.length - 1]),
      "?": ayuda,
    };
    if (molde) {
      Object.assign(hacer, {
        Enter: () => pedir(codigoDe(a)),
        " ": () => pedir(codigoDe(a)),
        n: () => pedir(codigoDe(a), "agregar"),
        h: () => padre && pedir(codigoDe(padre), "agregar", ramaDe(a)),
        e: () => pedir(codigoDe(a), "editar"),
        m: () => pedir(codigoDe(a), "mover"),
        Delete: () => pedir(codigoDe(a), "retirar"),
      });
    }
    const acto = hacer[suceso.key.length === 1 ? suceso.key.toLowerCase() : suceso.key];
    if (!acto) return undefined;
    suceso.preventDefault();
    acto();
    return undefined;
  });

  // --- the drawing ----------------------------------------------------------------------------------------------------
  const LIMITES = [0.2, 4];
  let escala = null; // null: adjusted to the window
  let corrida = null;
  const lienzo = () => mesa.querySelector("[data-lienzo]");
  const dibujar = () => {
    const caja = lienzo();
    const svg = caja && caja.querySelector("svg");
    if (!svg || !svg.viewBox.baseVal) return;
    mesa.querySelector("[data-zoom]").hidden = false;
    svg.classList.add("dibujo-arbol--se-toca"); // each box says its node (data-nodo): a press on it opens that node
    const natural = svg.viewBox.baseVal.width;
    const cabe = caja.clientWidth ? caja.clientWidth / natural : 1;
    const usada = escala === null ? Math.min(document.fullscreenElement ? Math.min(cabe, (caja.clientHeight - 8) / svg.viewBox.baseVal.height) : Math.max(cabe, 0.62), document.fullscreenElement ? 3 : 1.15) : escala;
    svg.setAttribute("width", Math.round(natural * usada));
    svg.removeAttribute("height");
    if (corrida) [caja.scrollLeft, caja.scrollTop] = corrida;
    else {
      // The central problem in sight.
      const centro = caja.querySelector(".dibujo-arbol__nodo--central");
      if (centro) caja.scrollLeft = centro.getBoundingClientRect().left - caja.getBoundingClientRect().left + caja.scrollLeft - (caja.clientWidth - centro.getBoundingClientRect().width) / 2;
    }
    senalar();
  };
  const acercar = (cuanto) => {
    const svg = lienzo() && lienzo().querySelector("svg");
    if (!svg) return;
    const usada = Number(svg.getAttribute("width")) / svg.viewBox.baseVal.width;
    escala = cuanto ? Math.min(LIMITES[1], Math.max(LIMITES[0], usada * cuanto)) : null;
    corrida = null;
    dibujar();
  };
  mesa.addEventListener("click", (suceso) => {
    if (suceso.target.closest("[data-zoom-mas]")) acercar(1.25);
    if (suceso.target.closest("[data-zoom-menos]")) acercar(0.8);
    if (suceso.target.closest("[data-zoom-ajustar]")) acercar(0);
    if (suceso.target.closest("[data-zoom-muro]")) {
      if (document.fullscreenElement) document.exitFullscreen();
      else if (mesa.querySelector("[data-dibujo]").requestFullscreen) vivo().requestFullscreen().catch(() => {});
    }
  });
  document.addEventListener("fullscreenchange", () => {
    escala = null;
    corrida = null;
    dibujar();
  });
  document.addEventListener("keydown", (suceso) => {
    // A key alone acts only where its button is in sight (WCAG 2.1.4).
    if (suceso.ctrlKey || suceso.metaKey || suceso.altKey || !(document.fullscreenElement || suceso.target.closest("[data-dibujo]"))) return;
    if (suceso.key === "+" || suceso.key === "=") acercar(1.25);
    else if (suceso.key === "-") acercar(0.8);
    else if (suceso.key === "0") acercar(0);
    else return;
    suceso.preventDefault();
  });
  window.addEventListener("resize", () => escala === null && dibujar());
  const traerDibujo = async () => {
    const aparte = mesa.querySelector("[data-dibujo-aparte]");
    if (!aparte) return;
    try {
      const respuesta = await fetch(aparte.dataset.dibujoAparte);
      if (!respuesta.ok) return;
      aparte.innerHTML = await respuesta.text();
      aparte.removeAttribute("data-dibujo-aparte");
      dibujar();
    } catch {} // the link to it stays
  };

  // --- alive ----------------------------------------------------------------------------------------------------------
  let version = Number(mesa.dataset.version);
  let propios = 0;
  document.addEventListener("arbol:enviado", (suceso) => {
    propios += 1;
    const bloque = vivo();
    const a = fila(suceso.detail.nodo);
    if (a) a.dataset.propia = "";
    if (bloque && window.htmx) window.htmx.trigger(bloque, "mirar");
  });
  document.addEventListener("htmx:beforeRequest", (suceso) => {
    if (suceso.target.id === "arbol-vivo" && (document.hidden || !navigator.onLine)) suceso.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && vivo() && window.htmx) window.htmx.trigger(vivo(), "mirar");
  });
  document.addEventListener("htmx:configRequest", (suceso) => {
    if (suceso.target.id === "arbol-vivo") suceso.detail.headers["If-None-Match"] = suceso.target.dataset.etiqueta;
  });
  let foco = null;
  document.addEventListener("htmx:beforeSwap", (suceso) => {
    if (!suceso.detail.target || suceso.detail.target.id !== "arbol-vivo") return;
    if (suceso.detail.xhr.status === 304 || suceso.detail.xhr.status === 204) {
      suceso.detail.shouldSwap = false;
      return;
    }
    const caja = lienzo();
    corrida = caja ? [caja.scrollLeft, caja.scrollTop] : null;
    foco = vivo().contains(document.activeElement) ? document.activeElement.id || (caja === document.activeElement ? "lienzo" : "") : null;
  });
  document.addEventListener("htmx:afterSettle", (suceso) => {
    if (!suceso.target || suceso.target.id !== "arbol-vivo") return;
    const bloque = vivo();
    const nueva = Number(bloque.dataset.version);
    const ajenos = Math.max(0, nueva - version - propios);
    propios = Math.max(0, propios - (nueva - version));
    version = nueva;
    const cuenta = document.querySelector("[data-arbol-cambios]");
    if (cuenta) cuenta.textContent = nueva.toLocaleString("es-MX");
    document.dispatchEvent(new CustomEvent("arbol:cambio", { detail: { version: nueva } }));
    vestir();
    traerDibujo();
    dibujar();
    if (foco) {
      const donde = foco === "lienzo" ? lienzo() : document.getElementById(foco);
      if (donde) donde.focus({ preventScroll: true });
      else if (fila(actual)) enfocar(fila(actual));
    }
    foco = null;
    if ("congelado" in bloque.dataset) {
      decir("El árbol se cerró: ya no cambia.");
      if (molde && panel) {
        const aviso = document.createElement("p");
        aviso.textContent = "El árbol se cerró: se lee y se cita, y ya no cambia. Lo que tenías escrito sigue aquí para copiarlo.";
        aviso.className = "arbol-panel__aviso";
        if (!panel.querySelector("[data-cerrado]")) {
          aviso.dataset.cerrado = "";
          panel.prepend(aviso);
        }
        for (const boton of panel.querySelectorAll("button[type=submit]")) boton.disabled = true;
      }
    } else if (ajenos) decir(ajenos === 1 ? "1 cambio de otra persona." : `${ajenos} cambios de otras personas.`);
  });

  vestir();
  retirarAyuda();
  dibujar();
  traerDibujo();
  const conflicto = document.querySelector(".arbol-conflicto, .resumen-errores");
  if (conflicto) conflicto.focus();
  mesa.dataset.listo = "";
})();
