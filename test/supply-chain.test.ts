import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  billOfMaterials,
  IN_THE_SCREENS,
  installedLicence,
  licencesMarkdown,
  readLock,
  runtimePackages,
} from './runtime-packages.ts';
import { sourceFiles } from './source-imports.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const own = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
const lock = readLock();
const packages = runtimePackages();

/** All let the product be given on with their notice; files under MPL-2.0 (resvg, as it comes) stay under it. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
];

describe('what the product is built from', () => {
  test('is asked for by exact version, and the lock file says the same', () => {
    const wanted = { ...own.dependencies, ...own.devDependencies };
    for (const [name, version] of Object.entries(wanted)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(lock[`node_modules/${name}`]?.version, name).toBe(version);
    }
    expect({ ...lock['']?.dependencies, ...lock['']?.devDependencies }).toEqual(wanted);
  });

  test('is held to its bytes, but for parts of other systems that this registry does not keep', () => {
    const loose = Object.entries(lock).filter(
      ([place, { integrity }]) => place !== '' && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
    );
    for (const [place, { optional, os, version }] of loose) {
      expect(version, place).toMatch(/^\d/);
      expect({ place, optional, elsewhere: os !== undefined }).toEqual({
        place,
        optional: true,
        elsewhere: true,
      });
    }
    const here = ['linux', 'x64', 'gnu'];
    expect(loose.filter(([place]) => here.every((word) => place.includes(word)))).toEqual([]);
  });

  test('comes from whatever registry is asked, named nowhere', () => {
    expect(Object.values(lock).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
    expect(read('docs/sbom.cdx.json')).not.toMatch(/https?:\/\/(?!cyclonedx\.org\/schema)/);
  });

  test('runs nothing while it is installed, but for the packages named', () => {
    const scripted = Object.entries(lock)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place, { version }]) => `${place.slice('node_modules/'.length)}@${version}`);
    expect(scripted).toEqual(Object.keys(own.allowScripts));
  });
});

describe('what runs', () => {
  test('holds every package that the screens, the server and the commands import', () => {
    const named = new Set(packages.map(({ name }) => name));
    const missing = sourceFiles()
      .flatMap(({ path, imports }) => imports.map((name) => ({ path, name })))
      .filter(({ name }) => !named.has(name))
      .map(({ path, name }) => `${path}: ${name}`);
    expect(missing).toEqual([]);
    for (const name of IN_THE_SCREENS) expect(named).toContain(name);
  });

  test('is under licences that are allowed', () => {
    expect(packages.length).toBeGreaterThan(200);
    const others = packages.filter(
      ({ licence }) =>
        !licence.split(' AND ').every((each) => each.split(' OR ').some((one) => ALLOWED.includes(one))),
    );
    expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  test('says of itself the licence that the list says, where it is installed', () => {
    const told = packages.flatMap(({ place, licence }) => {
      const said = installedLicence(place)
        ?.replace(' and ', ' AND ')
        .replace(/^\((.*)\)$/, '$1');
      return said === undefined || said === licence ? [] : [`${place}: ${said}, not ${licence}`];
    });
    expect(told).toEqual([]);
  });

  test('is in docs/sbom.cdx.json and docs/licences.md as it is', () => {
    const how = 'chạy: node scripts/write-sbom.mjs';
    expect(read('docs/sbom.cdx.json') === billOfMaterials(packages), how).toBe(true);
    expect(read('docs/licences.md') === licencesMarkdown(packages), how).toBe(true);
  });

  test('is told in a form that names each part once and leans on nothing that is not there', () => {
    const bill = JSON.parse(billOfMaterials(packages)) as {
      components: { 'bom-ref': string }[];
      dependencies: { ref: string; dependsOn: string[] }[];
    };
    const parts = bill.components.map((one) => one['bom-ref']);
    expect(new Set(parts).size).toBe(parts.length);
    for (const { dependsOn } of bill.dependencies) for (const one of dependsOn) expect(parts).toContain(one);
  });
});
