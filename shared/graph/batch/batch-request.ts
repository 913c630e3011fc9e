/** Maximum of one batch: https://learn.microsoft.com/en-us/graph/json-batching */
export const maxItems = 20;

/** The id of the item at this place. */
export const itemId = (place: number): string => String(place + 1);

/** The body of `POST /$batch`. `urls`: relative to the version, encoded. */
export const batchBody = (urls: readonly string[]): string =>
  JSON.stringify({ requests: urls.map((url, place) => ({ id: itemId(place), method: 'GET', url })) });
