/** Cách gửi: a link to the page of the paper, or the paper itself. */
export const HAND_OUT_FORMS = ['link', 'attachment'] as const;

export type HandOutForm = (typeof HAND_OUT_FORMS)[number];
