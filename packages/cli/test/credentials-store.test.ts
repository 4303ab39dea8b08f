import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CredentialHead, CredentialValues } from '../src/credentials/credential.ts';
import { decryptValues, encryptValues } from '../src/credentials/encrypt.ts';
import type { Keychain } from '../src/credentials/keychain.ts';
import { createCredentialStore } from '../src/credentials/store.ts';
import { folder } from './helpers.ts';

const official: CredentialHead = {
  platform: 'discogs',
  origin: 'https://api.discogs.com',
  createdAt: '2026-11-21T12:00:00.000Z',
};
const values: CredentialValues = { token: 'cnrysesame-open' };

/** A keychain that keeps things in memory, or fails as one does that is locked. */
function keychain({
  isLocked = false,
} = {}): Keychain & { readonly kept: Map<string, CredentialValues> } {
  const kept = new Map<string, CredentialValues>();
  const nameOf = (head: CredentialHead) => `${head.platform} ${head.origin} ${head.createdAt}`;
  const check = () => {
    if (isLocked) throw new Error('AccessDenied');
  };
  return {
    kept,
    set: async (head, secret) => {
      check();
      kept.set(nameOf(head), secret);
    },
    get: async (head) => {
      check();
      return kept.get(nameOf(head)) ?? null;
    },
    delete: async (head) => {
      check();
      kept.delete(nameOf(head));
    },
  };
}

const nobody = async () => null;
const spoken = async () => 'correct cnryhorse1';

/** Everything that is written in a folder. */
function writtenIn(path: string): string {
  return readdirSync(path)
    .map((name) => readFileSync(join(path, name), 'utf8'))
    .join('\n');
}

describe('a credential', () => {
  it('goes to the keychain where there is one, and nothing secret into the file', async () => {
    const home = folder();
    const chain = keychain();
    const store = createCredentialStore({ folder: home, keychain: chain, passphrase: spoken });
    const stored = await store.set(official, values);
    expect(stored.kept).toEqual({ in: 'keychain' });
    expect(writtenIn(home)).not.toContain('cnrysesame');
    expect(await store.open(stored)).toEqual(values);
  });

  it.each([
    ['locked', keychain({ isLocked: true })],
    ['switched off', null],
  ])('is encrypted where the keychain is %s and there is a passphrase', async (_how, chain) => {
    const home = folder();
    const store = createCredentialStore({ folder: home, keychain: chain, passphrase: spoken });
    const stored = await store.set(official, values);
    expect(stored.kept.in).toBe('encrypted-file');
    expect(writtenIn(home)).not.toContain('cnrysesame');
    const [read] = await store.list('discogs');
    expect(read && (await store.open(read))).toEqual(values);
  });

  it('is in a plain file, which only its owner may read, without either', async () => {
    const home = join(folder(), 'a', 'credentials');
    const store = createCredentialStore({ folder: home, keychain: null, passphrase: nobody });
    const stored = await store.set(official, values);
    expect(stored.kept).toEqual({ in: 'plain-file', values });
    expect(statSync(store.fileOf(stored)).mode & 0o777).toBe(0o600);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(readdirSync(home)).toHaveLength(1);
  });

  it('replaces the one for the same origin, in the keychain too', async () => {
    const chain = keychain();
    const store = createCredentialStore({ folder: folder(), keychain: chain, passphrase: nobody });
    await store.set(official, values);
    await store.set(
      { ...official, createdAt: '2026-11-21T12:00:01.000Z' },
      { token: 'cnrysecond5f3a9c' },
    );
    expect([(await store.list()).length, [...chain.kept.values()]]).toEqual([
      1,
      [{ token: 'cnrysecond5f3a9c' }],
    ]);
  });

  it('that is stored twice within a millisecond is still there', async () => {
    const store = createCredentialStore({
      folder: folder(),
      keychain: keychain(),
      passphrase: nobody,
    });
    await store.set(official, values);
    expect(await store.open(await store.set(official, { token: 'cnrysecond5f3a9c' }))).toEqual({
      token: 'cnrysecond5f3a9c',
    });
  });

  it('stands beside one for another origin', async () => {
    const home = join(folder(), 'credentials');
    const store = createCredentialStore({ folder: home, keychain: null, passphrase: nobody });
    await store.set(official, values);
    await store.set(
      { ...official, origin: 'https://mirror.example' },
      { token: 'cnryother5f3a9c' },
    );
    const origins = (await store.list('discogs')).map(({ origin }) => origin);
    expect(origins.sort()).toEqual(['https://api.discogs.com', 'https://mirror.example']);
    expect(await store.list('musicbrainz')).toEqual([]);
  });

  it('is removed from the keychain and from the folder', async () => {
    const chain = keychain();
    const store = createCredentialStore({ folder: folder(), keychain: chain, passphrase: nobody });
    await store.remove(await store.set(official, values));
    expect([await store.list(), chain.kept.size]).toEqual([[], 0]);
  });

  it('stays listed when the keychain does not let go of it', async () => {
    const home = folder();
    const open = createCredentialStore({ folder: home, keychain: keychain(), passphrase: nobody });
    const stored = await open.set(official, values);
    const locked = { folder: home, keychain: keychain({ isLocked: true }), passphrase: nobody };
    const store = createCredentialStore(locked);
    await expect(store.remove(stored)).rejects.toThrow('The keychain does not let go');
    expect(await store.list()).toHaveLength(1);
    await expect(store.open(stored)).rejects.toThrow('The keychain does not give the credential');
  });
});

describe('a file of the store', () => {
  /** A store with one credential whose file was changed. */
  async function changed(change: (text: string) => string) {
    const store = createCredentialStore({ folder: folder(), keychain: null, passphrase: spoken });
    const stored = await store.set(official, values);
    const path = store.fileOf(stored);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return { store, path };
  }

  it.each([
    ['no JSON', () => 'x'],
    [
      'another origin than its name says',
      (text: string) => text.replace('api.discogs.com', 'evil.example'),
    ],
    ['a later version', (text: string) => text.replace('"version": 1', '"version": 2')],
    ['a key that takes for ever to make', (text: string) => text.replace('131072', '1073741824')],
    ['a cost that is no power of two', (text: string) => text.replace('131072', '131071')],
  ])('with %s is refused', async (_what, change) => {
    const { store, path } = await changed(change);
    await expect(store.list()).rejects.toThrow(
      `${path} is no credential that this version can read.`,
    );
  });

  it('whose strength scrypt does not take does not open', async () => {
    const { store } = await changed((text) => text.replace('"blockSize": 8', '"blockSize": 1'));
    const [stored] = await store.list();
    await expect(stored && store.open(stored)).rejects.toThrow('The passphrase does not open');
  });

  it('that is a folder or no credential is told beside the good ones', async () => {
    const home = folder({ 'discogs-0.json/x': '', 'discogs-1.json': '' });
    chmodSync(join(home, 'discogs-1.json'), 0o600);
    const store = createCredentialStore({ folder: home, keychain: null, passphrase: nobody });
    await expect(store.list()).rejects.toThrow('discogs-0.json is no credential');
    const { good, problems } = await store.survey();
    const sentence = (name: string) =>
      `${join(home, name)} is no credential that this version can read.`;
    expect([good, problems.map(({ message }) => message)]).toEqual([
      [],
      [sentence('discogs-0.json'), sentence('discogs-1.json')],
    ]);
  });

  it('whose time was changed does not open: all of it is authenticated', async () => {
    const { store } = await changed((text) => text.replace('12:00:00', '13:00:00'));
    const [stored] = await store.list();
    await expect(stored && store.open(stored)).rejects.toThrow('The passphrase does not open');
  });

  it.skipIf(process.platform === 'win32')(
    'that others can read is refused, with the remedy',
    async () => {
      const { store, path } = await changed((text) => text);
      chmodSync(path, 0o644);
      await expect(store.list()).rejects.toThrow(`${path} can be read by other users`);
    },
  );

  it('of a folder that is not there is none', async () => {
    const options = { folder: '/nowhere/at/all', keychain: null, passphrase: nobody };
    expect(await createCredentialStore(options).list()).toEqual([]);
  });
});

describe('encryption', () => {
  it('opens with the passphrase only', async () => {
    const encrypted = await encryptValues(official, values, 'correct cnryhorse1');
    expect(await decryptValues(official, encrypted, 'correct cnryhorse1')).toEqual(values);
    expect(await decryptValues(official, encrypted, 'correct cnryhorse1 ')).toBeNull();
  });

  it('is bound to platform and origin', async () => {
    const encrypted = await encryptValues(official, values, 'p');
    const other = { ...official, origin: 'https://evil.example' };
    expect(await decryptValues(other, encrypted, 'p')).toBeNull();
    expect(await decryptValues({ ...official, platform: 'other' }, encrypted, 'p')).toBeNull();
  });

  it('takes a passphrase however its letters are composed', async () => {
    const encrypted = await encryptValues(official, values, 'caf\u00e9');
    expect(await decryptValues(official, encrypted, 'cafe\u0301')).toEqual(values);
  });

  it('never gives the same bytes twice', async () => {
    const [one, two] = [
      await encryptValues(official, values, 'p'),
      await encryptValues(official, values, 'p'),
    ];
    expect([one.salt === two.salt, one.iv === two.iv, one.data === two.data]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
