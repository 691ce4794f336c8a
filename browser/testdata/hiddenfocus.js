// Goes backwards through everything that can have the focus, and lists what the button covers then.
(function () {
  var all = [].slice.call(document.querySelectorAll('a[href], summary')), hidden = [];
  var bar = document.querySelector('.leave');
  window.scrollTo(0, document.body.scrollHeight);
  all.reverse().forEach(function (e) {
    if (bar.contains(e) || e.closest('details:not([open]) ul') || e.className === 'skip') { return; }
    e.focus();
    var own = e.getBoundingClientRect(), top = bar.getBoundingClientRect();
    if (own.top < top.bottom - 1 && own.bottom > top.top + 1) { hidden.push(e.textContent.trim()); }
  });
  return hidden;
})()
