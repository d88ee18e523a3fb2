/** Tabs of one browser are one player: when one of them becomes another player, the others follow. */

const CHANNEL = 'rallydrop.player';

export const tellOtherTabs = (): void => {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
};

/** Loads the page again, as whom the cookie names now. */
export const followOtherTabs = (): void => {
  new BroadcastChannel(CHANNEL).onmessage = () => location.reload();
};
