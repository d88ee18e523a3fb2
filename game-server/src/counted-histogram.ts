/** A prom-client histogram whose counting is one addition: for what happens thousands of times a second. */
import { Histogram, type HistogramConfiguration } from 'prom-client';

type CountedConfiguration = HistogramConfiguration<string> & { readonly buckets: number[] };

export class CountedHistogram extends Histogram {
  private readonly metricName: string;
  private readonly limits: readonly number[];
  /** One more than there are bounds: the last counts what is above all of them. */
  private readonly inBucket: Float64Array;
  private total = 0;

  constructor(configuration: CountedConfiguration) {
    super(configuration);
    this.metricName = configuration.name;
    this.limits = configuration.buckets;
    this.inBucket = new Float64Array(configuration.buckets.length + 1);
  }

  count(value: number): void {
    let bucket = 0;
    while (bucket < this.limits.length && value > this.limits[bucket]!) bucket++;
    this.inBucket[bucket]!++;
    this.total += value;
  }

  override async get(): ReturnType<Histogram['get']> {
    const described = await super.get();
    let total = 0;
    const values = [...this.limits, '+Inf'].map((le, bucket) => {
      total += this.inBucket[bucket]!;
      return { metricName: `${this.metricName}_bucket`, labels: { le }, value: total, exemplar: null };
    });
    const sum = { metricName: `${this.metricName}_sum`, labels: {}, value: this.total, exemplar: null };
    const count = { metricName: `${this.metricName}_count`, labels: {}, value: total, exemplar: null };
    return { ...described, values: [...values, sum, count] };
  }
}
