// What time it is. A phone's own clock may be years behind or days ahead, so scripts ask now() and never the phone.
// The page says when it was built (data-built, in minutes): no time before that can be true. Where there is a server, its clock
// corrects the phone's.
var script = document.currentScript, built = data(script, 'built') * 6e4, ahead = 0, request, watchers = [];

function data(element, name) { return element.getAttribute('data-' + name) || ''; }

function each(what, f, root) { [].forEach.call((root || document).querySelectorAll(what), f); }

function add(parent, name, text, lang) {
  var made = document.createElement(name);
  made.textContent = text;
  if (lang) {
    made.lang = lang;
    made.dir = 'auto';
  }
  parent.appendChild(made);
  return made;
}

// now returns the time in epoch milliseconds, or 0 if nobody knows it.
function now() {
  var time = Date.now() + ahead;
  return time < built ? 0 : time;
}

// watch calls f with the time: at once, every half minute, and whenever the page is shown again or the clock is corrected.
function watch(f) {
  watchers.push(f);
  f(now());
}

function tick() { watchers.forEach(function (f) { f(now()); }); }

// askServer asks the page's own server for the time, at most once. Scripts call it if an error of minutes matters.
function askServer() {
  if (request || !location.host) { return; } // not over http(s)
  request = new XMLHttpRequest();
  request.onload = function () {
    var time = Date.parse(request.getResponseHeader('Date')) + 1000 * (request.getResponseHeader('Age') || 0),
      wrong = time - Date.now();
    if (time >= built && wrong * wrong > 9e10) {
      ahead = wrong;
      tick();
    }
  };
  request.open('HEAD', '?' + Date.now()); // a new address: no cache may answer
  request.send();
}

setInterval(tick, 30000);
window.onpageshow = tick;
document.addEventListener('visibilitychange', tick);
if (!now()) { askServer(); }
