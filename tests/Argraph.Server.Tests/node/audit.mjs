// The audits of graphql-http against a server; prints how many ended how, and each that was not ok.
import { serverAudits } from 'graphql-http';

const count = {};
for (const audit of serverAudits({ url: process.argv[2] })) {
  const result = await audit.fn();
  count[result.status] = (count[result.status] ?? 0) + 1;
  if (result.status !== 'ok') console.log(result.status, audit.id, audit.name, '=>', result.reason);
}
console.log(JSON.stringify(count));
