import { geoMercator } from 'd3-geo';
import { feature } from 'topojson-client';
import { fold } from '../../platform/text.ts';
import communes2025 from './geo/dak-lak-communes-2025.topo.json' with { type: 'json' };
import districts from './geo/dak-lak-districts.topo.json' with { type: 'json' };
import type { Rings } from './texture.ts';

/** Một vùng trên bản đồ: the land of a district or a commune, in units of the map, north above. */
export interface MapArea {
  /** Mã đơn vị hành chính (GSO). */
  readonly code: string;
  readonly name: string;
  readonly rings: Rings;
}

/** Whoever an area may belong to. */
export interface AreaOwner {
  /** `643`, `24133@20241101`: begins with the GSO code. */
  readonly id: string;
  readonly name: string;
}

type Topology = Parameters<typeof feature>[0];

const project = geoMercator().scale(10_000).translate([0, 0]);

/** Maps that there are: the districts until 30/6/2025, the communes from 1/7/2025. */
const MAPS = [areasOf(districts as unknown as Topology), areasOf(communes2025 as unknown as Topology)];

/** Each area of the map that these agencies make up, with its owner, by code or else by folded name; `null` when there is none. */
export function mapOf<Owner extends AreaOwner>(
  owners: readonly Owner[],
): { readonly area: MapArea; readonly owner: Owner }[] | null {
  const byCode = new Map(owners.map((owner) => [owner.id.replace(/@.*$/, ''), owner]));
  const byName = new Map(owners.map((owner) => [fold(owner.name), owner]));
  for (const areas of MAPS) {
    const owned = areas.flatMap((area) => {
      const owner = byCode.get(area.code) ?? byName.get(fold(area.name));
      return owner ? [{ area, owner }] : [];
    });
    if (owned.length === areas.length) return owned;
  }
  return null;
}

function areasOf(topology: Topology): readonly MapArea[] {
  const [object] = Object.values(topology.objects);
  if (!object) return [];
  const shown = feature(topology, object);
  const features = shown.type === 'FeatureCollection' ? shown.features : [shown];
  return features.map(({ geometry, properties }) => ({
    code: String(properties?.code),
    name: String(properties?.name),
    rings: ringsOf(geometry),
  }));
}

function ringsOf(geometry: GeoJSON.Geometry): Rings {
  switch (geometry.type) {
    case 'Polygon':
      return projected(geometry.coordinates);
    case 'MultiPolygon':
      return geometry.coordinates.flatMap(projected);
    default:
      return [];
  }
}

function projected(rings: readonly (readonly GeoJSON.Position[])[]): Rings {
  return rings.map((ring) => ring.flatMap(([x = 0, y = 0]) => [project([x, y]) ?? ([0, 0] as const)]));
}
