// Keeps the progress of a statement's matching up to date, with its pace and the time left, until it is done.
(() => {
  const box = document.getElementById('progress');
  const bar = document.getElementById('bar');
  const pace = document.getElementById('pace');
  const number = new Intl.NumberFormat(navigator.language);
  const started = { at: performance.now(), handled: Number(box.dataset.handled) };

  const left = seconds => seconds < 90 ? `${Math.max(1, Math.round(seconds))} s left` : `${Math.round(seconds / 60)} min left`;

  async function look() {
    const answer = await fetch(box.dataset.api, { headers: { Accept: 'application/json' } });
    if (!answer.ok) {
      pace.textContent = 'The progress cannot be read now. Reload the page to see it.';
      return;
    }
    const now = await answer.json();
    if (now.status !== 'matching') {
      location.reload();
      return;
    }
    const handled = now.transactions - now.waiting;
    const perSecond = (handled - started.handled) * 1000 / (performance.now() - started.at);
    bar.value = handled;
    box.querySelectorAll('[data-count]').forEach(cell => cell.textContent = number.format(now[cell.dataset.count]));
    pace.textContent = `${number.format(handled)} of ${number.format(now.transactions)}`
      + (perSecond > 0 ? `, ${number.format(Math.round(perSecond))} per second, about ${left(now.waiting / perSecond)}` : '');
    setTimeout(look, 1000);
  }
  setTimeout(look, 1000);
})();
