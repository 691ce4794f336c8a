// Cuts a few characters out of fonts: node subset.mjs < {"characters": "…", "fonts": {"from.ttf": "to.woff2"}}
import fs from 'node:fs'
import subsetFont from 'subset-font'

const {characters, fonts} = JSON.parse(fs.readFileSync(0, 'utf8'))
for (const [from, to] of Object.entries(fonts)) {
  fs.writeFileSync(to, await subsetFont(fs.readFileSync(from), characters, {targetFormat: 'woff2'}))
}
