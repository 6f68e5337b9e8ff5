// The receipt: a button that copies the code and, only if the person asks for it, a copy kept in this browser.
// Markup: <div data-recibo="ABCD-EFGH-JKMN" data-consulta="federal-4" data-hasta="2026-11-25T05:59:59+00:00">
//         <button hidden data-recibo-copiar>…</button><button hidden data-recibo-guardar>…</button>
//         <button hidden data-recibo-borrar>…</button><p data-recibo-aviso role="status"></p></div>
//         <input name="codigo" data-recibo-de="federal-4"> (ballot, verification) is filled when a copy exists.
// Nothing is kept without a click: on a shared machine a kept code would tell who voted. What is kept goes away by itself
// a month after the vote ends, time enough to check that the ballot was counted.
(() => {
  "use strict";
  const PLAZO = 30 * 24 * 60 * 60 * 1000;
  const llave = (consulta) => `recibo:${consulta}`;
  const borrar = (consulta) => {
    try {
      localStorage.removeItem(llave(consulta));
    } catch {
      // storage refused by the browser: there is nothing kept either
    }
  };
  const leer = (consulta) => {
    try {
      const texto = localStorage.getItem(llave(consulta));
      if (!texto || !texto.startsWith("{")) return texto; // kept by an older page: the code alone
      const { codigo, hasta } = JSON.parse(texto);
      if (Date.now() <= Date.parse(hasta) + PLAZO) return codigo;
      borrar(consulta);
      return null;
    } catch {
      return null; // storage refused by the browser: the paper and the copy button remain
    }
  };

  for (const pieza of document.querySelectorAll("[data-recibo]")) {
    const { recibo: codigo, consulta, hasta } = pieza.dataset;
    const aviso = pieza.querySelector("[data-recibo-aviso]");
    const decir = (texto) => {
      if (aviso) aviso.textContent = texto;
    };
    const copiar = pieza.querySelector("[data-recibo-copiar]");
    if (copiar && navigator.clipboard) {
      copiar.hidden = false;
      copiar.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(codigo);
          decir("Código copiado.");
        } catch {
          decir("Tu navegador no dejó copiarlo: selecciónalo y cópialo a mano.");
        }
      });
    }
    const quitar = pieza.querySelector("[data-recibo-borrar]");
    if (quitar && consulta) {
      quitar.hidden = leer(consulta) === null;
      quitar.addEventListener("click", () => {
        borrar(consulta);
        // The focus does not stay on a button that goes away.
        if (aviso) {
          aviso.tabIndex = -1;
          aviso.focus();
        }
        quitar.hidden = true;
        decir("Código borrado de este navegador.");
      });
    }
    const guardar = pieza.querySelector("[data-recibo-guardar]");
    if (guardar && consulta) {
      guardar.hidden = false;
      guardar.addEventListener("click", () => {
        try {
          localStorage.setItem(llave(consulta), hasta ? JSON.stringify({ codigo, hasta }) : codigo);
          if (quitar) quitar.hidden = false;
          decir("Código guardado en este navegador. Bórralo si el equipo no es tuyo.");
        } catch {
          decir("Tu navegador no dejó guardarlo: cópialo o imprímelo.");
        }
      });
    }
  }

  for (const entrada of document.querySelectorAll("input[data-recibo-de]")) {
    const guardado = leer(entrada.dataset.reciboDe);
    if (guardado && !entrada.value) entrada.value = guardado;
  }
})();
