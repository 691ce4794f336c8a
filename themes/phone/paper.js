// The printed notice has a code beside its title that leads to its page. board/qr.js, which stands after this in the same file,
// draws it.
var TABLA = {};

setTimeout(function () {
  var to = document.querySelector('.to'), svg = 'http://www.w3.org/2000/svg', code, path;
  if (to) {
    code = document.createElementNS(svg, 'svg');
    path = document.createElementNS(svg, 'path');
    path.setAttribute('d', TABLA.qr(to.textContent));
    path.setAttribute('stroke', '#000');
    code.setAttribute('viewBox', '0 0 ' + TABLA.qr.side + ' ' + TABLA.qr.side);
    code.appendChild(path);
    to.className += ' coded';
    to.insertBefore(code, to.firstChild);
  }
}, 0);
