// What the engine (js/treffer.js) answers and the pages' scripts show; read by a type checker only.

interface Treffer { location: string; title: string; text: string } // title and text: safe HTML
interface Rat { text: string; anfrage: string }
interface Facette {
  name: string;
  filter: "in" | "kanal" | "art" | "weisung";
  werte: { wert: string; titel: string; anzahl: number; aktiv: boolean }[];
}
interface Antwort {
  anfrage: string; // as answered, at most 300 characters
  gesamt: number; // pages with all words, or where there is none with some
  teilweise: number; // further pages with some words
  items: Treffer[][]; // by page; what Enter opens stands first
  facetten: Facette[];
  meinten: Rat[];
  nah: Rat[];
  hinweise: string[];
  suggest: string[];
  markieren: string[];
}

declare var kpSucheDateien: string[]; // of start.js
declare var kpSuche: { antwort(query: string): Antwort };
