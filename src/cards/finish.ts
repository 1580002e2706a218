import type { AdaptiveCard } from './adaptive-card.ts';
import { mayOpen, oneLine, plain } from './plain.ts';

type Node = Record<string, unknown>;

/** Read by nobody as markdown; a TextBlock's `text` is the other kind. */
const ONE_LINE = ['title', 'tooltip', 'label', 'errorMessage', 'placeholder', 'altText', 'fallbackText'] as const;

/**
 * What is the same for every card, and so stands in no template: text made safe to show, and a fallback beside each
 * Action.Execute for clients without Universal Actions. Works in place on a freshly expanded card.
 */
export function finishCard(expanded: unknown): AdaptiveCard {
  if (!isNode(expanded) || expanded.type !== 'AdaptiveCard')
    throw new TypeError('a card template must expand to an AdaptiveCard');
  finish(expanded);
  // For editors of the template; a client has no use for it.
  delete expanded.$schema;
  return expanded as Node & AdaptiveCard;
}

function finish(node: Node): void {
  // Templating keeps a number a number, and a TextBlock drops a text that is one.
  if (node.text !== undefined && node.type !== 'TextRun') node.text = plain(String(node.text));
  for (const key of ONE_LINE) if (typeof node[key] === 'string') node[key] = oneLine(node[key]);
  for (const [key, value] of Object.entries(node)) {
    // An action's data is the caller's own object: it is sent back as it went out.
    if (key === 'data') continue;
    if (Array.isArray(value)) node[key] = finishAll(value);
    else if (isNode(value)) finish(value);
  }
  if (node.type === 'Action.Execute') node.fallback = submitFallback(node);
}

function finishAll(items: unknown[]): unknown[] {
  const kept = items.filter((item) => !(isNode(item) && item.type === 'Action.OpenUrl' && !mayOpen(String(item.url))));
  for (const item of kept) if (isNode(item)) finish(item);
  return kept;
}

/** The same verb and data: made from the action itself, so that the two cannot differ. */
function submitFallback({ title, style, associatedInputs, verb, data }: Node): Node {
  return {
    type: 'Action.Submit',
    title,
    ...(style !== undefined && { style }),
    ...(associatedInputs !== undefined && { associatedInputs }),
    data: { verb, ...(isNode(data) ? data : {}) },
  };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
