import { type Chapter, notApplicable } from './requirement.ts';

const NONE = 'No WebRTC.';

export const WEBRTC: Chapter = {
  number: 17,
  name: 'WebRTC',
  requirements: [
    notApplicable('17.1.1', 'TURN reaches no reserved addresses', NONE),
    notApplicable('17.2.1', 'DTLS keys are managed', NONE),
    notApplicable('17.2.2', 'DTLS ciphers are approved', NONE),
    notApplicable('17.2.3', 'SRTP is authenticated', NONE),
    notApplicable('17.2.4', 'Malformed SRTP is survived', NONE),
    notApplicable('17.3.1', 'Signaling floods are survived', NONE),
    notApplicable('17.3.2', 'Malformed signaling is survived', NONE),
  ],
};
