import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type PaperPage as Page, paperEndpoint } from '../../reports/issue/papers-api.ts';
import type { Sentence } from '../../reports/paper/report-document.ts';
import { useAnswer } from '../call-endpoint.ts';
import { HandOuts } from '../parts/hand-outs.tsx';
import { PaperComments } from '../parts/paper-comments.tsx';
import { PaperDifference } from '../parts/paper-difference.tsx';
import { PaperHistory } from '../parts/paper-history.tsx';
import { PaperPage } from '../parts/paper-pages.tsx';
import { PaperSentence } from '../parts/paper-sentence.tsx';
import { PaperSteps } from '../parts/paper-steps.tsx';
import { PaperTodo } from '../parts/paper-todo.tsx';
import { PaperView } from '../parts/paper-view.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { SentenceDialog } from '../parts/sentence-dialog.tsx';
import { useMay } from '../session.ts';

/** Một văn bản: as it reads now, beside what is left to do, what others said of it and how it came to where it is. */
export function PaperScreen() {
  const { id = '' } = useParams({ strict: false });
  const answer = useAnswer(paperEndpoint, { paper: id });
  const page = answer.isPlaceholderData ? undefined : answer.data;
  return (
    <PaperPage title={page?.title ?? 'Văn bản'}>
      {answer.error ? <ProblemNote error={answer.error} retry={() => void answer.refetch()} /> : null}
      {/* Whatever became of asking again, what somebody is writing stays. */}
      {page ? <PaperDesk page={page} /> : answer.error ? null : <Waiting what="văn bản" />}
    </PaperPage>
  );
}

function PaperDesk({ page }: { page: Page }) {
  const [open, setOpen] = useState<Sentence | null>(null);
  const mayHandOut = useMay('issue-papers', page.issuer?.id ?? '');
  const isWorkedOn = page.may.includes('edit') || page.may.includes('comment');
  return (
    <>
      <PaperSteps page={page} />
      <div className="paper-desk">
        <div className="paper-desk-side">
          {page.state === 'issued' && mayHandOut ? <HandOuts paper={page.id} /> : null}
          <PaperTodo page={page} />
          <PaperDifference page={page} />
          <PaperComments page={page} />
          <PaperHistory page={page} />
        </div>
        <PaperView
          paper={page.document}
          {...(isWorkedOn
            ? {
                sentence: (sentence, words) => (
                  <PaperSentence page={page} sentence={sentence} words={words} onOpen={setOpen} />
                ),
              }
            : {})}
        />
      </div>
      {open ? <SentenceDialog page={page} sentence={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
