// walkLoop steps on through the loop and lists what a reader would miss: texts that stick out of their pane, lie below the
// screen or over each other, too little contrast, a language twice at once, a step without anything, too many elements.
function (from, count) {
  var board = document.getElementById('board'), found = {}, languages = {}, smallest = 1, least = 99, most = 0, steps;
  steps = (board.getAttribute('data-alarm') && board.className.indexOf('alarm') >= 0 ? board.getAttribute('data-alarm') : board.getAttribute('data-steps')).split(';').length;
  function wrong(what, e) { found[what + ' | ' + (e ? e.textContent.trim().slice(0, 40) + ' | ' + e.closest('[lang]').lang : '')] = true; }
  function light(c) { return c.map(function (v) { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); }); }
  function luminance(c) { c = light(c); return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; }
  function rgb(text) { var m = /rgba?\(([^)]+)\)/.exec(text)[1].split(',').map(Number); return m.length > 3 && m[3] === 0 ? null : m.slice(0, 3); }
  function ground(e) { for (; e; e = e.parentElement) { var c = rgb(getComputedStyle(e).backgroundColor); if (c) return c; } return [255, 255, 255]; }
  function look(e, pane, style) {
    var a = luminance(rgb(style.color)), b = luminance(ground(e)), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    least = Math.min(least, ratio);
    if (ratio < 7) wrong('contrast ' + ratio.toFixed(1), e);
    var r = document.createRange(); r.selectNodeContents(e);
    [].forEach.call(r.getClientRects(), function (box) {
      if (box.width < 3 || box.height < 3) return;
      if (box.left < pane.left - 2 || box.right > pane.right + 2 || box.top < 0 || box.bottom > Math.min(innerHeight, pane.bottom + box.height / 2))
        wrong('sticks out ' + [box.left, box.right, box.top, box.bottom].map(Math.round) + ' of ' + [pane.left, pane.right, pane.top, pane.bottom].map(Math.round), e);
    });
  }
  function drawn(e) { // how large, of the size that the style asks for
    var is = parseFloat(getComputedStyle(e).fontSize), fitted = e.style.fontSize, asked;
    e.style.fontSize = '';
    asked = parseFloat(getComputedStyle(e).fontSize);
    e.style.fontSize = fitted;
    return is / asked;
  }
  function apart(a, b) {
    var one = a.getBoundingClientRect(), other = b.getBoundingClientRect();
    if (one.left < other.right && other.left < one.right) wrong('the topic and the language overlap: ' + [one.left, one.right, other.left, other.right].map(Math.round), a);
  }
  function texts(within, pane) {
    [].forEach.call(within.querySelectorAll('*'), function (e) {
      var own = [].some.call(e.childNodes, function (n) { return n.nodeType === 3 && n.data.trim(); });
      var style = own && getComputedStyle(e);
      if (own && style.visibility !== 'hidden' && e.getClientRects().length) look(e, pane, style);
    });
  }
  // The boxes that people see within an element: each line of text, each drawing.
  function boxes(within) {
    var all = [], walk = document.createTreeWalker(within, NodeFilter.SHOW_TEXT), r = document.createRange();
    function add(e, box, drawing) {
      if (box.width > 2 && box.height > 2 && getComputedStyle(e).visibility !== 'hidden') all.push({ e: e, box: box, drawing: drawing });
    }
    while (walk.nextNode()) {
      if (!walk.currentNode.data.trim()) continue;
      r.selectNodeContents(walk.currentNode);
      [].forEach.call(r.getClientRects(), function (box) { add(walk.currentNode.parentElement, box, false); });
    }
    [].forEach.call(within.querySelectorAll('svg, img'), function (e) { add(e, e.getBoundingClientRect(), true); });
    return all;
  }
  // Fonts make lines of text higher than their letters, so lines may touch; a drawing may not.
  function overlaps(within) {
    var all = boxes(within), i, k, a, b, wide, high;
    for (i = 0; i < all.length; i++) {
      for (k = i + 1; k < all.length; k++) {
        a = all[i].box; b = all[k].box;
        wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide < 3 || high < 3) continue;
        if (all[i].drawing || all[k].drawing ? high > 0.25 * Math.min(a.height, b.height) : high > 0.6 * Math.min(a.height, b.height))
          wrong('overlaps ' + (all[k].e.textContent.trim().slice(0, 20) || all[k].e.className.baseVal || 'a drawing') + ' by ' + [wide, high].map(Math.round), all[i].e);
      }
    }
  }
  // The lines of a slide end where its pane ends. The script that fits them compares two heights that engines round to whole
  // pixels, and lets them differ by one: so a line, which is higher than its letters, may end up to two pixels lower.
  function low(slide) {
    var room = slide.querySelector('.in'), foot = room.getBoundingClientRect().bottom;
    [].forEach.call(room.children, function (e) {
      var box = e.getBoundingClientRect();
      if (e.className !== 'qr' && e.className !== 'hold' && box.height && box.bottom > foot + 2) wrong('stands ' + (box.bottom - foot).toFixed(1) + ' px too low', e);
    });
  }
  var wideScreen = { left: innerWidth * 0.05, right: innerWidth * 0.95, top: innerHeight * 0.05, bottom: innerHeight * 0.95 };
  for (var i = from; i < Math.min(steps, from + count); i++) {
    var on = document.querySelectorAll('#stage > .on'), tags = {};
    if (!on.length) wrong('step ' + i + ' shows nothing');
    [].forEach.call(on, function (slide) {
      var tag = slide.getAttribute('data-tag'), topic = drawn(slide.querySelector('.band'));
      if (tags[tag]) wrong('step ' + i + ' shows ' + tag + ' twice');
      tags[tag] = languages[tag] = true;
      texts(slide, slide.getBoundingClientRect());
      overlaps(slide);
      low(slide);
      apart(slide.querySelector('.band b'), slide.querySelector('.tongue'));
      smallest = Math.min(smallest, drawn(slide.querySelector('.in')));
      if (topic < 0.6) wrong('the topic is drawn at ' + Math.round(100 * topic) + ' %', slide.querySelector('.band'));
    });
    if (!board.classList.contains('alarm')) { texts(document.getElementById('head'), wideScreen); texts(document.getElementById('notes'), wideScreen); }
    most = Math.max(most, document.querySelectorAll('*').length);
    document.dispatchEvent(new KeyboardEvent('keydown', { keyCode: 39 }));
    __world.advance(__world.t + 500);
  }
  return { Wrong: Object.keys(found), Languages: Object.keys(languages), Steps: steps, Smallest: smallest, Least: least, Most: most };
}
