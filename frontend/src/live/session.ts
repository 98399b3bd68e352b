import { LiveConnection } from './connection';
import { positions } from './positions';
import { afterDelta, fromSnapshot, useWorld, withStatuses } from './world';

/**
 * Connects the server's stream with the page's world.
 *
 * @param territory whose picture is shown; without one, the whole city's
 * @returns the function that ends it
 */
export function follow(territory: string | undefined, signedOut: () => void): () => void {
  const connection = new LiveConnection({
    link: (link) => useWorld.setState({ link }),
    reset: (snapshot) => {
      positions.reset(snapshot.technicians);
      useWorld.setState((before) => fromSnapshot(snapshot, before));
    },
    apply: (delta) => useWorld.setState((world) => afterDelta(world, delta)),
    positions: (frame) => {
      positions.take(frame);
      const technicians = withStatuses(
        useWorld.getState().technicians,
        frame.positions.map((row) => [row[0], row[4]] as const),
      );
      if (technicians !== undefined) useWorld.setState({ technicians });
    },
    signedOut,
  }, territory);
  connection.start();
  return () => connection.stop();
}
