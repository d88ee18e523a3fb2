/** What the network did to each player, as the server measured it, and what this player's own picture had to hide. */
import type { FairnessView, RoomView } from '@rallydrop/common/protocol/views';
import { calledBy } from './names.ts';

const ROWS: readonly { label: string; title: string; value: (view: FairnessView) => string }[] = [
  {
    label: 'Round trip',
    title: 'Median way to the server and back',
    value: ({ roundTripMs }) => (roundTripMs > 0 ? `${Math.round(roundTripMs)} ms` : '–'),
  },
  {
    label: 'Inputs',
    title: 'How often something was done that counted',
    value: ({ inputs }) => `${inputs}`,
  },
  {
    label: 'Late, put back',
    title: 'Came late and were set in their place',
    value: ({ rewound }) => `${rewound}`,
  },
  { label: 'Too late', title: 'Came too late to be put back', value: ({ tooLate }) => `${tooLate}` },
  { label: 'Grace', title: 'Lateness granted in all', value: ({ graceMs }) => `${Math.round(graceMs)} ms` },
  {
    label: 'Stalls',
    title: 'Times that the connection was silent for half a second',
    value: ({ stalls }) => `${stalls}`,
  },
];

interface FairnessTableProps {
  view: RoomView;
  fairness: readonly (FairnessView | null)[];
  /** How often this player's picture was corrected; nobody else's is known here. */
  corrections: number | undefined;
}

export const FairnessTable = ({ view, fairness, corrections }: FairnessTableProps) => {
  if (fairness.every((entry) => entry === null)) return null;
  return (
    <table class="fairness">
      <caption>Was the network fair?</caption>
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
        {ROWS.map(({ label, title, value }) => (
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
            <th
              scope="row"
              title="Times that your own picture was wrong and was put right so that it hardly shows"
            >
              Corrections
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
