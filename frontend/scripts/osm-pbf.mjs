// Writes nodes and ways as an OpenStreetMap PBF file (https://wiki.openstreetmap.org/wiki/PBF_Format). The server reads it
// three times at its first start, and an XML file of the same streets takes it several times as long.
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

const PER_BLOCK = 8000; // the format's own advice
const UNITS_PER_DEGREE = 1e7; // the format's default granularity

/**
 * @param bounds {left, bottom, right, top} in degrees
 * @param nodes [{id, lon, lat, tags}] by ascending id
 * @param ways [{nodes: [id], tags}]; they are numbered from 1
 */
export function osmPbf(bounds, nodes, ways) {
  const parts = blob('OSMHeader', (pbf) => header(bounds, pbf));
  for (let from = 0; from < nodes.length; from += PER_BLOCK) {
    parts.push(...blob('OSMData', (pbf) => block(pbf, (texts, group) =>
      group.writeMessage(2, denseNodes, { texts, nodes: nodes.slice(from, from + PER_BLOCK) }))));
  }
  for (let from = 0; from < ways.length; from += PER_BLOCK) {
    parts.push(...blob('OSMData', (pbf) => block(pbf, (texts, group) =>
      ways.slice(from, from + PER_BLOCK).forEach((way, i) =>
        group.writeMessage(3, writeWay, { texts, id: from + i + 1, way })))));
  }
  return Buffer.concat(parts);
}

function blob(type, write) {
  const content = finished(write);
  const packed = finished((pbf) => {
    pbf.writeVarintField(2, content.length);
    pbf.writeBytesField(3, deflateSync(content, { level: 4 }));
  });
  const head = finished((pbf) => {
    pbf.writeStringField(1, type);
    pbf.writeVarintField(3, packed.length);
  });
  const length = Buffer.alloc(4);
  length.writeInt32BE(head.length);
  return [length, head, packed];
}

function finished(write) {
  const pbf = new PbfWriter();
  write(pbf);
  return pbf.finish();
}

function header(bounds, pbf) {
  pbf.writeMessage(1, (box, out) => {
    [box.left, box.right, box.top, box.bottom].forEach((degrees, i) =>
      out.writeSVarintField(i + 1, Math.round(degrees * UNITS_PER_DEGREE) * 100));
  }, bounds);
  pbf.writeStringField(4, 'OsmSchema-V0.6');
  pbf.writeStringField(4, 'DenseNodes');
  pbf.writeStringField(16, 'paidan demo-city');
  pbf.writeStringField(17, 'OpenStreetMap contributors, ODbL 1.0');
}

/** The table of texts stands first in a block, but is known last. */
function block(pbf, writeGroup) {
  const texts = new Texts();
  const group = finished((out) => writeGroup(texts, out));
  pbf.writeMessage(1, (all, out) => all.forEach((text) => out.writeStringField(1, text)), texts.all);
  pbf.writeBytesField(2, group);
}

function denseNodes({ texts, nodes }, pbf) {
  pbf.writePackedSVarint(1, differences(nodes.map((node) => node.id)));
  pbf.writePackedSVarint(8, differences(nodes.map((node) => Math.round(node.lat * UNITS_PER_DEGREE))));
  pbf.writePackedSVarint(9, differences(nodes.map((node) => Math.round(node.lon * UNITS_PER_DEGREE))));
  pbf.writePackedVarint(10, nodes.flatMap((node) =>
    [...Object.entries(node.tags).flat().map((text) => texts.index(text)), 0]));
}

function writeWay({ texts, id, way }, pbf) {
  pbf.writeVarintField(1, id);
  pbf.writePackedVarint(2, Object.keys(way.tags).map((key) => texts.index(key)));
  pbf.writePackedVarint(3, Object.values(way.tags).map((value) => texts.index(value)));
  pbf.writePackedSVarint(8, differences(way.nodes));
}

function differences(numbers) {
  return numbers.map((number, i) => (i === 0 ? number : number - numbers[i - 1]));
}

class Texts {
  all = ['']; // index 0 ends the tags of a dense node
  #at = new Map();

  index(text) {
    const known = this.#at.get(text);
    if (known !== undefined) return known;
    this.#at.set(text, this.all.length);
    this.all.push(String(text));
    return this.all.length - 1;
  }
}
