/**
 * Connect Four on the stage: brings what happens in the match to the picture, the panel, the ears, and the player's inputs
 * to the match. Nothing is allocated in a frame in which nothing happens.
 */
import { effect } from '@preact/signals';
import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import { type ConnectFourState, moverOf } from '@rallydrop/common/games/connect-four/state';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { GameView, StageContext } from '../../client-game.ts';
import { Aim } from './aim.ts';
import { BoardPicture } from './board-picture.ts';
import { LOW_TICKS } from './clock-text.ts';
import { ConnectFourControls } from './controls.ts';
import { type Choice, type Chosen, Moves, type Word } from './moves.ts';
import { openPanel } from './panel.tsx';
import { PanelModel } from './panel-model.ts';
import { adoptPanelStyle } from './panel-style.ts';
import { panOf } from './placement.ts';
import { ConnectFourPresentation } from './presentation.ts';
import {
  endWords,
  hasMoves,
  moveWords,
  nameIn,
  offerWords,
  threatWords,
  turnWords,
  WAIT_WORDS,
} from './words.ts';

export class ConnectFourView implements GameView {
  private readonly presentation: ConnectFourPresentation;
  private readonly picture: BoardPicture;
  private readonly moves: Moves;
  private readonly aim = new Aim();
  private readonly controls: ConnectFourControls;
  private readonly model: PanelModel;
  private readonly undo: (() => void)[];
  private width = 1;
  private height = 1;
  private variant = -1;
  private wasLow = false;
  private celebrates = false;
  private offer = 0;

  constructor(
    scene: Phaser.Scene,
    private readonly context: StageContext<ConnectFourState, ConnectFourInput>,
  ) {
    const { match, reducedMotion, beside, players, ended } = context;
    // Who shares the device sits in no seat of their own: both are called by name.
    const seat = match.ownSeats.length > 1 ? null : match.seat;
    this.presentation = new ConnectFourPresentation(match, reducedMotion);
    this.picture = new BoardPicture(scene, match, this.presentation.discs.pool, reducedMotion);
    this.moves = new Moves(match);
    const { choose, letGo, say, complain } = this;
    this.controls = new ConnectFourControls({ context, aim: this.aim, choose, letGo });
    this.model = new PanelModel(seat, ended, players);
    this.undo = [
      adoptPanelStyle(),
      openPanel(beside.before, beside.after, { model: this.model, seat, players, say, choose, complain }),
      effect(() => this.takeRefusal()),
    ];
  }

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    const { state } = this.presentation;
    this.variant = state.variant;
    this.picture.resize(width, height, state);
    this.controls.setPlacement(this.picture.place);
  }

  frame(now: Milliseconds): void {
    const { presentation, moves, picture } = this;
    const chosen = moves.frame(now);
    presentation.frame(now);
    if (presentation.state.variant !== this.variant) this.resize(this.width, this.height);
    picture.frame(presentation, this.aim, moves.premove, now);
    this.model.frame(presentation, this.context.match.running, moves.premove, now);
    if (chosen === 'let-go') this.complain('Your premove is no longer possible.');
    this.sound();
    this.tell();
  }

  destroy(): void {
    this.controls.destroy();
    for (const undo of this.undo) undo();
  }

  private readonly choose = (choice: Choice): void => {
    const chosen = this.moves.choose(choice, performance.now());
    if (WORDS[chosen]) this.context.announce(WORDS[chosen]);
  };

  private readonly say = (word: Word): void => {
    if (!this.moves.say(word, performance.now())) this.complain(WAIT_WORDS);
  };

  private readonly letGo = (): void => {
    if (this.moves.premove) this.moves.letGo();
  };

  private takeRefusal(): void {
    const { value: why } = this.context.refused;
    if (why) this.complain(why.sentence);
  }

  private readonly complain = (sentence: string): void => {
    this.model.complain(sentence, performance.now());
    this.context.announce(sentence);
  };

  private sound(): void {
    const { discs, clocks, running, over, line } = this.presentation;
    const { sound, match } = this.context;
    const { seat } = match;
    for (let i = 0; i < discs.landings; i++) {
      const { column, row } = discs.landed[i]!;
      sound.play('disc', { pan: panOf(this.picture.place, column), pitch: 0.94 + 0.04 * row });
    }
    const low = seat !== null && running === seat && clocks[seat === 1 ? 1 : 0] < LOW_TICKS;
    // Once when the own time gets short; the room's own sound for time that runs.
    if (low && !this.wasLow) sound.play('countdown');
    this.wasLow = low;
    const celebrates = over && line.length > 0 && discs.moving === 0;
    if (celebrates && !this.celebrates) sound.play('four');
    this.celebrates = celebrates;
  }

  private tell(): void {
    const { moved, takenBack, ended, state } = this.presentation;
    const { announce, match, players } = this.context;
    const { seat } = match;
    if (ended)
      announce(`${hasMoves(state) ? `${moveWords(state)}. ` : ''}${endWords(state, players.value)}.`);
    else if (takenBack) announce('Your move was taken back.');
    else if (moved)
      announce(
        `${moveWords(state)}${this.threatsNow()}. ${turnWords(state, match.ownSeats.length > 1 ? null : seat, players.value)}.`,
      );
    this.tellOffer();
  }

  private threatsNow(): string {
    const { state, threats } = this.presentation;
    return threatWords(threats[moverOf(state.last) === 1 ? 1 : 0].map(({ column }) => column));
  }

  private tellOffer(): void {
    const { moved, ended, state } = this.presentation;
    const { announce, match, sound, players } = this.context;
    const { seat } = match;
    if (state.offer === this.offer) return;
    const declined = this.offer - 1 === seat && state.offer === 0 && !moved && !ended;
    this.offer = state.offer;
    if (declined) this.complain('Your draw offer was declined.');
    if (state.offer === 0 || state.offer - 1 === seat) return;
    announce(`${offerWords(nameIn(players.value, state.offer - 1))}.`);
    sound.play('message');
  }
}

const WORDS: Partial<Record<Chosen, string>> = {
  kept: 'Premove set.',
  'let-go': 'Premove cancelled.',
  impossible: refusal('no-such-move').sentence,
};
