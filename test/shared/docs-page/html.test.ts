import { expect, it } from '@jest/globals';
import { escapeHtml } from '../../../shared/docs-page/html.ts';

it('leaves nothing that an element or an attribute could end with', () => {
  expect(escapeHtml(`<a b="c" d='e'>&amp;`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;');
  expect(escapeHtml('plain text')).toBe('plain text');
});
