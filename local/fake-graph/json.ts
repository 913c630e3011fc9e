export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}
