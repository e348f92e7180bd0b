import { useQueryClient } from '@tanstack/react-query';
import { QRCode } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import {
  beginSecondFactorEndpoint,
  confirmSecondFactorEndpoint,
  openSessionsEndpoint,
  sessionEndpoint,
  turnOffSecondFactorEndpoint,
} from '../../accounts/sessions/session-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { PlainForm } from './plain-form.tsx';
import { ProblemNote } from './problem-note.tsx';
import { TextField } from './text-field.tsx';

type Setup = z.output<typeof beginSecondFactorEndpoint.answer>;

/** Xác thực hai lớp: set up with a phone and a first code, or turned off where the role may do without. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const queries = useQueryClient();
  const [setup, setSetup] = useState<Setup | null>(null);
  const [isChanging, setChanging] = useState(false);
  const [said, setSaid] = useState('');
  const settled = async (text: string) => {
    setSetup(null);
    setChanging(false);
    setSaid(text);
    await queries.invalidateQueries({ queryKey: [sessionEndpoint.path] });
    await queries.invalidateQueries({ queryKey: [openSessionsEndpoint.path] });
  };
  return (
    <>
      <p role="status">{said}</p>
      {setup ? (
        <SetupSteps setup={setup} onOn={() => settled('Đã bật. Từ nay mỗi lần đăng nhập cần thêm mã.')} />
      ) : isOn && !isChanging ? (
        <p>
          Đang bật.{' '}
          <button type="button" className="link-button" onClick={() => setChanging(true)}>
            Đổi điện thoại hoặc tắt
          </button>
        </p>
      ) : (
        <PasswordFirst isOn={isOn} onBegun={setSetup} onOff={() => settled('Đã tắt xác thực hai lớp.')} />
      )}
    </>
  );
}

function PasswordFirst(props: {
  readonly isOn: boolean;
  readonly onBegun: (setup: Setup) => void;
  readonly onOff: () => Promise<void>;
}) {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  return (
    <div className="narrow-form">
      <p className="quiet">
        Mã 6 chữ số đổi sau mỗi 30 giây, do ứng dụng trên điện thoại tạo ra (Google Authenticator, Microsoft
        Authenticator hoặc tương tự). Người biết mật khẩu mà không có điện thoại thì không vào được.
      </p>
      <PlainForm
        doIt={props.isOn ? 'Đổi điện thoại' : 'Bật xác thực hai lớp'}
        onSubmit={async () => {
          props.onBegun(await callEndpoint(beginSecondFactorEndpoint, {}, { body: { password } }));
        }}
        beside={
          props.isOn ? (
            <button
              type="button"
              className="link-button"
              onClick={() => {
                void callEndpoint(turnOffSecondFactorEndpoint, {}, { body: { password } }).then(
                  props.onOff,
                  setError,
                );
              }}
            >
              Tắt
            </button>
          ) : null
        }
      >
        <TextField
          label="Mật khẩu hiện nay, để chắc là chính chủ"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        {error ? <ProblemNote error={error} /> : null}
      </PlainForm>
    </div>
  );
}

function SetupSteps({ setup, onOn }: { setup: Setup; onOn: () => Promise<void> }) {
  const [code, setCode] = useState('');
  return (
    <div className="second-factor">
      <div>
        <h3>1. Quét mã bằng ứng dụng xác thực</h3>
        <QRCode value={setup.uri} type="svg" size={200} bordered={false} />
        <p className="quiet">
          Không quét được thì nhập tay: <code className="token">{inFours(setup.secret)}</code>
        </p>
      </div>
      <div>
        <h3>2. Cất mã dự phòng</h3>
        <p className="quiet">
          Khi mất điện thoại, mỗi mã dùng được một lần. Chỉ hiện lần này: in ra hoặc chép vào nơi an toàn.
        </p>
        <ul className="plain backup-codes">
          {setup.backupCodes.map((each) => (
            <li key={each}>
              <code>{each}</code>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>3. Nhập mã đang hiện</h3>
        <PlainForm
          doIt="Xác nhận và bật"
          onSubmit={async () => {
            await callEndpoint(confirmSecondFactorEndpoint, {}, { body: { code } });
            await onOn();
          }}
        >
          <TextField
            label="Mã 6 chữ số"
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={10}
          />
        </PlainForm>
      </div>
    </div>
  );
}

function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
