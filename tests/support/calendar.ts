import y2023 from '../../seeds/calendar/2023.json' with { type: 'json' };
import y2024 from '../../seeds/calendar/2024.json' with { type: 'json' };
import y2025 from '../../seeds/calendar/2025.json' with { type: 'json' };
import y2026 from '../../seeds/calendar/2026.json' with { type: 'json' };
import { createWorkCalendar } from '../../src/domain/calendar.ts';

export const officialYears = [y2023, y2024, y2025, y2026];

/** The official working days of 2023–2026, as the service loads them. */
export const officialCalendar = createWorkCalendar(officialYears);
