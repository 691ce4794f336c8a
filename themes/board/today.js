// What is open now, and what is next: open.js of the phone pages finds its elements on the board's slides too. Here it hears
// the time from the board's clock.
var watchers = [];

function data(element, name) { return element.getAttribute('data-' + name) || ''; }

function each(what, f, root) { TABLA.each(root || document, what, f); }

function watch(f) { watchers.push(f); }

function askServer() { return; } // the shell asks

// TABLA.today says the time, in epoch milliseconds; 0 when nobody knows it.
TABLA.today = function (time) {
  var i;
  for (i = 0; i < watchers.length; i += 1) { watchers[i](time); }
};
