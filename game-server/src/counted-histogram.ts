/** A prom-client histogram whose counting is one addition: for what happens thousands of times a second. */
import { Histogram, type HistogramConfiguration } from 'prom-client';
import { PROMETHEUS_READ } from './transport/node-internals.ts';

type CountedConfiguration = HistogramConfiguration<string> & { readonly buckets: number[] };

export class CountedHistogram extends Histogram {
  private readonly limits: readonly number[];
  /** One more than there are limits: the last counts what is above all of them. */
  private readonly inBucket: Float64Array;
  private total = 0;

  constructor(private readonly configuration: CountedConfiguration) {
    super(configuration);
    this.limits = configuration.buckets;
    this.inBucket = new Float64Array(configuration.buckets.length + 1);
  }

  count(value: number): void {
    let bucket = 0;
    while (bucket < this.limits.length && value > this.limits[bucket]!) bucket++;
    this.inBucket[bucket]!++;
    this.total += value;
  }

  /** What the registry asks a metric for, and what `get` is made of. */
  async [PROMETHEUS_READ]() {
    const { name, help } = this.configuration;
    const sample = (suffix: string, value: number, labels: { le?: number | '+Inf' } = {}) => ({
      metricName: `${name}_${suffix}`,
      labels,
      value,
      exemplar: null,
    });
    let count = 0;
    const buckets = [...this.limits, '+Inf' as const].map((le, bucket) => {
      count += this.inBucket[bucket]!;
      return sample('bucket', count, { le });
    });
    const values = [...buckets, sample('sum', this.total), sample('count', count)];
    return { name, help, type: 'histogram', aggregator: 'sum', values };
  }
}
