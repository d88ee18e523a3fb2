/** The link by which a friend comes to a room. */
import { useApp } from '../../app.ts';
import { roomPath } from '../../ui/routes.ts';

/** Names by which every machine means itself. */
const THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export const isOnThisMachine = (): boolean => THIS_MACHINE.test(location.hostname);

/** A friend's device finds nothing at "localhost": from there the link names the address that the server is found at. */
export const useInvitationLink = (code: string): string => {
  const { nearby } = useApp();
  const origin = (isOnThisMachine() && nearby.value[0]) || location.origin;
  return origin + roomPath(code);
};
