// The ballot counts by itself with CSS; a CSS counter is not announced, so this says aloud how many votes are left.
// Markup: <form class="boleta" data-votos="5" data-por-eje="2"> … <fieldset class="boleta__eje"><legend>Eje 1…</legend>
// Without this file nothing is lost: the server checks every limit again.
(() => {
  "use strict";
  for (const boleta of document.querySelectorAll("form.boleta[data-votos]")) {
    const tope = Number(boleta.dataset.votos);
    const porEje = Number(boleta.dataset.porEje) || Infinity;
    const voz = document.createElement("p");
    voz.className = "solo-lectores";
    voz.setAttribute("role", "status");
    boleta.append(voz);

    const votos = (n) => (n === 1 ? "1 voto" : `${n} votos`);
    const marcadas = (nodo) => nodo.querySelectorAll('input[type="checkbox"]:checked').length;

    const contar = (eje) => {
      const usados = marcadas(boleta);
      const frases = [
        usados > tope
          ? `Llevas ${votos(usados)} y el máximo es ${tope}: quita ${usados - tope}.`
          : `${usados === tope ? "No te quedan votos" : `Te queda${tope - usados === 1 ? "" : "n"} ${votos(tope - usados)}`} de ${tope}.`,
      ];
      if (eje && marcadas(eje) > porEje) {
        frases.push(`Llevas más de ${porEje} en este eje: quita uno para poder revisar.`);
      }
      voz.textContent = frases.join(" ");
    };

    boleta.addEventListener("change", (evento) => contar(evento.target.closest(".boleta__eje")));
  }
})();
