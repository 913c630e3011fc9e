import { payload } from '../../../local/examples.ts';
import { schemaGet } from '../../../functions/schema-get.ts';
import { mapStrings, type CanaryForm } from '../../support/canaries.ts';
import { reply } from '../../support/raw-server.ts';
import { askExample, jobId, type Plant, type Scene } from './scene.ts';

type Next = (member: string) => string;

/** Ways to put a secret into an expression, so that the expression around it is read token by token. */
const expressions: Readonly<Record<string, (canary: string) => string>> = {
  'a literal': (canary) => `Append([mail], "${canary}")`,
  'a part of a literal': (canary) => `Append([mail], "x ${canary}, \\"${canary}\\"")`,
  'after a doubled quote': (canary) => `Append([mail], "x""${canary}")`,
  'several literals': (canary) => `Switch([state], "${canary}", "1", "${canary}", "True", "${canary}")`,
  'a name of a function': (canary) => `${canary}([mail])`,
  'a word': (canary) => `IIF([state]=${canary}, 1, 2)`,
  'a literal in a filter': (canary) => `Not([emails[type eq "${canary}"].value])`,
  'a word in a filter': (canary) => `Not([emails[type eq ${canary}].value])`,
  'an attribute': (canary) => `Not([${canary}])`,
  'an open string': (canary) => `Append([mail], "${canary}`,
  'no expression': (canary) => canary,
};

/** Ways to put a secret into a mapping of one value. */
const constants: Readonly<Record<string, (canary: string) => string>> = {
  'a word': (canary) => canary,
  'two words': (canary) => `${canary} ${canary}`,
  'an attribute': (canary) => `[${canary}]`,
  'an attribute with a filter': (canary) => `[${canary}[type eq "work"].${canary}]`,
  'a quoted literal': (canary) => `"${canary}"`,
  'a call': (canary) => `${canary}()`,
  'a path': (canary) => `urn:${canary}:${canary}`,
};

/** A constant, in another case, of a kind that is not known, and of none. */
const constantMappings = (text: () => string): object[] =>
  ['Constant', 'constant', 'New', null].map((type) => ({
    targetAttributeName: 'userName',
    defaultValue: text(),
    source: {
      type,
      name: text(),
      expression: text(),
      parameters: [{ key: text(), value: { name: text() } }],
    },
  }));

const schemaOf = (attributeMappings: readonly object[]): object => ({
  synchronizationRules: [
    { id: 'A', name: 'USERS', objectMappings: [{ name: 'Provision people', attributeMappings }] },
  ],
});

/** Members without which the answer has no mapping; the constants among the names are planted. */
const kept = ['type', 'sourceDirectoryName', 'targetDirectoryName', 'sourceObjectName', 'targetObjectName'];

/** The names of rules and objects stay, so that the object is found. */
const isName = (key: string, text: string): boolean =>
  key === 'name' && /^(?:Provision people|Provision groups|Write back to people)$/u.test(text);

/** A secret that looks like a name is planted only where the rule for literals applies. */
const isLiteral = (key: string, parent: object): boolean =>
  key !== 'name' || ('type' in parent && parent.type === 'Constant');

/** Every literal of the document: constants, expressions, default values, scope, metadata, parameters, groups, directories. */
const plantLiterals = (next: Next, form: CanaryForm, write: (canary: string) => string): unknown =>
  mapStrings(payload('schema'), (text, key, parent) => {
    if (key === 'id' || kept.includes(key) || isName(key, text)) return text;
    if (form === 'name' && !isLiteral(key, parent)) return text;
    if (key === 'expression') return write(next(key));
    return key === 'targetAttributeName' ? `emails[type eq "${next(key)}"].value` : next(key);
  });

const close = { Connection: 'close' };

const scene = (name: string, body: unknown, object: string, status: number): Scene => ({
  name: `schema-get: ${name}`,
  script: () => ({ graph: { [`/jobs/${jobId}/schema`]: reply(200, JSON.stringify(body), close) } }),
  ask: (home) => ({ ...askExample(schemaGet)(home), query: `object=${encodeURIComponent(object)}` }),
  status,
  asks: 'graph',
});

/** Names are shown here, as in every path of an attribute. */
const isShownAsName = (way: string, form: CanaryForm): boolean => form === 'name' && way === 'an attribute';

const canaryForms: readonly CanaryForm[] = ['password', 'name'];

/** The attribute mappings of one object, with secrets of one form in the place of each literal. */
const literalsOf = (plant: Plant, form: CanaryForm): Scene[] => {
  const nextOf = (way: string) => (member: string) => plant(`schema-get ${way}: ${member}`, form);
  return [
    ...Object.entries(expressions)
      .filter(([way]) => !isShownAsName(way, form))
      .flatMap(([way, write]) =>
        ['Provision people', 'Provision groups'].map((object) =>
          scene(`${way}, ${object}, like a ${form}`, plantLiterals(nextOf(way), form, write), object, 200),
        ),
      ),
    ...Object.entries(constants).map(([way, write]) => {
      const next = nextOf(`a constant, ${way}`);
      const mappings = constantMappings(() => write(next('mapping')));
      return scene(`a constant, ${way}, like a ${form}`, schemaOf(mappings), 'Provision people', 200);
    }),
  ];
};

/** The attribute mappings of one object, and the names of a refused object. */
export const schemaLiterals = (plant: Plant): Scene[] => [
  ...canaryForms.flatMap((form) => literalsOf(plant, form)),
  scene(
    'the names of the objects',
    mapStrings(payload('schema'), (text, key) =>
      key === 'name' ? plant('schema-get name of an object') : text,
    ),
    plant('schema-get query object'),
    400,
  ),
];
