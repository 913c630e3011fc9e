/** The content codings that a request accepts (RFC 9110, 12.5.3). */
export interface Codings {
  readonly gzip: boolean;
  readonly identity: boolean;
}

const weighted = /^\s*([\w!#$%&'*+.^`|~-]+)\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?$/iu;
const qvalue = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/u;

const readWeights = (header: string): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>();
  for (const part of header.split(',')) {
    const [, name, q = '1'] = weighted.exec(part) ?? [];
    // An invalid weight counts as 0: not acceptable.
    if (name !== undefined) weights.set(name.toLowerCase(), qvalue.test(q) ? Number(q) : 0);
  }
  return weights;
};

const parse = (header: string): Codings => {
  const weights = readWeights(header);
  const any = weights.get('*');
  const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? any ?? 0;
  const identity = weights.get('identity');
  return { gzip: gzip > 0 && gzip >= (identity ?? 0), identity: (identity ?? any ?? 1) > 0 };
};

/** The last header. Most callers of a process send the same one. */
let last: { readonly header: string | null; readonly codings: Codings } = {
  header: null,
  codings: { gzip: false, identity: true },
};

/** Without the header nothing is compressed. Where identity is preferred to gzip, gzip counts as not accepted. */
export const readCodings = (acceptEncoding: string | null): Codings => {
  if (acceptEncoding === null) return { gzip: false, identity: true };
  if (acceptEncoding !== last.header) last = { header: acceptEncoding, codings: parse(acceptEncoding) };
  return last.codings;
};
