import type { ReportListRow, VersionState } from '../../db/queries/api-reports.ts';
import type { ReportRow } from '../../db/queries/reports.ts';

/**
 * A report version in the public shape. `state` is that of the version where it is known (also `withdrawn` and
 * `superseded`), else that of the obligation it belongs to.
 */
export function reportJson<State extends ReportRow['state'] | VersionState>(
  report: Omit<ReportRow | ReportListRow, 'state'> & { readonly state: State },
) {
  return {
    id: report.id,
    taskNo: report.taskNo,
    unit: report.unit,
    period: report.period,
    version: report.version,
    state: report.state,
    status: report.status,
    percent: report.percent,
    metrics: report.metrics,
    progress: report.progress,
    problems: report.problems,
    nextSteps: report.nextSteps,
    expectedBy: report.expectedBy,
    flags: report.flags,
    person: report.person,
    receiptNo: report.receiptNo,
    receivedAt: report.receivedAt.toISOString(),
  };
}
