// What docs/settings.md and .env.example say, made from the one table of settings.
import { type KnownSetting, knownSettings } from '../packages/cli/src/settings/known.ts';

const introduction = `# Settings

This page is made from the table of settings (\`npm run docs:settings\`). \`liner config\` shows what holds where you are and where it comes from.

## Where settings stand

The first place that has a setting counts; an empty value counts as none.

1. \`--set NAME=value\` on the command line, as often as needed. Secrets are refused there: others can see a command line.
2. The environment.
3. \`.env\` in the current directory.
4. \`liner.config.json\` in the current directory, or the file that \`--config\` names instead: \`{ "MAX_RETRIES": 5, "RETRY_STATUS_CODES": [429, 503] }\`.
   Comments are allowed, an unknown name is refused. A \`.js\` or \`.ts\` file is code and is run only when \`--config\` names it; it exports the settings by default.
5. The defaults below.

A bad value is refused before anything is asked, with its name, its place (and line), what it looks like, and what it may be.
A secret's value is never shown; of other long values only the length.

## What a folder may say

\`.env\` and \`liner.config.json\` may have come with a folder that somebody sent. Therefore:

- When one of them sends a platform to another server, nothing goes there that you have set in the environment or stored: no credential, no contact, no request. \`liner\` says
  which line it is. If you know the address, set it in the environment, or name the file with \`--config\`. Without anything of yours the server is asked, and \`liner\` says so.
- They may name a folder for exports only below the current directory, links followed.
- They may not set what is marked *environment* below. Of the log they may say the level and the form alone: not where it is, what its files are named,
  when they are put aside or how many are kept, since that is what renames and removes files. A file that you name with \`--config\` may.
- They may name plugins (\`LINERNOTES_PLUGINS\`), but none runs that you have not confirmed: in that place, in that version, with those files (\`liner plugins add\`).
- Variables of other programs in \`.env\` (\`HTTPS_PROXY\`, \`NODE_OPTIONS\`) reach nothing: the file is read, not loaded into the process.

What \`liner\` cannot prevent: \`npx\` reads \`.npmrc\` and \`node_modules/.bin\` of the current directory before \`liner\` starts. In a folder that you do not trust, use
an installed \`liner\` (\`npm install --global @linernotes/cli\`).

## Credentials

\`liner credentials set discogs\` asks for a credential without showing it, or reads it from standard input (one value, or lines \`NAME=value\`). It is kept

1. in the keychain of the system, where there is one (Keychain, Credential Manager, Secret Service);
2. else in a file encrypted with a passphrase (scrypt, AES-256-GCM), from \`LINERNOTES_PASSPHRASE\` or typed;
3. else in a plain file that only you can read (mode 0600 in a folder of mode 0700).

The command says which of the three it was. A credential belongs to the server that it was given for (\`--origin\` names another one) and is sent to no other.
One in the environment or in \`.env\` goes before a stored one. \`liner credentials list\` shows what there is, \`liner credentials remove discogs\` removes it.
`;

const head = '| name | default | may be | what it is |\n|---|---|---|---|';

/** docs/settings.md */
export function settingsPage(): string {
  const platforms = [...new Set(knownSettings.map(({ platform }) => platform))];
  const tables = platforms.map((platform) => {
    const rows = knownSettings.filter((one) => one.platform === platform).map(rowOf);
    return `## ${platform === null ? 'General' : `Of ${platform}`}\n\n${head}\n${rows.join('\n')}\n`;
  });
  return [introduction, ...tables].join('\n');
}

function rowOf(setting: KnownSetting): string {
  const { name, description, expected, isSecret, setBy } = setting;
  const marks = [isSecret ? '*secret*' : '', setBy === 'user' ? '*environment*' : ''];
  const cells = [
    `\`${name}\``,
    setting.default === null ? '' : `\`${withoutVersion(setting.default)}\``,
    expected ?? '',
    [description, ...marks].filter(Boolean).join(' '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** This page need not change with each version. */
function withoutVersion(value: string): string {
  return value.replace(/^LinerNotes\/[\d.]+/, 'LinerNotes/<version>');
}

/** What most people set. */
const wanted = ['MUSICBRAINZ_CONTACT', 'DISCOGS_API_TOKEN'];

/** .env.example */
export function envExample(): string {
  const anyone = knownSettings.filter(({ setBy }) => setBy === 'anyone');
  const lines = anyone.map(({ name, description, default: value }) => {
    // What depends on the version or on another setting cannot be copied.
    const copied = name.endsWith('_USER_AGENT') ? '' : value;
    const assignment = `${name}=${copied ?? ''}`;
    return `# ${description}\n${wanted.includes(name) ? assignment : `# ${assignment}`}\n`;
  });
  const introduced =
    '# Copy to .env and fill in; `liner` reads it from the current directory. The environment goes first.\n# docs/settings.md explains it. Made by: npm run docs:settings\n';
  return [introduced, ...lines].join('\n');
}
