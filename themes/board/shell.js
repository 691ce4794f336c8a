// The board's shell: stays on the player for months and shows one immutable release after another.
// It never reloads itself: a reload while the stick is out or the server is down would leave an error page on the wall.
// Syntax and library of ES3, because the oldest engines run it.
(function () {
  var POLL = 5000;      // between two looks at current.js
  var PATIENCE = 8000;  // for a release to say that it is ready
  var FORM = /^[a-z0-9]{6,40}$/;
  var root = document.documentElement;
  var shown = null;     // {id, frame}
  var waiting = null;   // {id, frame, timer}
  var failures = {};    // id: how often it did not get ready
  var notBefore = {};   // id: when it may be tried again
  var script = null;

  function load(id) {
    var frame = document.createElement('iframe');
    frame.className = 'waiting'; // hidden, not display:none: such a frame never loads its fonts
    frame.title = document.title;
    frame.src = 'r/' + id + '/index.html';
    waiting = { id: id, frame: frame, timer: setTimeout(giveUp, PATIENCE) };
    document.body.appendChild(frame);
  }

  function giveUp() {
    var id = waiting.id;
    failures[id] = (failures[id] || 0) + 1;
    notBefore[id] = new Date().getTime() + Math.min(POLL * Math.pow(2, failures[id]), 600000);
    document.body.removeChild(waiting.frame);
    waiting = null;
  }

  function swap() {
    clearTimeout(waiting.timer);
    waiting.frame.className = '';
    if (shown) { document.body.removeChild(shown.frame); }
    shown = { id: waiting.id, frame: waiting.frame };
    waiting = null;
    failures = {};
    notBefore = {};
    shown.frame.contentWindow.focus();
  }

  window.addEventListener('message', function (event) {
    if (waiting && event.source === waiting.frame.contentWindow && event.data === 'tabla-ready:' + waiting.id) { swap(); }
  }, false);

  window.TABLA_CURRENT = function (current) {
    var id = current && current.id;
    if (typeof id === 'string' && FORM.test(id)) { want(id); }
  };

  function want(id) {
    if (waiting || (shown && shown.id === id)) { return; }
    if (notBefore[id] && new Date().getTime() < notBefore[id]) { return; }
    load(id);
  }

  function look() {
    if (script) { return; }
    script = document.createElement('script');
    script.onload = script.onerror = done;
    script.src = 'current.js?' + new Date().getTime();
    document.body.appendChild(script);
  }

  function done() {
    document.body.removeChild(script);
    script = null;
    if (!shown && !waiting) { want(root.getAttribute('data-release')); }
  }

  want(root.getAttribute('data-release')); // current.js may be missing at power-on
  look();
  setInterval(look, POLL);
})();
