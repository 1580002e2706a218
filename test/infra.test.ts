import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { ConfigError, readConfig } from '../src/config.ts';
import { createServer } from '../src/web/server.ts';

const project = resolve(import.meta.dirname, '..');
const read = (path: string) => readFile(join(project, path), 'utf8');

const MODULES = ['identity', 'storage', 'registry-pull', 'logs', 'container-app', 'bot'] as const;
const FILES = ['infra/main.bicep', ...MODULES.map((name) => `infra/modules/${name}.bicep`)];

await Parser.init();
const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
const parser = new Parser().setLanguage(await Language.load(grammar));

interface Template {
  readonly path: string;
  readonly text: string;
  readonly root: Node;
}

async function parse(path: string): Promise<Template> {
  const text = await read(path);
  const tree = parser.parse(text);
  if (!tree) throw new Error(`${path} was not parsed`);
  return { path, text, root: tree.rootNode };
}

const templates = await Promise.all(FILES.map(parse));
const called = (name: string): Template => {
  const found = templates.find(({ path }) => basename(path) === `${name}.bicep`);
  if (!found) throw new Error(`there is no template ${name}`);
  return found;
};

/** The children of one kind anywhere below, this node's own included. */
const all = (node: Node, type: string) => node.descendantsOfType(type).filter((each) => each !== null);

/** The names that declarations of a kind give: `parameter`, `variable`, `resource`, `module`, `output`. */
const names = (template: Template, kind: string) =>
  all(template.root, `${kind}_declaration`).map(
    (node) => node.namedChildren.find((each) => each?.type === 'identifier')?.text ?? '',
  );

/** The parameters that a caller has to give: those without a value of their own. */
const required = (template: Template) =>
  [...template.text.matchAll(/^param (\w+) \w+$/gm)].map(([, name]) => name ?? '');

/** The values of an object's properties, by name. */
function properties(object: Node | undefined): Map<string, Node> {
  const own = (object?.namedChildren ?? []).filter((each) => each?.type === 'object_property') as Node[];
  return new Map(own.map((each) => [each.firstNamedChild?.text ?? '', each.lastNamedChild as Node]));
}

/** Whether an identifier stands for a value, not for a key, a function, a type or the name of what is being declared. */
function isUse(node: Node): boolean {
  const { parent } = node;
  if (!parent || parent.type.endsWith('_declaration') || parent.type === 'type') {
    // `param x int = y` and `output x string = y`: the last child is a value.
    return (
      parent?.type.endsWith('_declaration') === true &&
      parent.firstNamedChild?.id !== node.id &&
      parent.lastNamedChild?.id === node.id
    );
  }
  if (parent.type === 'object_property') return parent.firstNamedChild?.id !== node.id;
  return (
    parent.childForFieldName('function')?.id !== node.id && parent.childForFieldName('initializer')?.id !== node.id
  );
}

describe('the templates', () => {
  test.each(FILES)('%s is Bicep', (path) => {
    const { root } = called(basename(path, '.bicep'));
    expect(all(root, 'ERROR').map(({ startPosition }) => startPosition)).toEqual([]);
    expect(root.hasError).toBe(false);
  });

  test.each(FILES)('%s uses what it declares, and nothing else', (path) => {
    const template = called(basename(path, '.bicep'));
    const loops = all(template.root, 'for_statement').map((each) => each.childForFieldName('initializer')?.text ?? '');
    const kept = ['parameter', 'variable'].flatMap((kind) => names(template, kind));
    const declared = [...kept, ...['resource', 'module'].flatMap((kind) => names(template, kind)), ...loops];
    const used = all(template.root, 'identifier')
      .filter(isUse)
      .map(({ text }) => text);

    expect(used.filter((name) => !declared.includes(name))).toEqual([]);
    expect(kept.filter((name) => !used.includes(name))).toEqual([]);
  });

  test('every module is given exactly what it asks for, and gives what is taken from it', () => {
    const main = called('main');
    for (const node of all(main.root, 'module_declaration')) {
      const [name, path] = [node.namedChildren[0]?.text, node.namedChildren[1]?.text.slice(1, -1) ?? ''];
      const target = called(basename(path, '.bicep'));
      const given = [...properties(properties(all(node, 'object')[0]).get('params')).keys()];
      const taken = [...main.text.matchAll(new RegExp(`\\b${name}\\.outputs\\.(\\w+)`, 'g'))].map(
        ([, output]) => output,
      );

      expect([name, ...given.sort()]).toEqual([name, ...names(target, 'parameter').sort()]);
      expect(taken.filter((output) => !names(target, 'output').includes(`${output}`))).toEqual([]);
    }
    expect(names(main, 'module')).toHaveLength(MODULES.length);
  });

  test('the parameter file gives what has no default, from the environment', async () => {
    const lines = (await read('infra/main.bicepparam')).trim().split('\n').filter(Boolean);
    const given = lines.slice(1).map((line) => line.match(/^param (\w+) = readEnvironmentVariable\('[A-Z_]+'\)$/)?.[1]);

    expect(lines[0]).toBe("using './main.bicep'");
    expect(given.sort()).toEqual(required(called('main')).sort());
  });

  test('hold no secret and no key', () => {
    for (const { text } of templates) expect(text).not.toMatch(/@secure|listKeys|secretRef|sharedKey:|password/i);
  });

  test('give the identity the roles it needs, by their ids', () => {
    // Source: Azure's built-in roles.
    expect(called('storage').text).toContain("tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'");
    expect(called('storage').text).toContain("queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'");
    expect(called('registry-pull').text).toContain("acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'");
  });
});

describe('the container', () => {
  const app = called('container-app');
  const entries = all(app.root, 'object').map(properties);

  const GUID = '9b1d6e70-2c4f-4f5a-8e3b-6a7c8d9e0f12';
  /** What the deployment puts in the place of each expression. */
  const DEPLOYED: Record<string, string> = {
    storageAccountName: 'tcabcdefghijklm',
    identityClientId: GUID,
    tenantId: GUID,
    name: 'training-circle',
    'managedEnvironment.properties.defaultDomain': 'blue-sea.uksouth.azurecontainerapps.io',
    'string(port)': app.text.match(/^var port = (\d+)$/m)?.[1] ?? '',
  };
  const filledIn = (text: string) =>
    text.replace(/\$\{([^}]+)\}/g, (_, expression: string) => DEPLOYED[expression] ?? '');
  const env = Object.fromEntries(
    entries
      .filter((entry) => entry.has('name') && entry.has('value'))
      .map((entry) => {
        const value = entry.get('value')?.text ?? '';
        return [
          entry.get('name')?.text.slice(1, -1),
          value.startsWith("'") ? filledIn(value.slice(1, -1)) : DEPLOYED[value],
        ];
      }),
  );

  test('is configured as the program asks', () => {
    expect(readConfig(env)).toMatchObject({
      port: Number(DEPLOYED['string(port)']),
      publicUrl: 'https://training-circle.blue-sea.uksouth.azurecontainerapps.io',
      storage: { accountName: 'tcabcdefghijklm' },
      bot: { appType: 'UserAssignedMSI', appId: GUID, tenantId: GUID },
    });
    // Read by @azure/identity, not by us.
    expect(env).toHaveProperty('AZURE_CLIENT_ID', GUID);
  });

  test.each(Object.keys(env).filter((name) => !['PORT', 'PUBLIC_URL', 'AZURE_CLIENT_ID'].includes(name)))(
    'would not start without %s',
    (name) => {
      expect(() => readConfig({ ...env, [name]: undefined })).toThrow(ConfigError);
    },
  );

  test('is asked for its health where it tells it', async () => {
    const probes = entries.filter((entry) => entry.has('httpGet'));
    const paths = probes.map((probe) => properties(probe.get('httpGet')).get('path')?.text.slice(1, -1));
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const server = createServer({
      messages: async () => ({ status: 200 }),
      ready: async () => true,
      calendarFile: async () => undefined,
      log,
    });
    const port = await server.listen(0, '127.0.0.1');
    try {
      expect(paths).toEqual(['/healthz', '/healthz', '/readyz']);
      for (const path of paths) expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200);
    } finally {
      await server.close();
    }
  });

  test('runs what `npm run serve` runs, on the Node of the project, as nobody special', async () => {
    const dockerfile = await read('infra/Dockerfile');
    const { scripts, devDependencies } = JSON.parse(await read('package.json'));
    const command: string[] = JSON.parse(dockerfile.match(/^CMD (.+)$/m)?.[1] ?? '[]');

    // In a script it takes the shell's place, so that a signal to npm arrives.
    expect(`exec ${command.join(' ')}`).toBe(scripts.serve);
    expect(dockerfile.match(/^FROM node:(\d+)-slim$/m)?.[1]).toBe(devDependencies.node.match(/\d+/)[0]);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain(`EXPOSE ${DEPLOYED['string(port)']}`);
  });
});
