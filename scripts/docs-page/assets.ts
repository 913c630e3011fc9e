/** The texts of the page: the viewer (swagger-ui), what starts it, and their style. */
import { readFileSync } from 'node:fs';
import { buildSync, transformSync } from 'esbuild';
import type { Assets } from '../../shared/docs-page/assets.ts';

const viewer = 'node_modules/swagger-ui-dist';
const source = 'shared/docs-page';

/**
 * An HTML parser looks for these in a script, also in a string (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements).
 * They are in strings and regular expressions only, where \x3C is the same character.
 */
const safeInHtml = (script: string): string => script.replaceAll(/<(?=!--|\/?script)/giu, '\\x3C');

/** esbuild leaves them in regular expressions. A text in ASCII takes one byte for each character in memory. */
const toAscii = (script: string): string =>
  script.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const options = { charset: 'ascii', legalComments: 'none', minify: true, target: 'es2022' } as const;

const bundled = buildSync({
  ...options,
  entryPoints: [`${source}/browser/start.ts`],
  bundle: true,
  write: false,
});
const ours = bundled.outputFiles.map(({ text }) => text).join('');
const theirs = transformSync(readFileSync(`${viewer}/swagger-ui-bundle.js`, 'utf8'), {
  ...options,
  minify: false,
  minifyWhitespace: true,
}).code;
const styles = [`${viewer}/swagger-ui.css`, `${source}/page.css`].map((file) => readFileSync(file, 'utf8'));

export const assets: Assets = {
  scripts: [theirs, ours].map(toAscii).map(safeInHtml),
  style: transformSync(styles.join('\n'), { ...options, loader: 'css' }).code,
};
