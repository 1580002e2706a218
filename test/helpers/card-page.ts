import type { CardTheme } from './card-themes.ts';
import { hostConfig } from './card-themes.ts';

/** A card to be drawn, and the id of the place it is drawn in. */
export interface CardToDraw {
  readonly id: string;
  readonly label: string;
  readonly card: object;
}

/** What adaptivecards said of a card when it parsed it. */
export interface DrawnCard {
  readonly id: string;
  readonly events: readonly { readonly message: string; readonly phase: number }[];
}

/** An empty page in a theme's colours; `drawCards` fills it in the browser. */
export function cardPage(theme: CardTheme): string {
  const { button, primary, destructive, page, surfaces } = theme;
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Cards, ${theme.name}</title>
<style>
  * { box-sizing: border-box; }
  body { margin: 0; padding: 0; background: ${page}; font-family: 'Segoe UI', 'Open Sans', Tahoma, sans-serif; }
  h1 { margin: 8px; font-size: 16px; color: ${surfaces.default.text.default[0]}; }
  main { display: flex; flex-direction: column; }
  article { padding: 8px; }
  .card { border: 1px solid ${surfaces.default.border}; border-radius: 8px; overflow: hidden; }
  .ac-pushButton { font: 600 14px 'Segoe UI', 'Open Sans', sans-serif; min-height: 32px; padding: 5px 12px; border-radius: 4px;
    border: 1px solid ${button.border}; color: ${button.text}; background: ${button.background}; cursor: pointer; }
  .ac-pushButton.style-positive { color: ${primary.text}; background: ${primary.background}; border-color: transparent; }
  .ac-pushButton.style-destructive { color: ${destructive.text}; background: ${destructive.background}; border-color: transparent; }
  .ac-pushButton:focus-visible { outline: 2px solid ${button.text}; outline-offset: 2px; }
  .ac-actionSet { flex-wrap: wrap; gap: 8px; }
  .ac-actionSet > div:empty { display: none; }
  .ac-input, textarea, select { font: 14px 'Segoe UI', 'Open Sans', sans-serif; color: ${surfaces.default.text.default[0]}; }
  textarea, select, input:not([type=checkbox], [type=radio]) { width: 100%; padding: 6px 8px; border: 1px solid ${button.border}; border-radius: 4px;
    background: ${button.background}; color: ${button.text}; }
  textarea { min-height: 64px; }
</style></head>
<body><header><h1>Cards, ${theme.name}</h1></header><main></main>
<script id="host-config" type="application/json">${JSON.stringify(hostConfig(theme))}</script></body></html>`;
}

/**
 * Runs in the browser, where adaptivecards.min.js is loaded: draws each card in an article of its own and says what was said of
 * it. Must stand alone: playwright sends its source.
 */
export function drawCards(cards: readonly CardToDraw[]): DrawnCard[] {
  // biome-ignore lint/suspicious/noExplicitAny: a browser's globals; the compiler is told of Node's alone.
  const { AdaptiveCards: library, document } = globalThis as any;
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  // The subset that Teams documents: bold, italic, links. Enough to show markdown that slipped through.
  library.AdaptiveCard.onProcessMarkdown = (text: string, result: { outputHtml: string; didProcess: boolean }) => {
    const html = escaped(text)
      .replaceAll(/\*\*(\S.*?)\*\*/g, '<b>$1</b>')
      .replaceAll(/(^|\W)[*_](\S.*?)[*_]/g, '$1<i>$2</i>')
      .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>');
    result.outputHtml = `<p style="margin:0">${html}</p>`;
    result.didProcess = true;
  };
  const config = new library.HostConfig(JSON.parse(document.getElementById('host-config')?.textContent ?? '{}'));
  const main = document.querySelector('main');
  main.replaceChildren();
  return cards.map(({ id, label, card }) => {
    const article = document.createElement('article');
    article.id = id;
    article.setAttribute('aria-label', label);
    const adaptive = new library.AdaptiveCard();
    adaptive.hostConfig = config;
    const context = new library.SerializationContext(library.Versions.v1_5);
    adaptive.parse(card, context);
    const place = document.createElement('div');
    place.className = 'card';
    place.append(adaptive.render());
    article.append(place);
    main.append(article);
    const events: { message: string; phase: number }[] = [];
    for (let index = 0; index < context.eventCount; index++) {
      const event = context.getEventAt(index);
      events.push({ message: event.message, phase: event.phase });
    }
    for (const failure of adaptive.validateProperties().validationEvents)
      events.push({ message: failure.message, phase: failure.phase });
    return { id, events };
  });
}

/** Runs in the browser, where axe.min.js is loaded: what axe objects to, and where. */
export async function runAxe(): Promise<string[]> {
  // biome-ignore lint/suspicious/noExplicitAny: a browser's globals; the compiler is told of Node's alone.
  const { axe, document } = globalThis as any;
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }: { id: string; nodes: { target: string[]; html: string }[] }) =>
    nodes.map(({ target, html }) => {
      const article = document.querySelector(target[0])?.closest('article')?.id;
      return `${id} in ${article}: ${html.slice(0, 300)}`;
    }),
  );
}

/** Runs in the browser: whatever reaches beyond its card, by the card's id. */
export function findTooWide(): string[] {
  // biome-ignore lint/suspicious/noExplicitAny: a browser's globals; the compiler is told of Node's alone.
  const { document } = globalThis as any;
  return [...document.querySelectorAll('article')].flatMap((article) => {
    const edge = article.getBoundingClientRect().right;
    const wide = [...article.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > edge + 0.5 || element.scrollWidth > element.clientWidth + 1,
    );
    return wide.map((element) => `${article.id}: ${element.outerHTML.slice(0, 160)}`);
  });
}
