// Random documents over a schema, most of them with something wrong, and what graphql-js says of each: [{ query, valid, why }].
import { readFileSync } from 'node:fs';
import {
  buildSchema, getNamedType, getNullableType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType, isAbstractType,
  isRequiredArgument, isRequiredInputField, parse, validate, GraphQLError, Kind,
} from 'graphql';

const [, , file, count, seed] = process.argv;
const schema = buildSchema(readFileSync(file, 'utf8'));

// A schema in text does not say what its scalars take.
schema.getType('Long').parseLiteral = node => {
  if (node.kind === Kind.INT && Math.abs(Number(node.value)) <= 2 ** 53) return Number(node.value);
  throw new GraphQLError('no Long');
};
schema.getType('DateTime').parseLiteral = node => {
  if (node.kind === Kind.STRING) return node.value;
  throw new GraphQLError('no DateTime');
};

// mulberry32: the same documents for the same seed, on every machine.
let state = Number(seed) >>> 0;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const chance = p => random() < p;
const pick = list => list[Math.floor(random() * list.length)];
const word = () => pick(['a', 'b', 'alpha', 'x1', 'none', 'id', 'text']);

class Writer {
  variables = new Map();
  fragments = [];
  depth = 0;

  operation(name) {
    const mutation = chance(0.4);
    const root = mutation ? schema.getMutationType() : schema.getQueryType();
    const body = this.selections(root, 0, mutation ? 2 : 3);
    const declared = [...this.variables].map(([n, type]) => `$${n}: ${type}`).join(', ');
    return `${mutation ? 'mutation' : 'query'} ${name}${declared ? `(${declared})` : ''} ${body}`;
  }

  selections(type, depth, most = 4) {
    const fields = type.getFields ? Object.values(type.getFields()) : [];
    const parts = [];
    const taken = new Map();
    for (let i = 0; i < 1 + Math.floor(random() * most); i++) {
      if (depth > 0 && chance(0.1)) parts.push('__typename');
      else if (chance(0.12) && isAbstractType(type)) {
        const on = pick(schema.getPossibleTypes(type));
        parts.push(`... on ${on.name} { id: __typename }`);
      } else if (chance(0.06) && this.fragments.length < 3) parts.push(this.spread(type, depth));
      else {
        const field = pick(fields.filter(f => depth < 4 || isLeafType(getNamedType(f.type))).concat(depth < 4 ? [] : fields.filter(f => f.name === 'id')));
        if (!field) { parts.push('__typename'); continue; }
        const written = this.field(field, depth);
        // The same name twice must mean the same.
        const alias = taken.has(field.name) ? `f${depth}_${i}` : null;
        taken.set(field.name, true);
        parts.push((alias ? `${alias}: ` : '') + written);
      }
    }
    return `{ ${parts.join(' ')} }`;
  }

  spread(type, depth) {
    const name = `F${this.fragments.length}`;
    this.fragments.push(null);
    const at = this.fragments.length - 1;
    const on = isAbstractType(type) && chance(0.5) ? pick(schema.getPossibleTypes(type)) : type;
    this.fragments[at] = `fragment ${name} on ${on.name} { f: __typename }`;
    return `...${name}`;
  }

  field(field, depth) {
    const given = field.args.filter(a => isRequiredArgument(a) || chance(0.3));
    const args = given.map(a => `${a.name}: ${this.argument(a.type, a.defaultValue !== undefined)}`).join(', ');
    const type = getNamedType(field.type);
    const directive = chance(0.05) ? ` @${pick(['include', 'skip'])}(if: ${chance(0.5) ? 'true' : this.variable('Boolean!')})` : '';
    return `${field.name}${args ? `(${args})` : ''}${directive}${isLeafType(type) ? '' : ' ' + this.selections(type, depth + 1)}`;
  }

  argument(type, hasDefault) {
    return chance(0.1) ? this.variable(isNonNullType(type) || !chance(0.3) ? String(type) : `${type}!`) : this.value(type, 0);
  }

  variable(type) {
    const name = `v${this.variables.size}`;
    this.variables.set(name, type);
    return `$${name}`;
  }

  value(type, depth) {
    if (isNonNullType(type)) return this.value(type.ofType, depth);
    if (chance(0.05)) return 'null'.slice(0, 4) && (this.nulls ? 'null' : this.sure(type, depth));
    return this.sure(type, depth);
  }

  sure(type, depth) {
    if (isListType(type)) return chance(0.1) ? this.value(getNullableType(type.ofType), depth) : `[${Array.from({ length: Math.floor(random() * 3) }, () => this.value(type.ofType, depth + 1)).join(', ')}]`;
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const given = type.isOneOf ? [pick(fields)] : fields.filter(f => isRequiredInputField(f) || (depth < 2 && chance(0.25)));
      return `{ ${given.map(f => `${f.name}: ${this.value(f.type, depth + 1)}`).join(', ')} }`;
    }
    switch (type.name) {
      case 'Int': return String(Math.floor(random() * 100));
      case 'Long': return String(Math.floor(random() * 1e9));
      case 'Float': return chance(0.5) ? '0.5' : '1';
      case 'Boolean': return pick(['true', 'false']);
      case 'ID': return chance(0.2) ? '7' : `"${word()}"`;
      case 'DateTime': return '"2026-05-05T12:00:00Z"';
      default: return JSON.stringify(word());
    }
  }

  document() {
    const operations = [this.operation('Q')];
    return operations.concat(this.fragments).join(' ');
  }
}

// One thing each that is wrong, or may be.
const harms = [
  q => q.replace(/\b(id|key|text|title|nodes|edges)\b/, 'nothing'),
  q => q.replace(/\(([a-zA-Z]+): /, '(nothing: '),
  q => q.replace(/ \{ ([a-z_]+) \}/i, ''),
  q => q.replace(/\b(key|title|__typename)\b(?!\s*[:({])/, '$1 { id }'),
  q => q.replace(/"[a-z0-9]+"/, '{ a: 1 }'),
  q => q.replace(/: "[a-z0-9]+"/, ': 3.5'),
  q => q.replace(/: (true|false)/, ': "yes"'),
  q => q.replace(/: [0-9]+/, ': "ten"'),
  q => q.replace(/: [0-9]+/, ': 99999999999'),
  q => q.replace(/: [0-9]+/, ': SUPPORTS'),
  q => q.replace(/: [A-Z_]{4,}/, ': NO_SUCH_WORD'),
  q => q.replace(/: [A-Z_]{4,}/, m => `: "${m.slice(2)}"`),
  q => q.replace(/\$v0\b(?!:)/, '$other'),
  q => q.replace(/\(\$v0: [^,)]+(, )?/, m => m.endsWith(', ') ? '(' : '(') .replace('() ', ' '),
  q => q.replace(/\$v0: ([\w![\]]+)/, (_, t) => `$v0: ${t === 'Boolean!' ? 'Int' : 'Boolean'}`),
  q => q.replace(/^(query|mutation) Q\(?/, m => m.endsWith('(') ? `${m}$unused: Int, ` : `${m.trim()}($unused: Int) `),
  q => q.replace(/^(query|mutation) Q\(?/, m => m.endsWith('(') ? `${m}$odd: Claim, ` : `${m.trim()}($odd: Claim) `),
  q => q + ' fragment Unused on Claim { id }',
  q => q + ' query Q { __typename }',
  q => q + ' { __typename }',
  q => q.replace(/\.\.\.F0\b/, '...Missing'),
  q => q + ' fragment F0 on Claim { id }',
  q => q.replace('{ f: __typename }', '{ ...F0 }'),
  q => q.replace(/fragment F0 on \w+/, 'fragment F0 on ErrorCode'),
  q => q.replace(/fragment F0 on \w+/, 'fragment F0 on NoSuchType'),
  q => q.replace(/\.\.\. on \w+/, '... on Topic'),
  q => q.replace(/\.\.\. on \w+/, '... on StatementFilter'),
  q => q.replace(/^(query|mutation) Q/, '$1 Q @include(if: true)').replace(/@include\(if: true\)\(/, '('),
  q => q.replace(/\{ /, '{ __typename @nothing '),
  q => q.replace(/\{ /, '{ __typename @skip '),
  q => q.replace(/\{ /, '{ __typename @skip(if: true) @skip(if: false) '),
  q => q.replace(/\{ /, '{ same: __typename same: __schema { description } '),
  q => q.replace(/\(([a-z]+): ("[^"]*")/, '($1: $2, $1: $2'),
  q => q.replace(/\{ (\w+): ("[^"]*")/, '{ $1: $2, $1: $2'),
  q => q.replace(/\binput: \{ /, 'input: { nothing: 1, '),
  q => q.replace(/\b(text|key|map|label|title|entity): "[^"]*",? ?/, ''),
  q => q.replace(/\b(text|key|map|label|title|entity): "[^"]*"/, '$1: null'),
  q => q.replace(/changes: \[[^\]]*\]/, 'changes: [{ restore: { entity: "a" }, createTopic: { key: "a", label: "b" } }]'),
  q => q.replace(/changes: \[[^\]]*\]/, 'changes: [{}]'),
  q => q.replace(/changes: \[[^\]]*\]/, 'changes: [{ restore: null }]'),
  q => q.replace(/\bfirst: \d+/, 'first: [1]'),
];

const documents = [];
const seen = new Set();
for (let tries = 0; documents.length < Number(count) && tries < Number(count) * 20; tries++) {
  const writer = new Writer();
  writer.nulls = chance(0.3);
  let query = writer.document();
  for (let i = 0; i < (chance(0.3) ? 0 : chance(0.8) ? 1 : 2); i++) query = pick(harms)(query);
  if (seen.has(query)) continue;
  seen.add(query);
  let document;
  try { document = parse(query); } catch { continue; }
  const errors = validate(schema, document);
  documents.push({ query, valid: errors.length === 0, why: errors.map(e => e.message) });
}
console.log(JSON.stringify(documents));
