// codes goes one step on and says which codes are on screen: of which notice and language, and how wide they are.
(function (forward) {
  var e, list, out = [], i, code;
  if (forward) {
    e = document.createEvent('Event');
    e.initEvent('keydown', true, true);
    e.keyCode = 39;
    document.dispatchEvent(e);
  }
  list = document.querySelectorAll('#stage > *'); // a picture must not catch one that fades
  for (i = 0; i < list.length; i += 1) { list[i].style.transition = 'none'; }
  list = document.querySelectorAll('#stage > .on');
  for (i = 0; i < list.length; i += 1) {
    if (list[i].querySelector('.today')) { continue; } // what is open now is about no page
    code = list[i].querySelector('.qr svg');
    out.push({ id: list[i].id, tag: list[i].getAttribute('data-tag'), notice: list[i].getAttribute('data-notice'),
      part: list[i].getAttribute('data-part'), side: code ? code.getBoundingClientRect().width : 0 });
  }
  return out;
})(FORWARD)
