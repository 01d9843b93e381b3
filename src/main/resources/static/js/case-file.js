/* Draws the models of a case and marks the path that was taken, by colour and by sign. */
(function () {
  'use strict';

  var drawn = new WeakMap();

  function list(text) {
    return text ? text.split(' ').filter(Boolean) : [];
  }

  function badge(kind, text, title) {
    var element = document.createElement('div');
    element.className = 'badge ' + kind;
    element.textContent = text;
    element.title = title;
    return element;
  }

  function mark(viewer, canvasElement) {
    var canvas = viewer.get('canvas');
    var overlays = viewer.get('overlays');
    var registry = viewer.get('elementRegistry');
    var active = list(canvasElement.dataset.active);
    var incidents = list(canvasElement.dataset.incidents);

    function each(ids, marker, sign, title) {
      ids.forEach(function (id) {
        if (!registry.get(id)) {
          return;
        }
        canvas.addMarker(id, marker);
        if (sign) {
          overlays.add(id, { position: { top: -12, right: 14 }, html: badge(marker, sign, title) });
        }
      });
    }

    each(list(canvasElement.dataset.flows), 'taken');
    list(canvasElement.dataset.walked).forEach(function (entry) {
      var at = entry.lastIndexOf(':');
      var id = entry.substring(0, at);
      var times = Number(entry.substring(at + 1));
      if (active.indexOf(id) < 0 && incidents.indexOf(id) < 0) {
        each([id], 'walked', times > 1 ? '✓ ' + times : '✓', times > 1 ? 'done ' + times + ' times' : 'done');
      }
    });
    each(active.filter(function (id) { return incidents.indexOf(id) < 0; }), 'active', '●', 'stands here');
    each(incidents, 'incident', '!', 'failed');
  }

  function draw(panel) {
    var canvasElement = panel.querySelector('.canvas');
    var model = panel.querySelector('.model').value;
    if (drawn.has(panel) || !model) {
      return;
    }
    var viewer = new window.BpmnJS({ container: canvasElement });
    drawn.set(panel, viewer);
    viewer.importXML(model).then(function () {
      var canvas = viewer.get('canvas');
      // as high as the diagram is at the full width of the page: lower, its words are too small to read
      var drawing = canvas.viewbox().inner;
      var scale = Math.min(1, canvasElement.clientWidth / drawing.width);
      canvasElement.style.height = Math.ceil(drawing.height * scale) + 'px';
      canvas.resized();
      canvas.zoom('fit-viewport', 'auto');
      // a margin, so that the maker's sign in the corner covers nothing
      canvas.zoom(canvas.zoom() * 0.9, 'auto');
      mark(viewer, canvasElement);
    }).catch(function () {
      canvasElement.textContent = 'This diagram cannot be drawn. The time line tells the same in words.';
    });
  }

  function select(tabs, tab) {
    tabs.forEach(function (other) {
      var chosen = other === tab;
      var panel = document.getElementById(other.getAttribute('aria-controls'));
      other.setAttribute('aria-selected', String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      panel.classList.toggle('closed', !chosen);
      if (chosen) {
        draw(panel);
      }
    });
  }

  var tabs = Array.from(document.querySelectorAll('[role=tab]'));
  tabs.forEach(function (tab, index) {
    tab.addEventListener('click', function () { select(tabs, tab); });
    tab.addEventListener('keydown', function (event) {
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) {
        var next = tabs[(index + step + tabs.length) % tabs.length];
        next.focus();
        select(tabs, next);
        event.preventDefault();
      }
    });
  });
  if (tabs.length) {
    select(tabs, tabs[0]);
  }
}());
