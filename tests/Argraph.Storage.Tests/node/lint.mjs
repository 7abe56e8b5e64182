// Reads [{ name, text }] and lints each; prints what it found, or how many texts there were.
import { readFileSync } from 'node:fs';
import * as cypher from '@neo4j-cypher/language-support';

const texts = JSON.parse(readFileSync(0, 'utf8'));
let found = 0;
for (const { name, text } of texts) {
  const { diagnostics } = cypher.lintCypherQuery(text, { parameters: { p: {}, cancel: 'x' } });
  for (const d of diagnostics.filter(d => d.severity <= 2)) {
    found++;
    console.log(`${name}:${d.range.start.line + 1}: ${d.message}`);
  }
}
if (found === 0) console.log(`${texts.length} texts`);
process.exit(found === 0 ? 0 : 1);
