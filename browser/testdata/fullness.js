// fullness lists the slides of a release that lie in the page at full size: whose, and how much of its room each takes.
[].map.call(document.querySelectorAll('.slide[data-notice]'), function (slide) {
  var room = slide.querySelector('.in'), top = room.getBoundingClientRect().top, foot = 0;
  [].forEach.call(room.children, function (e) {
    var box = e.getBoundingClientRect();
    if (e.className !== 'qr' && e.className !== 'hold' && box.height) { foot = Math.max(foot, box.bottom - top); }
  });
  return {
    Slide: ['data-notice', 'data-part', 'data-tag'].map(function (name) { return slide.getAttribute(name); }).join(' '),
    Full: foot / room.clientHeight,
    Wide: room.scrollWidth > room.clientWidth + 2
  };
})
