// readSaid collects visible text nodes, generated content and the attributes that are spoken or shown.
(function () {
  var out = [];
  function where(e) { return e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? '.' + e.className : ''); }
  var walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    var e = walk.currentNode.parentElement;
    if (/^(SCRIPT|STYLE|NOSCRIPT)$/.test(e.tagName) || e.closest('[translate=no]')) continue;
    if (walk.currentNode.data.trim()) out.push({Text: walk.currentNode.data.trim(), Where: where(e)});
  }
  [].forEach.call(document.querySelectorAll('*'), function (e) {
    ['alt', 'title', 'aria-label', 'placeholder', 'label'].forEach(function (a) {
      var v = e.getAttribute(a);
      if (v && v.trim() && !e.closest('[translate=no]')) out.push({Text: v.trim(), Where: where(e) + '[' + a + ']'});
    });
    ['::before', '::after'].forEach(function (p) {
      var c = getComputedStyle(e, p).content;
      if (c && /^".*[A-Za-z]/.test(c)) out.push({Text: c, Where: where(e) + p});
    });
  });
  return out;
})()
