import { describe, expect, it } from 'vitest';
import { readFrameset } from '../../../migration/site/frames.ts';

describe('A frameset', () => {
  it('has a main frame, told by its size', () => {
    const set = readFrameset(`<html><head><title> APE
      Poschiavo</title></head><frameset cols="150,*"><frame name="a" src="a.htm"><frame name="b" src="b.htm"></frameset></html>`);
    expect(set?.title).toBe('APE Poschiavo');
    expect(set?.main).toMatchObject({ source: 'b.htm', share: 0.8125 });
  });

  it('has a main frame within another frameset, told by its name', () => {
    const set = readFrameset(`<frameset rows="80,*,40"><frame name="titolo" src="t.htm"><frameset cols="50%,50%">
      <frame name="menu" src="m.htm"><frame name="main" src="benvenuti.htm"></frameset><frame src="piede.htm"></frameset>`);
    expect(set?.frames.map(({ source }) => source)).toEqual(['t.htm', 'm.htm', 'benvenuti.htm', 'piede.htm']);
    expect(set?.main?.source).toBe('benvenuti.htm');
  });

  it('may have no frame with an address', () => {
    expect(readFrameset('<frameset><frame></frameset>')?.main).toBeNull();
    expect(readFrameset('<p>no frames</p>')).toBeNull();
  });
});
