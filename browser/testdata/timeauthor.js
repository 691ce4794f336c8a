// Notes when an author types something, and when the passage, the page and the checks show it: at.typed,
// at.sketched, at.drawn, at.told.
(() => {
  const phone = document.getElementById('phone');
  window.at = {};
  document.getElementById('f-owner').value = '';
  document.getElementById('body').addEventListener('input', () => { at = {typed: performance.now()}; }, true);
  new MutationObserver(() => { at.told = performance.now(); })
    .observe(document.getElementById('findings'), {childList: true});
  const look = () => new MutationObserver(() => { at.sketched ??= performance.now(); })
    .observe(phone.contentDocument.body, {childList: true, subtree: true, characterData: true});
  look();
  phone.addEventListener('load', () => { look(); at.drawn ??= performance.now(); });
  document.getElementById('body').focus();
  document.getElementById('body').setSelectionRange(0, 0);
})()
