// Looks for each of the given numbers on the page, as often as it is there. Lists those whose characters are
// not drawn from left to right, or not on one line where it has room, links that dial something else, and
// numbers that are nowhere to be seen.
(function (planted) {
  var faults = [], seen = {};
  function plain(s) {
    return s.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, function (c) { return String(c.charCodeAt(0) & 15); })
      .replace(/[\u00a0\u202f]/g, ' ');
  }
  function left(node, at) {
    var r = document.createRange();
    r.setStart(node, at);
    r.setEnd(node, at + 1);
    return r.getBoundingClientRect();
  }
  var nodes = [], all = '', walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    nodes.push({node: walker.currentNode, from: all.length});
    all += plain(walker.currentNode.data) + '\u0001'; // no digit of the next text belongs to a number
  }
  function charAt(i) {
    var low = 0, high = nodes.length - 1;
    while (low < high) {
      var mid = (low + high + 1) >> 1;
      if (nodes[mid].from <= i) { low = mid; } else { high = mid - 1; }
    }
    return {node: nodes[low].node, at: i - nodes[low].from};
  }
  function room(node) { // the width of the block or the cell of a table in which the node stands
    do { node = node.parentNode; } while (/^inline/.test(getComputedStyle(node).display));
    var style = getComputedStyle(node);
    return node.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  }
  planted.forEach(function (p) {
    for (var at = all.indexOf(p.Number); at >= 0; at = all.indexOf(p.Number, at + 1)) {
      if (/[0-9]/.test(all.charAt(at - 1)) || /[0-9]/.test(all.charAt(at + p.Number.length))) { continue; }
      var last = null, shown = false, turned = false, broken = false, width = 0;
      for (var i = at; i < at + p.Number.length; i++) {
        var c = charAt(i), box = left(c.node, c.at);
        if (all.charAt(i) === ' ') {
          width += parseFloat(getComputedStyle(c.node.parentNode).fontSize) / 3;
          continue;
        }
        if (box.width === 0) { continue; }
        shown = true;
        if (last && Math.abs(box.top - last.top) < box.height / 2 && box.left < last.left) { turned = true; }
        if (last && Math.abs(box.top - last.top) >= box.height / 2) { broken = true; }
        width += box.width;
        last = box;
      }
      if (!shown) { continue; }
      seen[p.Number] = true;
      if (broken && width < room(charAt(at).node)) { faults.push(p.Number + ' is on two lines'); }
      if (turned) { faults.push(p.Number + ' is out of order'); }
      var link = charAt(at + 1).node.parentNode;
      while (link && link.nodeName !== 'A') { link = link.parentNode; }
      var href = link && /^tel:/.test(link.getAttribute('href')) ? link.getAttribute('href').slice(4) : '';
      if (p.Tel !== '?' && href !== p.Tel) { faults.push(p.Number + ' dials "' + href + '", not "' + p.Tel + '"'); }
    }
    if (!seen[p.Number]) { faults.push(p.Number + ' is nowhere'); }
  });
  return faults;
})
