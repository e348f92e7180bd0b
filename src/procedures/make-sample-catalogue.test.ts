import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildAgencyTree } from '../agencies/agency-tree.ts';
import { readUnits } from '../agencies/read-units.ts';
import { makeSampleCatalogue, sampleVolumeWeight } from './make-sample-catalogue.ts';
import { buildCatalogue, isOnlineService } from './procedure.ts';

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../samples/dak-lak-2024/${name}`, import.meta.url), 'utf8'));
const { agencies, successions } = readUnits(sample('units.json'));
const tree = buildAgencyTree(agencies, successions, '66');
const procedures = makeSampleCatalogue(tree);
const inCampaign = tree.validWithin('2024-11-08', '2025-01-06');
const servedBy = (id: string) => procedures.filter(({ agencyIds }) => agencyIds.includes(id));

describe('the sample catalogue', () => {
  test('has the 1.732 procedures of the plan, by level of service', () => {
    const { catalogue } = sample('plan-figures.json') as { catalogue: Record<string, number> };
    expect(procedures).toHaveLength(catalogue.total ?? 0);
    for (const level of ['full', 'partial', 'information'])
      expect(procedures.filter(({ serviceLevel }) => serviceLevel === level)).toHaveLength(
        catalogue[level] ?? 0,
      );
  });

  test('has a code and a name for each', () => {
    expect(new Set(procedures.map(({ code }) => code)).size).toBe(procedures.length);
    expect(new Set(procedures.map(({ name }) => name)).size).toBe(procedures.length);
    for (const { code, name } of procedures) {
      expect(code).toMatch(/^[123]\.\d{6}$/);
      expect(name).toMatch(/^\p{Lu}[^{}]+[^ .]$/u);
      expect(name.normalize('NFC')).toBe(name);
    }
  });

  test('is mostly the work of departments, then of districts and communes', () => {
    const at = (level: string) => procedures.filter(({ levels }) => levels.includes(level as never)).length;
    expect(at('department')).toBeGreaterThan(1250);
    expect(at('district')).toBeGreaterThan(230);
    expect(at('commune')).toBeGreaterThan(130);
  });

  test('gives every department with targets, every district and every commune its procedures', () => {
    for (const agency of inCampaign) {
      const served = servedBy(agency.id);
      if (agency.level === 'province' || agency.targetExemption !== null) expect(served).toEqual([]);
      else expect(served.filter(isOnlineService).length, agency.name).toBeGreaterThan(15);
    }
    expect(servedBy('24133@2025').length).toBeGreaterThan(130);
    expect(servedBy('22015')).toEqual([]);
  });

  test('has procedures with a fee everywhere but at Sở Ngoại vụ and Sở Thông tin và Truyền thông', () => {
    for (const agency of inCampaign) {
      const charged = servedBy(agency.id).filter(({ hasFee }) => hasFee);
      if (agency.id === 'dept:ngoaivu' || agency.id === 'dept:tttt') expect(charged).toEqual([]);
      else if (servedBy(agency.id).length > 0) {
        expect(charged.length, agency.name).toBeGreaterThanOrEqual(4);
        expect(charged.every(isOnlineService)).toBe(true);
      }
    }
  });

  test('is the same each time', () => {
    expect(makeSampleCatalogue(tree)).toEqual(procedures);
  });

  test('is indexed by agency', () => {
    const catalogue = buildCatalogue(procedures);
    expect(catalogue.onlineServicesOf('dept:tuphap')?.size).toBeGreaterThan(60);
    expect(catalogue.onlineServicesOf('dept:thanhtra')).toBeNull();
  });
});

describe('how often a procedure is asked for', () => {
  const names = new Set(procedures.map(({ name }) => name));

  test('every name known to be common is in the catalogue', () => {
    const { weights } = sample('procedure-names.json') as { weights: Record<string, number> };
    expect(Object.keys(weights).filter((name) => !names.has(name))).toEqual([]);
  });

  test('is above 0 and very uneven', () => {
    const communal = servedBy('24118').map(sampleVolumeWeight);
    expect(Math.min(...communal)).toBeGreaterThan(0);
    const total = communal.reduce((sum, weight) => sum + weight, 0);
    expect(Math.max(...communal) / total).toBeGreaterThan(0.2);
    const births = procedures.find(({ name }) => name === 'Đăng ký khai sinh');
    expect(births && sampleVolumeWeight(births)).toBe(120);
  });
});
