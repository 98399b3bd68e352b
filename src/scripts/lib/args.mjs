// Command lines of the checks: `--name value`, `--flag`, and what stands alone.

/**
 * @param {string[]} words as in process.argv.slice(2)
 * @param {Record<string, string | number | boolean>} defaults every option there is; a boolean one takes no value
 * @returns {{options: Record<string, any>, rest: string[], passed: string[]}} passed is what follows a bare `--`
 */
export function readArguments(words, defaults) {
    const options = {...defaults};
    const rest = [];
    const end = words.indexOf('--');
    const passed = end < 0 ? [] : words.slice(end + 1);
    const own = end < 0 ? [...words] : words.slice(0, end);
    while (own.length > 0) {
        const word = own.shift();
        if (!word.startsWith('--')) {
            rest.push(word);
            continue;
        }
        const name = word.slice(2);
        if (!(name in defaults)) {
            throw new Error(`There is no option --${name}; there are ${Object.keys(defaults).map(o => `--${o}`).join(' ')}`);
        }
        const usual = defaults[name];
        if (typeof usual === 'boolean') {
            options[name] = true;
            continue;
        }
        const value = own.shift();
        if (value === undefined) {
            throw new Error(`--${name} needs a value`);
        }
        options[name] = typeof usual === 'number' ? Number(value) : value;
        if (typeof usual === 'number' && !Number.isFinite(options[name])) {
            throw new Error(`--${name} must be a number, but was "${value}"`);
        }
    }
    return {options, rest, passed};
}

/** `admin:secret` to its two halves; the password may hold colons. */
export function account(text) {
    const colon = text.indexOf(':');
    if (colon < 1) {
        throw new Error('--admin must be NAME:PASSWORD; the first start of a server prints the passwords');
    }
    return {name: text.slice(0, colon), password: text.slice(colon + 1)};
}
