import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type CompiledQuery,
  type ConnectionBuilder,
  Kysely,
  type KyselyPlugin,
  type QueryResult,
  type RootOperationNode,
  type Transaction,
  type TransactionBuilder,
} from 'kysely';

/** One run of `db.transaction().execute(…)`, known to everything that its callback calls and awaits. */
interface Running {
  open: boolean;
}

const running = new AsyncLocalStorage<Running>();

function refuseInsideTransaction(): void {
  if (running.getStore()?.open) {
    throw new Error('The outer db was used inside a transaction: pass the transaction on instead.');
  }
}

function plugin(check: () => void): KyselyPlugin {
  return {
    transformQuery({ node }): RootOperationNode {
      check();
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

const notInsideTransaction = plugin(refuseInsideTransaction);

/**
 * Kysely that fails at once where a mistake would otherwise hang for ever or write outside its transaction:
 * the outer `db` used inside a transaction (on PGlite it waits for the transaction that waits for it; on PostgreSQL it
 * silently runs outside), and a transaction object used after its end.
 */
export class GuardedKysely<DB> extends Kysely<DB> {
  override transaction(): TransactionBuilder<DB> {
    refuseInsideTransaction();
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = <T>(work: (tx: Transaction<DB>) => Promise<T>) => execute((tx) => runGuarded(tx, work));
    return builder;
  }

  override connection(): ConnectionBuilder<DB> {
    refuseInsideTransaction();
    return super.connection();
  }

  override executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>> {
    refuseInsideTransaction();
    return super.executeQuery(query);
  }
}

async function runGuarded<DB, T>(tx: Transaction<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  const state: Running = { open: true };
  const onlyWhileOpen = plugin(() => {
    if (!state.open) throw new Error('A transaction was used after its end: a query in it was not awaited.');
  });
  try {
    return await running.run(state, () => work(tx.withoutPlugins().withPlugin(onlyWhileOpen)));
  } finally {
    state.open = false;
  }
}

/** The plugin every `GuardedKysely` is built with. */
export const guardPlugins: KyselyPlugin[] = [notInsideTransaction];
