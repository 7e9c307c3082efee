/**
 * The form pages' one script, plain enough for the browsers of old phones. Without it the pages work as they are; with it
 * nobody types twice: what is typed is kept in the browser until the service has it, put back when the page is opened
 * again, and not cut where it is too long.
 *
 * Kept by person, period and page, so that the text is found again under a new link. Each field remembers what stood in
 * it before: where the service has something else by now, the text is shown to be copied and overwrites nothing. A field
 * that was submitted is forgotten once a page says, by the nonce of that submission, that it arrived.
 */
export const formPageScript = `
(function () {
  'use strict';
  var form = document.querySelector('form[data-keep]');
  if (!form) return;
  var key = 'duban:' + form.getAttribute('data-keep');
  var taken = form.getAttribute('data-taken');
  // Shown as it was typed, and neither registered nor kept by the service.
  var unsaved = (form.getAttribute('data-unsaved') || '').split(' ');
  var days = 14 * 86400000;
  var store = null, pending = {}, dirty = {}, restored = {}, leaving = false, timer = 0;
  try { store = window.localStorage; store.getItem(key); } catch (e) { store = null; }

  function read() {
    try {
      var kept = JSON.parse(store.getItem(key));
      if (kept && kept.at > Date.now() - days) return kept.fields;
    } catch (e) {}
    return {};
  }
  function flush() {
    clearTimeout(timer);
    if (!Object.keys(pending).length) return;
    var fields = read();
    for (var name in pending) { if (pending[name]) fields[name] = pending[name]; else delete fields[name]; }
    pending = {};
    try {
      if (Object.keys(fields).length) store.setItem(key, JSON.stringify({ at: Date.now(), fields: fields }));
      else store.removeItem(key);
    } catch (e) {}
  }
  function forgetOld() {
    try {
      for (var i = store.length - 1; i >= 0; i -= 1) {
        var name = store.key(i);
        if (name.indexOf('duban:') === 0 && !(JSON.parse(store.getItem(name)).at > Date.now() - days)) store.removeItem(name);
      }
    } catch (e) {}
  }

  function isField(c) { return !!c && /^t\\d+\\.(?!version$)/.test(c.name || ''); }
  function valueOf(c) { return c.type === 'checkbox' ? (c.checked ? '1' : '') : c.value; }
  function servedBy(c) {
    if (c.type === 'checkbox') return c.defaultChecked ? '1' : '';
    if (c.tagName !== 'SELECT') return c.defaultValue;
    for (var i = 0; i < c.options.length; i += 1) if (c.options[i].defaultSelected) return c.options[i].value;
    return '';
  }
  function put(c, value) { if (c.type === 'checkbox') c.checked = value !== ''; else c.value = value; }
  function taskOf(name) { return Number(/^t(\\d+)/.exec(name)[1]); }
  function labelOf(c) { var label = document.querySelector('label[for="' + c.id + '"]'); return label ? label.textContent : ''; }

  function isUnsaved(name) { return unsaved.indexOf(String(taskOf(name))) >= 0; }
  function changed(c) {
    var value = valueOf(c), was = servedBy(c);
    if (value === was && !isUnsaved(c.name)) { delete dirty[c.name]; pending[c.name] = null; }
    else { dirty[c.name] = true; pending[c.name] = { v: value, was: was }; }
    clearTimeout(timer);
    timer = setTimeout(flush, 400);
  }
  function count(c) {
    var most = Number(c.getAttribute('data-most')), length = c.value.length, told = c.parentNode.querySelector('.count');
    if (!most) return;
    if (!told && length > most * 0.8) {
      told = document.createElement('small');
      told.setAttribute('aria-live', 'polite');
      c.parentNode.insertBefore(told, c.nextSibling);
    }
    if (!told) return;
    told.className = length > most ? 'count over' : 'count';
    told.textContent = length > most
      ? '共' + length + '字，超出' + (length - most) + '字，请压缩到' + most + '字以内再提交。'
      : length + '/' + most + '字';
  }

  function make(tag, look, text) {
    var one = document.createElement(tag);
    if (look) one.className = look;
    if (text) one.textContent = text;
    return one;
  }
  function tasks(numbers) {
    return numbers.sort(function (a, b) { return a - b; }).map(function (no) { return '第' + no + '项'; }).join('、');
  }
  function note(back, lost) {
    var box = make('section', 'message warn kept');
    box.setAttribute('role', 'status');
    if (back.length) box.appendChild(make('p', '', '已恢复本机上未提交的内容：' + tasks(back) + '。请核对后提交。'));
    if (lost.length) box.appendChild(make('p', '', '以下内容填写后已有新的报送，未恢复，需要的请复制：'));
    lost.forEach(function (one) {
      var text = make('textarea');
      text.readOnly = true;
      text.rows = 3;
      text.value = one;
      box.appendChild(text);
    });
    var drop = make('button', 'button', '清除未提交的内容');
    drop.type = 'button';
    drop.addEventListener('click', function () {
      if (!window.confirm('清除后不能恢复，确定清除？')) return;
      Object.keys(restored).forEach(function (name) { var c = form.elements[name]; put(c, servedBy(c)); count(c); delete dirty[name]; });
      pending = {};
      try { store.removeItem(key); } catch (e) {}
      Object.keys(dirty).forEach(function (name) { changed(form.elements[name]); });
      box.parentNode.removeChild(box);
    });
    box.appendChild(drop);
    form.parentNode.insertBefore(box, form.parentNode.firstChild);
    // A browser that scrolls back to where it was would hide it.
    if (!location.hash) {
      if ('scrollRestoration' in history) history.scrollRestoration = 'manual';
      window.scrollTo(0, 0);
    }
  }
  function restore() {
    var fields = read(), back = {}, lost = [];
    Object.keys(fields).forEach(function (name) {
      var kept = fields[name], c = form.elements[name];
      if (kept.sent && kept.sent === taken) { pending[name] = null; return; }
      if (isField(c) && valueOf(c) === kept.v) {
        if (isUnsaved(name)) dirty[name] = true; else pending[name] = null;
        return;
      }
      if (isField(c) && servedBy(c) === kept.was) {
        put(c, kept.v);
        // A choice that is no longer offered.
        if (valueOf(c) === kept.v) {
          restored[name] = dirty[name] = true;
          back[taskOf(name)] = true;
          var box = document.getElementById('t' + taskOf(name));
          if (box) box.open = true;
          return;
        }
        put(c, kept.was);
      }
      if (kept.v !== '') lost.push('第' + taskOf(name) + '项 ' + (isField(c) ? labelOf(c) + '：' : '') + kept.v);
      else pending[name] = null;
    });
    flush();
    var numbers = Object.keys(back).map(Number);
    if (numbers.length || lost.length) note(numbers, lost);
  }

  form.addEventListener('input', function (event) { if (isField(event.target)) { changed(event.target); count(event.target); } });
  form.addEventListener('change', function (event) { if (isField(event.target)) { changed(event.target); flush(); } });
  form.addEventListener('submit', function (event) {
    if (navigator.onLine === false) {
      event.preventDefault();
      flush();
      var told = form.querySelector('.offline') || form.querySelector('.bar').insertBefore(make('p', 'offline'), form.querySelector('.bar').firstChild);
      told.textContent = '当前没有网络，内容已保存在本机，联网后请再提交。';
      return;
    }
    var nonce = form.elements['n'].value.split('.')[0];
    Object.keys(dirty).forEach(function (name) {
      var c = form.elements[name];
      pending[name] = { v: valueOf(c), was: servedBy(c), sent: nonce };
    });
    flush();
  });
  document.addEventListener('submit', function (event) { if (!event.defaultPrevented) leaving = true; });
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', flush);
  window.addEventListener('pageshow', function () { leaving = false; });
  window.addEventListener('beforeunload', function (event) {
    flush();
    if (leaving || !Object.keys(dirty).length) return;
    event.preventDefault();
    event.returnValue = '';
  });
  forgetOld();
  restore();
  Array.prototype.forEach.call(form.querySelectorAll('[data-most]'), count);
})();
`;
