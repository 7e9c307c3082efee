import { schedule } from 'node-cron';

/** Says «look now» at every full minute until stopped. What is due, and what was missed, the planner finds itself. */
export function startTick(look: () => void): { stop(): Promise<void> } {
  const task = schedule('* * * * *', look, { timezone: 'Asia/Shanghai', name: 'look' });
  return {
    stop: async () => {
      await task.destroy();
    },
  };
}
