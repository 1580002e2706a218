// The package's own declarations reach into TypeScript sources of `adaptivecards` (enums), which strict settings refuse.
// tsconfig.json maps the package here; only what we call is declared.
export interface EvaluationContext {
  /** The data that `${...}` expressions of the template are evaluated against. */
  $root: unknown;
}
export class Template {
  constructor(payload: unknown);
  expand(context: EvaluationContext): unknown;
}
