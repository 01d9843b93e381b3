// Draws a model with the marks of its checks and changes; in a draft it is changed here and put back into the draft.
(() => {
  const section = document.getElementById('diagram');
  const box = section.querySelector('.canvas');
  const alert = section.querySelector('[role=alert]');
  const status = section.querySelector('[role=status]');
  const edit = section.querySelector('button.edit');
  const save = section.querySelector('button.save');
  const leave = section.querySelector('button.leave');
  const facts = section.querySelector('.step-facts');
  const plain = section.querySelector('textarea.plain');
  const kind = section.dataset.kind;
  const viewers = { bpmn: 'BpmnJS', dmn: 'DmnJS' };
  const Viewer = window[viewers[kind]];
  let drawn;

  /** The library that changes models is large: it is fetched when somebody wants to. */
  const toolOf = editing => !editing ? Viewer : window[viewers[kind]] !== Viewer ? window[viewers[kind]]
    : new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = section.dataset.modeler;
      script.onload = () => resolve(window[viewers[kind]]);
      script.onerror = () => reject(new Error('the editor was not loaded'));
      document.head.append(script);
    });

  const say = (problem, done = '') => {
    alert.textContent = problem;
    alert.hidden = !problem;
    status.textContent = done;
  };

  /** Places by mark: what breaks a rule, the way to it, what is new or different. */
  const marks = () => {
    const found = { wrong: [], path: [], changed: [] };
    document.querySelectorAll('#findings [data-element]').forEach(one => {
      found.wrong.push(one.dataset.element);
      found.path.push(...(one.dataset.path || '').split(' '));
    });
    document.querySelectorAll('#changes [data-element]').forEach(one => found.changed.push(one.dataset.element));
    return Object.entries(found).flatMap(([mark, ids]) => ids.filter(Boolean).map(id => [id, mark]));
  };

  const fit = (viewer, editing) => {
    const canvas = viewer.get('canvas');
    canvas.zoom('fit-viewport', 'auto');
    canvas.zoom(canvas.zoom() * (editing ? 0.85 : 0.92), 'auto');
    if (editing) {
      canvas.scroll({ dx: 60, dy: 0 }); // the tools stand on the left
    }
  };

  const drawProcess = async (xml, editing) => {
    const Tool = await toolOf(editing);
    const viewer = new Tool({ container: box });
    await viewer.importXML(xml);
    fit(viewer, editing);
    if (editing) {
      factsOf(viewer);
    } else {
      const elements = viewer.get('elementRegistry');
      marks().filter(([id]) => elements.get(id)).forEach(([id, mark]) => viewer.get('canvas').addMarker(id, mark));
    }
    return { destroy: () => viewer.destroy(), written: async () => (await viewer.saveXML({ format: true })).xml };
  };

  /** The library for tables answers by calling back. */
  const called = (viewer, method, ...given) => new Promise((resolve, reject) => {
    viewer[method](...given, (problem, answer) => (problem ? reject(problem) : resolve(answer)));
  });

  const drawTable = async (xml, editing) => {
    const Tool = await toolOf(editing);
    const viewer = new Tool({ container: box });
    await called(viewer, 'importXML', xml);
    const table = viewer.getViews().find(view => view.type === 'decisionTable');
    if (table) {
      await called(viewer, 'open', table);
    }
    if (!editing) {
      marks().forEach(([id, mark]) => box.querySelectorAll(`[data-row-id="${CSS.escape(id)}"],`
          + `[data-element-id="${CSS.escape(id)}"], [data-col-id="${CSS.escape(id)}"]`)
        .forEach(cell => cell.classList.add(mark)));
    }
    return { destroy: () => viewer.destroy(), written: () => called(viewer, 'saveXML', { format: true }) };
  };

  const drawForm = async (json, editing) => {
    plain.value = json;
    plain.readOnly = !editing;
    plain.hidden = false;
    return { destroy() {}, written: async () => plain.value };
  };

  const draw = async editing => {
    say('');
    const answer = await fetch(section.dataset.source);
    const content = await answer.text();
    if (drawn) {
      drawn.destroy();
    }
    box.classList.toggle('tall', editing && kind === 'bpmn');
    box.classList.toggle('table', kind === 'dmn');
    box.hidden = kind === 'form';
    facts.hidden = true;
    try {
      drawn = await { bpmn: drawProcess, dmn: drawTable, form: drawForm }[kind](content, editing);
    } catch (broken) {
      say(`It cannot be drawn: ${broken.message}`);
    }
    if (edit) {
      edit.disabled = false;
    }
    [[edit, editing], [save, !editing], [leave, !editing]].forEach(([button, hide]) => {
      if (button) {
        button.hidden = hide;
      }
    });
  };

  /** What of a step can be said in words; the drawing itself is changed in the drawing. */
  const FACTS = [
    ['Name', el => is(el), el => el.name, (set, el, value) => set({ name: value })],
    ['Due', el => is(el, 'UserTask'), ...attribute('dueDate')],
    ['Follow-up', el => is(el, 'UserTask'), ...attribute('followUpDate')],
    ['Groups', el => is(el, 'UserTask'), ...attribute('candidateGroups')],
    ['Form', el => is(el, 'UserTask'), ...attribute('formRef')],
    ['Bean', el => is(el, 'ServiceTask', 'SendTask'), ...attribute('delegateExpression')],
    ['Decision table', el => is(el, 'BusinessRuleTask'), ...attribute('decisionRef')],
    ['Called process', el => is(el, 'CallActivity'), el => el.calledElement,
      (set, el, value) => set({ calledElement: value })],
    ['Condition', el => is(el, 'SequenceFlow') && el.conditionExpression, el => el.conditionExpression.body,
      (set, el, value, make) => set({ conditionExpression: make('bpmn:FormalExpression', { body: value }) })],
    ['Time', el => timer(el), el => timer(el).body, (set, el, value) => {
      timer(el).body = value;
      set({ name: el.name });
    }],
  ];

  function is(element, ...types) {
    return types.length === 0 ? element.$type !== 'bpmn:Process' : types.some(type => element.$type === `bpmn:${type}`);
  }

  function attribute(name) {
    return [el => el.get(`camunda:${name}`), (set, el, value) => set({ [`camunda:${name}`]: value || undefined })];
  }

  function timer(element) {
    const definition = (element.eventDefinitions || []).find(one => one.$type === 'bpmn:TimerEventDefinition');
    return definition && (definition.timeDuration || definition.timeDate || definition.timeCycle);
  }

  function factsOf(modeler) {
    const show = shape => {
      facts.replaceChildren();
      const element = shape && (shape.labelTarget || shape).businessObject;
      const rows = element ? FACTS.filter(([, fits]) => fits(element)) : [];
      facts.hidden = rows.length === 0;
      rows.forEach(([label, , read, write], i) => {
        const input = document.createElement('input');
        input.id = `fact-${i}`;
        input.value = read(element) || '';
        input.addEventListener('change', () => write(
          values => modeler.get('modeling').updateProperties(shape.labelTarget || shape, values),
          element, input.value, (type, values) => modeler.get('moddle').create(type, values)));
        const name = document.createElement('label');
        name.htmlFor = input.id;
        name.textContent = label;
        facts.append(name, input);
      });
    };
    modeler.on('selection.changed', event => show(event.newSelection.length === 1 ? event.newSelection[0] : null));
  }

  const put = async () => {
    // a cell that is being written takes its text when it is left, and a moment later
    document.activeElement?.blur();
    await new Promise(resolve => setTimeout(resolve, 500));
    const content = await drawn.written();
    const answer = await fetch(section.dataset.put, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'X-CSRF-TOKEN': section.dataset.token },
      body: new Blob([content]),
    });
    if (answer.ok) {
      location.reload();
    } else {
      say(answer.headers.get('Content-Type')?.startsWith('text/plain')
        ? await answer.text() : `It was not taken (${answer.status}).`);
    }
  };

  const told = work => () => work().catch(() => say('The server was not reached. Try again.'));
  edit?.addEventListener('click', told(() => draw(true)));
  leave?.addEventListener('click', told(() => draw(false)));
  save?.addEventListener('click', told(put));
  told(() => draw(false))();
})();
