let csrfToken = null;

/** Calls the API. Resolves with the body (null for 204); rejects with the problem's detail as message. */
export async function call(method, path, body) {
  const headers = {};
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
  }
  if (csrfToken !== null) {
    headers['x-souk-csrf'] = csrfToken;
  }
  let response;
  try {
    response = await fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)});
  } catch {
    throw new Error('Souk cannot be reached just now.');
  }
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) {
    const refusal = new Error(answer?.detail ?? `Souk answered ${response.status}.`);
    refusal.status = response.status;
    throw refusal;
  }
  return answer;
}

/** Who is signed in; also fetches the proof that later changes carry. */
export async function me() {
  const account = await call('GET', '/api/v1/me');
  csrfToken = account.csrf_token ?? null;
  return account;
}
