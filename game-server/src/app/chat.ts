/**
 * What people say: in a room, as players or as its audience, and in the lobby. A message is kept before it is shown,
 * so what was answered with success is never lost.
 */
import { randomUUID } from 'node:crypto';
import type { RoomCode } from '@rallydrop/common/ids';
import { parseChatText } from '@rallydrop/common/protocol/chat-text';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { ChatChannel, ChatView, Reaction } from '@rallydrop/common/protocol/views';
import type { Clock } from '@rallydrop/common/tick';
import type { Bus } from '../cluster/bus.ts';
import type { Connection } from '../connection.ts';
import { guestFace } from '../guest-face.ts';
import type { Rooms } from '../rooms/api.ts';
import { CHAT_KEPT, type ChatLine, chatView, type Hearing } from '../rooms/chat-line.ts';
import type { Store } from '../store/store.ts';
import { Allowances } from './allowances.ts';
import type { Blocks } from './blocks.ts';
import type { Sanctions } from './sanctions.ts';

/** A conversation is faster than this only where somebody floods. */
const MESSAGES = { burst: 5, everyMs: 2_000 };
const REACTIONS = { burst: 5, everyMs: 1_000 };
/** Longer than a report needs to be dealt with; then what was said is nobody's business any more. */
export const CHAT_LASTS_MS = 30 * 24 * 3_600_000;

export interface ChatDependencies {
  readonly rooms: Pick<Rooms, 'say' | 'react' | 'people'>;
  readonly store: Pick<Store, 'saveChat' | 'recentChat' | 'forgetChat'>;
  readonly sanctions: Pick<Sanctions, 'isMuted'>;
  readonly blocks: Pick<Blocks, 'has'>;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly today: () => Date;
}

export class Chat implements Hearing {
  private readonly messages: Allowances;
  private readonly reactions: Allowances;
  private readonly wantSpectators = new WeakSet<Connection>();
  private readonly inLobby = new Set<Connection>();
  private lobby: readonly ChatLine[] = [];

  constructor(private readonly deps: ChatDependencies) {
    this.messages = new Allowances(MESSAGES, deps.clock);
    this.reactions = new Allowances(REACTIONS, deps.clock);
    deps.bus.subscribe('lobby-chat', (line) => this.tellLobby(line));
  }

  /** The lobby's last messages, as they were before the start. */
  async open(): Promise<void> {
    const kept = await this.deps.store.recentChat({ channel: 'lobby', limit: CHAT_KEPT });
    if (isRefusal(kept)) return;
    this.lobby = kept.flatMap(({ playerId, channel: _, ...message }) =>
      playerId === null
        ? []
        : [lineOf({ ...message, playerId: playerId as ChatLine['playerId'], channel: 'lobby' })],
    );
  }

  async say(connection: Connection, raw: string): Promise<Refusal | undefined> {
    const parsed = this.mayWrite(connection) ?? parseChatText(raw);
    if (isRefusal(parsed)) return parsed;
    if (!this.messages.grants(connection.playerId)) return refusal('chat-too-fast');
    const { place, playerId, name } = connection;
    const at = this.deps.today().getTime();
    const line = lineOf({
      id: randomUUID(),
      channel: channelOf(connection),
      playerId,
      name,
      text: parsed.text,
      at,
    });
    const { face: _, ...message } = line;
    const channel = place ? `room:${place.code}:${line.channel}` : 'lobby';
    const kept = await this.deps.store.saveChat({ ...message, channel });
    if (kept !== null) return kept;
    this.tell(place?.code, line);
    return undefined;
  }

  react(connection: Connection, reaction: Reaction): Refusal | undefined {
    const refused = this.mayWrite(connection);
    if (refused) return refused;
    if (!this.reactions.grants(connection.playerId)) return refusal('chat-too-fast');
    return this.deps.rooms.react(connection, reaction);
  }

  /** Whether a connection wants to be told of a channel from now on; its last messages, if so. */
  listen(
    connection: Connection,
    { channel, on }: { readonly channel: Exclude<ChatChannel, 'players'>; readonly on: boolean },
  ): { messages: readonly ChatView[] } | Refusal {
    const listeners = channel === 'lobby' ? this.inLobby : this.wantSpectators;
    if (!on) listeners.delete(connection);
    if (!on) return { messages: [] };
    const lines = channel === 'lobby' ? this.lobby : this.saidBySpectators(connection);
    if (isRefusal(lines)) return lines;
    listeners.add(connection);
    const heard = lines.filter(({ playerId }) => !this.ignores(connection, playerId));
    return { messages: heard.map(chatView) };
  }

  disconnected(connection: Connection): void {
    this.inLobby.delete(connection);
  }

  /** Forgets what is too old. To be called now and then. */
  async tidy(): Promise<void> {
    await this.deps.store.forgetChat({ before: this.deps.today().getTime() - CHAT_LASTS_MS });
  }

  /** The lobby's, as far as they are remembered: for reports. */
  get lobbyLines(): readonly ChatLine[] {
    return this.lobby;
  }

  ignores(connection: Connection, author: ChatLine['playerId']): boolean {
    return this.deps.blocks.has(connection.playerId, author);
  }

  wantsSpectators(connection: Connection): boolean {
    return this.wantSpectators.has(connection);
  }

  private mayWrite({ playerId }: Connection): Refusal | undefined {
    return this.deps.sanctions.isMuted(playerId) ? refusal('muted') : undefined;
  }

  private saidBySpectators(connection: Connection): readonly ChatLine[] | Refusal {
    const people = this.deps.rooms.people(connection);
    return isRefusal(people) ? people : people.chat.filter(({ channel }) => channel === 'spectators');
  }

  private tell(room: RoomCode | undefined, line: ChatLine): void {
    if (room) this.deps.rooms.say(room, line);
    else this.deps.bus.publish('lobby-chat', line);
  }

  private tellLobby(line: ChatLine): void {
    this.lobby = [...this.lobby, line].slice(-CHAT_KEPT);
    const view = chatView(line);
    for (const connection of this.inLobby)
      if (!this.ignores(connection, line.playerId)) connection.send('chat', view);
  }
}

const channelOf = ({ place }: Connection): ChatChannel => {
  if (!place) return 'lobby';
  return place.seat === null ? 'spectators' : 'players';
};

const lineOf = (said: Omit<ChatLine, 'face'>): ChatLine => ({ ...said, face: guestFace(said.playerId) });
