// A QR code of a short text that is only known on the screen. All codes of notices are drawn at the build; this one tells
// what the service page tells. It is always of one kind, which holds 271 bytes: version 10, level L, mask 0, in bytes
// (ISO/IEC 18004). TABLA.qr(text) takes ASCII, cuts what is longer, and returns the dark modules as the path of an SVG whose
// side is TABLA.qr.side, with the empty border around them.
TABLA.qr = (function () {
  var SIZE = 57, QUIET = 4, DATA = 274, CHECK = 18, BLOCKS = [68, 68, 69, 69]; // modules; codewords
  var ALIGNED = [6, 28, 50], VERSION = 0xA4D3, FORMAT = 0x77C4; // of version 10, and of level L with mask 0
  var powers = [], logs = [], divisor;

  (function () {
    var x = 1, i;
    for (i = 0; i < 255; i += 1) {
      powers[i] = x;
      logs[x] = i;
      x *= 2;
      if (x > 255) { x ^= 0x11D; }
    }
    divisor = [1];
    for (i = 0; i < CHECK; i += 1) { divisor = raised(divisor, i); }
  })();

  function times(a, b) { return a && b ? powers[(logs[a] + logs[b]) % 255] : 0; }

  // The product of a polynomial and (x - 2^n), the highest power first.
  function raised(p, n) {
    var out = p.concat(0), i;
    for (i = 0; i < p.length; i += 1) { out[i + 1] ^= times(p[i], powers[n]); }
    return out;
  }

  // The text in codewords: its kind, its length, its bytes, and what fills the rest.
  function codewords(text) {
    var length = Math.min(text.length, DATA - 3), bits = [], words = [], i, k, word;
    function add(value, count) { for (k = count - 1; k >= 0; k -= 1) { bits.push(value >> k & 1); } }
    add(4, 4);
    add(length, 16);
    for (i = 0; i < length; i += 1) { add(text.charCodeAt(i) & 127, 8); }
    add(0, 4);
    for (i = 0; i < bits.length; i += 8) {
      word = 0;
      for (k = 0; k < 8; k += 1) { word = word * 2 + bits[i + k]; }
      words.push(word);
    }
    for (i = 0; words.length < DATA; i += 1) { words.push(i % 2 ? 17 : 236); }
    return words;
  }

  function checked(block) {
    var rest = block.concat(), i, k, lead;
    for (i = 0; i < CHECK; i += 1) { rest.push(0); }
    for (i = 0; i < block.length; i += 1) {
      lead = rest[i];
      for (k = 0; k < divisor.length; k += 1) { rest[i + k] ^= times(divisor[k], lead); }
    }
    return rest.slice(block.length);
  }

  // The blocks of data and then of checks, one word of each in turn.
  function stream(text) {
    var words = codewords(text), blocks = [], checks = [], out = [], at = 0, i, k;
    for (i = 0; i < BLOCKS.length; i += 1) {
      blocks.push(words.slice(at, at + BLOCKS[i]));
      checks.push(checked(blocks[i]));
      at += BLOCKS[i];
    }
    for (k = 0; k < 69; k += 1) {
      for (i = 0; i < blocks.length; i += 1) { if (k < blocks[i].length) { out.push(blocks[i][k]); } }
    }
    for (k = 0; k < CHECK; k += 1) {
      for (i = 0; i < checks.length; i += 1) { out.push(checks[i][k]); }
    }
    return out;
  }

  // The patterns by which a telephone finds the code: rows of 1, 0 and, for what is still free, undefined.
  function frame() {
    var rows = [], i, k;
    function set(x, y, on) { if (x >= 0 && y >= 0 && x < SIZE && y < SIZE) { rows[y][x] = on ? 1 : 0; } }
    function rings(x, y, reach) {
      var dx, dy, far;
      for (dy = -reach; dy <= reach; dy += 1) {
        for (dx = -reach; dx <= reach; dx += 1) {
          far = Math.max(Math.abs(dx), Math.abs(dy));
          set(x + dx, y + dy, reach === 4 ? far !== 2 && far !== 4 : far !== 1);
        }
      }
    }
    for (i = 0; i < SIZE; i += 1) { rows.push([]); }
    for (i = 0; i < SIZE; i += 1) { set(6, i, i % 2 === 0); set(i, 6, i % 2 === 0); }
    for (i = 0; i < 3; i += 1) {
      for (k = 0; k < 3; k += 1) { if (i + k && (i !== 2 || k) && (k !== 2 || i)) { rings(ALIGNED[i], ALIGNED[k], 2); } }
    }
    rings(3, 3, 4);
    rings(SIZE - 4, 3, 4);
    rings(3, SIZE - 4, 4);
    for (i = 0; i < 18; i += 1) {
      k = VERSION >> i & 1;
      set(SIZE - 11 + i % 3, Math.floor(i / 3), k);
      set(Math.floor(i / 3), SIZE - 11 + i % 3, k);
    }
    for (i = 0; i < 15; i += 1) {
      k = FORMAT >> i & 1;
      set(8, i < 6 ? i : i < 8 ? i + 1 : SIZE - 15 + i, k);
      set(i < 8 ? SIZE - 1 - i : i < 9 ? 7 : 14 - i, 8, k);
    }
    set(8, SIZE - 8, true);
    return rows;
  }

  // Two columns at a time, up and down by turns, from the right.
  function fill(rows, words) {
    var at = 0, up = true, x, y, i, column, bit;
    for (x = SIZE - 1; x > 0; x -= 2) {
      if (x === 6) { x -= 1; }
      for (i = 0; i < SIZE; i += 1) {
        y = up ? SIZE - 1 - i : i;
        for (column = x; column > x - 2; column -= 1) {
          if (rows[y][column] === undefined) {
            bit = words[at >> 3] >> 7 - at % 8 & 1;
            rows[y][column] = (y + column) % 2 === 0 ? bit ^ 1 : bit;
            at += 1;
          }
        }
      }
      up = !up;
    }
  }

  function qr(text) {
    var rows = frame(), path = '', x, y, run;
    fill(rows, stream(text));
    for (y = 0; y < SIZE; y += 1) {
      for (x = 0; x < SIZE; x += run + 1) {
        run = 0;
        while (x + run < SIZE && rows[y][x + run]) { run += 1; }
        if (run) { path += 'M' + (x + QUIET) + ' ' + (y + QUIET) + '.5h' + run; }
      }
    }
    return path;
  }

  qr.side = SIZE + 2 * QUIET;
  return qr;
})();
