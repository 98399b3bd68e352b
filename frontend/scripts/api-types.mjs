// Writes the console's types out of the OpenAPI document that the server serves:
//   node scripts/api-types.mjs DOCUMENT.json FILE.ts
// `mvn -Dtest=ApiTypesTest -Dpaidan.write-api-types=true test` does it with the document of the server as it is built.
import { readFileSync, writeFileSync } from 'node:fs';

/** What the control room reads; whatever these refer to is written as well. */
const roots = ['Snapshot', 'AssignmentChange', 'RouteRow', 'MoveRow', 'Explanation', 'Routes', 'ActorView'];

const [document, file] = process.argv.slice(2);
const { schemas } = JSON.parse(readFileSync(document, 'utf8')).components;
const wanted = [...roots];

function nameOf(reference) {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  if (!wanted.includes(name)) wanted.push(name);
  return name;
}

function ofArray({ items, minItems, maxItems }) {
  const item = typeOf(items);
  if (minItems !== undefined && minItems === maxItems) return `[${Array(minItems).fill(item).join(', ')}]`;
  return /^[\w[\], ]+$/.test(item) ? `${item}[]` : `(${item})[]`;
}

function ofKind(kind, schema) {
  switch (kind) {
    case 'null': return 'null';
    case 'string': return schema.enum === undefined ? 'string' : schema.enum.map((value) => `'${value}'`).join(' | ');
    case 'integer': case 'number': return 'number';
    case 'boolean': return 'boolean';
    case 'array': return ofArray(schema);
    case 'object': return `Record<string, ${typeOf(schema.additionalProperties ?? {})}>`;
    default: return 'unknown';
  }
}

function typeOf(schema) {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' | ');
  return [schema.type ?? 'unknown'].flat().map((kind) => ofKind(kind, schema)).join(' | ');
}

function declaration(name) {
  const schema = schemas[name];
  if (schema === undefined) throw new Error(`The document has no schema ${name}.`);
  const fields = Object.entries(schema.properties).map(
    ([field, property]) => `  ${field}${schema.required?.includes(field) ? '' : '?'}: ${typeOf(property)};`,
  );
  return [`export interface ${name} {`, ...fields, '}'].join('\n');
}

const declarations = [];
for (let i = 0; i < wanted.length; i++) declarations.push([wanted[i], declaration(wanted[i])]);
declarations.sort(([a], [b]) => (a < b ? -1 : 1));
const head = '/* Made from the server\'s OpenAPI document by scripts/api-types.mjs. Do not edit; make it again. */\n';
writeFileSync(file, `${head}\n${declarations.map(([, text]) => text).join('\n\n')}\n`);
