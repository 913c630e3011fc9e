import type { Page } from 'playwright-core';

/** Runs in the page: the contrast of the first visible element of each selector with what is behind it (WCAG 2.2, 1.4.3). */
const measure = `selectors => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = color => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], ground) => [r, g, b].map((value, at) => value * a + ground[at] * (1 - a));
  const groundOf = element => {
    const layers = [];
    for (let one = element; one !== null; one = one.parentElement) layers.push(rgba(getComputedStyle(one).backgroundColor));
    return layers.reverse().reduce((ground, layer) => over(layer, ground), [255, 255, 255]);
  };
  const luminance = color => color
    .map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  return selectors.map(selector => {
    const element = [...document.querySelectorAll(selector)].find(one => one.getClientRects().length > 0);
    if (element === undefined) return [selector, 0];
    const ground = groundOf(element);
    const [light, dark] = [over(rgba(getComputedStyle(element).color), ground), ground].map(luminance).sort((a, b) => b - a);
    return [selector, Math.round((light + 0.05) / (dark + 0.05) * 100) / 100];
  });
}`;

/** 0 for a selector that matches nothing visible. */
export const contrastOf = async (
  page: Page,
  selectors: readonly string[],
): Promise<readonly (readonly [string, number])[]> =>
  page.evaluate<readonly (readonly [string, number])[]>(`(${measure})(${JSON.stringify(selectors)})`);
