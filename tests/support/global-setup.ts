import type { TestProject } from 'vitest/node';
import { startDatabaseService } from './database-service.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServicePort: number;
  }
}

/** Runs once before all test files; what it returns runs after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const service = await startDatabaseService();
  project.provide('databaseServicePort', service.port);
  return () => service.stop();
}
