// Checks a schema file against the Relay specification and our own habits: everything is described and named alike.
// Usage: node lint.mjs ../../schema.graphql
// Exit: 0 without findings, 1 with findings, 2 when the file cannot be checked.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import graphql from "@graphql-eslint/eslint-plugin";
import { Linter } from "eslint";

const file = process.argv[2];
if (!file) {
  console.error("Say which schema: node lint.mjs ../../schema.graphql");
  process.exit(2);
}
const schema = await readFile(file, "utf8").catch((error) => {
  console.error(`The schema cannot be read: ${error.message}`);
  process.exit(2);
});
const name = basename(file);

const rules = {
  "require-description": [
    "error",
    {
      types: true,
      rootField: true,
      DirectiveDefinition: true,
      EnumValueDefinition: true,
      FieldDefinition: true,
      InputValueDefinition: true,
      // The directives every server has are described by the GraphQL specification.
      ignoredSelectors: ["skip", "include", "deprecated", "specifiedBy", "oneOf"].map(
        (directive) => `DirectiveDefinition[name.value=${directive}] InputValueDefinition`,
      ),
    },
  ],
  "description-style": ["error", { style: "block" }],
  "relay-connection-types": "error",
  // Edges hold nodes of any kind here, also some without an id of their own.
  "relay-edge-types": ["error", { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
  "relay-arguments": ["error", { includeBoth: false }],
  "relay-page-info": "error",
  "naming-convention": [
    "error",
    {
      types: "PascalCase",
      FieldDefinition: "camelCase",
      InputValueDefinition: "camelCase",
      Argument: "camelCase",
      DirectiveDefinition: "camelCase",
      EnumValueDefinition: "UPPER_CASE",
      "FieldDefinition[parent.name.value=Query]": { forbiddenPrefixes: ["get", "query"], forbiddenSuffixes: ["Query"] },
      "FieldDefinition[parent.name.value=Mutation]": { forbiddenSuffixes: ["Mutation"] },
    },
  ],
  "no-unreachable-types": "error",
  "require-deprecation-reason": "error",
  "unique-enum-value-names": "error",
};

const linter = new Linter();
// The specification itself gives this directive to every schema; that no field leads to it is no finding.
const given = ({ message }) => message.startsWith("Directive `specifiedBy`");
const all = linter.verify(
  schema,
  [
    {
      files: ["**/*.graphql"],
      plugins: { "@graphql-eslint": graphql },
      languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema } } },
      rules: Object.fromEntries(Object.entries(rules).map(([rule, level]) => [`@graphql-eslint/${rule}`, level])),
    },
  ],
  { filename: name },
);
const findings = all.filter((finding) => !given(finding));
for (const { line, column, ruleId, message } of findings) {
  console.log(`${name}:${line}:${column} ${ruleId ?? "syntax"} ${message}`);
}
console.log(`${findings.length} findings`);
process.exit(findings.length === 0 ? 0 : 1);
