// walk goes on by key and says what each step shows; in ES5, as the boards' own scripts are.
(function (steps) {
  var out = [], i, k, list, step;
  function key(code) {
    var e = document.createEvent('Event');
    e.initEvent('keydown', true, true);
    e.keyCode = code;
    document.dispatchEvent(e);
  }
  // Letters alone, as they are joined: WebKit takes digits and signs among Arabic letters from another font, and it moves no
  // letters of Latin words together. Each line stands in two boxes, with and without that; all boxes are set before the
  // first is measured, or each would cost a layout.
  function lines(slide) {
    var all = slide.querySelectorAll('h2, .body p, .body li, .body td, .tongue, .where:not(.off), .who'), found = [], probes = [], i;
    function probe(e, kerning) {
      var box = document.createElement('span');
      box.textContent = e.textContent.replace(/[!-@\[-\u0060{-~\u2010-\u2027\u00ab\u00bb\u00b7\u060c\u061b\u061f\u06d4\u0660-\u066c\u06f0-\u06f9\u200e\u200f\u2066-\u2069]/g, '')
        .replace(/\s+/g, ' ').replace(/^ | $/g, '');
      box.style.position = 'absolute';
      box.style.whiteSpace = 'nowrap';
      box.style.textIndent = '0'; // a line's own hangs on the size that its slide has in this engine
      box.style.fontSize = '100px';
      box.style.fontKerning = box.style.webkitFontKerning = kerning;
      box.style.fontWeight = window.getComputedStyle(e, null).fontWeight;
      probes.push([e, box]);
    }
    for (i = 0; i < all.length; i += 1) {
      if (!all[i].querySelector('p, li, td')) { probe(all[i], ''); probe(all[i], 'none'); }
    }
    for (i = 0; i < probes.length; i += 1) { probes[i][0].appendChild(probes[i][1]); }
    for (i = 0; i < probes.length; i += 2) {
      found.push({ text: probes[i][1].textContent, kerned: probes[i][1].getBoundingClientRect().width, plain: probes[i + 1][1].getBoundingClientRect().width });
    }
    for (i = 0; i < probes.length; i += 1) { probes[i][0].removeChild(probes[i][1]); }
    return found;
  }
  // Texts drawn off the screen, below their pane or into another one.
  function lost(slides, found) {
    var i, k, n, all, range, boxes, pane, other;
    for (i = 0; i < slides.length; i += 1) {
      pane = slides[i].getBoundingClientRect();
      other = slides.length === 2 ? slides[1 - i].getBoundingClientRect() : null;
      all = slides[i].querySelectorAll('h2, p, li, td, b, span');
      for (k = 0; k < all.length; k += 1) {
        if (!pane.width || !/\S/.test(all[k].textContent) || all[k].querySelector('p, li, td')) { continue; }
        range = document.createRange();
        range.selectNodeContents(all[k]);
        boxes = range.getClientRects();
        for (n = 0; n < boxes.length; n += 1) {
          if (boxes[n].width > 2 && (boxes[n].left < 0 || boxes[n].right > window.innerWidth || boxes[n].top < 0 ||
              boxes[n].bottom > pane.bottom + boxes[n].height / 2 ||
              other && boxes[n].left < other.right && boxes[n].right > other.left && boxes[n].top < other.bottom && boxes[n].bottom > other.top)) {
            found.push(slides[i].id + ' ' + all[k].textContent + ' ' + [boxes[n].left, boxes[n].top, boxes[n].right, boxes[n].bottom].join());
          }
        }
      }
    }
    return found;
  }
  for (i = 0; i < steps; i += 1) {
    list = document.querySelectorAll('#stage > .on');
    step = [];
    for (k = 0; k < list.length; k += 1) {
      if (list[k].getBoundingClientRect().width && list[k].id !== 'safe') {
        step.push({ id: list[k].id, tag: list[k].getAttribute('data-tag'), lines: lines(list[k]) });
      }
    }
    out.push({ slides: step, lost: lost(list, []) });
    key(39);
  }
  return out;
})(STEPS)
