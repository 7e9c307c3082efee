/** Login to the web console with an account of the platform: OAuth 2.0, authorisation code with state and, where it is known, PKCE. */
export interface PlatformLogin {
  /** What the button says: 飞书登录. */
  readonly label: string;
  /** Where the browser is sent. `challenge` is the SHA-256 of the verifier (S256). */
  authorizeUrl(request: {
    readonly redirectUri: string;
    readonly state: string;
    readonly challenge: string;
    /** What the browser calls itself: some platforms log people in otherwise inside their own client. */
    readonly userAgent: string;
  }): string;
  /** Who came back with `code`. Keeps no token of the person. */
  identify(answer: {
    readonly code: string;
    readonly verifier: string;
    readonly redirectUri: string;
  }): Promise<LoginAnswer>;
}

export type LoginAnswer =
  | {
      readonly ok: true;
      readonly userId: string;
      /** Other ids of the same person by kind. */
      readonly otherIds: Readonly<Record<string, string>>;
    }
  /** `refused`: the code or the app was not accepted; `retry`: the platform could not answer now. */
  | { readonly ok: false; readonly reason: 'refused' | 'retry' };
