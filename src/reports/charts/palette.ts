import type { Pace } from '../../targets/trajectory.ts';

/** Colours of drawings, the same on screens and in papers; every one is told apart in grey too, by depth or by shape. */
export const PALETTE = {
  ink: '#1b2430',
  secondInk: '#55606e',
  line: '#dde2e8',
  strongLine: '#aab4c0',
  ground: '#ffffff',
  barGround: '#e9edf1',
  hatch: '#8b97a5',
  accent: '#1d5fa8',
} as const;

/** One colour a standing; its shape and word say the same. */
export const PACE_COLOURS: Readonly<Record<Pace, string>> = {
  met: '#0b6e4f',
  'on-trajectory': '#1d5fa8',
  behind: '#a85b00',
  'far-behind': '#a3262a',
};

/** One hue by distance to the target, 0 (met) to 4: each step lighter than the next, ink reads on all of them. */
export const DISTANCE_COLOURS = ['#ffffff', '#fdf0e0', '#f8d9b4', '#eebb80', '#df9a4e'] as const;

/** Of those that met their target, where only they are shown. */
export const PRAISE_COLOUR = '#cfe6dc';
