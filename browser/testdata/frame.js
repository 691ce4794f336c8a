// Draws the frame around each row of hours in turn, as if it were today's, and lists the frames that touch a
// text beside them or a line between rows.
(function () {
  var faults = [];
  function box(what) { // of its words alone
    var words = document.createTreeWalker(what, NodeFilter.SHOW_TEXT), range = document.createRange(), node,
      all = {top: Infinity, bottom: -Infinity};
    while ((node = words.nextNode())) {
      range.selectNodeContents(node);
      [].forEach.call(range.getClientRects(), function (rect) {
        all = {top: Math.min(all.top, rect.top), bottom: Math.max(all.bottom, rect.bottom)};
      });
    }
    return all;
  }
  function lined(row) {
    var style = row && getComputedStyle(row);
    return row && style.borderTopStyle !== 'none' && style.borderTopColor !== 'rgba(0, 0, 0, 0)';
  }
  [].forEach.call(document.querySelectorAll('.hours tr'), function (row) {
    var marked = document.querySelectorAll('.hours [aria-current]'), style, out, frame, above, below = row.nextElementSibling;
    [].forEach.call(marked, function (other) { other.removeAttribute('aria-current'); });
    row.setAttribute('aria-current', 'date');
    style = getComputedStyle(row);
    out = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
    frame = row.getBoundingClientRect();
    above = row.previousElementSibling || row.closest('table').previousElementSibling ||
      row.closest('dd').previousElementSibling;
    function fault(what) { faults.push(row.textContent + ': ' + what); }
    if (out < 4) { fault('its frame is ' + out + ' pixels outside'); }
    if (lined(row)) { fault('a line in its frame'); }
    if (lined(below)) { fault('its frame lies on a line'); }
    if (above && box(above).bottom > frame.top - out + 1) { fault('its frame lies on the words above it'); }
    if (below && box(below).top < frame.bottom + out - 1) { fault('its frame lies on the words below it'); }
  });
  return faults;
})()
