// Shows the files that are being imported, which are not in the list yet, and brings the list up to date when one is through.
(() => {
  const box = document.getElementById('imports');
  const uploads = document.getElementById('uploads');
  const template = document.getElementById('upload');
  const language = navigator.language;
  const number = new Intl.NumberFormat(language);
  const megabytes = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: box.dataset.zone, timeZoneName: 'short' });
  const WORDS = { RECEIVING: 'Is being received', WAITING: 'Waits for the file before it', READING: 'Is being read', STORING: 'Is being stored' };
  const shown = new Map();

  const left = seconds => seconds < 90 ? `${Math.max(1, Math.round(seconds))} s left` : `${Math.round(seconds / 60)} min left`;

  function begin(now) {
    const row = template.content.cloneNode(true).firstElementChild;
    const bar = row.querySelector('progress');
    bar.id = `upload-${now.upload}`;
    row.querySelector('label').htmlFor = bar.id;
    row.querySelector('label').textContent = `Sent by ${now.byName} at ${clock.format(new Date(now.since))}`;
    uploads.append(row);
    return { row, bar, text: row.querySelector('p'), reading: null };
  }

  function tell(upload, now) {
    const words = [WORDS[now.stage] || now.stage];
    if (now.stage === 'READING' && now.ofBytes > 0) {
      upload.reading = upload.reading || now;
      upload.bar.max = now.ofBytes;
      upload.bar.value = now.bytes;
      words.push(`${megabytes.format(now.bytes / 1e6)} of ${megabytes.format(now.ofBytes / 1e6)} MB`);
      const pace = (now.bytes - upload.reading.bytes) / (now.milliseconds - upload.reading.milliseconds);
      if (pace > 0 && now.bytes < now.ofBytes) {
        words.push(`about ${left((now.ofBytes - now.bytes) / pace / 1000)}`);
      }
    } else {
      upload.bar.removeAttribute('value');
    }
    if (now.entries > 0) {
      words.push(`${number.format(now.entries)} entries, ${number.format(now.transactions)} payments`);
    }
    upload.text.textContent = words.join(' · ');
  }

  async function look() {
    const answer = await fetch(box.dataset.api, { headers: { Accept: 'application/json' } });
    if (!answer.ok) {
      return;
    }
    const running = await answer.json();
    const ids = new Set(running.map(now => now.upload));
    if ([...shown.keys()].some(id => !ids.has(id))) {
      location.reload();
      return;
    }
    for (const now of running) {
      if (!shown.has(now.upload)) {
        shown.set(now.upload, begin(now));
      }
      tell(shown.get(now.upload), now);
    }
    box.hidden = running.length === 0;
    next(running.length > 0 ? 1000 : 3000);
  }

  // nobody looks at a page in the background: it must not keep its session alive for ever
  function next(milliseconds) {
    setTimeout(() => document.hidden ? next(milliseconds) : look().catch(() => next(3000)), milliseconds);
  }
  look().catch(() => next(3000));
})();
