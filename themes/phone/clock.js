// What time it is. A phone's own clock may be years behind or days ahead, so scripts ask now() and never the phone.
// The page says when it was built (data-built): no time before that can be true. Where there is a server, its clock
// corrects the phone's.
var script = document.currentScript, built = +script.getAttribute('data-built'), ahead = 0, asked, watchers = [];

// now returns the time in epoch milliseconds, or 0 if nobody knows it.
function now() {
  var time = new Date().getTime() + ahead;
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
  var request;
  if (asked || !/^http/.test(location.protocol)) { return; }
  asked = request = new XMLHttpRequest();
  request.onload = function () {
    var time = Date.parse(request.getResponseHeader('Date')) + 1000 * (request.getResponseHeader('Age') || 0),
      wrong = time - new Date().getTime();
    if (time >= built && Math.abs(wrong) > 300000) {
      ahead = wrong;
      tick();
    }
  };
  request.open('HEAD', '?' + new Date().getTime()); // a new address: no cache may answer
  request.send();
}

setInterval(tick, 30000);
window.addEventListener('pageshow', tick);
document.addEventListener('visibilitychange', tick);
if (!now()) { askServer(); }
