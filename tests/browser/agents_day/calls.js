/** Every function of the library, with arguments that are right, wrong or missing. */

const UID = 'A'.repeat(32);
const NUMBER = '+12025550123';
const TO = ['a@example.org'];

export const RIGHT = {
  authenticate_basic: [['anna.agent', 'demo']],
  authenticate_token: [['token']],
  callOut: [[NUMBER], [NUMBER, '+12025550100']],
  callState: [['hold'], ['hold', UID]],
  consult: [['1002'], ['1002', UID]],
  dtmf: [['5'], ['5', UID]],
  getCurrentUserQueues: [[], ['phone']],
  getDetails: [['user'], [UID]],
  getTenantBaseUrl: [[]],
  hasOngoingInteraction: [[], ['phone']],
  hasOngoingInteractionOfType: [['phone']],
  init: [[]],
  interaction: [['accept'], ['accept', UID], ['pick', UID]],
  joinCalls: [[]],
  message: [['Hi'], ['Hi', UID]],
  ongoingInteractions: [[]],
  picklist: [[]],
  'RI.request': [['RCI', 'GET', '/queues']],
  sendEmail: [[{ to: TO, direct: false }]],
  sendSMS: [[{ to: NUMBER, direct: false }]],
  setPresence: [['Away']],
  setReady: [[true]],
  startWhatsAppChat: [[{ to: NUMBER, direct: false }]],
  transfer: [['1002'], ['1002', UID]],
  unload: [[]],
  xdmSendAction: [[{ cpcFn: 'mine', command: 'detail', value: 'user' }]],
};

export const WRONG = {
  callOut: [[], [''], [NUMBER, 7]],
  callState: [[], ['sing'], ['hold', 'short'], ['hold', 7]],
  consult: [[], [7], ['1002', 7]],
  dtmf: [[], [''], [0], ['5', 7], ['x']],
  getCurrentUserQueues: [['fax']],
  getDetails: [[], ['weather'], [7], ['short']],
  hasOngoingInteraction: [['fax'], [7]],
  hasOngoingInteractionOfType: [['fax'], []],
  interaction: [[], ['sing'], ['pick'], ['pick', 'short'], ['accept', 'short'], ['accept', 7]],
  message: [[], [''], ['Hi', 7]],
  'RI.request': [
    ['XYZ', 'GET', '/queues'],
    ['RCI', 'GET', '/nothing'],
    ['RCI', 'GET', 'queues/'],
    ['RCI', 'DELETE', '/queues'],
  ],
  sendEmail: [
    [],
    [{}],
    [{ to: 'a@example.org', direct: false }],
    [{ to: TO }],
    [{ to: TO, direct: 'no' }],
    [{ to: TO, direct: true }],
    [{ to: TO, direct: true, subject: 'S' }],
    [{ to: TO, direct: false, from: 7 }],
    [{ to: TO, direct: false, subject: 7 }],
    [{ to: ['nobody'], direct: false }],
  ],
  sendSMS: [
    [],
    [{}],
    [{ to: NUMBER }],
    [{ to: NUMBER, direct: true }],
    [{ to: NUMBER, direct: true, from: '+447700900100' }],
    [{ to: 'nobody', direct: false }],
  ],
  setPresence: [[], ['Nowhere'], [UID]],
  setReady: [[], ['yes'], [1]],
  startWhatsAppChat: [
    [],
    [{}],
    [{ to: NUMBER }],
    [{ to: NUMBER, direct: true, content: 'Hi' }],
    [{ to: NUMBER, direct: false, defaultReplyTemplateId: 'short' }],
  ],
  transfer: [[], [7], ['1002', 7]],
  xdmSendAction: [[{}]],
  // Last, since a refused log-in ends the session.
  authenticate_basic: [[], ['anna.agent'], [7, 'demo'], ['', ''], ['anna.agent', 'wrong']],
  authenticate_token: [['wrong']],
};

/** What a config must not be; each is put over one that is right. */
export const WRONG_CONFIGS = [
  { eventHandler: undefined },
  { eventHandler: 'log' },
  { tenantBaseUrl: undefined },
  { tenantBaseUrl: 7 },
  { parentElement: undefined },
  { parentElement: 'nowhere' },
  { enableDebugLog: 'yes' },
  { enableDebugLog: null },
];
