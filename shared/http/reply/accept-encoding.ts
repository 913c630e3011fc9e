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

/** Without the header nothing is compressed. Where identity is preferred to gzip, gzip counts as not accepted. */
export const readCodings = (acceptEncoding: string | null): Codings => {
  if (acceptEncoding === null) return { gzip: false, identity: true };
  const weights = readWeights(acceptEncoding);
  const any = weights.get('*');
  const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? any ?? 0;
  const identity = weights.get('identity');
  return { gzip: gzip > 0 && gzip >= (identity ?? 0), identity: (identity ?? any ?? 1) > 0 };
};
