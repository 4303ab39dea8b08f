import type { Command } from 'commander';

const release = 'a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d';
const recording = '6da76448-982a-4a01-b65b-9a710301c9c9';
const collection = 'f4784850-3844-11e0-9e42-0800200c9a66';

/** What `--help` shows of commands that do not say it where they are declared, by their words. */
const examples: Readonly<Record<string, readonly string[]>> = {
  enrich: [
    'enrich crate.csv --out crate.json',
    'enrich crate.csv --on discogs,musicbrainz --format csv --report',
    'enrich collection.xml --playlist Rock --out crate.json',
    'enrich crate.csv --plan',
    'enrich --resume',
  ],
  runs: ['runs', 'runs show 20261121-1015-abcd', 'runs remove --all'],
  search: [
    'search "Miles Davis Kind of Blue" --format Vinyl --year 1959',
    'search Radiohead --kind artist --on musicbrainz --json',
  ],
  show: ['show discogs:release:249504', `show https://musicbrainz.org/release/${release} --json`],
  platforms: ['platforms', 'platforms --json'],
  cache: ['cache', 'cache clear --platform discogs'],
  config: ['config', 'config --json --set MAX_RETRIES=5'],
  credentials: ['credentials set discogs', 'credentials list'],
  'credentials set': ['credentials set discogs'],
  'credentials list': ['credentials list --json'],
  'credentials remove': ['credentials remove discogs'],
  login: ['login discogs', 'login musicbrainz --oauth --no-browser'],
  logout: ['logout discogs'],
  status: ['status', 'status discogs --json'],
  plugins: ['plugins add linernotes-example', 'plugins list'],
  'plugins add': ['plugins add linernotes-example'],
  'plugins list': ['plugins list --json'],
  'plugins remove': ['plugins remove linernotes-example'],
  ...examplesOfHoldings('collection'),
  ...examplesOfHoldings('wantlist'),
  'collection move': [
    'collection move 249504@1234567 --folder Jazz',
    'collection move 249504 --all-copies --folder Jazz --dry-run',
  ],
  'discogs inventory': ['discogs inventory list --status "For Sale"'],
  'discogs inventory list': ['discogs inventory list --status Draft --limit 10'],
  'discogs inventory export': ['discogs inventory export --out inventory.csv'],
  'discogs inventory diff': ['discogs inventory diff inventory.csv --uploads uploads'],
  'discogs inventory upload': [
    'discogs inventory upload change uploads/change.csv --dry-run',
    'discogs inventory upload --job 1234567',
  ],
  'discogs orders': ['discogs orders list --limit 10'],
  'discogs orders list': ['discogs orders list --status "Payment Received"'],
  'discogs orders show': ['discogs orders show 150295-1254'],
  'discogs orders status': ['discogs orders status 150295-1254 Shipped --yes'],
  'discogs orders message': ['discogs orders message 150295-1254 "It is on its way." --dry-run'],
  'discogs price': ['discogs price 249504 --currency EUR'],
  musicbrainz: [`musicbrainz submit rating recording ${recording} 80 --dry-run`],
  'musicbrainz submit isrc': [`musicbrainz submit isrc ${recording} USGF19942501 --dry-run`],
  'musicbrainz submit barcode': [`musicbrainz submit barcode ${release} 720642442524 --yes`],
  'musicbrainz submit tags': [`musicbrainz submit tags release ${release} --up grunge --yes`],
  'musicbrainz submit rating': [`musicbrainz submit rating recording ${recording} 80 --yes`],
  'musicbrainz submit collection': [
    `musicbrainz submit collection add ${collection} release ${release} --yes`,
  ],
  'musicbrainz submit collection add': [
    `musicbrainz submit collection add ${collection} release ${release} --yes`,
  ],
  'musicbrainz submit collection remove': [
    `musicbrainz submit collection remove ${collection} release ${release} --dry-run`,
  ],
};

function examplesOfHoldings(kind: string): Readonly<Record<string, readonly string[]>> {
  return {
    [`${kind} list`]: [`${kind} list --limit 10`],
    [`${kind} add`]: [`${kind} add 249504 --rating 5`, `${kind} add --from ids.txt --dry-run`],
    [`${kind} remove`]: [`${kind} remove 249504 --yes`],
    [`${kind} rate`]: [`${kind} rate 249504 --rating 4`],
    [`${kind} export`]: [`${kind} export --out ${kind}.csv`],
    [`${kind} import`]: [`${kind} import ${kind}.csv --dry-run`],
    [`${kind} diff`]: [`${kind} diff ${kind}.csv`],
  };
}

/** Adds the examples to the help of a program's commands. */
export function addExamples(program: Command): void {
  for (const [words, lines] of Object.entries(examples)) {
    const text = lines.map((line) => `\n  $ liner ${line}`).join('');
    commandNamed(program, words.split(' '))?.addHelpText('after', `\nExamples:${text}`);
  }
}

function commandNamed(program: Command, words: readonly string[]): Command | undefined {
  return words.reduce<Command | undefined>(
    (command, word) => command?.commands.find((one) => one.name() === word),
    program,
  );
}
