import {call} from './api.js';

// The code stands behind the #, which browsers send to nobody; it leaves the address bar and the history at once.
async function signIn() {
  const code = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  const notice = document.getElementById('notice');
  notice.textContent = '';
  try {
    await call('POST', '/api/v1/sign-in', {code});
    location.replace('/');
  } catch (refusal) {
    notice.textContent = refusal.message;
  }
}

if (location.hash.length > 1) {
  signIn();
}
addEventListener('hashchange', () => location.hash.length > 1 && signIn());
