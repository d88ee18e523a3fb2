/** Somebody who plays match after match with a steady hand, whatever becomes of the server. */
import type { Random32 } from '@rallydrop/common/game';
import { isLegal } from '@rallydrop/common/games/connect-four/rules';
import type { ConnectFourState } from '@rallydrop/common/games/connect-four/state';
import { toMove } from '@rallydrop/common/games/connect-four/state';
import type { RatedView } from '@rallydrop/common/protocol/views';
import { RealPlayer } from '../../tests/support/real-player.ts';

const COURT = 9_000;
const COLUMNS = [0, 1, 2, 3, 4, 5, 6] as const;

export class TorturePlayer extends RealPlayer {
  /** What the server has said that matches have done, by their ids: from then on they are kept. */
  readonly acknowledged = new Map<string, RatedView>();

  constructor(
    url: string,
    private readonly random: Random32,
  ) {
    super(url);
    this.connection.on('room', ({ stage, yourSeat, seats }) => {
      if (stage.kind === 'waiting' && yourSeat !== null && !seats[yourSeat]?.ready) void this.ready();
      if (stage.kind !== 'finished') return;
      if (stage.rated !== null) this.acknowledged.set(stage.matchId, stage.rated);
      if (yourSeat !== null && !seats[yourSeat]?.wantsRematch) void this.connection.request('rematch', {});
    });
  }

  get live(): boolean {
    const kind = this.view?.stage.kind;
    return kind === 'playing' || kind === 'paused' || kind === 'countdown' || kind === 'loading';
  }

  /** Called some 15 times a second. */
  move(): void {
    this.frame();
    if (this.view?.stage.kind !== 'playing' || !this.match?.ready) return;
    if (this.view.game === 'pong') this.act({ kind: 'target', y: 1_000 + (this.random() % (COURT - 2_000)) });
    else if (this.random() % 4 === 0) this.drop();
  }

  private drop(): void {
    const state = this.match!.confirmed as unknown as ConnectFourState;
    if (toMove(state) !== this.view?.yourSeat) return;
    const columns = COLUMNS.filter((column) => isLegal(state, toMove(state), column, false));
    if (columns.length > 0) this.act({ kind: 'drop', column: columns[this.random() % columns.length] });
  }
}
