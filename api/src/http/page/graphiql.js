"use strict";

const element = (id) => document.getElementById(id);
const [form, query, variables, status, answer] = ["form", "query", "variables", "status", "answer"].map(element);

// Kept for the visit only, so that a reload loses nothing.
query.value = sessionStorage.getItem("query") ?? "{ __typename }";
variables.value = sessionStorage.getItem("variables") ?? "";

async function ask(body) {
  status.textContent = "Sender …";
  const started = performance.now();
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
      body: JSON.stringify(body),
    });
    const elapsed = Math.round(performance.now() - started);
    status.textContent = `Status ${response.status} etter ${elapsed} ms, id ${response.headers.get("x-request-id")}`;
    return await response.json();
  } catch (error) {
    status.textContent = `Tjeneren svarte ikke: ${error.message}`;
    return null;
  }
}

async function send(event) {
  event?.preventDefault();
  sessionStorage.setItem("query", query.value);
  sessionStorage.setItem("variables", variables.value);
  let given;
  try {
    given = variables.value.trim() === "" ? undefined : JSON.parse(variables.value);
  } catch (error) {
    status.textContent = `Variablene er ikke gyldig JSON: ${error.message}`;
    variables.focus();
    return;
  }
  const result = await ask({ query: query.value, variables: given });
  answer.textContent = result === null ? "" : JSON.stringify(result, null, 2);
}

async function showSchema() {
  const type = "type { name kind ofType { name kind ofType { name kind ofType { name kind } } } }";
  const result = await ask({
    query: `{ __schema { types { name kind description fields { name description args { name ${type} } ${type} } } } }`,
  });
  if (!result?.data) {
    answer.textContent = JSON.stringify(result, null, 2);
    return;
  }
  const written = (t) => (t.kind === "NON_NULL" ? `${written(t.ofType)}!` : t.kind === "LIST" ? `[${written(t.ofType)}]` : t.name);
  const args = (list) => (list.length === 0 ? "" : `(${list.map((a) => `${a.name}: ${written(a.type)}`).join(", ")})`);
  answer.textContent = result.data.__schema.types
    .filter((t) => t.fields && !t.name.startsWith("__"))
    .map((t) => `# ${t.description ?? ""}\n${t.name}\n${t.fields.map((f) => `  ${f.name}${args(f.args)}: ${written(f.type)}`).join("\n")}`)
    .join("\n\n");
}

form.addEventListener("submit", send);
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(event);
});
element("schema").addEventListener("click", showSchema);
