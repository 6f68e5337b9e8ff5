// The receipt: a button that copies the code and, only if the person asks for it, a copy kept in this browser.
// Markup: <div data-recibo="ABCD-EFGH-JKMN" data-consulta="federal-4"><button hidden data-recibo-copiar>…</button>
//         <button hidden data-recibo-guardar>…</button><p data-recibo-aviso role="status"></p></div>
//         <input name="codigo" data-recibo-de="federal-4"> in the verification form is filled when a copy exists.
// Nothing is kept without a click: on a shared machine a kept code would tell who voted.
(() => {
  "use strict";
  const llave = (consulta) => `recibo:${consulta}`;
  const leer = (consulta) => {
    try {
      return localStorage.getItem(llave(consulta));
    } catch {
      return null; // storage refused by the browser: the paper and the copy button remain
    }
  };

  for (const pieza of document.querySelectorAll("[data-recibo]")) {
    const { recibo: codigo, consulta } = pieza.dataset;
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
    const guardar = pieza.querySelector("[data-recibo-guardar]");
    if (guardar && consulta) {
      guardar.hidden = false;
      guardar.addEventListener("click", () => {
        try {
          localStorage.setItem(llave(consulta), codigo);
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
