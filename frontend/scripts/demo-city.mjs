// Builds the demo city: node scripts/demo-city.mjs OUT.osm.pbf
//
// The streets of Montevideo come out of the npm package @mapbox/mvt-fixtures (OpenStreetMap QA tiles of zoom 12, data
// © OpenStreetMap contributors, ODbL 1.0). This script glues the eight tiles together again into one OpenStreetMap file.
// The same input gives the same bytes: ids are counted, nothing is dated.
import { readFileSync, readdirSync, mkdirSync, writeFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { osmPbf } from './osm-pbf.mjs';

const EXTENT = 1_048_576; // units of a tile: about 0.8 cm here
const ZOOM = 12;
const WORLD = EXTENT * 2 ** ZOOM;
// A way that crosses a tile border was cut on both sides; the two cuts differ by rounding only.
const SEAM_UNITS = 16;
const METRES_PER_UNIT = (40_075_016.686 * Math.cos((34.87 * Math.PI) / 180)) / WORLD;

const POINT = 1;
const LINE = 2;
const POLYGON = 3;

const DROPPED_TAGS = /^(@|source|note|fixme|created_by|mvdgis:|imm:|wikidata|wikipedia|website|phone|contact:|opening_hours)/i;
const LINE_KEYS = ['highway', 'railway', 'waterway', 'route'];
const AREA_KEYS = ['building', 'natural', 'landuse', 'leisure', 'waterway', 'water', 'place', 'highway'];
// The estuary is one huge relation that is not in the tiles, but mappers left this note on every bank of it.
const BANK_NOTE = /don't tag as coastline/i;

const out = process.argv[2];
if (!out) {
  console.error('Say where to write the extract: node scripts/demo-city.mjs OUT.osm.pbf');
  process.exit(2);
}

const tilesDir = join(
  dirname(fileURLToPath(import.meta.resolve('@mapbox/mvt-fixtures'))), 'real-world', 'osm-qa-montevideo');
const tiles = readdirSync(tilesDir)
  .map((file) => ({ file, match: /^12-(\d+)-(\d+)\.mvt$/.exec(file) }))
  .filter(({ match }) => match)
  .map(({ file, match }) => ({ file, x: Number(match[1]), y: Number(match[2]) }))
  .sort((a, b) => a.x - b.x || a.y - b.y);
if (tiles.length === 0) {
  console.error(`No tiles in ${tilesDir}. Run "npm ci" first.`);
  process.exit(1);
}
const bounds = {
  left: Math.min(...tiles.map((t) => t.x)) * EXTENT,
  right: (Math.max(...tiles.map((t) => t.x)) + 1) * EXTENT,
  top: Math.min(...tiles.map((t) => t.y)) * EXTENT,
  bottom: (Math.max(...tiles.map((t) => t.y)) + 1) * EXTENT,
};

// --- nodes -----------------------------------------------------------------------------------------------------------
const NO_TAGS = {};
const nodes = []; // {x, y, tags}
const nodeAt = new Map(); // "x,y" → id
const seams = new Map(); // "v12345" or "h12345" → [{along, id}]

function isSeam(v) {
  return v % EXTENT === 0;
}

/** The id of the way node here; cuts of one way on both sides of a tile border become one node. */
function wayNode(x, y) {
  const key = `${x},${y}`;
  let id = nodeAt.get(key);
  if (id !== undefined) return id;
  const seam = isSeam(x) ? `v${x}` : isSeam(y) ? `h${y}` : null;
  if (seam) {
    const along = isSeam(x) ? y : x;
    const cuts = seams.get(seam) ?? [];
    seams.set(seam, cuts);
    const near = cuts.find((cut) => Math.abs(cut.along - along) <= SEAM_UNITS);
    if (near) {
      nodeAt.set(key, near.id);
      return near.id;
    }
    id = addNode(x, y, NO_TAGS);
    cuts.push({ along, id });
  } else {
    id = addNode(x, y, NO_TAGS);
  }
  nodeAt.set(key, id);
  return id;
}

function addNode(x, y, tags) {
  nodes.push({ x, y, tags });
  return nodes.length;
}

// --- features --------------------------------------------------------------------------------------------------------
const ways = []; // {nodes, tags}
const banks = []; // {nodes, noted}
const seenPoints = new Set();
const keptKeys = new Map(); // key → whether it stays

for (const tile of tiles) {
  const layer = new VectorTile(new PbfReader(readFileSync(join(tilesDir, tile.file)))).layers.osm;
  for (let i = 0; i < layer.length; i++) {
    const feature = layer.feature(i);
    const rings = feature.loadGeometry()
      .map((ring) => ring.map((p) => [tile.x * EXTENT + p.x, tile.y * EXTENT + p.y]));
    take(feature.type, feature.properties, rings);
  }
}

function take(type, properties, rings) {
  const tags = kept(properties);
  if (type === POINT) {
    const key = `${properties['@type']}${properties['@id']}`;
    const wanted = tags['addr:housenumber'] || (tags.place && tags.name);
    if (wanted && !seenPoints.has(key)) {
      seenPoints.add(key); // a point on a border is in both tiles
      addNode(rings[0][0][0], rings[0][0][1], tags);
    }
  } else if (type === LINE) {
    if (LINE_KEYS.some((key) => tags[key])) {
      rings.forEach((ring) => addWay(ring, tags));
    } else {
      const noted = BANK_NOTE.test(properties.note ?? '');
      const untagged = Object.keys(tags).every((key) => key === 'name');
      if (noted || untagged) rings.forEach((ring) => banks.push({ nodes: lineNodes(ring), noted }));
    }
  } else if (type === POLYGON && (AREA_KEYS.some((key) => tags[key]) || tags['addr:housenumber'])) {
    // A way has no holes, so each ring of a cut polygon is a piece of its own.
    rings.forEach((ring) => addWay(ring, tags.highway ? { ...tags, area: 'yes' } : tags));
  }
}

function kept(properties) {
  const tags = {};
  for (const key of Object.keys(properties).filter(isKept).sort()) tags[key] = properties[key];
  return tags;
}

/** Asked half a million times for a few hundred keys. */
function isKept(key) {
  let known = keptKeys.get(key);
  if (known === undefined) keptKeys.set(key, (known = !DROPPED_TAGS.test(key)));
  return known;
}

function lineNodes(ring) {
  const ids = [];
  for (const [x, y] of ring) {
    const id = wayNode(x, y);
    if (id !== ids.at(-1)) ids.push(id);
  }
  return ids;
}

function addWay(ring, tags) {
  const ids = lineNodes(ring);
  if (ids.length >= 2) ways.push({ nodes: ids, tags });
}

// --- the estuary -----------------------------------------------------------------------------------------------------
/**
 * The shore from the western to the eastern border: the shortest way along the banks. Unmarked lines may be used to close
 * gaps, at twenty times their length, and jumps of at most 400 m, at forty times.
 */
function shore() {
  const steps = new Map(); // node → [{to, cost, nodes}]
  const link = (from, to, cost, via) => {
    if (!steps.has(from)) steps.set(from, []);
    steps.get(from).push({ to, cost, via });
  };
  for (const { nodes: ids, noted } of banks) {
    for (let i = 1; i < ids.length; i++) {
      const cost = distance(ids[i - 1], ids[i]) * (noted ? 1 : 20);
      link(ids[i - 1], ids[i], cost);
      link(ids[i], ids[i - 1], cost);
    }
  }
  const ends = [...new Set(banks.filter((b) => b.noted).flatMap((b) => [b.nodes[0], b.nodes.at(-1)]))];
  for (const a of ends) {
    for (const b of ends) {
      const metres = distance(a, b);
      if (a !== b && metres <= 400) link(a, b, metres * 40);
    }
  }
  const byX = [...ends].sort((a, b) => nodes[a - 1].x - nodes[b - 1].x || a - b);
  return shortest(steps, byX[0], byX.at(-1));
}

function shortest(steps, from, to) {
  const cost = new Map([[from, 0]]);
  const before = new Map();
  const open = new Set([from]);
  while (open.size > 0) {
    let best = null;
    for (const id of open) if (best === null || cost.get(id) < cost.get(best)) best = id;
    open.delete(best);
    if (best === to) break;
    for (const step of steps.get(best) ?? []) {
      const through = cost.get(best) + step.cost;
      if (through < (cost.get(step.to) ?? Infinity)) {
        cost.set(step.to, through);
        before.set(step.to, best);
        open.add(step.to);
      }
    }
  }
  if (!cost.has(to)) {
    console.error('The banks of the estuary do not join up; the tiles are not the expected ones.');
    process.exit(1);
  }
  const line = [to];
  while (line[0] !== from) line.unshift(before.get(line[0]));
  return line;
}

function distance(a, b) {
  const [p, q] = [nodes[a - 1], nodes[b - 1]];
  return Math.hypot(p.x - q.x, p.y - q.y) * METRES_PER_UNIT;
}

const coast = shore();
// From west to east the land lies on the left, as a coastline demands. The last metres to the borders are straight.
coast.unshift(wayNode(bounds.left, nodes[coast[0] - 1].y));
coast.push(wayNode(bounds.right, nodes[coast.at(-1) - 1].y));
ways.push({ nodes: coast.filter((id, i) => id !== coast[i - 1]), tags: { natural: 'coastline' } });

// --- write -----------------------------------------------------------------------------------------------------------
const used = new Set(ways.flatMap((way) => way.nodes));
const lon = (x) => (x / WORLD) * 360 - 180;
const lat = (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
const edges = { left: lon(bounds.left), bottom: lat(bounds.bottom), right: lon(bounds.right), top: lat(bounds.top) };
const wanted = nodes
  .map((node, i) => ({ id: i + 1, lon: lon(node.x), lat: lat(node.y), tags: node.tags }))
  .filter((node) => used.has(node.id) || node.tags !== NO_TAGS);
const packed = osmPbf(edges, wanted, ways);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(`${out}.part`, packed);
renameSync(`${out}.part`, out);
const streets = ways.filter((way) => way.tags.highway).length;
console.log(`${out}: ${streets} streets, ${ways.length} ways, ${nodes.length} nodes, ${(packed.length / 1e6).toFixed(1)} MB`);
