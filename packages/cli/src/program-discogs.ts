import type { UploadType } from '@linernotes/discogs/csv';
import { Argument, type Command, Option } from 'commander';
import type { Console } from './console.ts';
import { declaring, wholeNumber } from './typed-options.ts';

type Finish = (exitCode: number) => void;

const examples = `
Examples:
  $ liner discogs price 249504
  $ liner discogs orders list --status "Payment Received"
  $ liner discogs orders status 150295-1254 Shipped --yes
  $ liner discogs inventory export --out inventory.csv
  $ liner discogs inventory diff inventory.csv --uploads uploads
  $ liner discogs inventory upload change uploads/change.csv --dry-run
  $ liner discogs inventory upload --job 1234567`;

/** Declares `discogs`: what no other platform has. */
export function declareDiscogs(program: Command, console: Console, finish: Finish): void {
  const discogs = program
    .command('discogs')
    .description('What Discogs alone has: what you sell, your orders, prices')
    .addHelpText('after', examples);
  declareInventory(discogs, console, finish);
  declareOrders(discogs, console, finish);
  declaring(discogs)('price', 'What a release is offered for, and what Discogs suggests to sellers')
    .argument('<release>', '249504, discogs:release:249504, or the address of its page')
    .option('--currency <code>', 'EUR, USD, …')
    .action(async (release: string, options) => {
      const { priceCommand } = await import('./commands/discogs-price.ts');
      finish(await priceCommand(console, release, options));
    });
}

/** Adds what all changes take. */
function changing(command: Command): Command {
  return command
    .addOption(
      new Option('--dry-run', 'print the exact requests, and send none that changes anything'),
    )
    .addOption(new Option('--yes', 'do it without asking').conflicts('dryRun'));
}

function declareInventory(discogs: Command, console: Console, finish: Finish): void {
  const inventory = discogs.command('inventory').description('What you sell');
  const declare = declaring(inventory);
  declare('list', 'Show your listings')
    .option('--status <status>', '"For Sale", Draft, Expired, Sold, …')
    .option('--limit <n>', 'how many at most', wholeNumber(1), 50)
    .action(async (options) => {
      const { listInventory } = await import('./commands/discogs-inventory.ts');
      finish(await listInventory(console, options));
    });
  declare('export', 'Have Discogs make its file of all your listings, and take it')
    .requiredOption('--out <file>', 'where to write')
    .option('--force', 'replace a file that exists')
    .action(async (options) => {
      const { exportInventoryFile } = await import('./commands/discogs-inventory.ts');
      finish(await exportInventoryFile(console, options));
    });
  declare('diff', 'Tell how a file differs from your listings; 3 when it does')
    .argument('<file>', 'a .csv as Discogs exports it')
    .option('--uploads <folder>', 'write the files that upload the differences there')
    .action(async (file: string, options) => {
      const { diffInventory } = await import('./commands/discogs-inventory.ts');
      finish(await diffInventory(console, file, options));
    });
  changing(declare('upload', 'Upload a file that adds, changes or deletes listings'))
    .addArgument(new Argument('[what]', 'what it does').choices(['add', 'change', 'delete']))
    .argument('[file]', 'a .csv with release_id, or listing_id, and what is said of it')
    .addOption(
      new Option('--job <id>', 'wait for the end of an upload that was begun before')
        .argParser(wholeNumber(1))
        .conflicts(['dryRun', 'yes', 'again']),
    )
    .option('--again', 'upload a file that was uploaded before')
    .action(async (type: UploadType | undefined, file: string | undefined, options) => {
      const { uploadCommand } = await import('./commands/discogs-upload.ts');
      finish(await uploadCommand(console, type, file, options));
    });
}

function declareOrders(discogs: Command, console: Console, finish: Finish): void {
  const orders = discogs.command('orders').description('What others ordered of you');
  const declare = declaring(orders);
  declare('list', 'List orders, the newest first')
    .option('--status <status>', '"New Order", "Payment Received", Shipped, …')
    .option('--limit <n>', 'how many at most', wholeNumber(1), 25)
    .action(async (options) => {
      const { listOrders } = await import('./commands/discogs-orders.ts');
      finish(await listOrders(console, options));
    });
  declare('show', 'Show an order with its address and messages, which are kept nowhere')
    .argument('<order>', '150295-1254')
    .action(async (order: string, options) => {
      const { showOrder } = await import('./commands/discogs-orders.ts');
      finish(await showOrder(console, order, options));
    });
  changing(declare('status', 'Set the status of an order, to one that it may have next'))
    .argument('<order>', '150295-1254')
    .argument('<status>', '"Payment Received", Shipped, …')
    .action(async (order: string, status: string, options) => {
      const { setOrderStatus } = await import('./commands/discogs-orders.ts');
      finish(await setOrderStatus(console, order, status, options));
    });
  changing(declare('message', 'Write to the buyer, who gets it by mail'))
    .argument('<order>', '150295-1254')
    .argument('<text>', 'what to write')
    .action(async (order: string, text: string, options) => {
      const { writeToBuyer } = await import('./commands/discogs-orders.ts');
      finish(await writeToBuyer(console, order, text, options));
    });
}
