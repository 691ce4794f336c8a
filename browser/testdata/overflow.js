// overflow lists elements with text that stick out of the page sideways, or are cut by their own box.
(function () {
  var out = [], wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) out.push('page is ' + document.documentElement.scrollWidth + ' wide, screen ' + wide);
  [].forEach.call(document.body.querySelectorAll('*'), function (e) {
    var own = [].some.call(e.childNodes, function (n) { return n.nodeType === 3 && n.data.trim(); });
    if (!own) return;
    var box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.width || !box.height || style.visibility === 'hidden' || /rect\(/.test(style.clip) || (box.width <= 2 && box.height <= 2)) return;
    if (box.left < -1 || box.right > wide + 1) out.push(e.tagName + '.' + e.className + ' sticks out: ' + e.textContent.trim().slice(0, 40));
    if (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1 && style.overflowX !== 'auto') out.push(e.tagName + '.' + e.className + ' is cut: ' + e.textContent.trim().slice(0, 40));
  });
  return out;
})()
