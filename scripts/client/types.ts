import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript';
import ts from 'typescript';

const { factory } = ts;

/** `string & {}` accepts each string, and editors still offer the known words. */
const anyOtherString = factory.createIntersectionTypeNode([
  factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  factory.createTypeLiteralNode([]),
]);

const literal = (word: unknown) =>
  typeof word === 'string'
    ? factory.createLiteralTypeNode(factory.createStringLiteral(word))
    : factory.createLiteralTypeNode(factory.createNull());

/** The document says which enumerations may grow: a new word within v1 must not break the types of a caller. */
const isOpenEnumeration = (schema: SchemaObject & { 'x-ms-enum'?: { modelAsString?: boolean } }): boolean =>
  schema['x-ms-enum']?.modelAsString === true;

/** The types of an OpenAPI document, as TypeScript. */
export const clientTypes = async (document: string): Promise<string> => {
  const nodes = await openapiTS(JSON.parse(document) as OpenAPI3, {
    alphabetize: false,
    transform: (schema) =>
      isOpenEnumeration(schema)
        ? factory.createUnionTypeNode([...(schema.enum ?? []).map(literal), anyOtherString])
        : undefined,
  });
  return `/** Generated from openapi.json by \`npm run openapi\`. Do not edit. */\n${astToString(nodes)}`;
};
