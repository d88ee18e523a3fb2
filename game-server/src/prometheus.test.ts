import { REFUSAL_REASONS } from '@rallydrop/common/protocol/refusals';
import { expect, it } from 'vitest';
import { CUT_REASONS } from './metrics.ts';
import { Prometheus } from './prometheus.ts';

const lines = async (metrics: Prometheus) =>
  (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith('rallydrop_'));

it('shows every reason for a refusal from the start', async () => {
  const text = (await lines(new Prometheus())).join('\n');
  for (const reason of REFUSAL_REASONS)
    expect(text).toContain(`rallydrop_refusals_total{reason="${reason}"} 0`);
});

it('counts what was cut apart from what was refused, each reason from the start', async () => {
  const metrics = new Prometheus();
  const [one, ...others] = CUT_REASONS;
  metrics.cut(one);
  const text = (await lines(metrics)).join('\n');
  expect(text).toContain(`rallydrop_cuts_total{reason="${one}"} 1`);
  for (const reason of others) expect(text).toContain(`rallydrop_cuts_total{reason="${reason}"} 0`);
  expect(text).toContain(`rallydrop_refusals_total{reason="${one}"} 0`);
});

it('counts, and gives the same figures however often it is asked', async () => {
  const metrics = new Prometheus();
  metrics.refused('room-full');
  metrics.patch(9, 3);
  metrics.patch(10, 2);
  metrics.overrun(4);
  metrics.hashMismatch();
  metrics.rewound(2);
  for (let times = 0; times < 2; times++) {
    expect(await lines(metrics)).toEqual(
      expect.arrayContaining([
        'rallydrop_refusals_total{reason="room-full"} 1',
        'rallydrop_patches_total 2',
        'rallydrop_patch_bytes_total 19',
        'rallydrop_deliveries_total 5',
        'rallydrop_overrun_ticks_total 4',
        'rallydrop_hash_mismatches_total 1',
        'rallydrop_rewound_ticks_count 1',
      ]),
    );
  }
});

it('puts tick lateness into cumulative buckets, the bound included', async () => {
  const metrics = new Prometheus();
  for (const ms of [0.05, 0.1, 0.2, 3, 10_000]) metrics.tickLateness(ms);
  expect(await lines(metrics)).toEqual(
    expect.arrayContaining([
      'rallydrop_tick_lateness_ms_bucket{le="0.1"} 2',
      'rallydrop_tick_lateness_ms_bucket{le="0.25"} 3',
      'rallydrop_tick_lateness_ms_bucket{le="2.5"} 3',
      'rallydrop_tick_lateness_ms_bucket{le="5"} 4',
      'rallydrop_tick_lateness_ms_bucket{le="250"} 4',
      'rallydrop_tick_lateness_ms_bucket{le="+Inf"} 5',
      'rallydrop_tick_lateness_ms_count 5',
    ]),
  );
});
