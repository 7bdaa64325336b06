/** Files that somebody drags or pastes, wherever on the screen. */
export interface FileDropOptions {
  /** The element over which files may be dropped. */
  readonly target: HTMLElement;
  readonly onFiles: (files: readonly File[]) => void;
  /** True while files hover over it. */
  readonly onHover: (hovers: boolean) => void;
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/** Takes dropped and pasted files in. @returns what ends it */
export function takeFiles({ target, onFiles, onHover }: FileDropOptions): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  /** Every part of the target that is entered is left again: hovering ends when all are left. */
  let depth = 0;
  const hover = (change: number): void => {
    depth = Math.max(0, depth + change);
    onHover(depth > 0);
  };
  target.addEventListener('dragenter', (event) => holdsFiles(event) && hover(1), { signal });
  target.addEventListener('dragleave', (event) => holdsFiles(event) && hover(-1), { signal });
  target.addEventListener(
    'dragover',
    (event) => {
      if (holdsFiles(event)) event.preventDefault();
    },
    { signal },
  );
  target.addEventListener(
    'drop',
    (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      hover(-depth);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    },
    { signal },
  );
  document.addEventListener(
    'paste',
    (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // In a dialog's screen, only the dialog takes what is pasted.
      const dialog = document.querySelector('ui-dialog[open]');
      if (files.length === 0 || (dialog !== null && !dialog.contains(target))) return;
      event.preventDefault();
      onFiles(files);
    },
    { signal },
  );
  return () => {
    ending.abort();
  };
}
