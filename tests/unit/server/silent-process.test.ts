import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { killWhenSilent } from '../../../src/cli/silent-process.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched(): { readonly kill: ReturnType<typeof vi.fn<() => boolean>> } & ReturnType<typeof killWhenSilent> {
  const kill = vi.fn(() => true);
  return { kill, ...killWhenSilent({ kill }) };
}

describe('a web process that says nothing any more', () => {
  it('is killed after half a minute, and lives as long as it talks', () => {
    const { kill, heard, end } = watched();
    for (let i = 0; i < 600; i++) {
      heard();
      vi.advanceTimersByTime(500);
    }
    expect(kill).not.toHaveBeenCalled();
    vi.advanceTimersByTime(40_000);
    expect(kill).toHaveBeenCalledWith('SIGKILL');
    end();
  });

  it('has two minutes to start', () => {
    const { kill, end } = watched();
    vi.advanceTimersByTime(115_000);
    expect(kill).not.toHaveBeenCalled();
    vi.advanceTimersByTime(15_000);
    expect(kill).toHaveBeenCalled();
    end();
  });

  it('is left alone once it has ended', () => {
    const { kill, end } = watched();
    end();
    vi.advanceTimersByTime(600_000);
    expect(kill).not.toHaveBeenCalled();
  });
});
