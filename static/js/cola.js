// What a browser keeps until the portal has it: rows in order, each with its key, so that one sent twice is one.
// Loaded before captura.js and cola_de_arbol.js, which say what a row is and what to do with each answer.
window.cola = (() => {
  "use strict";
  const ESPERA = 15000;
  // A network that goes away in the middle may leave a request without end: it is given up, and its key makes the next try
  // the same act.
  const pedir = (direccion, opciones) => fetch(direccion, { ...opciones, signal: AbortSignal.timeout ? AbortSignal.timeout(ESPERA) : undefined });
  const uuid = () =>
    crypto.randomUUID ? crypto.randomUUID() : ([1e7] + -1e3 + -4e3 + -8e3 + -1e11).replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  // The storage of this browser, or null where there is none: then forms are plain forms.
  const cajon = () => {
    if (!window.fetch || !window.crypto) return null;
    try {
      window.localStorage.setItem("cola:prueba", "1");
      window.localStorage.removeItem("cola:prueba");
      return window.localStorage;
    } catch {
      return null;
    }
  };
  // `id`: the name of the field of a row that holds its key.
  const abrir = (almacen, llave, id) => {
    const leer = () => {
      try {
        return JSON.parse(almacen.getItem(llave)) || [];
      } catch {
        return [];
      }
    };
    const guardar = (filas) => almacen.setItem(llave, JSON.stringify(filas));
    return {
      leer,
      guardar,
      cambiar: (cual, cambio) => guardar(leer().map((fila) => (fila[id] === cual ? { ...fila, ...cambio } : fila))),
      quitar: (cual) => guardar(leer().filter((fila) => fila[id] !== cual)),
    };
  };
  return { abrir, cajon, pedir, uuid };
})();
