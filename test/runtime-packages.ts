import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One entry of `package-lock.json`. */
export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly os?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A package that is there when the product runs. */
export interface RuntimePackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Where the lock file puts it. */
  readonly place: string;
  /** One for another system than the one it is installed on is left out there. */
  readonly optional: boolean;
  readonly integrity: string | null;
  /** Places of those it asks for. */
  readonly needs: readonly string[];
}

/** What the screens are built from: it reaches browsers inside the built files, though only building asks for it. */
export const IN_THE_SCREENS = [
  '@expo-google-fonts/be-vietnam-pro',
  '@tanstack/react-query',
  '@tanstack/react-router',
  'antd',
  'react',
  'react-dom',
] as const;

export function readLock(): Readonly<Record<string, LockedPackage>> {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
}

/** Every package that the server or the screens hold when they run, by the lock file alone. */
export function runtimePackages(
  lock: Readonly<Record<string, LockedPackage>> = readLock(),
): readonly RuntimePackage[] {
  const found = new Map<string, RuntimePackage>();
  const waiting = [...Object.keys(lock['']?.dependencies ?? {}), ...IN_THE_SCREENS].map((name) =>
    placeOf(lock, '', name),
  );
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const entry = place === null ? undefined : lock[place];
    if (place === null || entry === undefined || found.has(place)) continue;
    // What it could work beside, but nobody asked for, is no part of it.
    const peers = Object.keys(entry.peerDependencies ?? {}).filter(
      (name) => entry.peerDependenciesMeta?.[name]?.optional !== true,
    );
    const needs = [...Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }), ...peers]
      .map((name) => placeOf(lock, place, name))
      .filter((need) => need !== null && !isTypesOnly(need));
    found.set(place, {
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      licence: licenceOf(lock, place),
      place,
      optional: entry.optional === true,
      integrity: entry.integrity ?? null,
      needs: (needs as string[]).sort(),
    });
    waiting.push(...needs);
  }
  return [...found.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** As Node looks for it: beside the one that asks, then further and further up. */
function placeOf(lock: Readonly<Record<string, LockedPackage>>, asker: string, name: string): string | null {
  for (let above = asker; ; above = above.slice(0, Math.max(0, above.lastIndexOf('node_modules/') - 1))) {
    const place = `${above === '' ? '' : `${above}/`}node_modules/${name}`;
    if (lock[place]) return place;
    if (above === '') return null;
  }
}

function isTypesOnly(place: string): boolean {
  return /node_modules\/(@types\/|typescript$)/.test(place);
}

/** As the lock file says; where it is silent, as the package for another system says, which is of the same makers. */
function licenceOf(lock: Readonly<Record<string, LockedPackage>>, place: string): string {
  const said = lock[place]?.license;
  if (said !== undefined) return said.replace(' and ', ' AND ').replace(/^\((.*)\)$/, '$1');
  const owner = Object.keys(lock).find(
    (other) => lock[other]?.optionalDependencies?.[place.slice('node_modules/'.length)] !== undefined,
  );
  const sibling = owner && lock[owner]?.license;
  return sibling || (owner && installedLicence(owner)) || installedLicence(place) || 'không rõ';
}

/** What the package itself says, where it is installed. */
export function installedLicence(place: string): string | null {
  const path = join(root, place, 'package.json');
  if (!existsSync(path)) return null;
  const { license } = JSON.parse(readFileSync(path, 'utf8')) as { license?: string | { type: string } };
  return typeof license === 'string' ? license : (license?.type ?? null);
}

/** The list of what the product is made of (CycloneDX 1.6): the same lock file gives the same bytes. */
export function billOfMaterials(packages: readonly RuntimePackage[]): string {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    description: string;
    license: string;
    dependencies: Record<string, string>;
  };
  const reference = new Map(packages.map((one) => [one.place, referenceOf(one)]));
  const self = `pkg:npm/${own.name}@${own.version}`;
  const components = packages.map((one) => ({
    type: 'library',
    'bom-ref': referenceOf(one),
    ...(one.name.startsWith('@')
      ? { group: one.name.split('/')[0], name: one.name.split('/')[1] }
      : { name: one.name }),
    version: one.version,
    scope: one.optional ? 'optional' : 'required',
    ...(one.integrity ? { hashes: [hashOf(one.integrity)] } : {}),
    licenses: [
      / (AND|OR) /.test(one.licence) ? { expression: one.licence } : { license: { id: one.licence } },
    ],
    purl: purlOf(one),
  }));
  const direct = [...Object.keys(own.dependencies), ...IN_THE_SCREENS].map((name) => `node_modules/${name}`);
  const dependencies = [
    {
      ref: self,
      dependsOn: direct
        .map((place) => reference.get(place))
        .filter(Boolean)
        .sort(),
    },
    ...packages.map((one) => ({
      ref: referenceOf(one),
      dependsOn: [...new Set(one.needs.map((need) => reference.get(need)).filter(Boolean))].sort(),
    })),
  ];
  const content = JSON.stringify([components, dependencies]);
  const digest = createHash('sha256').update(content).digest('hex');
  const serial = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name: own.name,
        version: own.version,
        description: own.description,
        licenses: [{ license: { id: own.license } }],
        purl: self,
      },
    },
    components,
    dependencies,
  };
  return `${JSON.stringify(bill, null, 1)}\n`;
}

/** The licences of what the product is made of, for those who must know before they install it. */
export function licencesMarkdown(packages: readonly RuntimePackage[]): string {
  const byLicence = Map.groupBy(packages, ({ licence }) => licence);
  const lines = [...byLicence]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([licence, some]) => `| ${licence} | ${some.length} | ${some.map(titleOf).join(', ')} |`);
  return [
    '# Licences',
    '',
    `What runs when Về Đích runs, on the server or inside the built screens: ${packages.length} packages, by \`package-lock.json\` (packages for other systems than the one at hand included). Which licences are allowed is in \`test/supply-chain.test.ts\`; the same list for machines is [sbom.cdx.json](sbom.cdx.json). Written by \`node scripts/write-sbom.mjs\`.`,
    '',
    '| licence | packages | |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function titleOf({ name, version }: RuntimePackage): string {
  return `${name} ${version}`;
}

function purlOf({ name, version }: RuntimePackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** Two copies of one version in different places are one part of the list each. */
function referenceOf(one: RuntimePackage): string {
  return one.place === `node_modules/${one.name}` ? purlOf(one) : `${purlOf(one)}#${one.place}`;
}

function hashOf(integrity: string) {
  const [, base64 = ''] = integrity.split('-');
  return { alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') };
}
