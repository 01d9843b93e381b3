// Runs in Tasklist, Cockpit and Admin: leads to the product's own sign-in page where theirs would come up, and puts the
// menu of the product into their head, and where to read on about the task that is open.
const root = new URL('../', import.meta.url);
let shownTask = null;

const styles = document.createElement('link');
styles.rel = 'stylesheet';
styles.href = new URL('css/webapps.css', root);
document.head.append(styles);

function leaveTheirSignIn() {
  if (location.hash.startsWith('#/login')) {
    location.replace(new URL('login?logout', root));
  }
}

// their router changes the address without an event
for (const name of ['pushState', 'replaceState']) {
  const original = history[name];
  history[name] = function (...args) {
    original.apply(this, args);
    leaveTheirSignIn();
    showTaskLinks();
  };
}
addEventListener('hashchange', leaveTheirSignIn);
addEventListener('hashchange', () => showTaskLinks());
leaveTheirSignIn();

function link(entry) {
  const item = document.createElement('li');
  const anchor = document.createElement('a');
  anchor.href = new URL(entry.path.slice(1), root);
  anchor.textContent = entry.label;
  item.append(anchor);
  return item;
}

function show(entries) {
  const head = document.querySelector('[cam-widget-header] nav .navbar-nav, [cam-widget-header] nav ul');
  if (!head || document.getElementById('product-menu')) {
    return Boolean(head);
  }
  const list = document.createElement('ul');
  list.id = 'product-menu';
  list.className = 'nav navbar-nav';
  const here = location.pathname;
  const pages = document.createElement('ul');
  pages.append(...entries
      .filter(entry => entry.path === '/' || !here.startsWith(new URL(entry.path.slice(1), root).pathname))
      .map(link));
  // folded: a head of several lines would lie on what is below it
  const menu = document.createElement('details');
  const title = document.createElement('summary');
  title.textContent = 'Menu';
  menu.append(title, pages);
  addEventListener('click', event => { menu.open &&= menu.contains(event.target); });
  addEventListener('keydown', event => { menu.open &&= event.key !== 'Escape'; });
  const item = document.createElement('li');
  item.append(menu);
  list.append(item);
  head.before(list);
  showTaskLinks();
  return true;
}


// hoisted: the router calls it before the menu is there
async function showTaskLinks() {
  const list = document.getElementById('product-menu');
  const task = (location.hash.match(/[?&]task=([\w-]+)/) || [])[1];
  if (!list || task === shownTask) {
    return;
  }
  shownTask = task;
  const links = task ? await fetch(new URL(`task-links?task=${task}`, root), {headers: {Accept: 'application/json'}}) : null;
  const found = links && links.ok && !links.redirected ? await links.json() : [];
  if (task === shownTask) {
    list.querySelectorAll('.of-task').forEach(item => item.remove());
    list.append(...found.map(entry => {
      const item = link(entry);
      item.className = 'of-task';
      return item;
    }));
  }
}

const answer = await fetch(new URL('menu', root), {headers: {Accept: 'application/json'}});
if (answer.ok && !answer.redirected) {
  const entries = [{label: 'Order to Cash', path: '/'}, ...await answer.json()];
  if (!show(entries)) {
    const observer = new MutationObserver(() => show(entries) && observer.disconnect());
    observer.observe(document.body, {childList: true, subtree: true});
  }
}
