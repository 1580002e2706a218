/** Colours of one container: its background and border, and the text on it. */
interface Surface {
  readonly background: string;
  readonly border: string;
  readonly text: Record<
    'default' | 'accent' | 'good' | 'warning' | 'attention',
    readonly [full: string, subtle: string]
  >;
}

export interface CardTheme {
  readonly name: 'light' | 'dark' | 'contrast';
  /** The chat behind the card. */
  readonly page: string;
  readonly button: { readonly border: string; readonly text: string; readonly background: string };
  readonly primary: { readonly text: string; readonly background: string };
  readonly destructive: { readonly text: string; readonly background: string };
  readonly surfaces: Record<'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention', Surface>;
}

// Light and dark are the colours of Microsoft's own microsoft-teams-light.json and -dark.json (microsoft/AdaptiveCards,
// samples/HostConfig), pale green and yellow text on white included: a card that is legible here uses neither.
const LIGHT_TEXT: Surface['text'] = {
  default: ['#252424', '#bf252424'],
  accent: ['#6264a7', '#8b8cc7'],
  good: ['#92c353', '#e592c353'],
  warning: ['#f8d22a', '#e5f8d22a'],
  attention: ['#c4314b', '#e5c4314b'],
};
const DARK_TEXT: Surface['text'] = {
  default: ['#ffffff', '#bfffffff'],
  accent: ['#a6a7dc', '#8b8cc7'],
  good: ['#92c353', '#e592c353'],
  warning: ['#f8d22a', '#e5f8d22a'],
  attention: ['#d74654', '#e5d74654'],
};
const CONTRAST_TEXT: Surface['text'] = {
  default: ['#ffffff', '#ffffff'],
  accent: ['#ffff01', '#ffff01'],
  good: ['#3ff23f', '#3ff23f'],
  warning: ['#ffff01', '#ffff01'],
  attention: ['#ff8080', '#ff8080'],
};

const surface = (background: string, border: string, text: Surface['text']): Surface => ({ background, border, text });
const tinted = (text: Surface['text'], onPale: Surface['text'] = text) => ({
  accent: surface('#c7def9', '#62a8f7', onPale),
  good: surface('#ccffcc', '#69e569', onPale),
  attention: surface('#ffc5b2', '#ff764c', onPale),
  warning: surface('#ffe2b2', '#ffbc51', onPale),
});
const black = surface('#000000', '#ffffff', CONTRAST_TEXT);

export const CARD_THEMES: readonly CardTheme[] = [
  {
    name: 'light',
    page: '#f5f5f5',
    button: { border: '#d1d1d1', text: '#242424', background: '#ffffff' },
    primary: { text: '#ffffff', background: '#5b5fc7' },
    destructive: { text: '#ffffff', background: '#c4314b' },
    surfaces: {
      default: surface('#ffffff', '#cccccc', LIGHT_TEXT),
      emphasis: surface('#f9f8f7', '#cccccc', LIGHT_TEXT),
      ...tinted(LIGHT_TEXT),
    },
  },
  {
    name: 'dark',
    page: '#1f1f1f',
    button: { border: '#666666', text: '#ffffff', background: '#292929' },
    primary: { text: '#ffffff', background: '#5b5fc7' },
    destructive: { text: '#ffffff', background: '#c4314b' },
    surfaces: {
      default: surface('#2d2c2c', '#666666', DARK_TEXT),
      emphasis: surface('#292828', '#666666', DARK_TEXT),
      ...tinted(DARK_TEXT, { ...DARK_TEXT, default: ['#201f1f', '#2d2c2c'] }),
    },
  },
  {
    name: 'contrast',
    page: '#000000',
    button: { border: '#ffffff', text: '#ffffff', background: '#000000' },
    primary: { text: '#000000', background: '#1aebff' },
    destructive: { text: '#000000', background: '#ffff01' },
    surfaces: { default: black, emphasis: black, accent: black, good: black, warning: black, attention: black },
  },
];

const FONT = "'Segoe UI', 'Open Sans', Tahoma, Geneva, Verdana, sans-serif";
const SIZES = { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 };

/** What `adaptivecards` is told, with Teams's spacing and sizes. */
export function hostConfig(theme: CardTheme): object {
  const font = { fontFamily: FONT, fontSizes: SIZES, fontWeights: { lighter: 200, default: 400, bolder: 600 } };
  return {
    supportsInteractivity: true,
    fontFamily: FONT,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme.surfaces.default.border },
    fontTypes: { default: font, monospace: font },
    imageSizes: { small: 32, medium: 52, large: 100 },
    textStyles: {
      heading: { size: 'large', weight: 'bolder', color: 'default', isSubtle: false, fontType: 'default' },
      columnHeader: { weight: 'bolder', size: 'small', color: 'default', isSubtle: false, fontType: 'default' },
    },
    textBlock: { headingLevel: 2 },
    containerStyles: Object.fromEntries(Object.entries(theme.surfaces).map(([name, each]) => [name, container(each)])),
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
    },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 130 }, value: { wrap: true }, spacing: 16 },
    inputs: {
      label: {
        requiredInputs: { weight: 'bolder', suffix: ' (required)', suffixColor: 'default' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention', weight: 'bolder' },
    },
  };
}

function container({ background, border, text }: Surface): object {
  const colours = Object.entries(text).map(([name, [full, subtle]]) => [name, { default: full, subtle }]);
  return {
    backgroundColor: background,
    borderColor: border,
    foregroundColors: Object.fromEntries([
      ...colours,
      ['dark', { default: text.default[0], subtle: text.default[1] }],
      ['light', { default: text.default[0], subtle: text.default[1] }],
    ]),
  };
}
