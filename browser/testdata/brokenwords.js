// Lists the words that are on two lines though one line has room for them, without those that only screen
// readers have.
(function () {
  var found = { Words: 0, Wide: document.documentElement.scrollWidth, Broken: [] };
  var room = document.querySelector('main').clientWidth * 0.9;
  var walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), node;
  while ((node = walk.nextNode())) {
    if (node.parentNode.closest('.vh,.skip,.said span,.fb-l')) { continue; }
    if (!node.parentNode.getClientRects().length) { continue; }
    node.data.replace(/[\p{L}\p{M}\p{N}]+/gu, function (word, at) {
      var range = document.createRange(), tops, width = 0;
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      tops = [].map.call(range.getClientRects(), function (r) {
        width += r.width;
        return Math.round(r.top / 8);
      });
      found.Words += 1;
      if (width < room && Math.max.apply(null, tops) > Math.min.apply(null, tops) + 1) {
        found.Broken.push(word);
      }
    });
  }
  return found;
})()
