import { type Adapter, askAs, isLinerError } from '@linernotes/core';
import { openBudgets } from '../budgets.ts';
import { type Console, note } from '../console.ts';
import type { StoredCredential } from '../credentials/credential.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { pipelineOptions } from '../liner.ts';
import type { PlatformFactory } from '../platforms.ts';
import { Problem } from '../problem.ts';
import { secretValuesOf } from '../settings/platform-settings.ts';
import type { ReadSetting } from '../settings.ts';
import { adapterFor } from './prove.ts';

/** Tells the platform that a stored credential is not used any more; whether that was done. */
export async function revoked(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
  store: CredentialStore,
  stored: StoredCredential,
): Promise<boolean> {
  if (!('revoke' in factory.definition)) return false;
  try {
    const values = await store.open(stored);
    console.journal?.learn(secretValuesOf(factory, values));
    return await tell(console, read, adapterFor(factory, read, stored.origin, values));
  } catch (error) {
    // What cannot be told is forgotten all the same: that is what was asked for.
    if (!isLinerError(error) && !(error instanceof Problem)) throw error;
    note(console, error.message);
    return false;
  }
}

async function tell(console: Console, read: ReadSetting, adapter: Adapter): Promise<boolean> {
  if (!adapter.revoke) return false;
  const { adapters: _adapters, ...options } = pipelineOptions(console, read, [adapter]);
  const budgets = await openBudgets(console, read);
  try {
    const asking = { ...options, ...(budgets && { budgets }), signal: console.signal };
    await adapter.revoke(askAs(adapter, asking));
    return true;
  } finally {
    await budgets?.close();
  }
}
