// Attaches the chosen file by the API, as it is: the raw body, with its name and note beside it.
(() => {
  const LIMIT = 20 * 1024 * 1024;
  const form = document.querySelector('form.attach');
  const file = form.querySelector('input[type=file]');
  const note = form.querySelector('textarea');
  const alert = form.querySelector('[role=alert]');
  const status = form.querySelector('[role=status]');
  const button = form.querySelector('button');

  function refuse(sentence) {
    alert.textContent = sentence;
    alert.hidden = false;
    status.textContent = '';
    button.disabled = false;
  }

  async function reason(answer) {
    const problem = await answer.json().catch(() => ({}));
    const errors = (problem.errors || []).map(error =>
      `${error.field === 'fileName' ? 'Its name' : error.field === 'file' ? 'The file' : `The ${error.field}`} ${error.message}.`);
    return errors.join(' ') || problem.detail || `It was not taken (${answer.status}).`;
  }

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const chosen = file.files[0];
    if (chosen.size > LIMIT) {
      refuse('The file is larger than 20 MB.');
      return;
    }
    alert.hidden = true;
    button.disabled = true;
    status.textContent = `${chosen.name} is being sent …`;
    const words = new URLSearchParams({ fileName: chosen.name });
    if (note.value.trim()) {
      words.set('note', note.value.trim());
    }
    try {
      const answer = await fetch(`${form.getAttribute('action')}?${words}`, {
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/octet-stream',
          'X-CSRF-TOKEN': form.elements._csrf.value,
        },
        body: chosen,
      });
      if (answer.status === 200) {
        refuse('The same content is attached here already.');
      } else if (answer.ok) {
        location.reload();
      } else {
        refuse(await reason(answer));
      }
    } catch (lost) {
      refuse('The server was not reached. Try again.');
    }
  });
})();
