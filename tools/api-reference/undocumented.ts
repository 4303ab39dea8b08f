import { type DeclarationReflection, type ProjectReflection, ReflectionKind } from 'typedoc';

/** What can be imported and has no docstring, as `@linernotes/core: createLiner`; methods of classes too. */
export function undocumented(project: ProjectReflection): readonly string[] {
  const modules = project.children ?? [];
  return modules.flatMap((module) => {
    const exported = (module.children ?? []).flatMap((one) => [one, ...methodsOf(one)]);
    return [module, ...exported]
      .filter((one) => !hasDocstring(one))
      .map((one) => (one === module ? module.name : `${module.name}: ${nameIn(module, one)}`));
  });
}

function methodsOf(declaration: DeclarationReflection): readonly DeclarationReflection[] {
  if (!declaration.kindOf(ReflectionKind.Class)) return [];
  return (declaration.children ?? []).filter(
    (one) => one.kindOf(ReflectionKind.Method) && !one.inheritedFrom,
  );
}

/** A re-export is explained where it comes from; a function by each of its signatures. */
function hasDocstring(declaration: DeclarationReflection): boolean {
  if (declaration.kindOf(ReflectionKind.Reference) || declaration.hasComment()) return true;
  const signatures = declaration.signatures ?? [];
  return signatures.length > 0 && signatures.every((signature) => signature.hasComment());
}

function nameIn(module: DeclarationReflection, declaration: DeclarationReflection): string {
  return declaration.getFullName().slice(module.name.length + 1);
}
