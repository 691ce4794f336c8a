// Waits until a function of the framed page, its document and the words of the status returns true. Returns
// "", or what is shown after 20 seconds.
(function (isMet) {
  return new Promise(function (done) {
    var end = Date.now() + 20000;
    (function look() {
      var frame = document.querySelector('iframe'), inner = frame.contentDocument, met = false;
      var status = document.getElementById('status').textContent;
      try { met = inner.readyState === 'complete' && isMet(frame, inner, status); } catch (e) { status += e; }
      if (met) {
        done('');
      } else if (Date.now() > end) {
        done(status + ' ' + frame.contentWindow.location + ' ' + frame.contentWindow.scrollY);
      } else {
        setTimeout(look, 20);
      }
    })();
  });
})
