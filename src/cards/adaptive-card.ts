/** A card as it is sent: plain JSON. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly [property: string]: unknown;
}
