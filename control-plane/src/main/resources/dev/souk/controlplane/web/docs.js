// The page is whole without this: it adds the filter, the copied link, and the addresses as this browser sees them.
const byId = (id) => document.getElementById(id);

byId('souk-url').textContent = location.origin;
byId('contract-url').textContent = `${location.origin}/api/v1/openapi.json`;
for (const each of document.querySelectorAll('.gateway-url')) {
  each.textContent ||= location.origin;
}

const copy = byId('copy-contract');
copy.hidden = navigator.clipboard === undefined;
copy.addEventListener('click', async () => {
  await navigator.clipboard.writeText(byId('contract-url').textContent);
  byId('copied').textContent = 'Copied.';
});

const operations = [...document.querySelectorAll('.operation')];
byId('filter-form').hidden = false;
byId('filter-form').addEventListener('submit', (event) => event.preventDefault());
byId('filter').addEventListener('input', (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  let shown = 0;
  for (const operation of operations) {
    const isShown = operation.textContent.toLowerCase().includes(wanted);
    operation.hidden = !isShown;
    document.querySelector(`.entry a[href="#${operation.id}"]`).parentElement.hidden = !isShown;
    shown += isShown ? 1 : 0;
  }
  byId('filter-result').textContent = wanted === '' ? '' : `${shown} of ${operations.length} operations`;
});
