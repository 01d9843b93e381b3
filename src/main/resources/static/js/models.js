// Sends the chosen files into the draft, all of them or none; then the page shows what they change.
(() => {
  const form = document.querySelector('form.put-files');
  const alert = form.querySelector('[role=alert]');
  const status = form.querySelector('[role=status]');
  const button = form.querySelector('button');
  // it waits for this script, without which no file would go along
  button.disabled = false;

  /** As it is, byte by byte, in Base 64. */
  const sent = chosen => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: chosen.name, content: reader.result.split(',')[1] ?? '' });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(chosen);
  });

  form.addEventListener('submit', async event => {
    event.preventDefault();
    alert.hidden = true;
    button.disabled = true;
    status.textContent = 'The files are being sent …';
    let refused = '';
    try {
      const files = await Promise.all([...form.querySelector('input[type=file]').files].map(sent));
      const answer = await fetch(form.getAttribute('action'), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': form.elements._csrf.value },
        body: JSON.stringify(files),
      });
      if (!answer.ok) {
        refused = answer.headers.get('Content-Type')?.startsWith('text/plain')
          ? await answer.text() : `The files were not taken (${answer.status}).`;
      }
    } catch (lost) {
      refused = 'The files could not be read, or the server was not reached. Choose them again.';
    }
    status.textContent = '';
    button.disabled = false;
    if (refused === '') {
      location.reload();
    } else {
      alert.textContent = refused;
      alert.hidden = false;
    }
  });
})();
