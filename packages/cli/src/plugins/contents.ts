import { contractVersion } from '@linernotes/core';
import type { Exporter } from '@linernotes/exporters';
import * as z from 'zod';
import type { PlatformFactory } from '../platforms.ts';
import { type Problem, usageProblem } from '../problem.ts';
import { label } from './label.ts';
import type { FoundPackage } from './package.ts';

/** What a package brings. */
export interface Contents {
  readonly platforms: readonly PlatformFactory[];
  readonly exporters: readonly Exporter[];
}

const isFunction = z.custom((value) => typeof value === 'function');

/** What is read of a definition before any adapter is made of it. */
const Definition = z.looseObject({
  id: z.string().regex(/^[a-z\d]{1,40}$/),
  name: z.string().min(1),
  origin: z.url(),
  settings: z.record(
    z.string(),
    z.looseObject({
      env: z.string().regex(/^[A-Z][A-Z\d_]*$/),
      isSecret: z.boolean(),
      description: z.string(),
    }),
  ),
  limit: isFunction,
  terms: z.looseObject({ source: z.string(), dataLicense: z.string() }),
  urls: z.array(z.looseObject({ kind: z.string(), pattern: z.instanceof(RegExp) })),
  operations: z.record(z.string(), isFunction),
});

const ExporterShape = z
  .looseObject({
    id: z.string().regex(/^[a-z\d-]{1,40}$/),
    name: z.string().min(1),
    mediaType: z.string(),
    extension: z.string().regex(/^[a-z\d]{1,20}$/),
    carries: z.looseObject({ nesting: z.boolean(), header: z.boolean() }),
    validate: isFunction,
  })
  .and(z.union([z.looseObject({ write: isFunction }), z.looseObject({ writeFile: isFunction })]));

/**
 * Finds what `defineAdapter` and `defineExporter` made among the exports, by whatever names.
 * @throws Problem of usage when there is nothing, when the contract does not fit, or a part is missing.
 */
export function contentsOf(module: object, found: FoundPackage): Contents {
  const exported = [...new Set(Object.values(module))];
  const platforms = exported.filter(hasDefinition).map((one) => platformOf(one, found));
  const exporters = exported.filter(isExporter);
  if (platforms.length > 0 || exporters.length > 0) return { platforms, exporters };
  throw usageProblem(
    `The plugin ${label(found)} exports no adapter and no exporter.`,
    'Export what defineAdapter or defineExporter made, by any name.',
  );
}

interface Defined {
  readonly definition: object;
}

function hasDefinition(value: unknown): value is Defined {
  if (typeof value !== 'function' || !('definition' in value)) return false;
  return typeof value.definition === 'object' && value.definition !== null;
}

function isExporter(value: unknown): value is Exporter {
  return ExporterShape.safeParse(value).success;
}

function platformOf(factory: Defined, found: FoundPackage): PlatformFactory {
  const { definition } = factory;
  const contract = 'contract' in definition ? definition.contract : undefined;
  if (contract !== contractVersion) throw contractProblem(contract, found);
  const parsed = Definition.safeParse(definition);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? 'definition';
    throw usageProblem(`The adapter of the plugin ${label(found)} has no right "${where}".`);
  }
  // All that is read of a factory here has been looked at; its options are judged by itself.
  return factory as unknown as PlatformFactory;
}

function contractProblem(contract: unknown, found: FoundPackage): Problem {
  const states = typeof contract === 'number' ? `contract ${contract}` : 'no contract';
  const isNewer = typeof contract === 'number' && contract > contractVersion;
  return usageProblem(
    `The adapter of the plugin ${label(found)} is made for ${states}, and this liner has contract ${contractVersion}.`,
    isNewer ? 'Update liner.' : `Update the plugin: npm install ${found.name}@latest.`,
  );
}
