// Draws the bands of Urdu slides in red without a background, and returns where each is.
(function (panes, kind) {
  var board = document.getElementById('board'), stage = document.getElementById('stage'), seen = {};
  window.bandsOfUrdu = window.bandsOfUrdu ||
    [].filter.call(document.querySelectorAll('.slide[data-tag=ur] .band'), function (band) {
    var is = seen[band.textContent];
    seen[band.textContent] = true;
    return !is;
  }).map(function (band) { return [band, band.closest('.slide').className]; });
  board.className = board.className.replace(/panes-\d/g, '') + ' ' + panes;
  [].slice.call(board.children).forEach(function (e) { if (e !== stage) { e.style.display = 'none'; } });
  board.style.cssText = stage.style.cssText = 'position:static;transform:none';
  stage.textContent = '';
  return document.fonts.ready.then(function () {
    return Promise.all(window.bandsOfUrdu.map(function (pair) {
      var slide = document.createElement('section');
      slide.className = pair[1].replace(/\b(urgent|extreme)\b/g, '') + ' on ' + kind;
      slide.dir = 'rtl';
      slide.lang = 'ur';
      slide.style.cssText = 'position:relative;float:left;width:48%;height:15vmin;left:0;top:0;margin-top:2vmin;opacity:1;visibility:visible';
      slide.appendChild(pair[0]);
      pair[0].style.cssText = 'position:absolute;top:3vmin;background:none;color:red;transition:none';
      [].forEach.call(pair[0].querySelectorAll('*'), function (e) { e.style.color = 'red'; });
      stage.appendChild(slide);
      return document.fonts.load('700 30px ' + getComputedStyle(pair[0]).fontFamily, pair[0].textContent);
    }));
  }).then(function () { return document.fonts.ready; }).then(function () {
    return window.bandsOfUrdu.map(function (pair) {
      var r = pair[0].getBoundingClientRect();
      return [r.left, r.top, r.right, r.bottom];
    });
  });
})
