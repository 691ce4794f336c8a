// Returns the layout shifts of the page after some milliseconds, each with the beginnings of the elements
// that moved. Shifts before from are left out and, if there is given, those of elements that are not in this
// set.
(function (wait, from, there) {
  return new Promise(function (done) {
    var moved = [];
    function seen(source) {
      var node = source.node;
      return (node ? node.outerHTML || node.textContent : 'gone').slice(0, 120) +
        ' from ' + JSON.stringify(source.previousRect) + ' to ' + JSON.stringify(source.currentRect);
    }
    function wasThere(source) {
      var node = source.node;
      return !node || there.has(node.nodeType === 1 ? node : node.parentNode);
    }
    new PerformanceObserver(function (list) {
      list.getEntries().forEach(function (e) {
        if (e.startTime < from || there && !e.sources.some(wasThere)) { return; }
        moved.push(e.value + ': ' + e.sources.map(seen).join('; '));
      });
    }).observe({type: 'layout-shift', buffered: true});
    setTimeout(function () { done(moved); }, wait);
  });
})
