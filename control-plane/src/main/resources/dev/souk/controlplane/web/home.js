import {call, me} from './api.js';

const byId = (id) => document.getElementById(id);

// Everything from the API goes in as text, never as HTML: names are what anybody typed.
function cell(content, isNumber = false) {
  const td = document.createElement('td');
  td.className = isNumber ? 'number' : '';
  td.append(content ?? '–');
  return td;
}

function row(...cells) {
  const tr = document.createElement('tr');
  tr.append(...cells);
  return tr;
}

function time(text) {
  const element = document.createElement('time');
  element.dateTime = text;
  element.textContent = new Date(text).toLocaleString();
  return element;
}

function say(done, problem = '') {
  byId('done').textContent = done;
  byId('problem').textContent = problem;
}

async function attempt(work) {
  say('');
  try {
    await work();
  } catch (refusal) {
    if (refusal.status === 401) {
      location.replace('/');
    }
    say('', refusal.message);
  }
}

/** A list that shows its first page and a button for the next one. */
function list(name, path, show) {
  const body = byId(name);
  const more = byId(`more-${name}`);
  let next = null;
  async function load(after) {
    const page = await call('GET', path + (after === null ? '' : `&after=${encodeURIComponent(after)}`));
    if (after === null) {
      body.replaceChildren();
    }
    body.append(...page.data.map(show));
    if (body.children.length === 0) {
      const none = cell('none yet');
      none.colSpan = 7;
      body.append(row(none));
    }
    next = page.next;
    more.hidden = next === null;
  }
  more.addEventListener('click', () => attempt(() => load(next)));
  return () => load(null);
}

function state(thing, what, path, reload) {
  if (thing.revoked_at !== null) {
    return 'revoked';
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = 'Revoke';
  button.setAttribute('aria-label', `Revoke ${what}`);
  button.addEventListener('click', () => {
    if (confirm(`Revoke ${what}? This cannot be undone.`)) {
      attempt(async () => {
        await call('DELETE', `${path}/${encodeURIComponent(thing.id)}`);
        await reload();
        say(`${what} is revoked.`);
      });
    }
  });
  return button;
}

const loadKeys = list('keys', '/api/v1/keys?limit=20', (key) => row(
    cell(key.name), cell(`sk-souk-${key.public_id}-…`), cell(key.models.join(' ') || 'all'),
    cell(key.rpm?.toString() ?? 'no limit', true), cell(key.concurrency?.toString() ?? 'no limit', true),
    cell(time(key.created_at)), cell(state(key, `key ${key.name}`, '/api/v1/keys', () => loadKeys()))));

const loadCredentials = list('credentials', '/api/v1/credentials?limit=20', (credential) => row(
    cell(credential.provider), cell(credential.name), cell(credential.last_four && `…${credential.last_four}`),
    cell(credential.base_url), cell(credential.models_count.toString(), true),
    cell(credential.verified_at === null ? 'no' : time(credential.verified_at)),
    cell(state(credential, `credential ${credential.name} for ${credential.provider}`, '/api/v1/credentials',
        () => loadCredentials()))));

const loadUsage = list('usage', '/api/v1/usage?limit=20', (used) => row(
    cell(time(used.started_at)), cell(used.requested_model || null),
    cell(used.usage.input_tokens?.toString(), true), cell(used.usage.output_tokens?.toString(), true),
    cell(used.cost_usd ?? (used.unpriced ? 'unpriced' : null), true),
    cell(used.ttft_ms === null ? null : `${used.ttft_ms.toFixed(1)} ms`, true),
    cell(used.error_code ?? used.finish_reason)));

async function loadTotal() {
  const {total} = await call('GET', '/api/v1/usage/summary?by=day');
  const unpriced = total.unpriced_requests === 0 ? '' : `, and ${total.unpriced_requests} without a known price`;
  byId('usage-total').textContent = `${total.requests} requests so far, ${total.failed} of them ended in an error;`
      + ` ${total.cost_usd} USD${unpriced}.`;
}

function showCurl(providers) {
  const gateway = document.querySelector('meta[name="souk-gateway-url"]').content || location.origin;
  const model = providers.some((each) => each.name === 'demo') ? 'demo/chat' : 'openai/gpt-4o-mini';
  byId('base-url').textContent = `${gateway}/v1`;
  byId('curl').textContent = `curl -N ${gateway}/v1/chat/completions \\
  -H "Authorization: Bearer $SOUK_KEY" -H "Content-Type: application/json" \\
  -d '{"model":"${model}","stream":true,"messages":[{"role":"user","content":"Hello"}]}'`;
}

async function loadProviders() {
  const {data} = await call('GET', '/api/v1/providers?limit=200');
  byId('providers').replaceChildren(...data.map((each) => row(
      cell(`${each.name}/`), cell(each.title), cell(each.base_url ?? 'on this machine'))));
  byId('credential-provider').replaceChildren(...data.filter((each) => each.name !== 'demo')
      .map((each) => new Option(each.title, each.name)));
  showCurl(data);
}

const limit = (text) => text === '' ? null : Number(text);

byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  attempt(async () => {
    const issued = await call('POST', '/api/v1/keys', {
      name: form.get('name'),
      models: form.get('models').split(/\s+/).filter((glob) => glob !== ''),
      rpm: limit(form.get('rpm')),
      concurrency: limit(form.get('concurrency')),
    });
    byId('new-key-text').textContent = issued.key;
    byId('new-key').hidden = false;
    byId('new-key-title').focus();
    event.target.reset();
    await loadKeys();
  });
});

byId('copy-key').addEventListener('click', () => attempt(async () => {
  await navigator.clipboard.writeText(byId('new-key-text').textContent);
  say('The key is copied.');
}));

byId('credential-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const button = event.target.querySelector('button');
  button.disabled = true;
  attempt(async () => {
    const added = await call('POST', '/api/v1/credentials',
        {provider: form.get('provider'), name: form.get('name'), key: form.get('key')});
    event.target.reset();
    await loadCredentials();
    say(`The credential is saved; its provider lists ${added.models_count} models.`);
  }).finally(() => { button.disabled = false; });
});

byId('sign-out').addEventListener('click', () => attempt(async () => {
  await call('POST', '/api/v1/sign-out');
  location.replace('/');
}));

attempt(async () => {
  const account = await me();
  byId('who').textContent = `${account.user.name} in ${account.organisation.name}`;
  await Promise.all([loadProviders(), loadKeys(), loadCredentials(), loadUsage(), loadTotal()]);
});
