/** Told to the window when the server has answered that nobody is signed in. */
export const SIGNED_OUT = 'vedich:signed-out';
