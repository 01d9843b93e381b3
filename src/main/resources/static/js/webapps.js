// Runs in Tasklist, Cockpit and Admin: leads to the product's own sign-in page where theirs would come up, and puts the
// menu of the product into their head.
const root = new URL('../', import.meta.url);

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
  };
}
addEventListener('hashchange', leaveTheirSignIn);
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
  list.append(...entries
      .filter(entry => entry.path === '/' || !here.startsWith(new URL(entry.path.slice(1), root).pathname))
      .map(link));
  head.before(list);
  return true;
}

const answer = await fetch(new URL('menu', root), {headers: {Accept: 'application/json'}});
if (answer.ok && !answer.redirected) {
  const entries = [{label: 'Order to Cash', path: '/'}, ...await answer.json()];
  if (!show(entries)) {
    const observer = new MutationObserver(() => show(entries) && observer.disconnect());
    observer.observe(document.body, {childList: true, subtree: true});
  }
}
