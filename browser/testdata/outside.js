// Lists what reaches over the side of the page, if the page can be moved sideways.
(function () {
  var wide = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth <= wide) { return found; }
  [].forEach.call(document.body.querySelectorAll('*'), function (e) {
    var r = e.getBoundingClientRect();
    if (!e.firstElementChild && r.width > 1 && (r.right > wide + 1 || r.left < -1)) {
      found.push(e.tagName + ' ' + Math.round(r.left) + '–' + Math.round(r.right) + ' ' + e.textContent.slice(0, 40));
    }
  });
  return found.length ? found : ['the page is ' + document.documentElement.scrollWidth + ' wide'];
})()
