/** What the modules of the simulated tenant hand to each other, and what the panel gets to see. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Call back after so many milliseconds; returns a function that cancels. */
  after(milliseconds: number, callback: () => void): () => void;
}

export type Status =
  | 'queued'
  | 'incoming'
  | 'outgoing'
  | 'accepted'
  | 'rejected'
  | 'ended'
  | 'handled';

export type ChannelType = 'phone' | 'chat' | 'email';

export interface TranscriptMessage {
  type: 'text' | 'state';
  originator: string;
  /** Day first and in UTC: `22.11.2026 09:30:00`. */
  timestamp: string;
  message: string;
}

/** An interaction as it crosses the bridge. */
export interface Interaction {
  id: string;
  channel_type: ChannelType;
  channel_sub_type: string;
  channel_status?: string;
  status: Status;
  direction: 'inbound' | 'outbound';
  originator: string;
  destination: string;
  date_created: string;
  dir_entry?: { id?: string; name?: string };
  title?: string;
  recording?: boolean;
  from_queue: { id?: string; name?: string };
  orig_queue: { id?: string };
  consult_for?: string;
  draft?: { to_address: { address: string }[]; subject: string; content: string };
  participants: { uniquekey: string; alias: string }[];
  transcript: { messages: TranscriptMessage[] };
  attached_data: Record<string, string>;
}

/** An interaction with what only the tenant knows of it. */
export interface Conversation {
  readonly interaction: Interaction;
  isHeld: boolean;
  isMuted: boolean;
  /** The agent's notes. */
  remarks: string;
  /** When it reached its status, in milliseconds since the epoch. */
  since: number;
  /** When the talk began; the call's timer counts from here. */
  answeredAt?: number;
  /** When wrap-up will be over. */
  wrapUpUntil?: number;
  /** What the agent has pressed on the keypad. */
  tones: string;
  /** A prefilled text message that the agent has not sent yet. */
  draftText: string;
  /** What the other side will say next. */
  replies: string[];
}

/** How the other side takes the agent's call. */
export type Outcome = 'answer' | 'busy' | 'no_answer';

export interface Presence {
  id: string;
  name: string;
}

export type WorkStatus = 'ready' | 'not_ready';

export interface Agent {
  readonly id: string;
  readonly userName: string;
  readonly password: string;
  readonly firstName: string;
  readonly surname: string;
  readonly email: string;
  readonly extension: string;
  readonly groups: readonly string[];
  presence: string;
  workStatus: WorkStatus;
}

export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly type: ChannelType;
  readonly subType: string;
  readonly addresses: readonly { address: string }[];
  serving: boolean;
}

export interface Contact {
  readonly id: string;
  readonly firstName: string;
  readonly surname: string;
  readonly company: string;
  readonly phone: string;
  readonly email: string;
  readonly customerId: string;
}

export interface Message {
  id?: string | undefined;
  type: string;
  payload: Record<string, unknown>;
}

/** A command of the protocol: the payload of an action. */
export interface Command {
  command: string;
  interactionId?: string | undefined;
  value?: unknown;
  [key: string]: unknown;
}

export type Link = 'up' | 'slow' | 'down';

export interface Notice {
  readonly id: number;
  readonly level: 'info' | 'error';
  readonly text: string;
}

/** All that a panel shows. A copy: changing it changes nothing. */
export interface PanelState {
  readonly isSignedIn: boolean;
  /** Why there is no session: shown over the log-in form. */
  readonly refusal: string;
  readonly agent: {
    readonly id: string;
    readonly userName: string;
    readonly name: string;
    readonly extension: string;
    readonly presence: string;
    readonly workStatus: WorkStatus;
  };
  readonly presences: readonly Presence[];
  readonly conversations: readonly Conversation[];
  readonly waiting: readonly Conversation[];
  readonly queues: readonly Queue[];
  readonly contacts: readonly Contact[];
  /** All other agents, and without a session all agents. */
  readonly colleagues: readonly {
    name: string;
    userName: string;
    extension: string;
    presence: string;
  }[];
  readonly activeId: string | null;
  readonly isPhoneUsable: boolean;
  readonly link: Link;
  readonly notices: readonly Notice[];
  readonly now: number;
}

/** What a panel page lends to the engine. */
export interface Panel {
  /** Post a message to the host; absent in a window of its own, which has no host. */
  post?(message: Message): void;
  /** Something that `state` shows has changed. */
  changed?(): void;
  /** Offer the reader a file. */
  download?(name: string, text: string): void;
}

/** What a panel page gets from the engine. */
export interface Connection {
  readonly state: PanelState;
  /** Hand over what the host posted, whatever it is. */
  receive(data: unknown): void;
  /** Do what the agent asked for by a click; the result says why it was refused, else is ''. */
  perform(command: Command): string;
  /** Log in; the result says why it was refused, else is ''. */
  signIn(userName: string, password: string): string;
  /** Log in as the identity provider says; the result says why it was refused, else is ''. */
  signInBySso(userName: string): string;
  signOut(): void;
  close(): void;
}

export interface Scenario {
  readonly title: string;
  readonly description: string;
  run(): void;
}

/** The simulated tenant: what the site's runtime knows, and `connect`, between panel and engine. */
export interface Engine {
  respond(request: Request): Promise<Response>;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  connect(panel: Panel): Connection;
}
