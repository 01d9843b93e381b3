// Sends the chosen files into the draft, one after the other and as they are; then the page shows what they change.
(() => {
  const form = document.querySelector('form.put-files');
  const alert = form.querySelector('[role=alert]');
  const status = form.querySelector('[role=status]');
  const button = form.querySelector('button');
  // it waits for this script, without which no file would go along
  button.disabled = false;

  form.addEventListener('submit', async event => {
    event.preventDefault();
    alert.hidden = true;
    button.disabled = true;
    const refused = [];
    for (const chosen of form.querySelector('input[type=file]').files) {
      status.textContent = `${chosen.name} is being sent …`;
      try {
        const answer = await fetch(`${form.getAttribute('action')}?${new URLSearchParams({ name: chosen.name })}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/octet-stream', 'X-CSRF-TOKEN': form.elements._csrf.value },
          body: chosen,
        });
        if (!answer.ok) {
          refused.push(answer.headers.get('Content-Type')?.startsWith('text/plain')
            ? await answer.text() : `${chosen.name} was not taken (${answer.status}).`);
        }
      } catch (lost) {
        refused.push('The server was not reached. Try again.');
      }
    }
    status.textContent = '';
    button.disabled = false;
    if (refused.length === 0) {
      location.reload();
    } else {
      alert.textContent = refused.join(' ');
      alert.hidden = false;
    }
  });
})();
