/**
 * What the network did to each player, as the server measured it, and what this player's own picture had to hide:
 * behind a word, and only where there were two people or it mattered.
 */
import type { FairnessView, RoomView } from '@rallydrop/common/protocol/views';
import { NETWORK } from '../../words/room.ts';
import { calledBy } from './names.ts';

const ROWS: readonly {
  words: readonly [label: string, title: string];
  value: (view: FairnessView) => string;
}[] = [
  {
    words: NETWORK.rows.roundTrip,
    value: ({ roundTripMs }) => (roundTripMs > 0 ? `${Math.round(roundTripMs)} ms` : '–'),
  },
  {
    words: NETWORK.rows.inputs,
    value: ({ inputs }) => `${inputs}`,
  },
  {
    words: NETWORK.rows.putBack,
    value: ({ rewound }) => `${rewound}`,
  },
  { words: NETWORK.rows.tooLate, value: ({ tooLate }) => `${tooLate}` },
  { words: NETWORK.rows.grace, value: ({ graceMs }) => `${Math.round(graceMs)} ms` },
  {
    words: NETWORK.rows.stalls,
    value: ({ stalls }) => `${stalls}`,
  },
];

interface NetworkReportProps {
  view: RoomView;
  fairness: readonly (FairnessView | null)[];
  /** How often this player's picture was corrected; nobody else's is known here. */
  corrections: number | undefined;
}

/** Corrections that nobody will have seen. */
const UNSEEN_CORRECTIONS = 3;

export const NetworkReport = (props: NetworkReportProps) => {
  const people = props.fairness.filter((entry) => entry !== null).length;
  const mattered =
    (props.corrections ?? 0) > UNSEEN_CORRECTIONS ||
    props.fairness.some((entry) => entry && (entry.tooLate > 0 || entry.stalls > 0 || entry.resyncs > 0));
  if (people === 0 || (props.view.opponent === 'bot' && !mattered)) return null;
  return (
    <details class="network-report">
      <summary>{NETWORK.report}</summary>
      <Table {...props} />
    </details>
  );
};

const Table = ({ view, fairness, corrections }: NetworkReportProps) => {
  return (
    <table class="fairness">
      <caption class="sr-only">{NETWORK.reportOf}</caption>
      <thead>
        <tr>
          <td />
          {fairness.map((_, seat) => (
            <th key={seat} scope="col" class={`seat${seat}`}>
              {calledBy(view, seat)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ words: [label, title], value }) => (
          <tr key={label}>
            <th scope="row" title={title}>
              {label}
            </th>
            {fairness.map((entry, seat) => (
              <td key={seat} class="figure">
                {entry ? value(entry) : '–'}
              </td>
            ))}
          </tr>
        ))}
        {view.yourSeat !== null && corrections !== undefined && (
          <tr>
            <th scope="row" title={NETWORK.rows.corrections[1]}>
              {NETWORK.rows.corrections[0]}
            </th>
            {fairness.map((_, seat) => (
              <td key={seat} class="figure">
                {seat === view.yourSeat ? corrections : '–'}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
};
