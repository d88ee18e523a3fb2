import { describe, expect, it } from 'vitest';
import { drawsInSoftware, renderScale } from './render-scale.ts';

describe('the render scale', () => {
  it('is the device pixel ratio, and never above 2', () => {
    expect(renderScale(390, 844, 1, false)).toBe(1);
    expect(renderScale(390, 844, 1.5, false)).toBe(1.5);
    expect(renderScale(390, 844, 3, false)).toBe(2);
  });

  it('falls on a large screen until the pixels can be afforded', () => {
    const scale = renderScale(2560, 1440, 2, false);
    expect(2560 * scale * 1440 * scale).toBeLessThanOrEqual(3_700_001);
  });

  it('never exceeds one where a processor draws', () => {
    expect(renderScale(390, 844, 3, true)).toBe(1);
    expect(renderScale(1920, 1080, 1, true)).toBeLessThan(1);
  });

  it('takes a ratio that makes no sense as one', () => {
    expect(renderScale(390, 844, 0, false)).toBe(1);
  });

  it('knows a software renderer by its name', () => {
    expect(
      drawsInSoftware('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)'),
    ).toBe(true);
    expect(drawsInSoftware('llvmpipe (LLVM 15.0.7, 256 bits)')).toBe(true);
    expect(drawsInSoftware('ANGLE (Intel, Mesa Intel(R) UHD Graphics 620, OpenGL 4.6)')).toBe(false);
  });
});
