// Type declarations of cpc.js. Being global, they are there once this file is part of a program:
// `CPC.load(config)` is checked, and `CPC.Config`, `CPC.Event` … can be named. What each member
// does, with examples, stands at the member in cpc.js.

declare namespace CPC {
  /** 32 hexadecimal digits. */
  type Uid = string;

  type ChannelType = 'phone' | 'chat' | 'email' | 'user_defined';
  type CallState = 'startRecording' | 'stopRecording' | 'hold' | 'unhold' | 'mute' | 'unmute';
  type InteractionAction = 'reject' | 'accept' | 'hangup' | 'handle' | 'pick';
  type InteractionStatus =
    | 'queued'
    | 'incoming'
    | 'outgoing'
    | 'accepted'
    | 'rejected'
    | 'handled'
    | 'ended';
  type WorkStatus = 'ready' | 'not_ready';
  /** What `getDetails` can tell of; an interaction's id is also a subject. */
  type Subject =
    | 'user'
    | 'interaction'
    | 'interactions'
    | 'queue'
    | 'queues'
    | 'transcript'
    | 'activeExtension'
    | 'activeInteraction';
  type RestApi = 'RCI' | 'CMI' | 'DPI' | 'OBI' | 'RTI' | 'RAI' | 'LRI' | 'RMI';

  /** What `load` takes. It is read and never changed. */
  interface Config {
    /** Where the tenant is served, for example `https://login-eu-c1.cc.sinch.com/my-tenant`. */
    tenantBaseUrl: string;
    /** The element that the panel is put in, or its id. */
    parentElement: string | Element | ShadowRoot;
    /** Called with each event; may be an async function, which is not waited for. */
    eventHandler: (event: Event) => unknown;
    /** How to log in; without it the panel shows its login page. */
    authentication?: Authentication;
    /** Write DBG lines to the console, and have the panel do so. Default: false. */
    enableDebugLog?: boolean;
    /** Keep the panel from opening its pop-out window. Default: false. */
    denyPopout?: boolean;
    /** Width in CSS pixels under which the panel shows "My Conversations" only. Its default: 500. */
    minWidth?: number;
    /** Height in CSS pixels under which the panel shows "My Conversations" only. Its default: 400. */
    minHeight?: number;
    /** Deliver `channel_status` events (muted, on hold …) too. Default: false. */
    enableChannelStatusUpdates?: boolean;
    /** Log in on the tenant's single sign-on page. Default: false. */
    useSsoLoginPage?: boolean;
    /** Responsive layout of panel version 22Q3. */
    responsive?: boolean;
    /** Have the panel take its UI library from the tenant. */
    skipCDN?: boolean;
  }

  /** When both are given, the token is used. */
  interface Authentication {
    basic?: { userName: string; password: string };
    oAuth?: { token: string };
  }

  /** One conversation with a customer, on any channel. The dates are ISO 8601, by this page's clock. */
  interface Interaction {
    id: Uid;
    status?: InteractionStatus;
    channel_type?: ChannelType;
    channel_sub_type?: string;
    channel_status?: string;
    direction?: string;
    originator?: string;
    destination?: string;
    date_created?: string;
    date_incoming: string | null;
    date_outgoing: string | null;
    date_accepted: string | null;
    date_rejected: string | null;
    date_ended: string | null;
    date_handled: string | null;
    dir_entry?: { id?: string; name?: string };
    recording?: boolean;
    from_queue?: { id?: Uid; name?: string };
    orig_queue?: { id?: Uid };
    consult_for?: unknown;
    title?: string;
    transcript?: { messages: unknown[] };
    attached_data?: Record<string, unknown>;
    [field: string]: unknown;
  }

  /** The agent who is logged in. */
  interface User {
    id?: Uid;
    username?: string;
    alias?: string;
    language?: string;
    login_status?: string;
    work_status?: string;
    /** Id of the presence profile in use. */
    presence?: Uid;
    presence_profiles?: PresenceProfile[];
    [field: string]: unknown;
  }

  interface PresenceProfile {
    id: Uid;
    name: string;
    [field: string]: unknown;
  }

  interface Queue {
    id?: Uid;
    name?: string;
    type?: string;
    addresses?: { address: string }[];
    [field: string]: unknown;
  }

  /** What an action asks of the panel. `cpcFn` names the function and begins the message's id. */
  interface ActionPayload {
    cpcFn?: string;
    command: string;
    interactionId?: Uid | null;
    value?: unknown;
    [field: string]: unknown;
  }

  /** The panel's whole answer. A refused action is an answer too: see `ResponsePayload`. */
  interface Response<Value = unknown> {
    id: string;
    type: 'response';
    payload: ResponsePayload<Value>;
  }

  /** Of a refused action, `result` or `value` is `'error'`, and `reason` may say why. */
  interface ResponsePayload<Value = unknown> {
    value?: Value | 'error';
    result?: string;
    reason?: string;
    [field: string]: unknown;
  }

  /** What a function that asks the panel resolves to: never rejected. */
  type Answer<Value = unknown> = Promise<
    /** The panel's answer. */
    | Response<Value>
    /** An argument is wrong, or no answer came in 5 s; the console says which. */
    | false
    /** CPC is not initialised. */
    | undefined
  >;

  type Event = StatusEvent | StateEvent | Response | PanelEvent;

  /** The agent, the panel or this library changed. */
  interface StatusEvent {
    id?: string;
    type: 'status';
    payload: {
      /** `onload`, `init`, `profile`, `work_status`, `login_status`, `phone_status` … */
      attribute: string;
      /** `'error'` when `error` is there. */
      value: unknown;
      [field: string]: unknown;
    };
    /** `setPresence` or `setReady` failed: the REST error, or a sentence. */
    error?: RestError | string;
  }

  /** An interaction changed, or another one is in view. */
  interface StateEvent {
    id?: string;
    type: 'state';
    payload: {
      /** `status`, `channel_status`, `activeInteraction` … */
      attribute: string;
      value: unknown;
      interaction?: Interaction;
      [field: string]: unknown;
    };
  }

  /** Anything else that the panel says. */
  interface PanelEvent {
    id?: string;
    type: 'init' | 'load' | 'exit';
    payload: { value?: unknown; [field: string]: unknown };
  }

  interface RestError {
    error: true;
    /** In lower case. */
    api: string;
    method: string;
    url: string;
    /** HTTP status; `'error'` when there is no usable answer (network, CORS, not JSON). */
    status: number | 'error';
    /** The body that was sent. */
    body: string | undefined;
  }

  interface Sms {
    to: string;
    /** true: send at once; false: open a draft for the agent. */
    direct: boolean;
    /** Needed when `direct`. */
    from?: string;
    /** Needed when `direct`. */
    content?: string;
  }

  interface WhatsAppChat extends Sms {
    defaultReplyTemplateId?: Uid;
  }

  interface Email {
    to: string[];
    /** true: send at once; false: open a draft for the agent. */
    direct: boolean;
    from?: string;
    /** Needed when `direct`. */
    subject?: string;
    /** Needed when `direct`. */
    content?: string;
  }

  interface Rest {
    request(
      api: RestApi | Lowercase<RestApi>,
      method: string,
      resource: string,
      body?: unknown,
    ): Promise<unknown>;
    setPresence(nameOrId: string): Promise<StatusEvent | false>;
    setReady(isReady: boolean): Promise<StatusEvent | false>;
    setProfile(nameOrId: string): Promise<StatusEvent | false>;
  }

  /** To be extended by the scripts that attach something to `CPC.Ext`. */
  interface Extensions {
    [name: string]: unknown;
  }

  interface Library {
    activeInteractionId: Uid | null | undefined;
    currentUser: User | undefined;
    hostAppEventHandler: ((event: Event) => unknown) | undefined;
    isInitialized: boolean;
    authenticate_basic(userName: string, password: string): Promise<boolean | undefined>;
    authenticate_token(authToken: string): Promise<boolean | undefined>;
    callOut(destinationNumber: string | number, sourceQueueNumber?: string): Answer;
    callState(action: CallState, interactionId?: Uid): Answer;
    consult(to: string, interactionId?: Uid): Answer;
    dtmf(tone: string | number, interactionId?: Uid): Answer;
    getCurrentUserQueues(channelType?: ChannelType): Promise<Queue[] | false | undefined>;
    getDetails(subject: Subject | Uid): Answer;
    getTenantBaseUrl(): string | undefined;
    hasOngoingInteraction(channelType?: ChannelType): boolean;
    /** @deprecated Use `hasOngoingInteraction`. */
    hasOngoingInteractionOfType(channelType?: ChannelType): boolean;
    init(): void;
    interaction(action: 'pick', interactionId: Uid): Promise<Interaction | false>;
    interaction(action: Exclude<InteractionAction, 'pick'>, interactionId?: Uid): Answer;
    joinCalls(): Answer;
    load(config: Config): Promise<boolean>;
    message(message: string | number, interactionId?: Uid): Answer;
    ongoingInteractions(): Map<Uid, Interaction>;
    picklist(limit?: number, queueId?: string): Answer<unknown[]>;
    sendEmail(email: Email): Answer;
    sendSMS(sms: Sms): Answer;
    startWhatsAppChat(chat: WhatsAppChat): Answer;
    transfer(to: string, interactionId?: Uid): Answer;
    unload(): Promise<boolean | undefined>;
    xdmSendAction(payload: ActionPayload): Answer;
    RI: Rest;
    setPresence(nameOrId: string): Promise<StatusEvent | false>;
    setReady(isReady: boolean): Promise<StatusEvent | false>;
    setPresenceProfile(profileId: Uid): Answer<'ok'>;
    setWorkStatus(workStatus: WorkStatus): Answer<'ok'>;
    queueServe(serve: boolean, queueId?: Uid, queueIds?: Uid[]): Answer<'ok'>;
    downloadLogs(): Answer<'ok'>;
    setProfile(nameOrId: string): Promise<StatusEvent | false>;
    /** @deprecated Use `startWhatsAppChat`. */
    startWhatsappChat(chat: WhatsAppChat): Answer;
    /** What further scripts add. */
    Ext?: Extensions;
  }
}

declare const CPC: CPC.Library;
declare const CommunicationPanelControl: CPC.Library;

interface Window {
  CPC: CPC.Library;
  CommunicationPanelControl: CPC.Library;
}
