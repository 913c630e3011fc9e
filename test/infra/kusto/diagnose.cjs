/**
 * Judges KQL with Microsoft's Kusto language service, against the classic tables of Application Insights. Reads a JSON array of
 * queries from standard input and writes an array with the messages of each. A process of its own: the package sets globals.
 */
const { readFileSync } = require('node:fs');
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const { common, tables } = require('./tables.json');

const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;

const symbols = Object.entries(tables).map(
  ([name, columns]) => new Symbols.TableSymbol.$ctor7(name, `(${common}, ${columns})`, null),
);
const database = new Symbols.DatabaseSymbol.ctor('applicationInsights', symbols);
const globals = GlobalState.Default.WithDatabase(database);

const messagesOf = (query) => {
  const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, place) => found.getItem(place).Message);
};

const queries = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(queries.map(messagesOf)));
