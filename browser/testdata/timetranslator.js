// Notes when a translator types something, and when the passage and the checks show it: at.typed, at.drawn,
// at.told.
(() => {
  const field = document.getElementById('translation'), phone = document.getElementById('phone');
  field.select();
  window.at = {};
  field.addEventListener('input', () => { at = {typed: performance.now()}; }, true);
  new MutationObserver(() => { at.told = performance.now(); })
    .observe(document.getElementById('findings'), {childList: true});
  new MutationObserver(() => { at.drawn ??= performance.now(); })
    .observe(phone.contentDocument.body, {childList: true, subtree: true, characterData: true});
})()
