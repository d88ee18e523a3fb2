/** Frames for those who watch are handed over later than they are made: this says when that was. */
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import { Audience } from '@rallydrop/game-server/rooms/audience';

type Listener = (frame: HotFrame) => void;

let listener: Listener = () => {};

/** There is one listener: the newest. */
export const onFrameForAudience = (made: Listener): void => {
  listener = made;
};

const { send, welcome, endStalls } = Audience.prototype;

Audience.prototype.send = function (frame, pulse) {
  listener(frame);
  if (pulse) listener(pulse);
  return send.call(this, frame, pulse);
};
Audience.prototype.welcome = function (connection, snapshot) {
  listener(snapshot);
  welcome.call(this, connection, snapshot);
};
Audience.prototype.endStalls = function (snapshot) {
  listener(snapshot);
  endStalls.call(this, snapshot);
};
