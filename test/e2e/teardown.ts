import { rmSync } from 'node:fs';
import { simHome, stopSim } from '../../sim';

module.exports = async function teardown(): Promise<void> {
  await stopSim({ home: simHome() });
  rmSync(simHome(), { recursive: true, force: true });
};
