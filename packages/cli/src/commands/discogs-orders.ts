import type { DiscogsOrder, DiscogsOrderMessage } from '@linernotes/discogs';
import { askToDo } from '../confirm.ts';
import { aside, type Console, onEndAtOnce, printable, writeJson } from '../console.ts';
import { withDiscogs } from '../discogs/client.ts';
import { tellRequests } from '../discogs/dry-run.ts';
import { printTable, whole } from '../output/table.ts';
import { exitCodes, usageProblem } from '../problem.ts';

interface ListOptions {
  /** One that Discogs knows; it refuses others itself. */
  readonly status?: never;
  readonly limit: number;
  readonly json?: boolean;
}

/** `liner discogs orders list`: what others ordered, the newest first. */
export function listOrders(console: Console, options: ListOptions): Promise<number> {
  return withDiscogs(console, async ({ orders }) => {
    const { status, limit } = options;
    const asked = { sort: 'created', sort_order: 'desc', ...(status ? { status } : {}) } as const;
    const listing = orders.list.all(asked, { limit, signal: console.signal });
    const found = await Array.fromAsync(listing);
    if (options.json) {
      writeJson(console, { total: listing.total, items: found });
      return exitCodes.done;
    }
    const head = [whole('order'), whole('created'), 'status', 'buyer', 'items', whole('total')];
    if (found.length > 0) printTable(console, head, found.map(cellsOf));
    aside(console, `${found.length} of ${listing.total ?? found.length} orders.`);
    return exitCodes.done;
  });
}

function cellsOf({ id, created, status, buyer, items, total }: DiscogsOrder): readonly string[] {
  return [
    id,
    created?.slice(0, 10) ?? '',
    status ?? '',
    buyer?.username ?? '',
    String(items.length),
    moneyOf(total),
  ];
}

function moneyOf(money: DiscogsOrder['total']): string {
  return money ? `${money.value} ${money.currency ?? ''}`.trim() : '';
}

/** `liner discogs orders show <order>`: with what was written about it. */
export function showOrder(
  console: Console,
  order_id: string,
  options: { readonly json?: boolean },
): Promise<number> {
  return withDiscogs(console, async ({ orders }) => {
    const { signal } = console;
    const order = await orders.order({ order_id }, { signal });
    const messages = await Array.fromAsync(orders.messages.all({ order_id }, { signal }));
    if (options.json) writeJson(console, { order, messages });
    else
      for (const line of [...linesOf(order), '', ...messages.flatMap(messageLines)]) {
        console.out.write(`${printable(line)}\n`);
      }
    return exitCodes.done;
  });
}

function linesOf(order: DiscogsOrder): readonly string[] {
  const { id, status, next_status: next, created, buyer, items, total, shipping, fee } = order;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['status', status],
    ['may become', next.join(', ')],
    ['created', created],
    ['buyer', buyer?.username],
    ['address', order.shipping_address?.replaceAll('\n', ', ')],
    ['instructions', order.additional_instructions],
    ['shipping', shipping ? `${shipping.value} ${shipping.currency} ${shipping.method ?? ''}` : ''],
    ['total', moneyOf(total)],
    ['fee', moneyOf(fee)],
  ];
  return [
    `Order ${id}`,
    ...facts.flatMap(([name, value]) => (value ? [`  ${name.padEnd(13)} ${value.trim()}`] : [])),
    ...items.map(
      (item) =>
        `  ${moneyOf(item.price).padEnd(13)} ${item.release?.description ?? ''} (${item.media_condition ?? 'no condition'})`,
    ),
  ];
}

function messageLines({ timestamp, subject, message }: DiscogsOrderMessage): readonly string[] {
  return [`${timestamp ?? ''}  ${subject ?? ''}`, ...(message ? [`  ${message}`] : [])];
}

interface ChangeOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `liner discogs orders status <order> <status>`: one that the order may have next. */
export function setOrderStatus(
  console: Console,
  order_id: string,
  status: string,
  options: ChangeOptions,
): Promise<number> {
  return withDiscogs(console, async ({ orders }) => {
    const { signal } = console;
    const seen = await orders.order({ order_id }, { signal });
    // Words are judged by the endpoint, with the order that was seen.
    const change = { order_id, status: status as 'Shipped', seen };
    if (options.dryRun) {
      return tellRequests(console, options.json ?? false, (dryRun) =>
        orders.edit(change, { signal, dryRun }),
      );
    }
    const what = `This would set order ${order_id} from "${seen.status}" to "${status}", of which Discogs writes to the buyer`;
    await askToDo(console, { what, isConfirmed: options.yes ?? false });
    lookBack(console, 'The change may have been sent', order_id);
    const order = await orders.edit(change, { signal });
    if (options.json) writeJson(console, { order });
    else aside(console, `Order ${order.id} is "${order.status}" now.`);
    return exitCodes.done;
  });
}

/** `liner discogs orders message <order> <text>`. */
export function writeToBuyer(
  console: Console,
  order_id: string,
  message: string,
  options: ChangeOptions,
): Promise<number> {
  if (message.trim() === '') throw usageProblem('The message is empty.', 'Write something.');
  return withDiscogs(console, async ({ orders }) => {
    const { signal } = console;
    if (options.dryRun) {
      return tellRequests(console, options.json ?? false, (dryRun) =>
        orders.addMessage({ order_id, message }, { signal, dryRun }),
      );
    }
    const what = `This would write to the buyer of order ${order_id}, by mail too`;
    await askToDo(console, { what, isConfirmed: options.yes ?? false });
    lookBack(console, 'The message may have been sent', order_id);
    const written = await orders.addMessage({ order_id, message }, { signal });
    if (options.json) writeJson(console, { message: written });
    else aside(console, `Written to the buyer of order ${order_id}.`);
    return exitCodes.done;
  });
}

/** What ends at once says from here on how to see what became of it. */
function lookBack(console: Console, what: string, order_id: string): void {
  const shown = `"liner discogs orders show ${printable(order_id)}"`;
  onEndAtOnce(console, () => `Interrupted at once. ${what}: ${shown} tells.`);
}
