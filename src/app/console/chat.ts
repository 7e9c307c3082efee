const mark = 'console:';

/** The chat that a page of the console stands for; what is answered there is shown on the page. */
export const consoleChat = (userId: string): string => `${mark}${userId}`;

export const isConsoleChat = (chatId: string): boolean => chatId.startsWith(mark);
