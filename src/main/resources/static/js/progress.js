// Keeps a page that says how far something is up to date, until it is done; without this script the page reloads itself.
(() => {
  async function look() {
    let answer;
    try {
      answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    } catch (lost) {
      setTimeout(look, 5000);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.querySelector('#progress');
    if (!answer.ok || !now) {
      location.reload();
      return;
    }
    document.getElementById('progress').innerHTML = now.innerHTML;
    setTimeout(look, 1000);
  }
  setTimeout(look, 1000);
})();
