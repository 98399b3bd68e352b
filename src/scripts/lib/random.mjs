import {createHash} from 'node:crypto';

/** Random numbers that a seed repeats on every machine: hashes of the seed with a counter. */
export class Random {
    #seed;
    #drawn = 0;

    constructor(seed) {
        this.#seed = String(seed);
    }

    /** From 0 (included) to 1. */
    next() {
        const hash = createHash('sha256').update(`${this.#seed}/${this.#drawn++}`).digest();
        return hash.readUIntBE(0, 6) / 2 ** 48;
    }

    between(low, high) {
        return low + (high - low) * this.next();
    }

    pick(items) {
        return items[Math.floor(this.next() * items.length)];
    }
}
