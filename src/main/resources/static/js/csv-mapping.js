// Takes the beginning of the chosen file along with the form, byte for byte: which letters it is written in is chosen later.
(() => {
  const LIMIT = 64 * 1024;
  const form = document.getElementById('mapping');
  const file = document.getElementById('file');
  const errors = document.getElementById('errors');

  async function beginning(chosen) {
    if (chosen.size <= LIMIT) {
      return chosen;
    }
    const bytes = new Uint8Array(await chosen.slice(0, LIMIT).arrayBuffer());
    const end = bytes.lastIndexOf(10) + 1;
    return chosen.slice(0, end || LIMIT);
  }

  function base64(blob) {
    return new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.split(',')[1] || '');
      reader.onerror = failed;
      reader.readAsDataURL(blob);
    });
  }

  file.addEventListener('change', async () => {
    const chosen = file.files[0];
    if (!chosen) {
      return;
    }
    document.getElementById('sample').value = await base64(await beginning(chosen));
    document.getElementById('sampleName').value = chosen.name;
    document.getElementById('pasted').value = '';
    form.requestSubmit(form.querySelector('button[value=columns]'));
  });

  if (errors) {
    errors.focus();
  } else if (document.getElementById('result')) {
    document.getElementById('result').scrollIntoView();
  }
})();
