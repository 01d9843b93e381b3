// Draws every model in processes/ as docs/pictures/<name>.png: npm --prefix src/lint run pictures
// The browser is the one in PUPPETEER_EXECUTABLE_PATH, else Debian's Chromium.
import {
  chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const browser = process.env.PUPPETEER_EXECUTABLE_PATH ?? '/usr/bin/chromium';
if (!existsSync(browser)) {
  console.error(`No browser at ${browser}: install chromium or set PUPPETEER_EXECUTABLE_PATH`);
  process.exit(1);
}

// bpmn-to-image passes no arguments on; as root and in containers Chromium does not start with its sandbox
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const wrapper = join(folder, 'chromium');
writeFileSync(wrapper, `#!/bin/sh\nexec "${browser}" --no-sandbox --disable-gpu "$@"\n`);
chmodSync(wrapper, 0o755);
process.env.PUPPETEER_EXECUTABLE_PATH = wrapper;

const { convertAll } = await import('bpmn-to-image');
mkdirSync(join(root, 'docs/pictures'), { recursive: true });
try {
  for (const file of readdirSync(join(root, 'processes')).filter(name => name.endsWith('.bpmn')).sort()) {
    const input = join(root, 'processes', file);
    await convertAll([ { input, outputs: [ join(root, 'docs/pictures', file.replace(/\.bpmn$/, '.png')) ] } ], {
      minDimensions: sizeWithMargin(readFileSync(input, 'utf8')),
      title: false,
      footer: false,
      deviceScaleFactor: 1.5
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// without room around it, the outermost lines of a diagram are cut in half
function sizeWithMargin(model) {
  let width = 0;
  let height = 0;
  for (const [ , x, y, w = '0', h = '0' ] of model.matchAll(/ x="(\d+)" y="(\d+)"(?: width="(\d+)" height="(\d+)")?/g)) {
    width = Math.max(width, Number(x) + Number(w));
    height = Math.max(height, Number(y) + Number(h));
  }
  return { width: width + 30, height: height + 30 };
}
