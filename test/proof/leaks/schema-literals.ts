import { payload } from '../../../local/examples.ts';
import { schemaGet } from '../../../functions/schema-get.ts';
import { mapStrings } from '../../support/canaries.ts';
import { reply } from '../../support/raw-server.ts';
import { askExample, jobId, type Plant, type Scene } from './scene.ts';

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

/** Members without which the answer has no mapping; the constants among the names are planted. */
const kept = ['type', 'sourceDirectoryName', 'targetDirectoryName', 'sourceObjectName', 'targetObjectName'];

/** The names of rules and objects stay, so that the object is found. */
const isName = (key: string, text: string): boolean =>
  key === 'name' && /^(?:Provision people|Provision groups|Write back to people)$/u.test(text);

/** Every literal of the document: constants, expressions, default values, scope, metadata, parameters, groups, directories. */
const plantLiterals = (plant: Plant, way: string, write: (canary: string) => string): unknown =>
  mapStrings(payload('schema'), (text, key) => {
    const canary = () => plant(`schema-get ${way}: ${key}`);
    if (key === 'id' || kept.includes(key) || isName(key, text)) return text;
    if (key === 'expression') return write(canary());
    return key === 'targetAttributeName' ? `emails[type eq "${canary()}"].value` : canary();
  });

const close = { Connection: 'close' };

const scene = (name: string, body: unknown, object: string, status: number): Scene => ({
  name: `schema-get: ${name}`,
  script: () => ({ graph: { [`/jobs/${jobId}/schema`]: reply(200, JSON.stringify(body), close) } }),
  ask: (home) => ({ ...askExample(schemaGet)(home), query: `object=${encodeURIComponent(object)}` }),
  status,
  asks: 'graph',
});

/** The attribute mappings of one object, with a canary in the place of each literal, and the names of a refused object. */
export const schemaLiterals = (plant: Plant): Scene[] => [
  ...Object.entries(expressions).flatMap(([way, write]) =>
    ['Provision people', 'Provision groups'].map((object) =>
      scene(`${way}, ${object}`, plantLiterals(plant, way, write), object, 200),
    ),
  ),
  scene(
    'the names of the objects',
    mapStrings(payload('schema'), (text, key) =>
      key === 'name' ? plant('schema-get name of an object') : text,
    ),
    plant('schema-get query object'),
    400,
  ),
];
