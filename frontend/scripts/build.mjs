/*
 * The one step that Maven calls before the server starts: installs what the control room is built of (the "dependencies" of
 * package.json) when it is not there yet and bundles the control room into dist/ when a source changed. Both are skipped by a
 * stamp, so an unchanged tree costs about 50 ms.
 * Nobody should wait for checks before the server starts: `build.mjs --with-tests` installs what they need ("devDependencies")
 * as well, for `npm run check`, `npm test` and the browser test.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = 20;

function filesBelow(path) {
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => {
      const below = join(path, entry.name);
      return entry.isDirectory() ? filesBelow(below) : [below];
    })
    .sort();
}

function fingerprint(files) {
  const hash = createHash('sha256');
  hash.update(process.versions.node.split('.')[0]);
  for (const file of files) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function upToDate(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function run(command, args) {
  const ended = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (ended.status !== 0) {
    console.error(`"${command} ${args.join(' ')}" in ${root} ended with ${ended.status ?? ended.error?.message}.`);
    process.exit(1);
  }
}

function install(withTests) {
  const wanted = fingerprint([join(root, 'package.json'), join(root, 'package-lock.json')]);
  const everything = `${wanted} with tests`;
  const stamp = join(root, 'node_modules', '.paidan-installed');
  if (upToDate(stamp, everything) || (!withTests && upToDate(stamp, wanted))) return;
  const set = withTests ? '--include=dev' : '--omit=dev';
  run('npm', ['ci', set, '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, withTests ? everything : wanted);
}

function bundle() {
  const sources = ['index.html', 'package-lock.json', 'vite.config.ts'].map((name) => join(root, name));
  const wanted = fingerprint([...sources, ...filesBelow(join(root, 'src')), ...filesBelow(join(root, 'public'))]);
  const stamp = join(root, 'node_modules', '.paidan-built');
  if (!upToDate(stamp, wanted) || !existsSync(join(root, 'dist', 'index.html'))) {
    run(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']);
    writeFileSync(stamp, wanted);
  }
}

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  console.error(`The control room needs Node ${oldestNode} or newer, but this is Node ${process.versions.node}. Install it from https://nodejs.org.`);
  process.exit(1);
}
const withTests = process.argv.includes('--with-tests');
install(withTests);
bundle();
