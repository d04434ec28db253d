'use strict';

// Names come from clients: they become text, never markup.
const INTERVAL_MS = 1000;
const MOST_TRANSFERS = 25;

function cell(value, isNumber) {
  const element = document.createElement('td');
  if (value instanceof Node) {
    element.append(value);
  } else {
    element.textContent = isNumber ? value.toLocaleString('en') : value;
  }
  element.className = isNumber ? 'number' : '';
  return element;
}

function fill(id, rows) {
  const body = document.querySelector(`#${id} tbody`);
  const columns = document.querySelectorAll(`#${id} th`).length;
  body.replaceChildren(...rows.map(values => {
    const row = document.createElement('tr');
    row.append(...values.map(value => cell(value, typeof value === 'number')));
    return row;
  }));
  if (rows.length === 0) {
    const none = cell('none', false);
    none.colSpan = columns;
    none.className = 'empty';
    body.append(document.createElement('tr'));
    body.firstChild.append(none);
  }
}

function bar(value, most) {
  const element = document.createElement('progress');
  element.max = most;
  element.value = value;
  return element;
}

function showLatencies(buckets) {
  const most = Math.max(1, ...buckets.map(bucket => bucket.count));
  const cells = buckets.filter(bucket => bucket.count > 0).flatMap(bucket => {
    const label = document.createElement('span');
    label.textContent = bucket.seconds === undefined ? 'longer' : `up to ${bucket.seconds} s`;
    const count = document.createElement('span');
    count.className = 'number';
    count.textContent = bucket.count.toLocaleString('en');
    return [label, bar(bucket.count, most), count];
  });
  document.getElementById('latencies').replaceChildren(...cells);
}

function show(status) {
  document.getElementById('summary').textContent =
      `${status.running} transfers running · up ${status.uptimeSeconds} s · ${status.addresses.join(', ')}`;
  fill('transfers', status.transfers.slice(0, MOST_TRANSFERS).map(transfer => [
    transfer.client,
    transfer.direction,
    transfer.file,
    transfer.size > 0 ? bar(transfer.bytes, transfer.size) : '',
    transfer.bytes,
    Math.round(transfer.seconds * 10) / 10,
    transfer.retransmissions]));
  const more = status.running - MOST_TRANSFERS;
  document.getElementById('more').textContent = more > 0 ? `and ${more.toLocaleString('en')} that began later` : '';
  const totals = total => [total.name, total.completed, total.failed, total.bytes];
  fill('files', status.files.map(totals));
  fill('clients', status.clients.map(totals));
  fill('failures', status.failures.map(failure =>
      [failure.time, failure.client, failure.direction, failure.file, failure.message]));
  showLatencies(status.completeByTime);
}

async function refresh() {
  const summary = document.getElementById('summary');
  try {
    const response = await fetch('status.json');
    show(await response.json());
    summary.classList.remove('lost');
  } catch (failure) {
    summary.textContent = `the server does not answer: ${failure.message}`;
    summary.classList.add('lost');
  }
  setTimeout(refresh, INTERVAL_MS);
}

refresh();
