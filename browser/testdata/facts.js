// facts goes once through the board by key and says of each notice which lines about where and when people see.
(function (steps) {
  var out = {}, i;
  function key(code) {
    var e = document.createEvent('Event');
    e.initEvent('keydown', true, true);
    e.keyCode = code;
    document.dispatchEvent(e);
  }
  for (i = 0; i < steps; i += 1) {
    key(39);
    [].forEach.call(document.querySelectorAll('#stage > .on .where'), function (e) {
      var notice = e.parentNode.parentNode.getAttribute('data-notice'), text = e.textContent.replace(/\s+/g, ' ').trim();
      var seen = out[notice] = out[notice] || [];
      if (e.getBoundingClientRect().height && seen.indexOf(text) < 0) { seen.push(text); }
    });
  }
  return out;
})(STEPS)
