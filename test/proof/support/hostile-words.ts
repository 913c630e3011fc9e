import { ownerId } from '../../support/service.ts';

/** An owner outside all grants, the target of the traversals. */
export const victimId = 'a94f6d02-17c5-4e3b-b860-5d2e9f71c3a8';

const words = (text: string): string[] => text.split(' ');

/** Spellings of the parent directory. */
export const traversals = [
  ...words('.. . ... .... ..; ..;x=1 ..% ..%2 ..? ..# ..: ..& ..( .., .%252e %2e. ~ * % - %00'),
  ...words(
    '\u2025 \u2026 \u2024\u2024 .\u200b. .\u00ad. \ufe52\ufe52 \u3002\u3002 ..\u202e ..\ufeff .\u0307.',
  ),
  '',
  '.. ',
  ' ..',
  '..\t',
  '..\u0000',
  '..\r\n',
  "..'",
];

/** Separators of the steps. */
export const separators = [
  ...words('/ \\ // /./ \\\\ /\\ %2f %2F %5c %252f %255c %25252f %c0%af %c1%9c %e0%80%af ;/ /;/ %00/ ?/ #/'),
  ...words('%23/ %3f/ %0d%0a/ %09 %20/ :/ /%2e/ \u2215 \u2044 \uff0f \uff3c \u29f8 \t/'),
];

/** Targets. */
export const goals = [
  ...words(
    'users me $batch directoryObjects applications beta v1.0 secrets owners $metadata jobs synchronization',
  ),
  ...words('synchronization/secrets appRoleAssignments addPassword microsoft.graph.delta health __proto__'),
  ...words(
    "constructor users('admin') //example.com/ @example.com example.com C:/ file:/etc/passwd etc/passwd",
  ),
  victimId,
  `${victimId}/jobs`,
  `servicePrincipals/${victimId}/jobs`,
  `applications/${victimId}/synchronization`,
  `${ownerId}/synchronization/secrets`,
];

/** Suffixes. */
export const ends = [
  ...words(
    "/ ? ?$expand=owners %3f$select=id # %23 %00 %00.json .json ;x=1 %20 %0a ('1') () /$count /.. /%2e%2e",
  ),
  ...words('& + %2b = % %2 \u0000 \u200b $ /jobs /synchronization /secrets'),
  '',
];

const shift = (text: string, characters: RegExp, by: number): string =>
  text.replace(characters, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + by));

export const wide = (text: string): string => shift(text, /[!-~]/gu, 0xfee0);

/** Letters and digits that look like ASCII ones, or are normalized to them. */
export const disguises: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/\d/gu, wide),
  (text) => shift(text, /\d/gu, 0x630),
  (text) => shift(text, /[a-z]/gu, 0x1d3b9),
  (text) => text.replaceAll('a', '\u0430').replaceAll('c', '\u0441').replaceAll('e', '\u0435'),
  (text) => text.replaceAll('-', '\u00ad'),
  (text) => text.replaceAll('-', '\u2011'),
  (text) => text.replaceAll('s', '\u017f'),
  (text) => `${text}\u0323`,
  (text) => text.replace(/.(?=.)/u, (character) => `${character}\u200d`),
  (text) => `\u202e${text}\u202c`,
  (text) => `\ufeff${text}`,
  (text) => `${text}\ud800`,
];
