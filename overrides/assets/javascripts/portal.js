// @ts-check
// The comfort of the pages: one module for each behaviour. Every page works without.
import "./neuigkeiten.js";
