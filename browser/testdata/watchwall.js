// watchWall is asked every ten seconds of the month.
function () {
  var w = __world, t = w.t, log = w.log, frame = w.visible(), d = frame && frame.contentDocument, on, i, from, until, tag, k, list;
  function wrong(what) { log.count++; if (log.wrong.length < 20) log.wrong.push(new Date(t).toISOString() + ' ' + what); }
  log.looks++;
  if (!d || !d.getElementById('board')) return wrong('no board on the screen');
  on = d.querySelectorAll('#stage > .on');
  if (!on.length) return wrong('a blank board');
  for (i = 0; i < on.length; i++) {
    if (on[i].id === 'safe') { log.safe++; continue; }
    from = Number(on[i].getAttribute('data-from')); until = Number(on[i].getAttribute('data-until'));
    if (from && t < from) wrong('not yet true: ' + on[i].getAttribute('data-notice'));
    if (until && t > until + 60000) wrong('expired: ' + on[i].getAttribute('data-notice'));
    tag = on[i].getAttribute('data-tag');
    if (log.last[tag] && t - log.last[tag] > log.longest) log.longest = t - log.last[tag];
    if (log.last[tag] && t - log.last[tag] > log.limit) wrong(tag + ' waited ' + (t - log.last[tag]) / 1000 + ' s');
    log.last[tag] = t;
  }
  if (d.documentElement.classList.contains('night')) log.dark++;
}
