// @ts-check
/** Makes MiniSearch's index in Node: minisearch_bauen.cjs SCRIPT ROWS INDEX. */
const { readFileSync, writeFileSync } = require("node:fs");
const [script, rows, index] = process.argv.slice(2);
const MiniSearch = require(script);
const search = new MiniSearch({ fields: ["titel", "text"] });
search.addAll(JSON.parse(readFileSync(rows, "utf-8")));
writeFileSync(index, JSON.stringify(search));
