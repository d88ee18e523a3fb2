/**
 * The network lab: against a bot or a friend, a player chooses a worse network and sees what it does to the game. It
 * slows down this player's own messages and nothing else.
 */
import { type NetworkProfile, PROFILES } from '@rallydrop/common/network-simulation/profiles';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { DIRECT } from '../../net/link.ts';
import { SimulatedNetwork } from '../../net/simulated-network.ts';
import type { MatchView, NetFigures } from '../../sync/match-view.ts';
import { NetworkIcon } from '../../ui/icons.tsx';
import { NETWORK } from '../../words/room.ts';

/** How often the live figures are read. */
const FIGURES_EVERY_MS = 250;

const CHOICES: readonly { readonly label: string; readonly profile: NetworkProfile }[] = [
  { label: NETWORK.choices.none, profile: PROFILES.none },
  { label: NETWORK.choices.home, profile: PROFILES.home },
  { label: NETWORK.choices.far, profile: PROFILES.far },
  { label: NETWORK.choices.bad, profile: PROFILES.bad },
];

interface Slider {
  readonly label: string;
  readonly most: number;
  readonly step: number;
  readonly read: (profile: NetworkProfile) => number;
  readonly write: (profile: NetworkProfile, value: number) => NetworkProfile;
  readonly shown: (value: number) => string;
}

const SLIDERS: readonly Slider[] = [
  {
    label: NETWORK.sliders.roundTrip,
    most: 300,
    step: 10,
    read: ({ roundTripMs }) => roundTripMs,
    write: (profile, roundTripMs) => ({ ...profile, roundTripMs }),
    shown: (value) => `+${value} ms`,
  },
  {
    label: NETWORK.sliders.jitter,
    most: 80,
    step: 5,
    read: ({ jitterMs }) => jitterMs,
    write: (profile, jitterMs) => ({ ...profile, jitterMs }),
    shown: (value) => `±${value} ms`,
  },
  {
    label: NETWORK.sliders.loss,
    most: 5,
    step: 0.1,
    read: ({ loss }) => 100 * loss,
    write: (profile, percent) => ({ ...profile, loss: percent / 100 }),
    shown: (value) => `${value.toFixed(1)} %`,
  },
];

const FIGURES: readonly { readonly label: string; readonly read: (figures: NetFigures) => string }[] = [
  { label: NETWORK.figures.roundTrip, read: ({ roundTripMs }) => `${Math.round(roundTripMs)} ms` },
  { label: NETWORK.figures.lead, read: ({ leadMs }) => `${Math.round(leadMs)} ms` },
  { label: NETWORK.figures.delay, read: ({ playoutDelayMs }) => `${Math.round(playoutDelayMs)} ms` },
  { label: NETWORK.figures.corrections, read: ({ corrections }) => `${corrections}` },
  { label: NETWORK.figures.late, read: ({ lateInputs }) => `${lateInputs}` },
];

/** Strangers meet on the networks that they have. */
export const offersNetworkLab = (view: RoomView | null): boolean =>
  view !== null && view.opponent !== 'stranger' && view.yourSeat !== null;

export interface NetworkLabState {
  readonly open: boolean;
  readonly profile: NetworkProfile;
  toggle(): void;
  choose(profile: NetworkProfile): void;
}

/** The network between this page and the server, for as long as the room is shown. */
export const useNetworkLab = (): NetworkLabState => {
  const { connection } = useApp();
  const [open, setOpen] = useState(false);
  const [profile, setProfile] = useState<NetworkProfile>(PROFILES.none);
  const [network] = useState(
    () =>
      new SimulatedNetwork(
        () => performance.now(),
        () => (Math.random() * 0x1_0000_0000) >>> 0,
      ),
  );
  useEffect(() => {
    connection.useLink(network);
    return () => {
      network.become(undefined);
      connection.useLink(DIRECT);
    };
  }, [connection, network]);
  return {
    open,
    profile,
    toggle: () => setOpen(!open),
    choose: (chosen) => {
      setProfile(chosen);
      network.become(isNone(chosen) ? undefined : chosen);
    },
  };
};

export const NetworkLabButton = ({ lab: { open, profile, toggle } }: { lab: NetworkLabState }) => (
  <button
    type="button"
    class={isNone(profile) ? 'icon-button' : 'icon-button network-on'}
    aria-label={NETWORK.lab}
    aria-expanded={open}
    aria-pressed={!isNone(profile)}
    onClick={toggle}
  >
    <NetworkIcon />
  </button>
);

interface PanelProps {
  lab: NetworkLabState;
  match: MatchView | undefined;
}

/** Beside the stage, or below it: it covers nobody. */
export const NetworkLabPanel = ({ lab: { open, profile, choose }, match }: PanelProps) =>
  open ? (
    <section class="panel network-lab" aria-label={NETWORK.lab}>
      <h2>{NETWORK.lab}</h2>
      <p class="hint">{NETWORK.about}</p>
      <fieldset class="network-choices" aria-label={NETWORK.choose}>
        {CHOICES.map((choice) => (
          <button
            key={choice.label}
            type="button"
            class="chip"
            aria-pressed={choice.profile === profile}
            onClick={() => choose(choice.profile)}
          >
            {choice.label}
          </button>
        ))}
      </fieldset>
      {SLIDERS.map((slider) => (
        <Range key={slider.label} slider={slider} profile={profile} onChange={choose} />
      ))}
      <LiveFigures match={match} />
    </section>
  ) : null;

const isNone = ({ roundTripMs, jitterMs, loss }: NetworkProfile): boolean =>
  roundTripMs === 0 && jitterMs === 0 && loss === 0;

interface RangeProps {
  slider: Slider;
  profile: NetworkProfile;
  onChange: (profile: NetworkProfile) => void;
}

const Range = ({ slider, profile, onChange }: RangeProps) => (
  <label class="network-range">
    <span>{slider.label}</span>
    <input
      type="range"
      min={0}
      max={slider.most}
      step={slider.step}
      value={slider.read(profile)}
      onInput={(event) => onChange(slider.write(profile, Number(event.currentTarget.value)))}
      // The keys belong to the paddle again.
      onPointerUp={(event) => event.currentTarget.blur()}
    />
    <output class="figure">{slider.shown(slider.read(profile))}</output>
  </label>
);

const LiveFigures = ({ match }: { match: MatchView | undefined }) => {
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => redraw((count) => count + 1), FIGURES_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  if (!match) return <p class="hint">{NETWORK.noFigures}</p>;
  return (
    <dl class="network-figures">
      {FIGURES.map(({ label, read }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd class="figure">{read(match.figures)}</dd>
        </div>
      ))}
    </dl>
  );
};
