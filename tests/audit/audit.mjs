// Runs the server audit of the GraphQL over HTTP specification against a running server.
// Usage: node audit.mjs http://127.0.0.1:8080/graphql
// Exit: 0 when every MUST and SHOULD passes, 1 when one fails, 2 when there is no server to ask.
import { auditServer } from "graphql-http";

const url = process.argv[2];
if (!url) {
  console.error("Say which server: node audit.mjs http://127.0.0.1:8080/graphql");
  process.exit(2);
}

try {
  await fetch(url);
} catch (error) {
  console.error(`No server answers at ${url}: ${error.cause?.message ?? error.message}`);
  process.exit(2);
}

const results = await auditServer({ url });
let failures = 0;
for (const { id, name, status, reason } of results) {
  const required = /^(MUST|SHOULD)/.test(name);
  if (status !== "ok" && required) failures += 1;
  console.log(`${status === "ok" ? "ok    " : status.padEnd(6)} ${id} ${name}${reason ? `: ${reason}` : ""}`);
}
const count = (word) => results.filter(({ name }) => name.startsWith(word)).length;
console.log(`${count("MUST")} MUST, ${count("SHOULD")} SHOULD, ${count("MAY")} MAY; required and failed: ${failures}`);
// An audit that checked nothing has not passed.
process.exit(failures === 0 && count("MUST") > 0 && count("SHOULD") > 0 ? 0 : 1);
