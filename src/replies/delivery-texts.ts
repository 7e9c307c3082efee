/** Said by an adapter beside a message whose attachment the platform did not take. */
export const attachmentMissing = (name: string): string =>
  `附件“${name}”未能发送，请联系市督查局索取，或稍后在网页中查看。`;
