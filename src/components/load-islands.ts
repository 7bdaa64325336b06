const modules = import.meta.glob('./islands/*.ts');

/** Imports the scripts that the page names; one that does not exist is a mistake of the build and is thrown. */
export async function loadIslands(root: Document): Promise<void> {
  const names = root.getElementById('islands')?.dataset['names']?.split(' ') ?? [];
  await Promise.all(
    names.map((name) => {
      const load = modules[`./islands/${name}.ts`];
      if (load === undefined) throw new Error(`No client script src/components/islands/${name}.ts`);
      return load();
    }),
  );
}
