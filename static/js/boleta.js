// The ballot. By votes: it counts by itself with CSS; a CSS counter is not announced, so this says aloud how many are left.
// Markup: <form class="boleta" data-votos="5" data-por-eje="2"> … <fieldset class="boleta__eje"><legend>Eje 1…</legend>
// By points: buttons − and + beside each number, and the points left, said and seen.
// Markup: <form class="boleta" data-puntos="10" data-por-tema="5"> … <p><button hidden data-paso="-1"><input type="number">
//         <button hidden data-paso="1"></p> … <p role="status" data-quedan>
// Without this file nothing is lost: the server checks every limit again.
(() => {
  "use strict";
  const plural = (n, que) => (n === 1 ? `1 ${que}` : `${n} ${que}s`);

  for (const boleta of document.querySelectorAll("form.boleta[data-votos]")) {
    const tope = Number(boleta.dataset.votos);
    const porEje = Number(boleta.dataset.porEje) || Infinity;
    const voz = document.createElement("p");
    voz.className = "solo-lectores";
    voz.setAttribute("role", "status");
    boleta.append(voz);

    const marcadas = (nodo) => nodo.querySelectorAll('input[name="temas"]:checked').length;

    const contar = (eje) => {
      const usados = marcadas(boleta);
      const frases = [
        usados > tope
          ? `Llevas ${plural(usados, "voto")} y el máximo es ${tope}: quita ${usados - tope}.`
          : `${usados === tope ? "No te quedan votos" : `Te queda${tope - usados === 1 ? "" : "n"} ${plural(tope - usados, "voto")}`} de ${tope}.`,
      ];
      if (eje && marcadas(eje) > porEje) {
        frases.push(`Llevas más de ${porEje} en este eje: quita uno para poder revisar.`);
      }
      voz.textContent = frases.join(" ");
    };

    boleta.addEventListener("change", (evento) => {
      const eje = evento.target.closest(".boleta__eje");
      if (eje) contar(eje);
    });
  }

  for (const boleta of document.querySelectorAll("form.boleta[data-puntos]")) {
    const tope = Number(boleta.dataset.puntos);
    const porTema = Number(boleta.dataset.porTema);
    const voz = boleta.querySelector("[data-quedan]");
    const entradas = [...boleta.querySelectorAll('.boleta__puntos input[type="number"]')];
    const valor = (entrada) => Math.max(0, Math.trunc(Number(entrada.value)) || 0);
    const quedan = () => tope - entradas.reduce((suma, entrada) => suma + valor(entrada), 0);

    const contar = () => {
      const n = quedan();
      const cifra = document.createElement("b");
      cifra.textContent = plural(Math.abs(n), "punto");
      const nota = document.createElement("small");
      nota.textContent = `de ${tope}; hasta ${porTema} por tema`;
      const frase = document.createElement("span");
      frase.append(n < 0 ? "Te pasaste por " : n === 1 ? "Te queda " : "Te quedan ", cifra, nota);
      voz.replaceChildren(frase);
      voz.classList.toggle("boleta__reparto--exceso", n < 0);
      for (const entrada of entradas) {
        const fila = entrada.closest(".boleta__tema");
        fila.classList.toggle("boleta__tema--dado", valor(entrada) > 0);
        fila.classList.toggle("boleta__tema--exceso", valor(entrada) > porTema);
        for (const boton of fila.querySelectorAll("[data-paso]")) {
          // Not `disabled`: the focus would fall off the button that was just pressed.
          boton.setAttribute("aria-disabled", String(!cabe(entrada, Number(boton.dataset.paso))));
        }
      }
    };

    const cabe = (entrada, paso) => {
      const nuevo = valor(entrada) + paso;
      return nuevo >= 0 && nuevo <= porTema && (paso < 0 || quedan() >= paso);
    };

    for (const boton of boleta.querySelectorAll("[data-paso]")) {
      const entrada = boton.parentElement.querySelector("input");
      const paso = Number(boton.dataset.paso);
      boton.hidden = false;
      boton.addEventListener("click", () => {
        if (!cabe(entrada, paso)) return;
        entrada.value = String(valor(entrada) + paso);
        contar();
      });
    }
    boleta.addEventListener("input", contar);
    contar();
  }
})();
